"""A SearchRequest as queries: what matches, what narrows, what it is scored by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.engines.base import SearchRequest
from kb.engines.counts import known
from kb.engines.opensearch.compiling import Compiler, Wanted
from kb.engines.opensearch.facet_counts import Filters, narrowed
from kb.engines.opensearch.remote import Json
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
    def wanted(self) -> Sequence[Wanted]:
        return self.compiler.wanted


def compiled(view: View, request: SearchRequest) -> Compiled:
    """The request, ready to be sent. Raises QueryError on an unknown field or facet."""
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
    return Compiled(request, compiler, query, filters, group)


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
