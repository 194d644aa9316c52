"""Pages that no word of a question finds and that are near to it in meaning: shown below what words find."""

from msgspec.structs import replace as with_parts

from kb.answers.reply import Found
from kb.engines.base import Near, Searcher, SearchRequest, SearchResults
from kb.query.ast import And, Clause, Everything, Not, Or, Query
from kb.query.understanding import Understood
from kb.ranking import MEANT_WINDOW
from kb.saying import saying

LITTLE = 10
"""Results below which words have found little."""

ALIKE = 0.5
"""How near in meaning a page must be; fitted by benchmarks/meaning.py."""

MOST = 5
_MANY = 500

REASON = saying("near in meaning")


def related(
    engine: Searcher, understood: Understood, request: SearchRequest, results: SearchResults
) -> tuple[Found, ...]:
    """The nearest pages that words do not find, under the same filters; none beside a page of results that
    others follow or precede, or where words find enough."""
    if results.total >= LITTLE or results.pages > 1 or request.sort != "best" or not understood.words:
        return ()
    known = {hit.id for hit in results.hits}
    near = {
        one.id: one
        for one in engine.nearest(understood.question, limit=MEANT_WINDOW)
        if one.likeness >= ALIKE and one.id not in known
    }
    return _shown(engine, request, near) if near else ()


def _shown(engine: Searcher, request: SearchRequest, near: dict[str, Near]) -> tuple[Found, ...]:
    """The hits of these pages, in their order, but for those that filters or the question rule out."""
    ruled_out = _ruled_out(engine, request.query.clause)
    if ruled_out is None:
        return ()
    wanted = tuple(id for id in near if id not in ruled_out)
    found = engine.search(
        SearchRequest(
            query=Query(Everything(), request.query.filters),
            size=MOST,
            pinned=wanted,
            hidden=request.hidden,
            collapse=request.collapse,
        )
    )
    return tuple(
        Found(with_parts(hit, score=near[hit.id].likeness, anchor=near[hit.id].anchor), REASON)
        for hit in found.hits
        if hit.id in wanted
    )


def _ruled_out(engine: Searcher, clause: Clause) -> frozenset[str] | None:
    """The pages that a question keeps out in words, since what is pinned need not match it; None where these
    are too many to know."""
    clauses = clause.clauses if isinstance(clause, And) else (clause,)
    kept_out = tuple(one.clause for one in clauses if isinstance(one, Not))
    if not kept_out:
        return frozenset()
    found = engine.search(SearchRequest(query=Query(Or(kept_out)), size=_MANY, sort="title"))
    return frozenset(hit.id for hit in found.hits) if found.total <= _MANY else None
