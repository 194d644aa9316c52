"""One SearchRequest against one snapshot: match, narrow, order, count, show."""

from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np

from kb.engines.base import Explanation, Hit, PassageHit, SearchRequest, SearchResults
from kb.engines.counts import known
from kb.engines.whoosh.columns import Array, place_of
from kb.engines.whoosh.counting import Passes, count_facets
from kb.engines.whoosh.hits import bare_hits, make_hits, with_groups
from kb.engines.whoosh.matching import PRESENT, Matcher, Matches, Wanted, allowed
from kb.engines.whoosh.ordering import (
    Ties,
    Window,
    boosted,
    first,
    groups_of,
    look_into_best,
    one_per_group,
    pins_first,
    shown_of,
    sort_keys,
)
from kb.engines.whoosh.passages import best_passages, occurrences, split
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.suggest import named
from kb.query.ast import And, Boosted, Clause, Not, Or, Query
from kb.query.clauses import beside
from kb.query.syntax import write
from kb.ranking import WINDOW
from kb.schema import FIELDS, PASSAGES

_NOTHING = np.zeros(0, np.int64)


def search(snapshot: Snapshot, request: SearchRequest) -> SearchResults:
    """Answer one request. Raises QueryError on an unknown field or facet."""
    matcher = Matcher(snapshot)
    pinned = [number for number in map(snapshot.find, request.pinned) if number >= 0]
    matches = _shown_and_pinned(snapshot, matcher.match(request.query.clause), request, pinned)
    matches = _strong(matches, request.query.floor, pinned)
    passes = tuple((one, allowed(snapshot, one)[matches.documents]) for one in request.query.filters)
    facets = count_facets(snapshot, request.facets, matches.documents, passes, request.collapse)
    matches = _passing(matches, passes)
    total, hits = _ranked(snapshot, request, matcher.wanted, matches, pinned)
    return SearchResults(
        generation=snapshot.generation.number,
        total=total,
        page=request.page,
        pages=-(-total // request.size) if request.size else 0,
        hits=hits,
        facets=facets,
        passages=_passages(snapshot, request, matcher.wanted, matches),
    )


def _passages(
    snapshot: Snapshot, request: SearchRequest, wanted: Sequence[Wanted], matches: Matches
) -> tuple[PassageHit, ...]:
    if not wanted or request.passages < 1:
        return ()
    return best_passages(snapshot, wanted, matches.documents, request.passages)


def _ranked(
    snapshot: Snapshot, request: SearchRequest, wanted: Sequence[Wanted], matches: Matches,
    pinned: Sequence[int],
) -> tuple[int, tuple[Hit, ...]]:  # fmt: skip
    """How many are shown in all, and the hits of the page that is asked for."""
    if not request.size:
        return _total(snapshot, request, matches), ()
    matches = boosted(snapshot, matches, request.boosted(lambda name: named(snapshot, name)))
    window = None
    page_scores = matches.scores
    if request.sort == "best" and _in_passages(wanted) and len(page_scores):
        deepest = WINDOW if pinned else _deepest(request)
        groups = request.collapse and known(request.collapse)
        window = look_into_best(snapshot, matches, wanted, deepest, groups)
    if window is not None and not pinned and _window_decides(request, len(page_scores)):
        total = len(page_scores)
        places, scores = window.ranked(Ties(snapshot, matches.documents))
        places, scores = places[_slice(request)], scores[_slice(request)]
    else:
        if window is not None:
            matches = Matches(matches.documents, window.spread(page_scores))
        total, places = _page(snapshot, request, matches, pinned)
        scores = matches.scores[places]
    return total, _hits(snapshot, request, wanted, matches, places, scores, page_scores, window)


def _total(snapshot: Snapshot, request: SearchRequest, matches: Matches) -> int:
    if request.collapse is None:
        return len(matches.documents)
    return len(np.unique(groups_of(snapshot, known(request.collapse), matches.documents)))


def _hits(
    snapshot: Snapshot, request: SearchRequest, wanted: Sequence[Wanted], matches: Matches, places: Array,
    scores: Array, page_scores: Array, window: Window | None,
) -> tuple[Hit, ...]:  # fmt: skip
    documents = matches.documents[places]
    if not request.excerpts and not request.explain:
        hits = bare_hits(snapshot, documents, scores.tolist())
    else:
        hits = make_hits(
            snapshot, wanted, documents, scores.tolist(),
            explanations=_explanations(snapshot, request, matches, places, scores, page_scores, window),
            looked=shown_of(window, places) if window else (),
        )  # fmt: skip
    if request.collapse is None:
        return hits
    return with_groups(snapshot, known(request.collapse), documents, hits, request.hidden)


def _in_passages(wanted: Sequence[Wanted]) -> bool:
    """Whether a passage can hold anything of the question: else none can raise its page."""
    return any(one.leaf.field in (None, PASSAGES) for one in wanted)


def _explanations(
    snapshot: Snapshot, request: SearchRequest, matches: Matches, places: Array,
    scores: Array, page_scores: Array, window: Window | None,
) -> list[Explanation]:  # fmt: skip
    """Why the shown documents score what they do, where that was asked."""
    if not request.explain:
        return []
    return [
        explain(
            snapshot, request.query.clause, int(matches.documents[place]),
            score=score, page=float(page_scores[place]), raised=window.raised_by(place) if window else 0.0,
        )
        for place, score in zip(places.tolist(), scores.tolist(), strict=True)
    ]  # fmt: skip


def _deepest(request: SearchRequest) -> int:
    """How many of the ranking decide the page that is asked for."""
    return request.page * request.size


def _slice(request: SearchRequest) -> slice:
    return slice((request.page - 1) * request.size, request.page * request.size)


def _window_decides(request: SearchRequest, total: int) -> bool:
    """Whether the window alone decides the page: its documents come before all others."""
    whole = total < WINDOW  # then it holds all matches
    return request.collapse is None and (whole or _deepest(request) <= WINDOW)


def _page(
    snapshot: Snapshot, request: SearchRequest, matches: Matches, pinned: Sequence[int]
) -> tuple[int, Array]:
    """How many are shown in all, and the places of the matches on the page asked for, in order."""
    keys = pins_first(sort_keys(snapshot, matches, request.sort), matches.documents, pinned)
    ties = Ties(snapshot, matches.documents)
    start, end = _slice(request).start, _slice(request).stop
    if request.collapse is None:
        total = len(keys)
        return total, first(keys, ties, end)[start:end] if start < total else _NOTHING
    groups = groups_of(snapshot, known(request.collapse), matches.documents)
    chosen = one_per_group(keys, ties, groups)
    total = len(chosen)
    if start >= total:
        return total, _NOTHING
    return total, chosen[first(keys[chosen], ties.of(chosen), end)[start:end]]


def _shown_and_pinned(
    snapshot: Snapshot, matches: Matches, request: SearchRequest, pinned: Sequence[int]
) -> Matches:
    """The matches without the hidden documents and with the pinned ones."""
    hidden = [number for number in map(snapshot.find, request.hidden) if number >= 0]
    if not hidden and not pinned:
        return matches
    there = np.zeros(snapshot.size, bool)
    scores = np.zeros(snapshot.size, np.float32)
    there[matches.documents] = True
    scores[matches.documents] = matches.scores
    there[list(pinned)] = True
    there[hidden] = False
    documents = there.nonzero()[0].astype(np.int32)
    return Matches(documents, scores[documents])


def _strong(matches: Matches, floor: float, pinned: Sequence[int]) -> Matches:
    """Those that score enough beside the best, and the pinned."""
    if not floor or not len(matches.scores):
        return matches
    kept = matches.scores >= floor * matches.scores.max()
    if pinned:
        kept |= np.isin(matches.documents, pinned)
    return Matches(matches.documents[kept], matches.scores[kept])


def _passing(matches: Matches, passes: Passes) -> Matches:
    if not passes:
        return matches
    kept = reduce(np.logical_and, (row for _, row in passes)).nonzero()[0]
    return Matches(matches.documents[kept], matches.scores[kept])


def explain(
    snapshot: Snapshot, clause: Clause, document: int, *, score: float, page: float, raised: float
) -> Explanation:
    """The parts of a score: each clause's, what a boost of the page adds, what its best passage adds."""
    parts = list(_parts(snapshot, clause, document, 1.0, ()))
    given = sum(part.value for part in parts)
    if abs(page - given) > 1e-6 * max(1.0, abs(page)):
        parts.append(Explanation("boost of this page", page - given))
    if raised:
        parts.append(Explanation("best passage", raised))
    return Explanation("score", score, tuple(parts))


def _parts(
    snapshot: Snapshot, clause: Clause, document: int, boost: float, around: Sequence[str]
) -> Iterable[Explanation]:
    """What a clause adds to the document's score, leaf by leaf; nothing where it does not match."""
    matcher = Matcher(snapshot)
    matches = matcher.match(clause, around)
    place = place_of(document, matches.documents)
    if place < 0:
        return
    match clause:
        case And(clauses):
            wanted = [one for one in clauses if not isinstance(one, Not)]
            for one, own in zip(wanted, beside(wanted), strict=True):
                yield from _parts(snapshot, one, document, boost, own)
            if not wanted:
                yield Explanation("present", PRESENT * boost)
        case Or(clauses):
            for other, own in zip(clauses, beside(clauses), strict=True):
                yield from _parts(snapshot, other, document, boost, own)
        case Boosted(inner, factor):
            yield from _parts(snapshot, inner, document, boost * factor, around)
        case _:
            value = float(matches.scores[place]) * boost
            if matcher.wanted:
                yield _leaf(snapshot, matcher.wanted, document, value)
            else:
                yield Explanation(write(Query(clause)) or "every page", value)


def _leaf(snapshot: Snapshot, wanted: Sequence[Wanted], document: int, value: float) -> Explanation:
    """A clause's value, by field in proportion to what each field adds to w."""
    label = " ".join(one.leaf.label for one in wanted)
    [(place, _, own)] = split(snapshot, np.array([document], np.int32))
    found = occurrences(wanted, snapshot.segments, place, own)
    weights = found.weight / snapshot.norms(place, found.field, own)
    sums = np.bincount(found.field, weights, len(FIELDS))
    total = float(sums.sum())
    if not total:
        return Explanation(label, value)
    parts = tuple(
        Explanation(f"{FIELDS[n].label}: {label}", value * float(sums[n]) / total)
        for n in np.flatnonzero(sums)
    )
    return Explanation(label, value, parts)
