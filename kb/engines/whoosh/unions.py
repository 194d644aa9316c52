"""Sets of documents as ascending rows of numbers, with a weight each: united, intersected, added up."""

from collections.abc import Sequence

import numpy as np

from kb.engines.whoosh.columns import Array


def edges(sorted_keys: Array) -> Array:
    """Where runs of equal keys start; there is at least one key."""
    changed = np.empty(len(sorted_keys), bool)
    changed[0] = True
    np.not_equal(sorted_keys[1:], sorted_keys[:-1], out=changed[1:])
    return changed.nonzero()[0]


def sum_by_document(documents: Array, weights: Array) -> tuple[Array, Array]:
    """Add up the weights of equal neighbours; documents ascend."""
    if len(documents) < 2:
        return documents, weights
    starts = edges(documents)
    if len(starts) == len(documents):
        return documents, weights
    return documents[starts], np.add.reduceat(weights, starts)


def union(parts: Sequence[tuple[Array, Array]], size: int) -> tuple[Array, Array]:
    """The documents of any part, ascending, with the sums of their weights; `size` documents in all.

    Few are sorted together, many are added into a dense row.
    """
    parts = [part for part in parts if len(part[0])]
    if not parts:
        return np.zeros(0, np.int32), np.zeros(0, np.float32)
    if len(parts) == 1:
        return parts[0]
    if sum(len(part[0]) for part in parts) * 16 < size:
        documents = np.concatenate([part[0] for part in parts])
        order = documents.argsort(kind="stable")
        weights = np.concatenate([part[1] for part in parts])
        return sum_by_document(documents[order], weights[order])
    sums = np.zeros(size, np.float32)
    there = np.zeros(size, bool)
    for documents, weights in parts:
        sums[documents] += weights
        there[documents] = True
    found = there.nonzero()[0].astype(np.int32)
    return found, sums[found]


def common(left: Array, right: Array, size: int) -> tuple[Array, Array]:
    """The places in `left` whose documents are in `right` too, and their places there; both ascend."""
    if not len(left) or not len(right):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    if len(left) * 16 < size:
        near: Array = right.searchsorted(left)
        near[near == len(right)] = 0
        kept = (right[near] == left).nonzero()[0]
        return kept, near[kept]
    where = np.full(size, -1, np.int32)
    where[right] = np.arange(len(right), dtype=np.int32)
    places: Array = where[left]
    met = (places >= 0).nonzero()[0]
    return met, places[met]
