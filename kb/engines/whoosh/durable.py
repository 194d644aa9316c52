"""Whoosh's own files: the index as Whoosh keeps it, from which every column can be derived again.

A segment is handed over sorted, in the layout of Whoosh's codec: term by term, with positions. That spares
its pool, which sorts postings one by one through pickles on disk.
"""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from pickle import dumps
from struct import Struct
from typing import Any

import numpy as np

from indexer.document import Document
from kb.engines.whoosh.blocks import FieldPostings, TermsWriter
from kb.engines.whoosh.columns import Array, ragged
from kb.engines.whoosh.documents import thaw
from kb.engines.whoosh.library import (
    TOC,
    FileStorage,
    SegmentReader,
    SpaceSeparatedTokenizer,
    W3Codec,
    fields,
)
from kb.engines.whoosh.manifest import INDEX
from kb.engines.whoosh.segment import Segment
from kb.schema import FIELD_NUMBERS, FIELDS

_SINGLES = 65536
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
    storage, codec = FileStorage(str(directory)), W3Codec()
    record = codec.new_segment(storage, INDEX)
    record.segid = segment.name
    _write_documents(codec.per_document_writer(storage, record), segment)
    record.set_doc_count(segment.size)
    writer = TermsWriter(storage, record)
    for name in sorted(["id", *FIELD_NUMBERS]):
        writer.add_field(name, _ids(segment) if name == "id" else _postings(segment, FIELD_NUMBERS[name]))
    writer.close()
    record.create_compound_file(storage)
    shutil.rmtree(directory / f"{INDEX}.tmp", ignore_errors=True)
    return record


def _write_documents(writer: Any, segment: Segment) -> None:
    schema = whoosh_schema()
    writer._get_column("_stored")._child._level = 0  # Documents are deflated once, when they are frozen
    lengths = {name: segment.lengths(n).tolist() for name, n in FIELD_NUMBERS.items()}
    for document in range(segment.size):
        writer.start_doc(document)
        writer.add_field("id", schema["id"], segment.ids.text(document), 1)
        writer.add_field("document", schema["document"], segment.documents[document], 0)
        for name, column in lengths.items():
            if column[document]:
                writer.add_field(name, schema[name], None, column[document])
        writer.finish_doc()
    writer.close()


def _ids(segment: Segment) -> FieldPostings:
    ones = np.ones(segment.size, np.int64)
    return FieldPostings(segment.ids, np.arange(segment.size + 1), np.arange(segment.size), ones, ones, None)


def _postings(segment: Segment, field: int) -> FieldPostings:
    """The postings of a field, with positions."""
    posts = np.flatnonzero(segment.post_field == field)
    documents = segment.post_document[posts]
    counts = segment.post_places[posts + 1].astype(np.int64) - segment.post_places[posts]
    terms = np.searchsorted(segment.term_posts, posts, side="right") - 1
    starts = np.flatnonzero(np.diff(terms, prepend=-1))
    return FieldPostings(
        [segment.terms[row] for row in terms[starts].tolist()],
        np.append(starts, len(posts)),
        documents,
        counts,
        segment.lengths(field)[documents],
        _encoded(_positions(segment, posts, documents, counts), counts) if len(posts) else (),
    )


def _positions(segment: Segment, posts: Array, documents: Array, counts: Array) -> Array:
    """Positions as Whoosh counts them, each less the one before it in its posting."""
    places = segment.places[ragged(segment.post_places[posts].astype(np.int64), counts)].astype(np.int64)
    deltas: Array = np.diff(places, prepend=0)
    first = np.cumsum(counts) - counts
    deltas[first] = places[first] - _first_words(segment, int(segment.post_field[posts[0]]))[documents]
    return deltas


def _first_words(segment: Segment, field: int) -> Array:
    """The number of the first word of each document's field (any number where it has no such piece)."""
    pieces = np.flatnonzero(segment.piece_field == field)
    first = np.searchsorted(pieces, segment.document_pieces[:-1])
    words = np.append(segment.piece_words[:-1][pieces], 0).astype(np.int64)
    return words[first]


def _encoded(deltas: Array, counts: Array) -> list[bytes]:
    """Each posting's positions in Whoosh's `Positions` format: their count and a pickled list."""
    starts = np.cumsum(counts) - counts
    encoded = list(map(_ONE.__getitem__, deltas[starts].tolist()))
    many = np.flatnonzero(counts > 1)
    flat = deltas.tolist()
    rows = zip(many.tolist(), starts[many].tolist(), counts[many].tolist(), strict=True)
    for row, start, count in rows:
        encoded[row] = _count(count) + dumps(flat[start : start + count], 2)
    return encoded


class _Single(dict[int, bytes]):
    """The encoded form of a posting with one position."""

    def __missing__(self, delta: int) -> bytes:
        if len(self) >= _SINGLES:
            self.clear()
        self[delta] = encoded = _count(1) + dumps([delta], 2)
        return encoded


_ONE = _Single()


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
