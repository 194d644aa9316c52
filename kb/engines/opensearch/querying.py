"""A SearchRequest as queries: what matches, what narrows, what it is scored by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.engines.base import SearchRequest
from kb.engines.counts import known
from kb.engines.opensearch.compiling import Compiler, NamedLeaf
from kb.engines.opensearch.facet_counts import Filters, narrowed
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.suggest import named
from kb.engines.opensearch.view import View


@dataclass(frozen=True, slots=True)
class Compiled:
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
    def wanted(self) -> Sequence[NamedLeaf]:
        return self.compiler.wanted

    @property
    def shown(self) -> Sequence[NamedLeaf]:
        """What is looked for in the pages that are shown: nothing where nobody asks where they matched."""
        return self.wanted if self.request.excerpts or self.request.explain else ()


def compiled(view: View, request: SearchRequest) -> Compiled:
    """The request, ready to be sent. Raises QueryError on an unknown field or facet."""
    for name in request.facets:
        known(name)
    group = None if request.collapse is None else known(request.collapse)
    compiler, clause = view.understood(request.query.clause)
    filters = tuple((one, narrowed(one, view.vocabulary, view.taxonomy)) for one in request.query.filters)
    hidden = [{"terms": {"id": sorted(request.hidden)}}] if request.hidden else []
    if request.query.floor:
        clause = _above(request.query.floor * _best(view, clause, hidden), clause)
    boosted = _boosted(clause, request.boosted(lambda name: named(view, name)))
    if request.pinned:
        pins = {"constant_score": {"filter": {"terms": {"id": list(request.pinned)}}, "boost": 0.0}}
        boosted = {"bool": {"should": [boosted, pins], "minimum_should_match": 1}}
    return Compiled(request, compiler, _not_hidden(view, boosted, hidden), filters, group)


def _not_hidden(view: View, clause: Json, hidden: Sequence[Json]) -> Json:
    """What of the live pages that match a clause is not hidden."""
    return {"bool": {"must": [clause], "filter": [view.live], "must_not": list(hidden)}}


def _best(view: View, clause: Json, hidden: Sequence[Json]) -> float:
    """The best score of a clause, whatever the filters."""
    body = {
        "query": _not_hidden(view, clause, hidden),
        "size": 1,
        "_source": False,
        "track_total_hits": False,
    }
    return view.search(view.documents, body)["hits"]["max_score"] or 0.0


def _above(least: float, clause: Json) -> Json:
    return {"function_score": {"query": clause, "min_score": least}}


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
