"""One SearchRequest against one generation: match, narrow, order, count, show."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kb.engines.base import SearchRequest, SearchResults, Sort
from kb.engines.opensearch.compiling import NamedLeaf, in_passages
from kb.engines.opensearch.hits import FoundPage, make_hits
from kb.engines.opensearch.querying import Compiled, compiled
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.totals import counted, counts
from kb.engines.opensearch.view import View
from kb.ranking import PASSAGE_SHARE, WINDOW

DEEPEST = 10_000
"""How far down a ranking the cluster looks."""

_SORTS: Mapping[Sort, list[Json]] = {
    "best": [{"_score": "desc"}, {"id": "asc"}],
    "newest": [{"day": {"order": "desc", "missing": "_last"}}, {"id": "asc"}],
    "title": [{"title": "asc"}, {"id": "asc"}],
    "duration": [{"seconds": {"order": "asc", "missing": "_last"}}, {"id": "asc"}],
}


def search(view: View, request: SearchRequest) -> SearchResults:
    """Answer one request. Raises QueryError on an unknown field or facet."""
    asked = compiled(view, request)
    pinned = _pinned(view, asked)
    start = max(0, (request.page - 1) * request.size - len(pinned))
    end = max(0, request.page * request.size - len(pinned))
    ranked, answer = _ranked(view, asked, pinned, start, end)
    first = pinned[(request.page - 1) * request.size : request.page * request.size]
    total, facets = counted(view, asked, answer, len(pinned))
    return SearchResults(
        generation=view.state.number,
        total=total,
        page=request.page,
        pages=-(-total // request.size),
        hits=make_hits(view, asked.shown, (*first, *ranked), explain=request.explain),
        facets=facets,
        partial=view.partial,
    )


def _pinned(view: View, asked: Compiled) -> tuple[FoundPage, ...]:
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
    view: View, asked: Compiled, pinned: Sequence[FoundPage], start: int, end: int
) -> tuple[tuple[FoundPage, ...], Json]:
    """A stretch of the ranking below the pinned pages, and the answer with the counts."""
    window = WINDOW if asked.request.sort == "best" and asked.wanted and start < WINDOW else 0
    low = 0 if window else start
    size = max(0, min(max(end, window), DEEPEST) - low)
    body = _body(asked, [*asked.passing, *_besides(asked, pinned)])
    body |= {"from": min(low, DEEPEST - size), "size": size if low < DEEPEST else 0}
    body["aggs"] = counts(asked)
    answer = _search(view, asked, body)
    found = _found(answer)
    if window:
        raised = _with_passages(view, asked, found[: max(window, end)], raising=window)
        head = sorted(raised[:window], key=lambda one: (-one.score, one.id.encode()))
        return (*head, *raised[window:])[start:end], answer
    return _with_passages(view, asked, found), answer


def _besides(asked: Compiled, pinned: Sequence[FoundPage]) -> list[Json]:
    """What keeps the pinned pages (and under collapse their groups) from coming twice."""
    if not pinned:
        return []
    gone: list[Json] = [{"terms": {"id": [one.id for one in pinned]}}]
    if asked.group is not None:
        gone.append({"terms": {f"given.{asked.group}": [one.group for one in pinned]}})
    return [{"bool": {"must_not": gone}}]


def _body(asked: Compiled, passing: Sequence[Json]) -> Json:
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


def _search(view: View, asked: Compiled, body: Json) -> Json:
    named = {"include_named_queries_score": "true"} if asked.request.explain else {}
    return view.search(view.documents, body, **named)


def _found(answer: Json) -> tuple[FoundPage, ...]:
    found = []
    for hit in answer["hits"]["hits"]:
        fields = hit["fields"]
        group = next((values[0] for name, values in fields.items() if name.startswith("group.")), "")
        parts = hit.get("matched_queries")
        found.append(
            FoundPage(
                id=fields["id"][0],
                version=hit["_id"],
                group=group,
                page_score=hit["_score"],
                parts=parts if isinstance(parts, dict) else {},
            )
        )
    return tuple(found)


def _with_passages(
    view: View, asked: Compiled, found: Sequence[FoundPage], *, raising: int = 0
) -> tuple[FoundPage, ...]:
    """The same pages with their best passages, which raise the scores of the first `raising`."""
    best = best_passages(view, asked.wanted if raising else asked.shown, [one.version for one in found])
    shown = []
    for place, one in enumerate(found):
        passage, quality = best.get(one.version, (None, 0.0))
        raised = one.page_score * quality * PASSAGE_SHARE if place < raising else 0.0
        shown.append(replace(one, passage=passage, raised=raised))
    return tuple(shown)


def best_passages(
    view: View, wanted: Sequence[NamedLeaf], versions: Sequence[str]
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
