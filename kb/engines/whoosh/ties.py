"""What decides between equal matches: their ids, looked at only where there are equal ones.

The documents of a segment are in the order of their ids. Of several segments the first k of some documents
are among the first k of each, so to tell which come first few ids need be looked at, however many there are;
to put all ids of an index in order would cost as much as it has documents, after each change.
"""

from itertools import pairwise

import numpy as np

from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.unions import edges

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
