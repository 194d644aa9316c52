"""Runs: where one term, or one phrase, stands in a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from kb.engines.whoosh.columns import Array, ragged
from kb.engines.whoosh.segment import Segment
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.unions import edges, sum_by_document, union

_NONE = np.zeros(0, np.int64)

_FEW = 16
"""How many times fewer are looked up one by one in what is many."""


class Run(Protocol):
    """Occurrences of something `width` words long, each counting `weight`."""

    @property
    def weight(self) -> float: ...

    @property
    def width(self) -> int: ...

    def frequencies(self, snapshot: Snapshot, field: int | None) -> tuple[Array, Array]:
        """The live documents that have it, ascending, with w of kb.ranking, in all fields or in one."""
        ...

    def places(self, segment: int, documents: Array) -> tuple[Array, Array]:
        """Where a segment's documents (ascending) have it: their places in `documents`, and word numbers."""
        ...

    @property
    def bytes(self) -> int: ...


@dataclass(frozen=True, slots=True, eq=False)
class TermRun:
    """A term: `ranges` of postings by segment."""

    segments: tuple[Segment, ...]
    ranges: tuple[tuple[int, int], ...]
    weight: float = 1.0
    width: int = 1
    bytes: int = 128

    def frequencies(self, snapshot: Snapshot, field: int | None) -> tuple[Array, Array]:
        parts = [
            (segment.places.documents(a, b), *segment.places.posts.part(a, b))
            for segment, (a, b) in zip(self.segments, self.ranges, strict=True)
        ]
        return weigh(snapshot, parts, field, self.weight)

    def places(self, segment: int, documents: Array) -> tuple[Array, Array]:
        start, end = self.ranges[segment]
        if start == end:
            return _NONE, _NONE
        return self.segments[segment].places.within(start, end, documents)


@dataclass(frozen=True, slots=True, eq=False)
class PhraseRun:
    """Words side by side: by segment the numbers of the first words, ascending within each document."""

    segments: tuple[Segment, ...]
    postings: tuple[tuple[Array, Array, Array], ...]
    """By segment, of each occurrence: document, field, first word; sorted by these."""
    width: int
    weight: float = 1.0

    @property
    def bytes(self) -> int:
        return sum(column.nbytes for columns in self.postings for column in columns)

    def frequencies(self, snapshot: Snapshot, field: int | None) -> tuple[Array, Array]:
        parts = [_rows_by_field(documents, fields) for documents, fields, _ in self.postings]
        return weigh(snapshot, parts, field, self.weight)

    def places(self, segment: int, documents: Array) -> tuple[Array, Array]:
        own, _, words = self.postings[segment]
        first = own.searchsorted(documents)
        counts = own.searchsorted(documents, side="right") - first
        return np.repeat(np.arange(len(documents)), counts), words[ragged(first, counts)]


def _rows_by_field(documents: Array, fields: Array) -> tuple[Array, Array, Array]:
    """One row for each document and field; the occurrences are sorted by these."""
    if not len(documents):
        return documents, fields, documents
    first = edges(documents.astype(np.int64) * 256 + fields)
    return documents[first], fields[first], np.diff(first, append=len(documents))


def weigh(
    snapshot: Snapshot, parts: Sequence[tuple[Array, Array, Array]], field: int | None, weight: float
) -> tuple[Array, Array]:
    """w by live document, of postings (document, field, frequency) by segment."""
    found = []
    for place, (documents, fields, counts) in enumerate(parts):
        if not len(documents):
            continue
        if field is not None:
            chosen = (fields == field).nonzero()[0]
            documents, fields, counts = documents[chosen], fields[chosen], counts[chosen]
        base = np.int32(snapshot.bases[place])
        if snapshot.live is not None:
            chosen = snapshot.live[documents + base].nonzero()[0]
            documents, fields, counts = documents[chosen], fields[chosen], counts[chosen]
        norms = snapshot.norms(place, fields, documents)
        found.append(sum_by_document(documents + base, counts * np.float32(weight) / norms))
    if len(found) == 1:
        return found[0]
    if not found:
        return np.zeros(0, np.int32), np.zeros(0, np.float32)
    return np.concatenate([part[0] for part in found]), np.concatenate([part[1] for part in found])


def term_run(snapshot: Snapshot, term: str, weight: float = 1.0) -> TermRun | None:
    """The run of a term, None where no segment has it."""
    ranges = snapshot.postings(term)
    return TermRun(snapshot.segments, ranges, weight) if any(a < b for a, b in ranges) else None


def phrase_run(snapshot: Snapshot, words: Sequence[Sequence[str]], weight: float = 1.0) -> PhraseRun | None:
    """The run of a phrase, each word given as the terms it may stand for; None where it is nowhere."""
    found = tuple(_side_by_side(segment, words) for segment in snapshot.segments)
    if not any(len(columns[0]) for columns in found):
        return None
    return PhraseRun(snapshot.segments, found, len(words), weight)


def holding(snapshot: Snapshot, runs: Sequence[Run], field: int | None) -> int:
    """How many live documents have any of the runs."""
    if len(runs) == 1 and isinstance(runs[0], TermRun) and field is None and snapshot.live is None:
        return sum(
            int(np.count_nonzero(own[1:] != own[:-1])) + 1
            for segment, (a, b) in zip(runs[0].segments, runs[0].ranges, strict=True)
            if len(own := segment.places.documents(a, b))
        )
    return len(union([run.frequencies(snapshot, field) for run in runs], snapshot.size)[0])


def _side_by_side(segment: Segment, words: Sequence[Sequence[str]]) -> tuple[Array, Array, Array]:
    """Where the words follow one another, from the rarest to the most frequent one."""
    ranges = [[segment.postings(term.encode()) for term in terms] for terms in words]
    sizes = [sum(end - start for start, end in own) for own in ranges]
    starts: Array | None = None
    for n in sorted(range(len(words)), key=sizes.__getitem__):
        own = _places(segment, ranges[n], starts)
        own = own[own.searchsorted(own.dtype.type(n)) :] - own.dtype.type(n)
        starts = own if starts is None else common_sorted(starts, own)
        if not len(starts):
            return _NONE.astype(np.int32), _NONE.astype(np.uint8), _NONE
    assert starts is not None
    pieces = segment.piece_words.searchsorted(starts, side="right") - 1
    return _documents(segment, starts), segment.piece_field[pieces], starts.astype(np.int64)


def _documents(segment: Segment, words: Array) -> Array:
    """The document of each word."""
    found: Array = segment.document_words.searchsorted(words, side="right") - 1
    return found.astype(np.int32)


def common_sorted(few: Array, many: Array) -> Array:
    """What two sorted rows of distinct numbers share: looked up one by one, or merged where that is less."""
    if len(few) * _FEW < len(many):
        at = many.searchsorted(few)
        at[at == len(many)] = 0
        kept: Array = few[many[at] == few]
        return kept
    both: Array = np.concatenate((few, many))
    both.sort(kind="stable")  # two runs, merged in one pass
    shared: Array = both[:-1][both[1:] == both[:-1]]
    return shared


def _places(segment: Segment, ranges: Sequence[tuple[int, int]], near: Array | None) -> Array:
    """Where any of some terms stands; where it is wanted near few words, only in the documents of these."""
    found = []
    for start, end in ranges:
        if near is not None and len(near) * _FEW < end - start:
            documents = np.unique(_documents(segment, near))
            found.append(segment.places.within(start, end, documents)[1])
        elif start < end:
            found.append(segment.places.of(start, end))
    if len(found) == 1:
        return found[0]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.uint32)
