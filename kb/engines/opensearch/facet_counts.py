"""Filters and counts: a value stands for everything below it, and a facet's counts ignore its own filter.
A bucket also says what a click on it would leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.engines.base import Hierarchy
from kb.engines.counts import Bucket, FacetCounts, known
from kb.engines.opensearch.cluster_words import Vocabulary
from kb.engines.opensearch.remote import Json
from kb.errors import QueryError
from kb.query.ast import Selection
from kb.schema import ALTERNATIVES, COLUMNED, NOT_STATED, UNEQUIPPED, forbidden, meets

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


def unknown_field(name: str) -> QueryError:
    return QueryError(f"{name}:", 0, f"unknown field {name!r}")


def narrowed(selection: Selection, vocabulary: Vocabulary, taxonomy: Hierarchy) -> Json:
    """The filter of one Selection. Raises QueryError on an unknown facet."""
    counted = f"facet.{known(selection.facet)}"
    values = list(dict.fromkeys(selection.values))
    match selection.mode:
        case "any":
            return {"terms": {counted: values}}
        case "all":
            return {"bool": {"filter": [{"term": {counted: value}} for value in values]}}
        case "none":
            return _free_of(selection, vocabulary, taxonomy) or _no_value(counted, values)
        case "only":
            return _only_given(selection, vocabulary, taxonomy)


def _no_value(field: str, values: Sequence[str]) -> Json:
    return {"bool": {"must_not": [{"terms": {field: values}}]}}


def _free_of(selection: Selection, vocabulary: Vocabulary, taxonomy: Hierarchy) -> Json | None:
    """No used value of which every alternative is ruled out; None where the facet knows no alternatives."""
    keyword = ALTERNATIVES.get((selection.facet, selection.mode))
    if keyword is None or NOT_STATED in selection.values:
        return None
    given, gone = f"given.{keyword}", frozenset(selection.values)
    [values] = vocabulary.values([given]).values()
    bad = [one for one in values if forbidden(one, gone, lambda v: taxonomy.broader(selection.facet, v))]
    return _no_value(given, bad)


def _only_given(selection: Selection, vocabulary: Vocabulary, taxonomy: Hierarchy) -> Json:
    """No given value outside these and what is below them."""
    given = f"given.{ALTERNATIVES.get((selection.facet, selection.mode), selection.facet)}"
    groups = taxonomy.groups(selection.facet)
    wanted = {*selection.values}.union(UNEQUIPPED, *(groups.get(one, ()) for one in selection.values))
    [values] = vocabulary.values([given]).values()
    outside = [
        value
        for value in values
        if not meets(value, wanted, lambda one: taxonomy.broader(selection.facet, one))
    ]
    return _no_value(given, outside)


def counting(names: Sequence[str], filters: Sequence[tuple[Selection, Json]]) -> Json:
    """The aggregations that count each facet over the pages that pass all filters but its own."""
    return {
        name: {
            "filter": others(name, filters),
            "aggs": {
                "values": {
                    "terms": {
                        "field": f"facet.{known(name)}",
                        "size": MOST_VALUES,
                        "order": [{"_count": "desc"}, {"_key": "asc"}],
                    }
                }
            },
        }
        for name in names
    }


def others(name: str, filters: Sequence[tuple[Selection, Json]]) -> Json:
    """The pages that pass every filter but those of one facet; what that excludes stays out."""
    kept = [query for one, query in filters if one.facet != name or one.mode == "none"]
    return {"bool": {"filter": kept}}


def counts_of(answer: Json, names: Iterable[str]) -> dict[str, dict[str, int]]:
    """By facet and value the counts that `counting` asked for."""
    found = answer.get("aggregations", {})
    return {
        name: {b["key"]: b["doc_count"] for b in found[name]["values"]["buckets"]}
        for name in names
        if name in found
    }


def alone(group: str) -> Json:
    """The pages that no page shares its group with: they have no value of it."""
    return {"bool": {"must_not": [{"exists": {"field": f"given.{group}"}}]}}


def pairs_of(name: str | None, within: Json, group: str, after: Json | None, most: int) -> Json:
    """The aggregation that lists so many pairs of a group and a facet's value (the groups alone for None)."""
    sources: list[Json] = [{"group": {"terms": {"field": f"group.{group}"}}}]
    if name is not None:
        sources.append({"value": {"terms": {"field": f"facet.{name}"}}})
    pairs: Json = {"size": most, "sources": sources} | ({} if after is None else {"after": after})
    shared = {"bool": {"filter": [within, {"exists": {"field": f"given.{group}"}}]}}
    return {"filter": shared, "aggs": {"pairs": {"composite": pairs}}}


def buckets(
    name: str,
    counts: Mapping[str, int],
    filters: Iterable[Selection],
    vocabulary: Vocabulary,
    taxonomy: Hierarchy,
    clicks: Clicks | None = None,
) -> FacetCounts:
    """All buckets of a facet, the largest first, ties by value; what is selected is there even at 0.

    Of a group that no page names only its members are buckets, unless it is selected. `clicks` are for a
    facet of which something is selected.
    """
    own = [one for one in filters if one.facet == name and one.mode != "none"]
    selected = {value for one in own for value in one.values}
    all_counts = dict.fromkeys(selected, 0) | dict(counts)
    if silent := (taxonomy.groups(name).keys() & all_counts.keys()) - selected:
        silent -= set(vocabulary.values([f"given.{name}"])[f"given.{name}"])
        all_counts = {value: count for value, count in all_counts.items() if value not in silent}
    ranked = sorted(all_counts.items(), key=lambda one: (-one[1], one[0]))
    return FacetCounts(
        name,
        tuple(
            Bucket(
                value,
                count,
                clicks.after(value) if clicks else count,
                value in selected,
                above(name, value, taxonomy),
            )
            for value, count in ranked
        ),
    )


def above(name: str, value: str, taxonomy: Hierarchy) -> tuple[str, ...]:
    """What a value also counts under, nearest first."""
    if COLUMNED[name].kind != "tree" or value == NOT_STATED:
        return ()
    return taxonomy.broader(name, value)
