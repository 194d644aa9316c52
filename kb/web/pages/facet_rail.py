"""The rail of facets beside the results: every value there is, in a steady order."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from msgspec import Struct

from indexer.facets import facet_named
from kb.answers.reply import Choice, Choices
from kb.labels import Labels
from kb.query.filters import write_value
from kb.schema import NOT_STATED, RANGES
from kb.showing.place import Place, Undo
from kb.showing.values import LISTED, listed

SHOWN = 7
"""Values that stand without a click."""

_PLAIN = re.compile(r"[\w-]{1,64}")


class Value(Struct, frozen=True):
    """One tickable value; `id` is its element's. A click leaves `after` results.

    `undo` leads to the question without the words that chose it, where words did.
    """

    id: str
    value: str
    label: str
    count: int
    after: int
    selected: bool
    undo: str | None = None

    @property
    def enabled(self) -> bool:
        return self.selected or self.count > 0


@dataclass(frozen=True, slots=True)
class Rail:
    """One facet of the rail, closed where nothing can be ticked.

    `more` stand behind "Show N more", open where one of them is ticked; `left_out` is how many further ones,
    with the fewest results, are not listed.
    """

    name: str
    label: str
    first: tuple[Value, ...]
    more: tuple[Value, ...]
    opened: bool
    left_out: int = 0

    @property
    def selected(self) -> tuple[Value, ...]:
        return tuple(value for value in self.first + self.more if value.selected)

    @property
    def more_opened(self) -> bool:
        return any(value.selected for value in self.more)


def rails(
    facets: Sequence[Choices],
    known: Mapping[str, Mapping[str, int]],
    labels: Labels,
    undo: Mapping[tuple[str, str], Undo],
    foremost: Collection[str] = (),
) -> tuple[Rail, ...]:
    """Make the rail: the counted values first, those of the index that are now at zero after them.

    `known` holds all values of the index by facet; a facet with only one value there narrows nothing and
    is left out. `foremost` are values to show before others that count something: a figure stands for them.
    """
    return tuple(
        _rail(facet, known.get(facet.name, {}), labels, undo, frozenset(foremost))
        for facet in facets
        if len(known.get(facet.name, {})) > 1 or any(choice.selected for choice in facet.buckets)
    )


@lru_cache(maxsize=4096)
def element_id(facet: str, value: str) -> str:
    """The id of a value's element: the value itself where that is plain, a digest of it otherwise."""
    plain = value if _PLAIN.fullmatch(value) else sha256(value.encode()).hexdigest()[:10]
    return f"kb-{facet}-{plain}"


def toggles(place: Place, facets: Sequence[Rail], name: str, path: str) -> dict[str, str]:
    """Where a click on each enabled value of one facet leads."""
    values = [value for rail in facets if rail.name == name for value in rail.first + rail.more]
    if not values:  # a project without this facet
        return {}
    toggled = place.toggling(name, path)
    return {value.value: value.undo or toggled(value.value) for value in values if value.enabled}


def unlisted(place: Place, facets: Sequence[Rail]) -> tuple[tuple[str, str], ...]:
    """The filters that no checkbox holds (`-bench`, `only:mat`): a form must carry them hidden."""
    listed = {
        (rail.name, write_value("any", value.value)) for rail in facets for value in rail.first + rail.more
    }
    chosen = ((facet, value) for facet, values in place.filters.items() for value in values)
    return tuple(pair for pair in chosen if pair not in listed)


def _rail(
    facet: Choices,
    known: Mapping[str, int],
    labels: Labels,
    undo: Mapping[tuple[str, str], Undo],
    foremost: Collection[str],
) -> Rail:
    there = {choice.value for choice in facet.buckets}
    rest = [value for value in known if value not in there]
    counted = [_value(facet.name, choice, labels, undo) for choice in listed(facet, foremost)]
    absent = [
        Value(element_id(facet.name, value), value, labels.of(facet.name, value), 0, 0, False)
        for value in rest[: max(0, LISTED - len(counted))]
    ]
    left_out = len(there) + len(rest) - len(counted) - len(absent)
    values = sorted(counted + absent, key=lambda value: _order(facet.name, value, labels, foremost))
    cut = _cut(facet.name, values)
    declared = facet_named(facet.name)
    stands_open = declared is not None and declared.always_open
    opened = any(value.selected or (value.enabled and stands_open) for value in values)
    return Rail(facet.name, facet.label, tuple(values[:cut]), tuple(values[cut:]), opened, left_out)


def _value(facet: str, choice: Choice, labels: Labels, undo: Mapping[tuple[str, str], Undo]) -> Value:
    name = labels.of(facet, choice.value)
    id, undone = element_id(facet, choice.value), undo.get((facet, choice.value))
    to = undone.url if undone else None
    return Value(id, choice.value, name, choice.count, choice.after, choice.selected, to)


def _cut(facet: str, values: Sequence[Value]) -> int:
    """How many values stand without a click: not those at zero, where the order is by count."""
    shown = len(values) if _is_scale(facet) else sum(value.enabled for value in values)
    return shown if shown <= SHOWN + 1 else max(SHOWN, sum(value.selected for value in values))


def _is_scale(facet: str) -> bool:
    """Whether a facet's values have an order of their own, in which each keeps its place."""
    return facet == "difficulty" or facet in RANGES


def _order(facet: str, value: Value, labels: Labels, foremost: Collection[str]) -> tuple[int, bool, int, int]:
    """Levels and times in their own order; else the ticked first, then by count; not stated last."""
    last = value.value == NOT_STATED
    if facet == "difficulty":
        return 0, last, labels.rank(value.value) or 99, 0
    if facet in RANGES:
        known = [one.value for one in RANGES[facet]]  # a question may choose what is none: duration:long
        return 0, last, known.index(value.value) if value.value in known else len(known), 0
    rank = 0 if value.selected else 1 if value.count else 2
    return rank, last, 0 if value.value in foremost else 1, -value.count
