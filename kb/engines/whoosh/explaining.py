"""Why a document scores what it does: parts that sum to the score."""

from collections.abc import Iterable, Sequence

import numpy as np

from kb.engines.base import Explanation
from kb.engines.whoosh.columns import place_of
from kb.engines.whoosh.matching import PRESENT, Matcher, Wanted
from kb.engines.whoosh.passages import occurrences, split
from kb.engines.whoosh.snapshot import Snapshot
from kb.query.ast import And, Boosted, Clause, Not, Or
from kb.query.beside import beside
from kb.schema import FIELDS


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
            yield _leaf(snapshot, matcher.wanted, document, float(matches.scores[place]) * boost)


def _leaf(snapshot: Snapshot, wanted: Sequence[Wanted], document: int, value: float) -> Explanation:
    """A clause's value, by field in proportion to what each field adds to w."""
    if not wanted:
        return Explanation("present", value)
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
