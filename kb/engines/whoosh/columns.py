"""Files of named arrays, written once and memory-mapped afterwards, and tables of strings inside them.

Layout: 8 bytes magic, 8 bytes length of the head, the head (JSON: name -> dtype, offset, count), then the
arrays, each at a multiple of 64 bytes. Little-endian throughout.
"""

import mmap
import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from kb.errors import IndexCorrupt

AT_ONCE = 1 << 18
"""How many numbers are worked on at once where there may be many more, to bound the memory for it."""

Array = NDArray[Any]
"""A column; its dtype is part of its name in segment.py."""

_MAGIC = b"KBARRAY1"
_ALIGNED = 64


class _Place(msgspec.Struct, array_like=True):
    dtype: str
    offset: int
    count: int


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write the arrays (one-dimensional) into one new file."""
    places: dict[str, _Place] = {}
    offset = 0
    for name, array in arrays.items():
        places[name] = _Place(array.dtype.newbyteorder("<").str, offset, len(array))
        offset += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = msgspec.json.encode(places)
    head += b" " * (-(16 + len(head)) % _ALIGNED)
    with path.open("xb") as file:
        file.write(_MAGIC + len(head).to_bytes(8, "little") + head)
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).tobytes() if not len(array) else array.data.cast("B"))
            file.write(b"\0" * (-array.nbytes % _ALIGNED))


def read_arrays(path: Path) -> dict[str, Array]:
    """Map a file's arrays, read-only; they keep the mapping alive. Raises IndexCorrupt where it is none."""
    with path.open("rb") as file:
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    start = 16 + int.from_bytes(whole[8:16], "little")
    if whole[:8] != _MAGIC or start > len(whole):
        raise IndexCorrupt(f"{path} holds no arrays: run kb reindex --full")
    places = msgspec.json.decode(whole[16:start], type=dict[str, _Place])
    return {
        name: np.frombuffer(whole, np.dtype(place.dtype), place.count, start + place.offset)
        for name, place in places.items()
    }


class FileBytes:
    """The bytes of one array, read from the file where a part is asked for.

    Mapped pages count as memory of every process that has touched them, and one touched byte maps 64 KiB;
    what is read in small parts from all over a large array is better read than mapped.
    """

    __slots__ = ("_file", "_start")

    def __init__(self, file: "_OpenFile", start: int) -> None:
        self._file = file
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        return os.pread(self._file.descriptor, part.stop - part.start, self._start + part.start)


class _OpenFile:
    """A file, by its descriptor, that is open as long as anybody reads from it."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __del__(self) -> None:
        os.close(self.descriptor)


def read_file(path: Path, start: int) -> FileBytes:
    """The bytes of a file from some place on, to be read part by part."""
    return FileBytes(_OpenFile(os.open(path, os.O_RDONLY | os.O_CLOEXEC)), start)


class Strings(Sequence[bytes]):
    """A table of byte strings: all of them end to end, and where each ends."""

    __slots__ = ("_bytes", "_ends", "blob", "ends")

    def __init__(self, blob: Array, ends: Array) -> None:
        self.blob = blob
        self.ends = ends
        self._bytes = blob.data
        self._ends = ends.data

    @classmethod
    def pack(cls, strings: Iterable[bytes | memoryview]) -> "Strings":
        rows = list(strings)
        blob = bytearray(b"".join(rows))
        ends = np.zeros(len(rows) + 1, np.uint32 if len(blob) < 1 << 32 else np.uint64)
        ends[1:] = np.cumsum(np.fromiter(map(len, rows), np.int64, len(rows)))
        return cls(np.frombuffer(blob, np.uint8), ends)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, row: Any) -> Any:
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        row %= len(self)
        return bytes(self._bytes[self._ends[row] : self._ends[row + 1]])

    def row(self, row: int) -> bytes | memoryview:
        """The bytes of a row that is there, not copied where they are in memory."""
        return self._bytes[self._ends[row] : self._ends[row + 1]]

    def text(self, row: int) -> str:
        return str(self._bytes[self._ends[row] : self._ends[row + 1]], "utf-8")

    def find(self, wanted: bytes) -> int:
        """The row of a string in a sorted table, -1 where it is not there."""
        row = self._first_not_before(wanted)
        return row if row < len(self) and self.row(row) == wanted else -1

    def starting(self, prefix: bytes) -> range:
        """The rows of a sorted table that begin so."""
        after = prefix + b"\xff" * 8  # no UTF-8 string holds this byte
        return range(self._first_not_before(prefix), self._first_not_before(after))

    def _first_not_before(self, wanted: bytes) -> int:
        rows, ends = self._bytes, self._ends
        return bisect_left(range(len(self)), wanted, key=lambda row: bytes(rows[ends[row] : ends[row + 1]]))

    def columns(self, name: str) -> dict[str, Array]:
        return {f"{name}.blob": self.blob, f"{name}.ends": self.ends}


class Sorted(Strings):
    """A sorted table in which one looks up a dozen words for each word of a question.

    The first eight bytes of each string, as one number, are put in a row at the first look-up: numbers are as
    the strings are, and numpy finds one of 100,000 in a microsecond where comparing strings takes 25. What
    begins alike is told apart as in any table.
    """

    __slots__ = ("_heads",)

    def __init__(self, blob: Array, ends: Array) -> None:
        super().__init__(blob, ends)
        self._heads: Array | None = None

    def _first_not_before(self, wanted: bytes) -> int:
        if (heads := self._heads) is None:
            heads = self._heads = _heads_of(self.blob, self.ends)
        head = np.uint64(int.from_bytes(wanted[:8].ljust(8, b"\0"), "big"))
        low = int(heads.searchsorted(head))
        if low == len(heads) or heads[low] != head:
            return low
        rows, ends = self._bytes, self._ends
        high = int(heads.searchsorted(head, side="right"))
        return bisect_left(
            range(len(self)), wanted, low, high, key=lambda row: bytes(rows[ends[row] : ends[row + 1]])
        )


def _heads_of(blob: Array, ends: Array) -> Array:
    """The first eight bytes of each string, zeros after a shorter one: sum over i of b[i] * 256^(7 - i)."""
    starts, sizes = ends[:-1].astype(np.int64), np.diff(ends.astype(np.int64))
    heads = np.zeros(len(starts), np.uint64)
    for place in range(8):
        longer = (sizes > place).nonzero()[0]
        heads[longer] |= blob[starts[longer] + place].astype(np.uint64) << np.uint64(8 * (7 - place))
    return heads


def strings(arrays: Mapping[str, Array], name: str) -> Strings:
    """The table of this name among arrays."""
    return Strings(arrays[f"{name}.blob"], arrays[f"{name}.ends"])


def sorted_strings(arrays: Mapping[str, Array], name: str) -> Sorted:
    """The same of a sorted table in which words are looked up."""
    return Sorted(arrays[f"{name}.blob"], arrays[f"{name}.ends"])


def place_of(number: int, row: Array) -> int:
    """The place of a number in an ascending row, -1 where it is not there."""
    # In its own type: for another one the whole row would be converted first.
    place = int(row.searchsorted(row.dtype.type(number)))
    return place if place < len(row) and row[place] == number else -1


def ragged(starts: Array, counts: Array) -> Array:
    """The indices starts[i], starts[i]+1, … (counts[i] of them) of all rows, end to end.

    index = repeat(start - rows before, count) + 0, 1, 2, …
    """
    ends = counts.cumsum(dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    found: Array = (starts - (ends - counts)).repeat(counts)
    found += np.arange(total)
    return found


def gathered(read: Callable[[Array], Array], starts: Array, counts: Array) -> Array:
    """What rows hold, end to end: `read` gives that of some indices, of about a million of them at once."""
    parts = [read(ragged(starts[a:b], counts[a:b])) for a, b in shares(counts)]
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def shares(sizes: Array) -> Iterator[tuple[int, int]]:
    """Rows of such sizes in ranges that hold about a million each; at least one range."""
    ends = sizes.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    cuts = np.searchsorted(ends, np.arange(AT_ONCE, total, AT_ONCE)) + 1
    yield from pairwise(dict.fromkeys([0, *cuts.tolist(), len(sizes)]) if len(sizes) else (0, 0))


def starts_of(counts: Iterable[int]) -> Array:
    """Where each row starts, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(np.fromiter(counts, np.int64)))).astype(np.uint32)


def smallest(numbers: Array) -> Array:
    """The same numbers, none negative, in the smallest type that holds them."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
