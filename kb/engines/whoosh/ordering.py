"""Order: what matches are sorted by, and the window of the best whose passages are looked into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kb.engines.base import Sort
from kb.engines.whoosh.columns import Array, place_of
from kb.engines.whoosh.matching import Matches, Wanted
from kb.engines.whoosh.passages import Looked, look
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.ties import Ties, first, in_order
from kb.ranking import PASSAGE_SHARE, WINDOW


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
    starts = column.starts[:-1]
    first_value = np.full(column.combos, -1, np.int64)
    stated = ~column.empty
    first_value[stated] = column.given[starts[stated]]
    groups = first_value[column.codes[documents]]
    alone = groups < 0
    groups[alone] = len(column.values) + documents[alone]
    return groups
