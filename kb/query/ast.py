"""The Query: what is asked of an engine, in our own terms.

`str(query)` is a question that parses back to the same Query (kb.query.syntax). The clauses are Structs, not
dataclasses: one answer makes a hundred, and finds what it kept by them a thousand times.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

Mode = Literal["any", "all", "none", "only"]


class Term(Struct, frozen=True, cache_hash=True):
    """One word, as typed; the engine analyses it. `field` None means every searched field.

    `edits` > 0 also accepts words that many edits away with the same first letter (exact ones rank first).
    """

    text: str
    field: str | None = None
    edits: int = 0


class Prefix(Struct, frozen=True, cache_hash=True):
    """Any word that begins so."""

    text: str
    field: str | None = None


class Phrase(Struct, frozen=True, cache_hash=True):
    """These words in this order, side by side, within one piece of one field."""

    words: tuple[str, ...]
    field: str | None = None


class Not(Struct, frozen=True, cache_hash=True):
    """Nothing that matches `clause`. Alone, everything else."""

    clause: "Clause"


class And(Struct, frozen=True, cache_hash=True):
    """All of these match; their scores add."""

    clauses: tuple["Clause", ...]


class Or(Struct, frozen=True, cache_hash=True):
    """At least `minimum` of these match; the scores of those that do add."""

    clauses: tuple["Clause", ...]
    minimum: int = 1


class Boosted(Struct, frozen=True, cache_hash=True):
    """Matches as `clause`, its score times `boost` (for a synonym less than 1)."""

    clause: "Clause"
    boost: float


class Everything(Struct, frozen=True, cache_hash=True):
    """Every Document, all with the same score."""


class Between(Struct, frozen=True, cache_hash=True):
    """Documents that state a number of `field` ("duration", in seconds) from `low` up to but without `high`.

    None is open; where both are, whatever number there is.
    """

    field: str
    low: int | None = None
    high: int | None = None


Clause = Term | Prefix | Phrase | Not | And | Or | Boosted | Everything | Between

EVERYTHING = Everything()


@dataclass(frozen=True, slots=True)
class Selection:
    """A filter on one facet. Several Selections must all hold.

    any: one of the values · all: every value · none: no value of these · only: nothing required beyond these
    (for equipment: what one has). On a tree facet a value stands for everything below it too.
    """

    facet: str
    values: tuple[str, ...]
    mode: Mode = "any"


@dataclass(frozen=True, slots=True)
class Query:
    """The text clause and the filters of one question; what is ruled out of one facet is one Selection.

    Of "barbell or dumbbells" either is enough, so only all that is ruled out together tells what is left.
    `floor` is the share of the clause's best score, whatever the filters, below which a page does not match.
    """

    clause: Clause = EVERYTHING
    filters: tuple[Selection, ...] = ()
    floor: float = 0.0

    def __post_init__(self) -> None:
        out = [one for one in self.filters if one.mode == "none"]
        if len(out) > len({one.facet for one in out}):
            object.__setattr__(self, "filters", tuple(_together(self.filters)))  # as a frozen class sets


def _together(filters: Iterable[Selection]) -> Iterator[Selection]:
    ruled_out: dict[str, dict[str, None]] = {}
    for one in filters:
        if one.mode == "none":
            ruled_out.setdefault(one.facet, {}).update(dict.fromkeys(one.values))
        else:
            yield one
    yield from (Selection(facet, tuple(values), "none") for facet, values in ruled_out.items())
