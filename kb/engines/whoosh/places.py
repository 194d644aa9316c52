"""Postings and places of one segment, as its columns keep them: in few bytes, and any part of them at once.

A posting is a document (two bytes, and a third where a segment has more than 65,536 of them), and a byte of
its field and how often the term stands there (packing.py). Places are counted from the first word of their
document, so two bytes do. Where they start is kept for every 32nd posting; for the others the counts since
are added up.
"""

from collections.abc import Mapping

import numpy as np

from kb.engines.whoosh.columns import Array, ragged, smallest
from kb.engines.whoosh.packing import Pairs, pack_pairs

NEAR_POSTINGS = 32
"""How many postings share one number that says where their places start."""

_AT_ONCE = 8192
"""Postings whose counts are added up as fast as those of the few that are wanted are looked for."""

_LOW = 16
"""Bits of a document's number that stand in post_document."""


def posting_columns(
    documents: Array, fields: Array, counts: Array, places: Array, document_words: Array
) -> dict[str, Array]:
    """The columns of postings, in their order; their places are counted from `document_words`."""
    high = smallest(documents >> _LOW)
    blocks = np.add.reduceat(counts, np.arange(0, len(counts), NEAR_POSTINGS), dtype=np.int64)
    # One more where the last posting is the 32nd: where the places after it would start is asked, too.
    starts = np.concatenate(([0], blocks.cumsum()))[: len(counts) // NEAR_POSTINGS + 1]
    return {
        "post_document": documents.astype(np.uint16),
        "post_high": high if high.any() else high[:0],
        **pack_pairs("posts", fields, counts),
        "post_starts": starts.astype(np.uint32),
        "places": smallest(places),
        "document_words": document_words,
    }


class Places:
    """The postings of a segment, and where each term stands."""

    __slots__ = ("_document_words", "_high", "_low", "_places", "_starts", "posts")

    def __init__(self, columns: Mapping[str, Array]) -> None:
        self.posts = Pairs(columns, "posts")
        self._low = columns["post_document"]
        self._high = columns["post_high"]
        self._starts = columns["post_starts"]
        self._places = columns["places"]
        self._document_words = columns["document_words"]

    def __len__(self) -> int:
        return len(self.posts)

    def documents(self, start: int, end: int) -> Array:
        """The documents of a range of postings; int32."""
        found = self._low[start:end].astype(np.int32)
        if len(self._high):
            found |= self._high[start:end].astype(np.int32) << _LOW
        return found

    def of(self, start: int, end: int) -> Array:
        """The word numbers of a range of postings, ascending within a term."""
        low, high = self._begins(start), self._begins(end)
        found: Array = self._document_words[self.documents(start, end)].repeat(self.posts.right(start, end))
        found += self._places[low:high]
        return found

    def counted(self, start: int, end: int) -> Array:
        """The same, counted from the first word of their document."""
        return self._places[self._begins(start) : self._begins(end)]

    def within(self, start: int, end: int, documents: Array) -> tuple[Array, Array]:
        """Of a term's range of postings, the places in some ascending documents: which of these, and word
        numbers."""
        first, last = self._bounds(start, end, documents)
        if max(len(documents) * NEAR_POSTINGS, _AT_ONCE) > end - start:
            own = np.empty(end - start + 1, np.int64)
            own[0] = 0
            self.posts.right(start, end).cumsum(out=own[1:])
            own += self._begins(start)
            begin, after = own[first - start], own[last - start]
        else:
            begin, after = self._begin_each(np.concatenate((first, last))).reshape(2, -1)
        counts = after - begin
        words: Array = self._document_words[documents].repeat(counts)
        words += self._places[ragged(begin, counts)]
        return np.arange(len(documents)).repeat(counts), words

    def _bounds(self, start: int, end: int, documents: Array) -> tuple[Array, Array]:
        """Of a term's range of postings, the first of each document, and the one after its last."""
        # Looked up in their own type: for another one numpy converts the whole row first.
        low = documents.astype(np.uint16)
        if not len(self._high) and len(self._document_words) <= 1 << _LOW:
            row = self._low[start:end]
            return start + row.searchsorted(low), start + row.searchsorted(low, side="right")
        first, last = np.empty((2, len(documents)), np.int64)
        high = documents >> _LOW
        for chunk in np.unique(high).tolist():
            begin, after = self._chunk(start, end, chunk)
            own, here = self._low[begin:after], high == chunk
            first[here] = begin + own.searchsorted(low[here])
            last[here] = begin + own.searchsorted(low[here], side="right")
        return first, last

    def _chunk(self, start: int, end: int, chunk: int) -> tuple[int, int]:
        """The postings of a range whose documents have this upper byte."""
        if not len(self._high):
            return (start, end) if chunk == 0 else (end, end)
        row, upper = self._high[start:end], self._high.dtype.type(chunk)
        return start + int(row.searchsorted(upper)), start + int(row.searchsorted(upper, side="right"))

    def _begins(self, posting: int) -> int:
        """Where the places of a posting start: where those of its 32 do, and the counts since."""
        block = posting // NEAR_POSTINGS
        return int(self._starts[block]) + int(self.posts.right(block * NEAR_POSTINGS, posting).sum())

    def _begin_each(self, postings: Array) -> Array:
        """The same of some postings."""
        block = postings // NEAR_POSTINGS
        since = postings - block * NEAR_POSTINGS
        counts = self.posts.take(ragged(block * NEAR_POSTINGS, since))[1]
        sums = np.concatenate(([0], counts.cumsum()))
        ends = since.cumsum()
        found: Array = self._starts[block] + sums[ends] - sums[ends - since]
        return found
