"""A segment of a generation that is being written, and the memory that it takes to put one in order."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kb.engines.whoosh.merging import Size
from kb.engines.whoosh.rewriting import Living
from kb.engines.whoosh.segment import Segment

PROGRAM = 128 << 20
"""Bytes of memory that a reindex takes besides its segments: the program, and pages on their way."""

A_WORD = 160
A_WORD_REWRITTEN = 67
A_BYTE = 2
"""Bytes of memory that it takes to put a segment in order, by word of new pages and of pages that are in
segments already, and by byte of records: measured (docs/performance.md), rounded up."""


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
        return Size(live, total, _cost_of_rewriting(self.segment) * live // max(total, 1))

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


def cost_of_building(words: int, size: int) -> int:
    """The bytes of memory that a segment of so many words and bytes of records takes while it is made."""
    return A_WORD * words + A_BYTE * size


def _cost_of_rewriting(segment: Segment) -> int:
    return A_WORD_REWRITTEN * segment.length + A_BYTE * segment.held
