"""What a click on a facet's value would leave, where something of the facet is selected already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.engines.opensearch.remote import Json
from kb.query.ast import Selection

MOST_VALUES = 10_000
"""Values of one facet that are counted."""

Filters = Sequence[tuple[Selection, Json]]
"""Each filter of the question, and its query."""


@dataclass(frozen=True, slots=True)
class Clicks:
    """`total` results are there already, where a click adds an alternative (0 where it narrows).

    A value brings `added` new ones; an alternative that is taken out leaves `less`.
    """

    total: int
    added: Mapping[str, int]
    less: Mapping[str, int]

    def after(self, value: str) -> int:
        return self.less[value] if value in self.less else self.total + self.added.get(value, 0)


def clicking(names: Sequence[str], filters: Filters) -> Json:
    """The aggregations that say what a click in each facet of which something is selected leaves.

    By facet: the pages that are no results yet but for the facet's alternatives, by value; those that pass
    all but the alternatives; and for each alternative those that pass with the others of them.
    """
    found: Json = {}
    for name in names:
        own = alternatives(name, filters)
        if not any(selection.facet == name and selection.mode != "none" for selection, _ in filters):
            continue
        rest = besides(name, filters)
        values = {"terms": {"field": f"facet.{name}", "size": MOST_VALUES}}
        fresh: Json = {"bool": {"filter": rest, "must_not": [query for _, query in own]}}
        found[f" {name} added"] = {"filter": fresh, "aggs": {"values": values}}
        for number, value in enumerate(chosen(own)):
            left = [other for other in chosen(own) if other != value]
            narrower: list[Json] = [{"terms": {f"facet.{name}": left}}] if left else []
            found[f" {name} less {number}"] = {"filter": {"bool": {"filter": [*rest, *narrower]}}}
    return found


def alternatives(name: str, filters: Filters) -> list[tuple[Selection, Json]]:
    """The filters that a click puts a value beside."""
    return [(one, query) for one, query in filters if one.facet == name and one.mode == "any"]


def besides(name: str, filters: Filters) -> list[Json]:
    """All other filters."""
    return [query for one, query in filters if one.facet != name or one.mode != "any"]


def chosen(own: Iterable[tuple[Selection, Json]]) -> list[str]:
    """The values of these, each once."""
    return list(dict.fromkeys(value for one, _ in own for value in one.values))


def clicks_of(answer: Json, names: Iterable[str], filters: Filters, total: int) -> dict[str, Clicks]:
    """By facet what `clicking` asked for."""
    found = answer.get("aggregations", {})
    clicks = {}
    for name in names:
        if f" {name} added" in found:
            own = alternatives(name, filters)
            added = {one["key"]: one["doc_count"] for one in found[f" {name} added"]["values"]["buckets"]}
            less = {
                value: int(found[f" {name} less {number}"]["doc_count"])
                for number, value in enumerate(chosen(own))
            }
            clicks[name] = Clicks(total if own else 0, added, less)
    return clicks
