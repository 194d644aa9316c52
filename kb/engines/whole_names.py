"""Names of several words that stand for a word of a question: a text has one where it stands whole.

Who asks for a "squat" is shown "barbell squat" as one, and no barbell by itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from indexer.folding import fold, words
from kb.query.ast import And, Clause
from kb.query.words import STOP

Place = tuple[int, int, int]
"""Where something matched (from, to), and the number of what did."""

_PARTS = re.compile(r"[^\w \t'’/-]")
"""Signs between words that part them: a name goes on over none."""


class NamePart(Struct, frozen=True):
    """A word of a name, by its place in it."""

    name: And
    place: int


class MaybePart(Struct, frozen=True, eq=False, kw_only=True):
    """What is wanted, and what it is a part of where it is a word of a name."""

    part: NamePart | None = None


Wanted = TypeVar("Wanted", bound=MaybePart)


def note_name(wanted: list[Wanted], first: int, clause: Clause, boost: float) -> None:
    """Note of what is wanted from `first` on that it is one name: so is whatever has all of several words
    and is worth less than what it stands for."""
    own = wanted[first:]
    if isinstance(clause, And) and boost < 1 and len(own) == len(clause.clauses) > 1:
        wanted[first:] = [replace(one, part=NamePart(clause, place)) for place, one in enumerate(own)]


def standing(places: Sequence[Place], parts: Sequence[NamePart | None], text: str) -> list[Place]:
    """Leave out the words of names that don't stand whole in a text; in the order of their places."""
    if not any(parts):
        return sorted(places)
    kept = [place for place in places if parts[place[2]] is None]
    for name in {part.name for part in parts if part is not None}:
        own = sorted(place for place in places if (part := parts[place[2]]) is not None and part.name == name)
        for run in _runs(own, text):
            if len({part.place for _, _, n in run if (part := parts[n]) is not None}) == len(name.clauses):
                kept += run
    return sorted(kept)


def _runs(places: Iterable[Place], text: str) -> Iterator[list[Place]]:
    """The places side by side: nothing between them, or words that only hold a name together."""
    run: list[Place] = []
    for place in places:
        if run and _parted(text[run[-1][1] : place[0]]):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _parted(between: str) -> bool:
    return bool(_PARTS.search(between)) or any(fold(word) not in STOP for word, _, _ in words(between))
