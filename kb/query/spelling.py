"""Words that the index may know otherwise: joined or misspelt. A word's two parts every engine tries
itself."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from kb.query.ast import Phrase
from kb.query.words import Token

_SHORTEST_JOINED = 5


class Lexicon(Protocol):
    """What the index knows about words; an Engine is one."""

    def frequency(self, word: str) -> int:
        """How many Documents the word finds in any searched field, whole or in two parts."""
        ...

    def spell(self, word: str) -> tuple[str, ...]:
        """Indexed words near a word, nearest first; empty when it is indexed itself."""
        ...


def edits_for(word: str) -> int:
    """How many typos a word of this length may have: none up to 3 letters, one up to 7, then two."""
    if not word.isalpha():
        return 0
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def joins(tokens: Sequence[Token]) -> Iterator[tuple[int, Phrase]]:
    """Join neighbours into one word ("kick back": "kickback"), by the place of the first.

    A phrase of one word is that word alone: as a Term it would stand for its two parts again.
    """
    for first, (one, other) in enumerate(pairwise(tokens)):
        joined = one.folded + other.folded
        if len(joined) >= _SHORTEST_JOINED:
            yield first, Phrase((joined,))
