"""One SearchRequest against one generation: match, narrow, order, count, show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kb.engines.base import FacetCounts, SearchRequest, SearchResults, Sort
from kb.engines.opensearch.compiling import Compiler, Wanted, in_passages
from kb.engines.opensearch.facets import (
    alone,
    buckets,
    counting,
    counts_of,
    known,
    narrowed,
    others,
    pairing,
)
from kb.engines.opensearch.hits import Found, make_hits
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.scoring import PASSAGE_SHARE
from kb.engines.opensearch.view import View
from kb.query.ast import Selection

WINDOW = 64
"""The best pages by score whose best passage is looked at. The others keep their score, which is lower than
that of any of these, so that the pages of results still join into one ranking."""

DEEPEST = 10_000
"""How far down a ranking the cluster looks."""

_SORTS: Mapping[Sort, list[Json]] = {
    "best": [{"_score": "desc"}, {"id": "asc"}],
    "newest": [{"day": {"order": "desc", "missing": "_last"}}, {"id": "asc"}],
    "title": [{"title": "asc"}, {"id": "asc"}],
    "duration": [{"seconds": {"order": "asc", "missing": "_last"}}, {"id": "asc"}],
}

Filters = tuple[tuple[Selection, Json], ...]
"""Each filter of the question, and its query."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, compiled. `query` matches everything that the filters then narrow."""

    request: SearchRequest
    compiler: Compiler
    query: Json
    filters: Filters
    group: str | None

    @property
    def passing(self) -> list[Json]:
        return [query for _, query in self.filters]

    @property
    def wanted(self) -> Sequence[Wanted]:
        return self.compiler.wanted


def search(view: View, request: SearchRequest) -> SearchResults:
    """Answer one request. Raises QueryError on an unknown field or facet."""
    asked = _asked(view, request)
    pinned = _pinned(view, asked)
    start = max(0, (request.page - 1) * request.size - len(pinned))
    end = max(0, request.page * request.size - len(pinned))
    ranked, answer = _ranked(view, asked, pinned, start, end)
    first = pinned[(request.page - 1) * request.size : request.page * request.size]
    total, facets = _counted(view, asked, answer, len(pinned))
    return SearchResults(
        generation=view.state.number,
        total=total,
        page=request.page,
        pages=-(-total // request.size),
        hits=make_hits(view, asked.wanted, (*first, *ranked), explain=request.explain),
        facets=facets,
        partial=view.partial,
    )


def _asked(view: View, request: SearchRequest) -> Asked:
    for name in request.facets:
        known(name)
    group = None if request.collapse is None else known(request.collapse)
    compiler, clause = view.understood(request.query.clause)
    filters = tuple((one, narrowed(one, view.vocabulary, view.taxonomy)) for one in request.query.filters)
    boosted = _boosted(clause, request.boosts)
    if request.pinned:
        pins = {"constant_score": {"filter": {"terms": {"id": list(request.pinned)}}, "boost": 0.0}}
        boosted = {"bool": {"should": [boosted, pins], "minimum_should_match": 1}}
    query = {
        "bool": {
            "must": [boosted],
            "filter": [view.live],
            "must_not": [{"terms": {"id": sorted(request.hidden)}}] if request.hidden else [],
        }
    }
    return Asked(request, compiler, query, filters, group)


def _boosted(clause: Json, boosts: Mapping[str, float]) -> Json:
    if not boosts:
        return clause
    functions = [{"filter": {"term": {"id": id}}, "weight": boost} for id, boost in sorted(boosts.items())]
    return {
        "function_score": {
            "query": clause,
            "functions": functions,
            "score_mode": "multiply",
            "boost_mode": "multiply",
        }
    }


def _pinned(view: View, asked: Asked) -> tuple[Found, ...]:
    """The pinned pages that pass the filters, in their order."""
    pinned = asked.request.pinned
    if not pinned:
        return ()
    only = {"terms": {"id": list(pinned)}}
    body = _body(asked, [*asked.passing, only]) | {"size": len(pinned)}
    found = {one.id: one for one in _found(_search(view, asked, body))}
    ordered = [found[id] for id in dict.fromkeys(pinned) if id in found]
    if asked.group is not None:
        ordered = list({one.group: one for one in reversed(ordered)}.values())[::-1]
    return _with_passages(view, asked, tuple(ordered))


def _ranked(
    view: View, asked: Asked, pinned: Sequence[Found], start: int, end: int
) -> tuple[tuple[Found, ...], Json]:
    """A stretch of the ranking below the pinned pages, and the answer with the counts."""
    window = WINDOW if asked.request.sort == "best" and asked.wanted and start < WINDOW else 0
    low = 0 if window else start
    size = max(0, min(max(end, window), DEEPEST) - low)
    body = _body(asked, [*asked.passing, *_besides(asked, pinned)])
    body |= {"from": min(low, DEEPEST - size), "size": size if low < DEEPEST else 0}
    body["aggs"] = counting(asked.request.facets, asked.filters) if asked.group is None else {}
    answer = _search(view, asked, body)
    found = _found(answer)
    if window:
        raised = _with_passages(view, asked, found[: max(window, end)], raising=window)
        head = sorted(raised[:window], key=lambda one: (-one.score, one.id.encode()))
        return (*head, *raised[window:])[start:end], answer
    return _with_passages(view, asked, found), answer


def _besides(asked: Asked, pinned: Sequence[Found]) -> list[Json]:
    """What keeps the pinned pages (and under collapse their groups) from coming twice."""
    if not pinned:
        return []
    gone: list[Json] = [{"terms": {"id": [one.id for one in pinned]}}]
    if asked.group is not None:
        gone.append({"terms": {f"given.{asked.group}": [one.group for one in pinned]}})
    return [{"bool": {"must_not": gone}}]


def _body(asked: Asked, passing: Sequence[Json]) -> Json:
    body: Json = {
        "query": asked.query,
        "sort": _SORTS[asked.request.sort],
        "track_total_hits": True,
        "track_scores": True,
        "_source": False,
        "docvalue_fields": ["id"],
    }
    if passing:
        body["post_filter"] = {"bool": {"filter": list(passing)}}
    if asked.group is not None:
        body["collapse"] = {"field": f"group.{asked.group}"}
    return body


def _search(view: View, asked: Asked, body: Json) -> Json:
    named = {"include_named_queries_score": "true"} if asked.request.explain else {}
    return view.search(view.documents, body, **named)


def _found(answer: Json) -> tuple[Found, ...]:
    found = []
    for hit in answer["hits"]["hits"]:
        fields = hit["fields"]
        group = next((values[0] for name, values in fields.items() if name.startswith("group.")), "")
        parts = hit.get("matched_queries")
        found.append(
            Found(
                id=fields["id"][0],
                version=hit["_id"],
                group=group,
                page_score=hit["_score"],
                parts=parts if isinstance(parts, dict) else {},
            )
        )
    return tuple(found)


def _with_passages(
    view: View, asked: Asked, found: Sequence[Found], *, raising: int = 0
) -> tuple[Found, ...]:
    """The same pages with their best passages, which raise the scores of the first `raising`."""
    best = best_passages(view, asked.wanted, [one.version for one in found])
    shown = []
    for place, one in enumerate(found):
        passage, quality = best.get(one.version, (None, 0.0))
        raised = one.page_score * quality * PASSAGE_SHARE if place < raising else 0.0
        shown.append(replace(one, passage=passage, raised=raised))
    return tuple(shown)


def best_passages(
    view: View, wanted: Sequence[Wanted], versions: Sequence[str]
) -> Mapping[str, tuple[int, float]]:
    """By version of a page the number of its best passage and what that is worth, from 0 up to 1."""
    if not wanted or not versions:
        return {}
    query, worth = in_passages(wanted)
    body = {
        "query": {
            "bool": {
                "must": [query],
                "filter": [{"term": {"part": "passage"}}, {"terms": {"owner": list(versions)}}],
            }
        },
        "collapse": {"field": "owner"},
        "sort": [{"_score": "desc"}, {"number": "asc"}],
        "size": len(versions),
        "track_total_hits": False,
        "_source": False,
        "docvalue_fields": ["owner", "number"],
    }
    hits = view.search(view.passages, body)["hits"]["hits"]
    return {
        hit["fields"]["owner"][0]: (int(hit["fields"]["number"][0]), hit["_score"] / worth) for hit in hits
    }


def _counted(view: View, asked: Asked, answer: Json, pinned: int) -> tuple[int, tuple[FacetCounts, ...]]:
    names = asked.request.facets
    if asked.group is None:
        total = answer["hits"]["total"]["value"] + pinned
        counts = counts_of(answer, names)
    else:
        total, counts = _group_counts(view, asked, asked.group)
    selections = [one for one, _ in asked.filters]
    return total, tuple(buckets(name, counts.get(name, {}), selections, view.taxonomy) for name in names)


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
    return tuple(buckets(name, counts.get(name, {}), (), view.taxonomy) for name in names)
