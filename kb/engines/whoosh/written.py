"""A segment of a generation that is being written, and the memory that it takes to put one in order."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kb.engines.whoosh.joined_postings import Living
from kb.engines.whoosh.merging import Size
from kb.engines.whoosh.segment import Segment

PROGRAM = 128 << 20
"""Bytes of memory that a reindex takes besides its segments: the program, and pages on their way."""

A_WORD = 64
A_PAGE = 2_000
"""Bytes of memory that it takes to put new pages in order, by word and by page, besides their records:
measured (docs/performance.md), rounded up."""

A_WORD_JOINED = 24
A_PAGE_JOINED = 1_500
"""The same of pages that are in segments already, whose records are read one by one: of a word 14 bytes are
allocated, the others are of the mapped files that are read."""


@dataclass(frozen=True, slots=True)
class SegmentWritten:
    """A segment of a generation that is being written: Whoosh's record of it (None while it lies in memory
    only), where its files are, and its deleted documents."""

    segment: Segment
    record: Any
    directory: Path | None
    deleted: frozenset[int] = frozenset()

    @property
    def size(self) -> Size:
        live, total = self.segment.size - len(self.deleted), self.segment.size
        return Size(live, total, _cost_of_joining(self.segment) * live // max(total, 1))

    @property
    def living(self) -> Living:
        return self.segment, np.delete(np.arange(self.segment.size), sorted(self.deleted))

    @property
    def passages(self) -> int:
        return self.segment.passages - sum(map(self.segment.passages_of, self.deleted))

    def without(self, ids: Collection[str]) -> "SegmentWritten":
        """The same part with these ids deleted too."""
        found = {self.segment.ids.find(id.encode()) for id in ids} - {-1}
        return (
            SegmentWritten(self.segment, self.record, self.directory, self.deleted | found) if found else self
        )


def cost_of_building(pages: int, words: int, size: int) -> int:
    """The bytes of memory that a segment of so many pages, words and bytes of records takes while it is
    made."""
    return A_WORD * words + A_PAGE * pages + size


def _cost_of_joining(segment: Segment) -> int:
    return A_WORD_JOINED * segment.length + A_PAGE_JOINED * segment.size
