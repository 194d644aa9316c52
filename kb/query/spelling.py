"""Words that the index may know otherwise: joined, split, misspelt."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from kb.query.ast import Clause, Phrase, Term
from kb.query.words import Token

_SHORTEST_PART = 2
_SHORTEST_JOINED = 5


class Lexicon(Protocol):
    """What the index knows about words; an Engine is one."""

    def frequency(self, word: str) -> int:
        """In how many Documents the word stands in a searched field, after analysis."""
        ...

    def spell(self, word: str) -> tuple[str, ...]:
        """Indexed words near a word, nearest first; empty when it is indexed itself."""
        ...


def edits_for(word: str) -> int:
    """How many typos a word of this length may have: none up to 3 letters, one up to 7, then two."""
    if not word.isalpha():
        return 0
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def splits(word: str, lexicon: Lexicon) -> Iterator[Phrase]:
    """Split a word in two that the index knows ("pullup": "pull up"), to be found side by side."""
    if len(word) < _SHORTEST_JOINED or not word.isalpha():
        return
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head, tail = word[:at], word[at:]
        if lexicon.frequency(head) and lexicon.frequency(tail):
            yield Phrase((head, tail))


def joins(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, Clause]]:
    """Join neighbours into a word that the index knows ("kick back": "kickback"), by the place of the
    first."""
    for first, (one, other) in enumerate(pairwise(tokens)):
        joined = one.folded + other.folded
        if len(joined) >= _SHORTEST_JOINED and lexicon.frequency(joined):
            yield first, Term(joined)
