"""Whoosh's files of terms and of postings, written a field at a time.

The bytes are those of Whoosh's own codec: a table of terms, each with its statistics and where its blocks of
up to 128 postings lie, or with its only posting. Whoosh's writer takes posting after posting and works each
block's statistics out in Python; here they come from arrays, for all blocks of a field at once.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pickle import dumps
from struct import Struct
from typing import Any

import numpy as np

from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.library import (
    WHOOSH3_HEADER_MAGIC,
    OrderedHashWriter,
    W3Codec,
    length_to_byte,
)

BLOCK = 128
"""Postings of a block; Whoosh's own number."""

DEFLATED = 128
"""Bytes from which a block is deflated: below, that saves little and takes as long as writing the block."""

_LEVEL = 6
_PROTOCOL = 3  # the first one in which bytes are pickled as they are, without a frame around each block
_length = Struct("!i").pack
_key = Struct("!H").pack
_row = Struct("!ii").pack
_pointer = Struct("!Iq").pack
_statistic = Struct("!BfIBBfII").pack
_where = Struct("!qi").pack
"""W3TermInfo: inlined, weight, documents, lengths, most weight, first and last document; where, bytes."""


@dataclass(frozen=True, slots=True, eq=False)
class FieldPostings:
    """Postings of one field by term, then by document; term n has those from starts[n] to starts[n+1].

    `values` are the frequencies as the format `Frequency` writes them (big-endian, 4 bytes), None in a field
    of single terms; `lengths` are the documents' words.
    """

    terms: Sequence[bytes]
    starts: Array
    documents: Array
    frequencies: Array
    lengths: Array
    values: Array | None

    def of(self, terms: Array) -> "FieldPostings":
        """Those of some terms, without what is said of the terms."""
        counts = np.diff(self.starts)
        kept = terms.repeat(counts)
        return FieldPostings(
            (), np.concatenate(([0], counts[terms].cumsum())), self.documents[kept], self.frequencies[kept],
            self.lengths[kept], None if self.values is None else self.values[kept],
        )  # fmt: skip


class TermsWriter:
    """Writes the terms and postings of one segment, field by field in the order of their names."""

    def __init__(self, storage: Any, record: Any) -> None:
        self._table = _Table(record.create_file(storage, W3Codec.TERMS_EXT))
        self._numbers: dict[str, int] = {}
        self._table.extras["fieldmap"] = self._numbers
        self._file = record.create_file(storage, W3Codec.POSTS_EXT)
        self._end = 0

    def add_field(self, name: str, postings: Iterable[FieldPostings]) -> None:
        """Write a field, given some terms at once, in their order."""
        key = _key(self._numbers.setdefault(name, len(self._numbers)))
        for part in postings:
            self._add(key, part)

    def _add(self, key: bytes, postings: FieldPostings) -> None:
        alone = np.diff(postings.starts) == 1
        inlined, blocks = _inlined(postings.of(alone)), _blocks(postings.of(~alone))
        rows = zip(postings.terms, _statistics(postings), alone.tolist(), strict=True)
        for term, statistics, single in rows:
            if single:
                self._table.add(key + term, _statistic(1, *statistics) + next(inlined))
                continue
            written = b"".join([WHOOSH3_HEADER_MAGIC, *next(blocks)])
            self._file.write(written)
            self._table.add(key + term, _statistic(0, *statistics) + _where(self._end, len(written)))
            self._end += len(written)

    def close(self) -> None:
        self._table.close()
        self._file.close()


class _Table(OrderedHashWriter):  # type: ignore[misc]  # whoosh has no types
    """Whoosh's table, keeping count of the bytes instead of asking the file, and hashing in one write."""

    def __init__(self, file: Any) -> None:
        super().__init__(file)
        self._at = file.tell()

    def add(self, key: bytes, value: bytes) -> None:
        row = _row(len(key), len(value)) + key + value
        self.index.append(self._at)
        self.dbfile.write(row)
        hashed = self.hashfn(key)
        self.buckets[hashed & 255].append((hashed, self._at))
        self._at += len(row)

    def _write_hashes(self) -> None:
        for entries in self.buckets:
            slots = 2 * len(entries)
            self.directory.append((self._at, slots))
            table: list[tuple[int, int]] = [(0, 0)] * slots
            for hashed, position in entries:
                slot = (hashed >> 8) % slots
                while table[slot][1]:
                    slot = (slot + 1) % slots
                table[slot] = hashed, position
            self.dbfile.write(b"".join(_pointer(*pair) for pair in table))
            self._at += 12 * slots


def _statistics(postings: FieldPostings) -> Iterator[tuple[Any, ...]]:
    """By term: weight, documents, least and most length as a byte, most weight, first and last document."""
    starts, ends = postings.starts[:-1], postings.starts[1:]
    if not len(starts):
        return iter(())
    least = np.minimum.reduceat(postings.lengths, starts).tolist()
    most = np.maximum.reduceat(postings.lengths, starts).tolist()
    return zip(
        np.add.reduceat(postings.frequencies, starts).tolist(),
        (ends - starts).tolist(),
        map(length_to_byte, least),
        map(length_to_byte, most),
        np.maximum.reduceat(postings.frequencies, starts).tolist(),
        postings.documents[starts].tolist(),
        postings.documents[ends - 1].tolist(),
        strict=True,
    )


def _inlined(postings: FieldPostings) -> Iterator[bytes]:
    """The only posting of each term, as it stands beside the term's statistics."""
    size = 0 if postings.values is None else postings.values.itemsize
    values = b"" if postings.values is None else postings.values.tobytes()
    rows = zip(postings.documents.tolist(), postings.frequencies.astype(float).tolist(), strict=True)
    for n, (document, frequency) in enumerate(rows):
        value = values[n * size : (n + 1) * size]
        yield dumps(((document,), (frequency,), (value,)), _PROTOCOL)


def _blocks(postings: FieldPostings) -> Iterator[list[bytes]]:
    """By term its encoded blocks, end to end."""
    starts = postings.starts
    if len(starts) < 2:
        return
    sizes = np.diff(starts)
    per_term = -(-sizes // BLOCK)
    first = np.cumsum(per_term) - per_term
    place = np.arange(int(per_term.sum())) - first.repeat(per_term)
    begin = starts[:-1].repeat(per_term) + place * BLOCK
    deltas = np.diff(postings.documents.astype(np.int64), prepend=0)
    deltas[begin] = postings.documents[begin]
    last = np.zeros(len(begin), bool)
    last[first + per_term - 1] = True
    ends = np.append(begin[1:], starts[-1])
    encoded = _encoded(postings, deltas.tolist(), begin, ends, last)
    for count in per_term.tolist():
        yield [part for _ in range(count) for part in next(encoded)]


def _encoded(
    postings: FieldPostings, deltas: list[int], begin: Array, ends: Array, last: Array
) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Each block: its length (negative where it is a term's last), its statistics, its postings."""
    frequencies: list[float] = postings.frequencies.astype(float).tolist()
    low = np.minimum.reduceat(postings.frequencies, begin)
    high = np.maximum.reduceat(postings.frequencies, begin)
    rows = zip(
        begin.tolist(),
        ends.tolist(),
        last.tolist(),
        postings.documents[ends - 1].tolist(),
        low.astype(float).tolist(),
        high.astype(float).tolist(),
        map(length_to_byte, np.minimum.reduceat(postings.lengths, begin).tolist()),
        map(length_to_byte, np.maximum.reduceat(postings.lengths, begin).tolist()),
        strict=True,
    )
    for start, end, final, newest, least, most, shortest, longest in rows:
        weights: object = None
        if most > 1:
            weights = most if least == most else tuple(frequencies[start:end])
        values = None if postings.values is None else postings.values[start:end].tobytes()
        body = dumps((tuple(deltas[start:end]), weights, values), _PROTOCOL)
        level = _LEVEL if len(body) >= DEFLATED else 0
        if level:
            body = zlib.compress(body, level)
        head = dumps((end - start, newest, most, level, shortest, longest), _PROTOCOL)
        size = len(head) + len(body)
        yield _length(-size if final else size), head, body
