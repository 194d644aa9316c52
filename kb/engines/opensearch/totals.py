"""Exact totals and counts of a question, of pages or, under collapse, of groups of pages."""

from collections.abc import Collection, Mapping, Sequence

from kb.engines.counts import FacetCounts
from kb.engines.opensearch.facet_counts import (
    Clicks,
    Filters,
    alone,
    alternatives,
    besides,
    buckets,
    chosen,
    clicking,
    clicks_of,
    counting,
    counts_of,
    others,
    pairs_of,
)
from kb.engines.opensearch.querying import Compiled
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.view import View
from kb.query.ast import Selection

MOST_PAIRS = 50_000
"""Pairs of a group and a value in one answer; more come in further ones. A cluster gives 65,535 buckets."""

Groups = Mapping[str, Mapping[str, Collection[str]]]
"""By what was asked for and value the groups that have it."""

_RESULTS = ""
"""Asked for among the groups: those of all results, under one value of this name."""

_RESULTS_ALONE = " all"
"""The results without a group."""


def counted(view: View, asked: Compiled, answer: Json, pinned: int) -> tuple[int, tuple[FacetCounts, ...]]:
    """The total and each facet's counts; `answer` has them without the pinned ones' total."""
    names = asked.request.facets
    if asked.group is not None:
        return _counted_groups(view, asked, asked.group, answer)
    total = answer["hits"]["total"]["value"] + pinned
    clicks = clicks_of(answer, names, asked.filters, total)
    return total, _buckets(view, names, counts_of(answer, names), asked.filters, clicks)


def _buckets(
    view: View,
    names: Sequence[str],
    counts: Mapping[str, Mapping[str, int]],
    filters: Filters,
    clicks: Mapping[str, Clicks],
) -> tuple[FacetCounts, ...]:
    selected = [one for one, _ in filters]
    return tuple(
        buckets(name, counts.get(name, {}), selected, view.vocabulary, view.taxonomy, clicks.get(name))
        for name in names
    )


def counts(asked: Compiled) -> Json:
    """The aggregations by which the results of a question are counted."""
    if asked.group is not None:
        return _grouping(asked, asked.group)
    names = asked.request.facets
    return counting(names, asked.filters) | clicking(names, asked.filters)


def _grouping(asked: Compiled, group: str) -> Json:
    """The aggregations that count groups: pages without one as pages are, the others by their first pairs."""
    names, single = asked.request.facets, _single(asked, group)
    alone_too = {_RESULTS_ALONE: {"filter": {"bool": {"filter": [*asked.passing, alone(group)]}}}}
    first = _pairing(asked, group, dict.fromkeys(_asking(asked)))
    return counting(names, single) | clicking(names, single) | alone_too | first


def _counted_groups(
    view: View, asked: Compiled, group: str, answer: Json
) -> tuple[int, tuple[FacetCounts, ...]]:
    """Totals and counts of groups, exactly: pages without a group one by one, the others by their pairs."""
    names = asked.request.facets
    single = int(answer["aggregations"][_RESULTS_ALONE]["doc_count"])
    groups = _groups(view, asked, group, answer)
    counts = {
        name: _summed(values, {value: len(there) for value, there in groups[name].items()})
        for name, values in counts_of(answer, names).items()
    }
    results = frozenset(groups[_RESULTS].get("", ()))
    clicks = {
        name: _grouped(one, alternatives(name, asked.filters), groups[f" {name}"], results)
        for name, one in clicks_of(answer, names, asked.filters, single).items()
    }
    return single + len(results), _buckets(view, names, counts, asked.filters, clicks)


def _single(asked: Compiled, group: str) -> Filters:
    return (*asked.filters, (Selection(group, ()), alone(group)))


def _grouped(
    single: Clicks, own: Filters, groups: Mapping[str, Collection[str]], results: frozenset[str]
) -> Clicks:
    """What clicks leave of pages without a group, and of groups."""
    gone = results if own else frozenset[str]()
    added = {value: len(frozenset(there) - gone) for value, there in groups.items()}
    less = {}
    for value, count in single.less.items():
        left = [other for other in chosen(own) if other != value] or list(groups)
        less[value] = count + len({one for other in left for one in groups.get(other, ())})
    return Clicks(single.total + len(gone), _summed(single.added, added), less)


def _summed(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {value: one.get(value, 0) + other.get(value, 0) for value in {**one, **other}}


def _asking(asked: Compiled) -> Mapping[str, tuple[str | None, Json]]:
    """Whose groups are asked for: the results, each facet's values, and (behind a blank) what clicks choose
    from."""
    asking: dict[str, tuple[str | None, Json]] = {_RESULTS: (None, {"bool": {"filter": asked.passing}})}
    for name in asked.request.facets:
        asking[name] = (name, others(name, asked.filters))
        asking[f" {name}"] = (name, {"bool": {"filter": besides(name, asked.filters)}})
    return asking


def _pairing(asked: Compiled, group: str, left: Mapping[str, Json | None]) -> Json:
    """The aggregations that list what is left of these, each behind what was listed last."""
    asking, most = _asking(asked), MOST_PAIRS // len(left)
    return {f"in {key}": pairs_of(*asking[key], group, after, most) for key, after in left.items()}


def _groups(view: View, asked: Compiled, group: str, answer: Json) -> Groups:
    """The groups of all that is asked for; `answer` lists the first of them."""
    left: Mapping[str, Json | None] = dict.fromkeys(_asking(asked))
    found: dict[str, dict[str, set[str]]] = {key: {} for key in left}
    while left:
        ahead: dict[str, Json | None] = {}
        for key in left:
            pairs = answer["aggregations"][f"in {key}"]["pairs"]
            for bucket in pairs["buckets"]:
                found[key].setdefault(bucket["key"].get("value", ""), set()).add(bucket["key"]["group"])
            if len(pairs["buckets"]) == MOST_PAIRS // len(left):
                ahead[key] = pairs["after_key"]
        left = ahead
        if left:
            # All in one search: what costs is to match the question, not to count.
            body = {"size": 0, "query": asked.query, "track_total_hits": False}
            answer = view.search(view.documents, body | {"aggs": _pairing(asked, group, left)})
    return found


def count_all(view: View, names: Sequence[str]) -> tuple[FacetCounts, ...]:
    """Every facet over all pages."""
    body = {"size": 0, "query": view.live, "aggs": counting(names, ())}
    answer = view.search(view.documents, body)
    counts = counts_of(answer, names)
    return _buckets(view, names, counts, (), {})
