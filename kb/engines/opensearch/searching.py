"""One SearchRequest against one generation: match, narrow, order, count, show."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec.structs import replace as with_changes

from kb.engines.base import GroupMember, Hit, PassageHit, SearchRequest, SearchResults, Sort
from kb.engines.opensearch.compiling import NamedLeaf, in_passages
from kb.engines.opensearch.entries import alone_as
from kb.engines.opensearch.hits import FoundPage, make_hits
from kb.engines.opensearch.querying import Compiled, compiled
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.totals import counted, counts
from kb.engines.opensearch.view import View
from kb.ranking import PASSAGE_SHARE, WINDOW

DEEPEST = 10_000
"""How far down a ranking the cluster looks."""

PASSAGES_OF = 1000
"""The best pages whose passages are ranked."""

MOST_MEMBERS = 20
"""Documents of one group that are looked for."""

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
    shown = (*first, *ranked)
    hits = make_hits(view, asked.shown, shown, explain=request.explain)
    return SearchResults(
        generation=view.state.number,
        total=total,
        page=request.page,
        pages=-(-total // request.size) if request.size else 0,
        hits=hits if asked.group is None else _with_groups(view, asked, asked.group, shown, hits),
        facets=facets,
        passages=_passages(view, asked, answer),
        partial=view.partial,
    )


def _pinned(view: View, asked: Compiled) -> tuple[FoundPage, ...]:
    """The pinned pages that pass the filters, in their order."""
    pinned = asked.request.pinned
    if not pinned:
        return ()
    only = {"terms": {"id": list(pinned)}}
    body = _body(asked, [*asked.passing, only]) | {"size": len(pinned)}
    found = {one.id: one for one in _pages_found(_search(view, asked, body))}
    ordered = [found[id] for id in dict.fromkeys(pinned) if id in found]
    if asked.group is not None:
        ordered = list({one.group: one for one in reversed(ordered)}.values())[::-1]
    return _with_passages(view, asked, tuple(ordered))


def _ranked(
    view: View, asked: Compiled, pinned: Sequence[FoundPage], start: int, end: int
) -> tuple[tuple[FoundPage, ...], Json]:
    """A stretch of the ranking below the pinned pages, and the answer with the counts."""
    if not asked.request.size:
        return (), _search(view, asked, _counting(asked, pinned))
    window = WINDOW if asked.request.sort == "best" and asked.wanted and start < WINDOW else 0
    low = 0 if window else start
    size = max(0, min(max(end, window), DEEPEST) - low)
    body = _body(asked, [*asked.passing, *_besides(asked, pinned)])
    body |= {"from": min(low, DEEPEST - size), "size": size if low < DEEPEST else 0}
    body["aggs"] = counts(asked)
    answer = _search(view, asked, body)
    found = _pages_found(answer)
    if window:
        raised = _with_passages(view, asked, found[: max(window, end)], raising=window)
        head = sorted(raised[:window], key=lambda one: (-one.score, one.id.encode()))
        return (*head, *raised[window:])[start:end], answer
    return _with_passages(view, asked, found), answer


def _counting(asked: Compiled, pinned: Sequence[FoundPage]) -> Json:
    """What counts the results, of which nothing is shown; it ranks the pages whose passages are wanted."""
    body = _body(replace(asked, group=None), [*asked.passing, *_besides(asked, pinned)])
    size = PASSAGES_OF if asked.request.passages else 0
    return body | {"size": size, "sort": _SORTS["best"], "aggs": counts(asked)}


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


def _pages_found(answer: Json) -> tuple[FoundPage, ...]:
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


def _with_groups(
    view: View, asked: Compiled, group: str, shown: Sequence[FoundPage], hits: Sequence[Hit]
) -> tuple[Hit, ...]:
    """The hits of these pages with the others of the groups that they stand for."""
    groups = sorted({one.group for one in shown} - {alone_as(one.id) for one in shown})
    if not groups:
        return tuple(hits)
    hidden = [{"terms": {"id": sorted(asked.request.hidden)}}] if asked.request.hidden else []
    only = [view.live, {"terms": {f"given.{group}": groups}}]
    body = {
        "query": {"bool": {"filter": only, "must_not": hidden}},
        "size": min(MOST_MEMBERS * len(groups), DEEPEST),
        "sort": [{"id": "asc"}],
        "track_total_hits": False,
        "_source": False,
        "docvalue_fields": ["id", f"group.{group}"],
    }
    members = _pages_found(view.search(view.documents, body))
    documents = view.fetch([one.version for one in members])
    by_group: dict[str, list[GroupMember]] = {}
    for one in members:
        page = documents[one.version].page
        by_group.setdefault(one.group, []).append(GroupMember(page.id, page.lang, page.title, page.url))
    return tuple(
        with_changes(hit, group=tuple(one for one in by_group.get(page.group, ()) if one.id != hit.id))
        for page, hit in zip(shown, hits, strict=True)
    )


def _passages(view: View, asked: Compiled, answer: Json) -> tuple[PassageHit, ...]:
    """The best passages of the best pages, of all that match where they are no more than PASSAGES_OF.

    `answer` has these pages where it has none to show, and none is pinned.
    """
    if asked.request.passages < 1 or not asked.wanted:
        return ()
    if asked.request.size or asked.request.pinned:
        answer = _search(view, asked, _counting(asked, ()))
    wanted, worth = in_passages(asked.wanted)
    owners = {"terms": {"owner": [hit["_id"] for hit in answer["hits"]["hits"]]}}
    body = {
        "size": min(asked.request.passages, DEEPEST),
        "query": {"bool": {"must": [wanted], "filter": [{"term": {"part": "passage"}}, owners]}},
        "sort": [{"_score": "desc"}, {"id": "asc"}, {"number": "asc"}],
        "track_scores": True,
        "track_total_hits": False,
    }
    return tuple(
        PassageHit(
            id=hit["_source"]["id"],
            title=hit["_source"]["title"],
            anchor=hit["_source"]["anchor"],
            role=hit["_source"]["role"],
            heading=hit["_source"]["heading"],
            text=hit["_source"]["shown"],
            score=hit["_score"] / worth,
        )
        for hit in view.search(view.passages, body)["hits"]["hits"]
    )


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
