"""Pages that are near to a question in meaning and that its words do not find, or not among the first: shown
below what words find."""

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace as with_parts

from kb.answers.reply import Found
from kb.engines.base import Near, Searcher, SearchRequest, SearchResults
from kb.query.ast import And, Clause, Everything, Not, Or, Query
from kb.query.understood import Understood
from kb.ranking import MEANT_WINDOW
from kb.saying import saying

LITTLE = 10
"""Results below which words have found little."""

ALIKE = 0.5
"""How near in meaning a page must be; fitted by benchmarks/meaning.py."""

ABROAD = 0.57
"""The same of a page in another language, where words find enough."""

BEHIND = 0.1
"""How much less near than the nearest page, found or not."""

MOST = 5
_MANY = 500

REASON = saying("near in meaning")


def related(
    engine: Searcher,
    understood: Understood,
    request: SearchRequest,
    results: SearchResults,
    hits: Sequence[Found],
) -> tuple[Found, ...]:
    """The nearest pages that are not among the hits, nor their translations, under the same filters; only
    beside the first page of results, in their best order.

    Where words find enough, only pages in another language that are nearer than any hit.
    """
    if results.page > 1 or request.sort != "best" or not understood.words:
        return ()
    nearest = engine.nearest(understood.question, limit=MEANT_WINDOW)
    least = max(ALIKE, nearest[0].likeness - BEHIND) if nearest else 1.0
    near = [one for one in nearest if one.likeness >= least]
    known = {one.hit.id for one in hits} | {other.id for one in hits for other in one.also}
    if results.total >= LITTLE or results.pages > 1:
        leading = takewhile(lambda one: one.id not in known and one.likeness >= ABROAD, near)
        near = _foreign(engine, understood, tuple(leading)[:MOST])
    left = {one.id: one for one in near if one.id not in known}
    return _hits_of(engine, request, left) if left else ()


def _foreign(engine: Searcher, understood: Understood, near: Sequence[Near]) -> list[Near]:
    """Those of another language than the question's, where that is known: its words can't find them."""
    pages = engine.fetch([one.id for one in near]) if understood.lang else ()
    langs = {page.id: page.page.lang for page in pages}
    return [one for one in near if langs.get(one.id, understood.lang) != understood.lang]


def _hits_of(engine: Searcher, request: SearchRequest, near: dict[str, Near]) -> tuple[Found, ...]:
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
