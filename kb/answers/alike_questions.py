"""How alike two questions are: by what they ask about, not by how they put it."""

from collections.abc import Iterable
from functools import lru_cache

from kb.query.thesaurus import NEAR, load_thesaurus
from kb.query.words import stem, stemmed, stems
from kb.words import table

LIGHT = stemmed("likeness", "light")
"""What only asks leave or carries another word ("is it safe to", "should I go"): the others say of what."""

_PAINFUL = stemmed("likeness", "painful")
_PAIN = stem(table("likeness", "en")["painful"][0])
"""In place of all of these: they ask the same."""
_MEASURED = stemmed("likeness", "measured")
_UNITS = stemmed("likeness", "unit")
"""In what is measured: "how often per week" asks no more than "how often"."""


def telling(asked: Iterable[str]) -> tuple[str, ...]:
    """The stems that say what a question is about, each once; all of them, where nothing else is said."""
    known = tuple(dict.fromkeys(_PAIN if one in _PAINFUL else one for one in asked))
    light = LIGHT if _MEASURED.isdisjoint(known) else LIGHT | _UNITS
    return tuple(one for one in known if one not in light) or known


def likeness(asked: Iterable[str], heading: Iterable[str]) -> float:
    """How alike two questions are: the part of their stems that both have (Jaccard).

    Other words for the same thing are the same, one question's for the other's.
    """
    ours, theirs = telling(asked), telling(heading)
    if not ours or not theirs:
        return 0.0
    here, there = _met(ours, frozenset(theirs))
    return len(here) / (len(here) + len(set(ours) - here) + len(set(theirs) - there))


def holds(heading: Iterable[str], asked: Iterable[str]) -> bool:
    """Tell whether a heading has all of two telling words or more that a question asks about."""
    ours = telling(asked)
    return len(ours) > 1 and len(_met(ours, frozenset(telling(heading)))[0]) == len(ours)


def _met(ours: tuple[str, ...], theirs: frozenset[str]) -> tuple[set[str], set[str]]:
    """The stems of either question that the other has, or has another word for."""
    here = {one for one in ours if one in theirs}
    there = set(here)
    for own, other in _stand_ins(ours):
        if here.isdisjoint(own) and other <= theirs - there:
            here |= own
            there |= other
    return here, there


@lru_cache(maxsize=2048)
def _stand_ins(asked: tuple[str, ...]) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (frozenset(asked[one.first : one.last]), frozenset(telling(stems(" ".join(one.words)))))
        for one in load_thesaurus().alternatives(asked)
        if one.weight > NEAR
    )


def are_one_name(one: str, other: str) -> bool:
    """Whether two names differ in case, hyphens and plurals alone."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> list[str]:
    return [word.removesuffix("s") for word in name.casefold().replace("-", " ").split()]
