"""The Documents of a segment where Whoosh has them: in its stored fields, kept once for both.

A row of Whoosh's column is a pickled table of the id and the Document (see freezing.py), as a zlib stream
that is not deflated again. `documents_at` is where the first row begins in the segment's file, and where
their dictionary does and ends; `document_ends` is where each row ends, counted from the first,
`document_sizes` the bytes of each Document: the last of its row but three, so no pickle is read.
"""

import mmap
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from pickle import dumps

import numpy as np

from kb.engines.whoosh.columns import Array, FileBytes, read_file, smallest
from kb.errors import EngineError

_PROTOCOL = 4  # the first one in which bytes are pickled as they are; Whoosh's own 2 takes half as much again
_TAIL = b"\x94u."
"""What follows the last value of a pickled table: remember it, put it in, end."""


def row_of(id: str, document: bytes) -> bytes:
    """What Whoosh stores of one Document."""
    pickled = dumps({"id": id, "document": document}, _PROTOCOL)
    assert pickled.endswith(document + _TAIL)
    return zlib.compress(pickled, 0)


def places_of(
    path: Path, dictionary: bytes, first: bytes, lengths: Sequence[int], sizes: Sequence[int]
) -> dict[str, Array]:
    """The columns that say where the rows stand in a segment's file, which Whoosh has written end to end:
    the first row, the length of each, the size of each Document."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        at, shared = whole.find(first), whole.find(dictionary)
    if min(at, shared) < 0:
        raise EngineError(f"{path} does not hold what was written")
    return {
        "documents_at": np.array([at, shared, shared + len(dictionary)], np.uint64),
        "document_ends": smallest(np.cumsum([0, *lengths], dtype=np.int64)),
        "document_sizes": smallest(np.array(sizes, np.int64)),
    }


class Stored:
    """The Documents of a segment that is on disk, as frozen, read one by one."""

    def __init__(self, path: Path, columns: Mapping[str, Array]) -> None:
        at, begin, end = columns["documents_at"].tolist()
        self._file: FileBytes = read_file(path, at)
        self.dictionary = self._file[begin - at : end - at]
        self._ends = columns["document_ends"]
        self._sizes = columns["document_sizes"]

    def row(self, number: int) -> bytes:
        stored = zlib.decompress(self._file[int(self._ends[number]) : int(self._ends[number + 1])])
        end = len(stored) - len(_TAIL)
        return stored[end - int(self._sizes[number]) : end]
