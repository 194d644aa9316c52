"""Documents like one document: those that share its telling words and its facet values."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from kb.analysis import tokens
from kb.engines.base import Near
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.matching import Matches
from kb.engines.whoosh.postings import TermRun, holding, term_run
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.unions import union
from kb.ranking import TELLING, frequent, idf, saturate, similar_meant, telling
from kb.schema import agreements


def similar(snapshot: Snapshot, number: int) -> Matches:
    """Every other document that shares a telling word, scored; translations of it are left out."""
    parts = []
    for term, weight in snapshot.cache.get(
        ("telling", number), lambda: _telling(snapshot, number), lambda told: 128 * len(told)
    ):
        documents, there = _saturated(snapshot, term)
        parts.append((documents, there * np.float32(weight)))
    documents, scores = union(parts, snapshot.size)
    kept = (~_same(snapshot, number)[documents]).nonzero()[0]
    documents, scores = documents[kept], scores[kept]
    best = float(scores.max(initial=0.0))
    for facet, share in agreements().items():
        scores = scores + np.float32(best * share) * _agreement(snapshot, facet, number, documents)
    return Matches(documents, scores.astype(np.float32))


def with_near(snapshot: Snapshot, number: int, matches: Matches, near: Sequence[Near]) -> Matches:
    """The same and those that are near in meaning, each raised by that as a share of the best score."""
    best = float(matches.scores.max(initial=0.0)) or 1.0
    same = _same(snapshot, number)
    gains = {snapshot.find(one.id): best * similar_meant(one.likeness) for one in near}
    others = sorted(place for place, gain in gains.items() if gain > 0 and place >= 0 and not same[place])
    gained = np.array([gains[place] for place in others], np.float32)
    parts = [(matches.documents, matches.scores), (np.array(others, matches.documents.dtype), gained)]
    return Matches(*union(parts, snapshot.size))


def _telling(snapshot: Snapshot, number: int) -> list[tuple[str, float]]:
    """The terms that tell the document from others: (1 + ln tf) · boost · idf², the highest first."""
    document = snapshot.document(number)
    weights: defaultdict[str, float] = defaultdict(float)
    for field in snapshot.fields:
        lang = field.lang or document.page.lang
        counts = Counter(token.term for text in field.texts(document) for token in tokens(text, lang))
        for term, count in counts.items():
            weights[term] += frequent(field, count)
    runs = {term: run for term in weights if (run := term_run(snapshot, term))}
    # A document counts once a field among the postings: near enough to leave most terms out.
    postings = {term: sum(end - start for start, end in run.ranges) for term, run in runs.items()}
    rough = {term: telling(weights[term], idf(snapshot.documents, postings[term])) for term in runs}
    first = sorted(rough, key=lambda term: (-rough[term], term))[: 4 * TELLING]
    told = []
    for term in first:
        held = _holding(snapshot, term, runs[term])
        if held > 1:
            told.append((term, telling(weights[term], idf(snapshot.documents, held))))
    return sorted(told, key=lambda one: (-one[1], one[0]))[:TELLING]


def _holding(snapshot: Snapshot, term: str, run: TermRun) -> int:
    # Kept: what most pages share stands in most postings.
    return snapshot.cache.get(("holding", term), lambda: holding(snapshot, [run], None), lambda _: 8)


def _saturated(snapshot: Snapshot, term: str) -> tuple[Array, Array]:
    """The documents that have a term, and how much it is there; kept, as pages on one subject share terms."""

    def make() -> tuple[Array, Array]:
        run = term_run(snapshot, term)
        assert run is not None, term  # it tells
        documents, weights = run.frequencies(snapshot, None)
        return documents, saturate(weights)

    return snapshot.cache.get(("saturated", term), make, lambda made: made[0].nbytes + made[1].nbytes)


def _same(snapshot: Snapshot, number: int) -> Array:
    """The document itself and its translations."""
    same = np.zeros(snapshot.size, bool)
    column = snapshot.facet("translation")
    code = int(column.codes[number])
    if not column.empty[code]:
        same |= column.codes == code
        values = [
            column.values[n] for n in column.given[column.starts[code] : column.starts[code + 1]].tolist()
        ]
        combos: Array = np.logical_or.reduce(column.holds(values))
        same |= combos[column.codes]
    same[number] = True
    return same


def _agreement(snapshot: Snapshot, facet: str, number: int, documents: Array) -> Array:
    """By document, the shared values over all values of the two (Jaccard)."""
    column = snapshot.facet(facet)
    held = np.zeros((column.combos, len(column.values)), bool)
    held[column.pair_combo, column.pair_value] = True
    own = held[int(column.codes[number])]
    both = (held & own).sum(axis=1)
    either = (held | own).sum(axis=1)
    share: Array = (both / np.maximum(either, 1)).astype(np.float32)[column.codes[documents]]
    return share
