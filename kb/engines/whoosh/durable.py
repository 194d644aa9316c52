"""Whoosh's own files: the index as Whoosh keeps it, from which every column can be derived again.

A segment is handed over sorted, through Whoosh's codec: term by term, with positions. That spares its pool,
which sorts postings one by one through pickles on disk.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from pickle import dumps
from struct import Struct
from typing import Any

import numpy as np

from indexer.document import Document
from kb.engines.whoosh.building import thaw
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.library import (
    TOC,
    FileStorage,
    SegmentReader,
    SpaceSeparatedTokenizer,
    W3Codec,
    W3PostingsWriter,
    fields,
)
from kb.engines.whoosh.segment import FIELD_NUMBERS, Segment
from kb.schema import FIELDS

INDEX = "kb"
"""The name that Whoosh's files begin with."""


def segment_file(name: str) -> str:
    """What the names of a segment's files begin with."""
    return f"{INDEX}_{name}"


_count = Struct("!I").pack


def whoosh_schema() -> Any:
    """The id, the whole Document (deflated JSON), and the searched fields with positions.

    A searched field's terms are those of kb.analysis: whoever opens the index with Whoosh itself asks for
    terms, hence the plain tokenizer.
    """
    texts = {
        field.name: fields.TEXT(analyzer=SpaceSeparatedTokenizer(), stored=False, phrase=True)
        for field in FIELDS
    }
    return fields.Schema(id=fields.ID(stored=True, unique=True), document=fields.STORED(), **texts)


def write_segment(directory: Path, segment: Segment) -> Any:
    """Write a segment as Whoosh's files into one compound file; gives Whoosh's record of it."""
    storage, codec, schema = FileStorage(str(directory)), W3Codec(), whoosh_schema()
    record = codec.new_segment(storage, INDEX)
    record.segid = segment.name
    _write_documents(codec.per_document_writer(storage, record), schema, segment)
    record.set_doc_count(segment.size)
    writer = _BlockCodec().field_writer(storage, record)
    for name in sorted(["id", *FIELD_NUMBERS]):
        writer.start_field(name, schema[name])
        for term in _id_terms(segment) if name == "id" else _terms(segment, FIELD_NUMBERS[name]):
            writer.start_term(term[0])
            writer._postwriter.add_postings(term)
            writer.finish_term()
        writer.finish_field()
    writer.close()
    record.create_compound_file(storage)
    shutil.rmtree(directory / f"{INDEX}.tmp", ignore_errors=True)
    return record


def _write_documents(writer: Any, schema: Any, segment: Segment) -> None:
    lengths = {name: segment.lengths(n).tolist() for name, n in FIELD_NUMBERS.items()}
    for document in range(segment.size):
        writer.start_doc(document)
        writer.add_field("id", schema["id"], segment.ids.text(document), 1)
        writer.add_field("document", schema["document"], segment.documents[document], 0)
        for name, column in lengths.items():
            writer.add_field(name, schema[name], None, column[document])
        writer.finish_doc()
    writer.close()


_Term = tuple[bytes, Sequence[int], Sequence[float], Sequence[bytes], Sequence[int]]
"""A term with its documents, frequencies, encoded positions and field lengths, posting by posting."""


def _id_terms(segment: Segment) -> Iterator[_Term]:
    return ((segment.ids[document], (document,), (1.0,), (), (1,)) for document in range(segment.size))


def _terms(segment: Segment, field: int) -> Iterator[_Term]:
    """The terms of a field in order."""
    posts = np.flatnonzero(segment.post_field == field)
    if not len(posts):
        return
    documents = segment.post_document[posts]
    counts = (segment.post_places[posts + 1] - segment.post_places[posts]).tolist()
    frequencies = list(map(float, counts))
    values = list(_encoded(_positions(segment, posts, documents), counts))
    lengths = segment.lengths(field)[documents].tolist()
    numbers = documents.tolist()
    terms = np.searchsorted(segment.term_posts, posts, side="right") - 1
    ends = np.append(np.flatnonzero(np.diff(terms)) + 1, len(posts)).tolist()
    start = 0
    for end in ends:
        term = segment.terms[int(terms[start])]
        yield term, numbers[start:end], frequencies[start:end], values[start:end], lengths[start:end]
        start = end


class _BlockCodec(W3Codec):  # type: ignore[misc]  # whoosh has no types
    """Whoosh's codec, writing whole blocks of postings at a time; what is kept names Whoosh's own."""

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> "_BlockWriter":
        return _BlockWriter(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)


class _BlockWriter(W3PostingsWriter):  # type: ignore[misc]  # whoosh has no types
    """Fills a block in one go, which posting by posting takes half of the time of writing an index."""

    def add_postings(self, term: _Term) -> None:
        """Add all postings of the term that was started."""
        _, documents, weights, values, lengths = term
        for start in range(0, len(documents), self._blocklimit):
            if start:
                self._write_block()
            part = slice(start, start + self._blocklimit)
            self._ids.extend(documents[part])
            self._weights.extend(weights[part])
            self._values.extend(values[part])
            self._maxweight = max(weights[part])
            self._minlength, self._maxlength = min(lengths[part]), max(lengths[part])


def _positions(segment: Segment, posts: Array, documents: Array) -> list[int]:
    """Positions as Whoosh counts them, each less the one before it in its posting."""
    starts, ends = (
        segment.post_places[posts].astype(np.int64),
        segment.post_places[posts + 1].astype(np.int64),
    )
    counts = ends - starts
    chosen = np.repeat(starts - (np.cumsum(counts) - counts), counts) + np.arange(int(counts.sum()))
    places = segment.places[chosen].astype(np.int64)
    deltas = np.diff(places, prepend=0)
    first = np.cumsum(counts) - counts
    deltas[first] = places[first] - _first_words(segment, int(segment.post_field[posts[0]]))[documents]
    positions: list[int] = deltas.tolist()
    return positions


def _first_words(segment: Segment, field: int) -> Array:
    """The number of the first word of each document's field (any number where it has no such piece)."""
    pieces = np.flatnonzero(segment.piece_field == field)
    first = np.searchsorted(pieces, segment.document_pieces[:-1])
    words = np.append(segment.piece_words[:-1][pieces], 0).astype(np.int64)
    return words[first]


def _encoded(deltas: Sequence[int], counts: Sequence[int]) -> Iterator[bytes]:
    """Each posting's positions in Whoosh's `Positions` format: their count and a pickled list."""
    start = 0
    for count in counts:
        yield _one(deltas[start]) if count == 1 else _count(count) + dumps(deltas[start : start + count], 2)
        start += count


@lru_cache(maxsize=65536)
def _one(delta: int) -> bytes:
    return _count(1) + dumps([delta], 2)


def write_contents(directory: Path, number: int, records: Sequence[Any]) -> Path:
    """Write Whoosh's table of contents: the schema and the segments with their deletions."""
    TOC(whoosh_schema(), list(records), number).write(FileStorage(str(directory)), INDEX)
    return directory / f"_{INDEX}_{number}.toc"


def read_contents(directory: Path, number: int) -> list[Any]:
    """Whoosh's records of the segments. Unpickles: only of a generation that has been verified."""
    segments: list[Any] = TOC.read(FileStorage(str(directory)), INDEX, number, whoosh_schema()).segments
    return segments


def stored_documents(directory: Path, record: Any) -> Iterable[Document]:
    """All Documents of a segment out of Whoosh's files, deleted ones too, in order."""
    reader = SegmentReader(FileStorage(str(directory)), whoosh_schema(), record)
    try:
        for number in range(reader.doc_count_all()):
            yield thaw(reader.stored_fields(number)["document"])
    finally:
        reader.close()
