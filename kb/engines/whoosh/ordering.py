"""Order: what matches are sorted by, the window of the best whose passages are looked
into, and what decides between equal matches: their ids, looked at only where there are equal ones.

The documents of a segment are in the order of their ids. Of several segments the first k of some documents
are among the first k of each, so to tell which come first few ids need be looked at, however many there are;
to put all ids of an index in order would cost as much as it has documents, after each change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kb.engines.base import Sort
from kb.engines.whoosh.columns import Array, place_of
from kb.engines.whoosh.facet_counts import FacetColumn
from kb.engines.whoosh.matching import Matches, Wanted
from kb.engines.whoosh.passages import Looked, look
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.unions import edges
from kb.ranking import PASSAGE_SHARE, WINDOW

_MANY = 4096
"""Documents from which all ids of the generation are put in order, once."""


class Ties:
    """The ids of some documents, ascending, by their places among them."""

    __slots__ = ("_documents", "_snapshot")

    def __init__(self, snapshot: Snapshot, documents: Array) -> None:
        self._snapshot = snapshot
        self._documents = documents

    def of(self, places: Array) -> "Ties":
        """Those of some of the documents, ascending."""
        return Ties(self._snapshot, self._documents[places])

    def ranks(self, places: Array) -> Array:
        """Numbers in the order of the ids."""
        documents, snapshot = self._documents[places], self._snapshot
        if len(snapshot.segments) == 1:
            return documents
        if len(documents) > _MANY:
            ranked: Array = snapshot.id_order[documents]
            return ranked
        ids = [segment.ids.row(own) for segment, own in map(snapshot.locate, documents.tolist())]
        ranks = np.empty(len(ids), np.int64)
        ranks[sorted(range(len(ids)), key=lambda n: bytes(ids[n]))] = np.arange(len(ids))
        return ranks

    def first(self, places: Array, count: int) -> Array:
        """The `count` of some ascending places (they are more) whose ids come first."""
        owners = np.searchsorted(self._snapshot.bases, self._documents[places], side="right")
        bounds = [*edges(owners).tolist(), len(places)]
        rows = [places[a : min(b, a + count)] for a, b in pairwise(bounds)]
        few = rows[0] if len(rows) == 1 else np.concatenate(rows)
        return few[self.ranks(few).argsort()[:count]]


def in_order(keys: Array, ties: Ties) -> Array:
    """The places of the keys, the smallest first, equal ones by their ids."""
    order = keys.argsort(kind="stable")
    ordered = keys[order]
    same = ordered[1:] == ordered[:-1]
    if same.any():
        equal = np.zeros(len(keys), bool)
        equal[1:] |= same
        equal[:-1] |= same
        rows = order[equal]
        order[equal] = rows[np.lexsort((ties.ranks(rows), keys[rows]))]
    return order


def first(keys: Array, ties: Ties, count: int) -> Array:
    """The places of the `count` smallest keys in order, equal ones by their ids."""
    if count >= len(keys):
        return in_order(keys, ties)
    cut = np.partition(keys, count - 1)[count - 1]
    sure, edge = (keys < cut).nonzero()[0], (keys == cut).nonzero()[0]
    if (missing := count - len(sure)) < len(edge):
        edge = np.sort(ties.first(edge, missing))
    chosen = np.concatenate((sure, edge))
    return chosen[in_order(keys[chosen], ties.of(chosen))]


def one_per_group(keys: Array, ties: Ties, groups: Array) -> Array:
    """The places of the best match of each group, ascending."""
    if not len(keys):
        return np.zeros(0, np.int64)
    order = np.lexsort((keys, groups))
    starts = edges(groups[order])
    best = order[starts]
    counts = np.diff(np.append(starts, len(order)))
    equal = keys[order] == keys[best].repeat(counts)
    several = np.add.reduceat(equal.astype(np.int64), starts) > 1
    if several.any():
        rows = order[equal & several.repeat(counts)]
        rows = rows[np.lexsort((ties.ranks(rows), groups[rows]))]
        best[several] = rows[edges(groups[rows])]
    return np.sort(best)


def boosted(snapshot: Snapshot, matches: Matches, boosts: Mapping[str, float]) -> Matches:
    """The same matches, the scores of some multiplied."""
    scores = matches.scores
    for id, boost in boosts.items():
        place = place_of(snapshot.find(id), matches.documents)
        if place >= 0:
            scores = scores.copy() if scores is matches.scores else scores
            scores[place] *= boost
    return Matches(matches.documents, scores)


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """The matches whose passages have been looked into: their places among the matches, best page first,
    their page scores, and by how much their best passage raises these."""

    places: Array
    scores: Array
    raised: Array
    looked: Sequence[Looked]

    def ranked(self, ties: Ties) -> tuple[Array, Array]:
        """The places and scores, best first; `ties` are those of all matches."""
        scores = self.scores + self.raised
        order = in_order(-scores, ties.of(self.places))
        return self.places[order], scores[order]

    def spread(self, scores: Array) -> Array:
        """All matches' scores with these raised."""
        raised = scores.copy()
        raised[self.places] += self.raised
        return raised

    def raised_by(self, place: int) -> float:
        found = (self.places == place).nonzero()[0]
        return float(self.raised[found[0]]) if len(found) else 0.0


_MOST_RAISED = np.float32((1 + PASSAGE_SHARE) * 1.0001)
"""What a passage multiplies a page's score by at most, with room for rounding."""


def look_into_best(
    snapshot: Snapshot,
    matches: Matches,
    wanted: Sequence[Wanted],
    deepest: int = WINDOW,
    collapse: str | None = None,
) -> Window:
    """Look into the best matches by page score; of these only into what can be among the `deepest` first.

    A passage raises a score to (1 + PASSAGE_SHARE) times itself at most: what that does not lift to the page
    score of the last of the `deepest` (one of each group, where they collapse) comes after them.
    """
    places = first(-matches.scores, Ties(snapshot, matches.documents), WINDOW)
    if deepest < len(places):
        places = places[: _reaching(snapshot, matches, places, deepest, collapse)]
    looked = look(snapshot, wanted, matches.documents[places])
    quality = np.zeros(len(places), np.float32)
    for one in looked:
        quality[one.places] = one.quality
    scores = matches.scores[places]
    return Window(places, scores, scores * quality * np.float32(PASSAGE_SHARE), looked)


def _reaching(snapshot: Snapshot, matches: Matches, places: Array, deepest: int, collapse: str | None) -> int:
    """How many of the best places, best first, can be among the `deepest` first."""
    scores = leading = matches.scores[places]
    if collapse is not None:
        groups = groups_of(snapshot, collapse, matches.documents[places])
        leading = scores[np.sort(np.unique(groups, return_index=True)[1])]
    if deepest > len(leading) or leading[deepest - 1] <= 0:
        return len(places)
    return int(np.count_nonzero(scores * _MOST_RAISED >= leading[deepest - 1]))


def shown_of(window: Window, places: Array) -> list[Looked]:
    """What was looked into, with its places turned into those of the shown; empty where one is missing."""
    if not len(places):
        return []
    same = window.places[:, None] == places
    if np.count_nonzero(same) < len(places):
        return []
    rows = np.where(same.any(axis=1), same.argmax(axis=1), -1)
    return [Looked(rows[one.places], one.own, one.found, one.quality, one.pieces) for one in window.looked]


def sort_keys(snapshot: Snapshot, matches: Matches, sort: Sort) -> Array:
    """What the matches are sorted by, the smallest first; what is missing comes last."""
    match sort:
        case "best":
            return -matches.scores
        case "newest":
            return snapshot.newest_order[matches.documents]
        case "title":
            return snapshot.title_order[matches.documents]
        case "duration":
            return snapshot.duration_order[matches.documents]


def pins_first(keys: Array, documents: Array, pinned: Sequence[int]) -> Array:
    """The keys with pinned documents before all others, in their own order."""
    if not pinned:
        return keys
    ranks = np.zeros(len(keys), np.int64)
    order = np.argsort(keys, kind="stable")
    distinct = np.concatenate(([0], np.cumsum(np.diff(keys[order]) != 0))) if len(keys) else order
    ranks[order] = distinct + len(pinned)
    for rank, document in enumerate(pinned):
        place = place_of(document, documents)
        if place >= 0:
            ranks[place] = rank
    return ranks


def groups_of(snapshot: Snapshot, facet: str, documents: Array) -> Array:
    """The group of each document: its first value of the facet by letters, or itself where it has none."""
    column = snapshot.facet(facet)
    groups: Array = _first_values(column)[column.codes[documents]]
    alone = groups < 0
    groups[alone] = len(column.values) + documents[alone]
    return groups


def members(snapshot: Snapshot, facet: str, documents: Array) -> tuple[Array, Array]:
    """All live documents that share a group with one of these, and the group of each."""
    column = snapshot.facet(facet)
    by_combo = _first_values(column)
    groups = by_combo[column.codes[documents]]
    shared = np.isin(by_combo, groups[groups >= 0])
    found = snapshot.all[shared[column.codes[snapshot.all]]]
    return found, by_combo[column.codes[found]]


def _first_values(column: FacetColumn) -> Array:
    """By combination of values the first one by letters, -1 where there is none."""
    starts = column.starts[:-1]
    first_value = np.full(column.combos, -1, np.int64)
    stated = ~column.empty
    first_value[stated] = column.given[starts[stated]]
    return first_value
