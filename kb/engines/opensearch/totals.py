"""Exact totals and counts of a question, of pages or, under collapse, of groups of pages."""

from collections.abc import Mapping, Sequence

from kb.engines.base import FacetCounts
from kb.engines.opensearch.asking import Asked
from kb.engines.opensearch.facets import alone, buckets, counting, counts_of, others, pairing
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.view import View
from kb.query.ast import Selection


def counted(view: View, asked: Asked, answer: Json, pinned: int) -> tuple[int, tuple[FacetCounts, ...]]:
    """The total and each facet's counts; `answer` has the counts of pages, without the pinned ones' total."""
    names = asked.request.facets
    if asked.group is None:
        total = answer["hits"]["total"]["value"] + pinned
        counts = counts_of(answer, names)
    else:
        total, counts = _group_counts(view, asked, asked.group)
    return total, _buckets(view, names, counts, [one for one, _ in asked.filters])


def _buckets(
    view: View, names: Sequence[str], counts: Mapping[str, Mapping[str, int]], filters: Sequence[Selection]
) -> tuple[FacetCounts, ...]:
    return tuple(
        buckets(name, counts.get(name, {}), filters, view.vocabulary, view.taxonomy) for name in names
    )


def _group_counts(view: View, asked: Asked, group: str) -> tuple[int, dict[str, dict[str, int]]]:
    """Totals and counts of groups, exactly: pages without a group one by one, the others by their pairs."""
    names = asked.request.facets
    single = [(Selection(group, ()), alone(group))]
    body = {
        "size": 0,
        "query": asked.query,
        "track_total_hits": False,
        "aggs": counting(names, [*asked.filters, *single])
        | {" all": {"filter": {"bool": {"filter": [*asked.passing, alone(group)]}}}},
    }
    answer = view.search(view.documents, body)
    counts = counts_of(answer, names)
    total = int(answer["aggregations"][" all"]["doc_count"])
    for name, pairs in _pairs(view, asked, group).items():
        if name is None:
            total += len(pairs)
        else:
            for value, number in pairs.items():
                counts[name][value] = counts[name].get(value, 0) + number
    return total, counts


def _pairs(view: View, asked: Asked, group: str) -> dict[str | None, dict[str, int]]:
    """By facet and value the number of groups; for None each group once."""
    found: dict[str | None, dict[str, int]] = {name: {} for name in (None, *asked.request.facets)}
    left: dict[str | None, Json | None] = dict.fromkeys(found)
    while left:
        bodies = [
            {
                "size": 0,
                "query": asked.query,
                "track_total_hits": False,
                "aggs": {"in": pairing(name, group, _within(asked, name), after)},
            }
            for name, after in left.items()
        ]
        answers = view.search_all(view.documents, bodies)
        ahead: dict[str | None, Json | None] = {}
        for name, answer in zip(left, answers, strict=True):
            pairs = answer["aggregations"]["in"]["pairs"]
            for bucket in pairs["buckets"]:
                value = bucket["key"]["group" if name is None else "value"]
                found[name][value] = found[name].get(value, 0) + 1
            if "after_key" in pairs:
                ahead[name] = pairs["after_key"]
        left = ahead
    return found


def _within(asked: Asked, name: str | None) -> Json:
    return {"bool": {"filter": asked.passing}} if name is None else others(name, asked.filters)


def count_all(view: View, names: Sequence[str]) -> tuple[FacetCounts, ...]:
    """Every facet over all pages."""
    body = {"size": 0, "query": view.live, "aggs": counting(names, ())}
    answer = view.search(view.documents, body)
    counts = counts_of(answer, names)
    return _buckets(view, names, counts, ())
