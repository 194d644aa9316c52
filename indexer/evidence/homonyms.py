"""Words of many senses: what must stand beside them before they name a muscle or a thing to train with, and
which of them speak of training.

The lists are data (`[homonyms]` in `indexer/words`): by the word as the vocabulary folds it, the cues of
which one is enough. `~` in a cue is the word itself, with what stands right before and after it; a cue
without it may stand anywhere in the sentence. A word with no cue at all never counts in running text. What
an author states, and what stands under a heading or a label of its facet, is meant as it is filed.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from indexer.folding import fold, plain
from indexer.taxonomy import Match
from indexer.words import Rule, as_pattern, table

READ = frozenset(("muscle", "equipment"))
"""The facets whose words are weighed."""

_REACH = 60
"""Characters before a word in which its cue may begin."""


class Neighbours(NamedTuple):
    """What stands right before the word (to be searched up to its end) and right after it."""

    before: re.Pattern[str]
    after: re.Pattern[str]


class Cues(NamedTuple):
    beside: Sequence[Neighbours]
    anywhere: re.Pattern[str]


def meant(text: str, lang: str, matches: Iterable[Match]) -> tuple[Match, ...]:
    """The matches without those whose word has another sense here, as far as its cues tell."""
    return tuple(match for match in matches if match.facet not in READ or _is_meant(text, lang, match))


def _is_meant(text: str, lang: str, match: Match) -> bool:
    cues = _cues(lang, text[match.start : match.end])
    if cues is None or cues.anywhere.search(text):
        return True
    start = max(0, match.start - _REACH)
    return any(
        cue.after.match(text, match.end) and cue.before.search(text[start : match.start])
        for cue in cues.beside
    )


@lru_cache(maxsize=8192)
def _cues(lang: str, written: str) -> Cues | None:
    """What makes sense of a word as it is written; None for a word of one sense."""
    return _cues_of(lang, fold(written))


@cache
def _cues_of(lang: str, word: str) -> Cues | None:
    listed = table("homonyms", lang)
    key = next((key for key in (word, word.removesuffix("s")) if key in listed), None)
    if key is None:
        return None
    cues = [as_pattern(cue) for cue in listed[key]]
    beside = (cue.partition("~") for cue in cues if "~" in cue)
    return Cues(
        tuple(Neighbours(_pattern(f"(?:{before})$"), _pattern(after)) for before, _, after in beside),
        _pattern("|".join(cue for cue in cues if "~" not in cue) or r"(?!)"),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


TRAINING = Rule("kinds", r"\b{training}(?!\w)", folded=True)
_UNSURE = Rule("kinds", r"({training_unsure})\w{0,4}", folded=True)
"""A word of training that other texts use as well, the part that its forms share as group 1."""


def speaks_of_training(text: str) -> bool:
    """Whether a sentence or a title has a word of training ("workout", "strengthen", "fuerza")."""
    return bool(TRAINING.search(plain(text)))


def trains_for_sure(texts: Iterable[str]) -> bool:
    """Whether one word of training among those of `texts` has no other sense, or two of such words stand
    there: "rep" alone is a representative as well, "trains" alone run on rails.
    """
    found = [[word[0] for word in TRAINING.finditer(plain(text))] for text in texts]
    unsure = {stem[1] for words in found for word in words[:1] if (stem := _UNSURE.fullmatch(word))}
    return len(unsure) != 1 or any(not _UNSURE.fullmatch(word) for words in found for word in words)
