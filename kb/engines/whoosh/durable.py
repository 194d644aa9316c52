"""Whoosh's own files: the index as Whoosh keeps it, from which every column can be derived again.

A segment is handed over sorted, in the layout of Whoosh's codec: term by term, with frequencies. That spares
its pool, which sorts postings one by one through pickles on disk. Where a word stands in a text is in the
columns alone, and comes of the Documents: no question reads it here, and it would double the file.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kb.engines.whoosh.blocks import FieldPostings, TermsWriter
from kb.engines.whoosh.columns import Array, shares
from kb.engines.whoosh.library import (
    TOC,
    FileStorage,
    SpaceSeparatedTokenizer,
    W3Codec,
    fields,
)
from kb.engines.whoosh.manifest import INDEX, segment_file
from kb.engines.whoosh.segment import Segment
from kb.engines.whoosh.stored import places_of, row_of
from kb.schema import FIELD_NUMBERS, FIELDS

DICTIONARY = ".dictionary"
"""How the name of the file ends, inside the segment's, without which its Documents can't be inflated."""


def whoosh_schema() -> Any:
    """The id, the whole Document (see freezing.py), and the searched fields with frequencies.

    A searched field's terms are those of kb.analysis: whoever opens the index with Whoosh itself asks for
    terms, hence the plain tokenizer.
    """
    texts = {
        field.name: fields.TEXT(analyzer=SpaceSeparatedTokenizer(), stored=False, phrase=False)
        for field in FIELDS
    }
    return fields.Schema(id=fields.ID(stored=True, unique=True), document=fields.STORED(), **texts)


def write_segment(directory: Path, segment: Segment) -> tuple[Any, dict[str, Array]]:
    """Write a segment as Whoosh's files into one compound file; gives Whoosh's record of it, and the columns
    that say where its Documents are."""
    storage, codec = FileStorage(str(directory)), W3Codec()
    record = codec.new_segment(storage, INDEX)
    record.segid = segment.name
    first, lengths, sizes = _write_documents(codec.per_document_writer(storage, record), segment)
    record.set_doc_count(segment.size)
    writer = TermsWriter(storage, record)
    for name in sorted(["id", *FIELD_NUMBERS]):
        writer.add_field(name, _ids(segment) if name == "id" else _postings(segment, FIELD_NUMBERS[name]))
    writer.close()
    with record.create_file(storage, DICTIONARY) as file:
        file.write(segment.dictionary)
    record.create_compound_file(storage)
    shutil.rmtree(directory / f"{INDEX}.tmp", ignore_errors=True)
    path = directory / f"{segment_file(segment.name)}.seg"
    return record, places_of(path, segment.dictionary, first, lengths, sizes)


def _write_documents(writer: Any, segment: Segment) -> tuple[bytes, list[int], list[int]]:
    """Write what Whoosh keeps of each document; gives the first of its rows, the lengths of all, and of each
    Document its own."""
    schema = whoosh_schema()
    stored = writer._get_column("_stored")._child
    write_row = super(type(stored), stored).add  # as it is: a Document is deflated once, when it is frozen
    words = {name: segment.lengths(n).tolist() for name, n in FIELD_NUMBERS.items()}
    first, lengths, sizes = b"", list[int](), list[int]()
    for document in range(segment.size):
        writer.start_doc(document)
        frozen = segment.documents.row(document)
        row = row_of(segment.ids.text(document), frozen)
        write_row(document, row)
        first = first or row
        lengths.append(len(row))
        sizes.append(len(frozen))
        writer.add_field("id", schema["id"], None, 1)
        for name, column in words.items():
            if column[document]:
                writer.add_field(name, schema[name], None, column[document])
        writer.finish_doc()
    writer.close()
    return first, lengths, sizes


def _ids(segment: Segment) -> Iterator[FieldPostings]:
    ones = np.ones(segment.size, np.int64)
    yield FieldPostings(segment.ids, np.arange(segment.size + 1), np.arange(segment.size), ones, ones, None)


def _postings(segment: Segment, field: int) -> Iterator[FieldPostings]:
    """The postings of a field, with frequencies, some terms at once."""
    bounds, lengths = segment.term_posts.astype(np.int64), segment.lengths(field)
    for low, high in shares(np.diff(bounds)):
        start, end = int(bounds[low]), int(bounds[high])
        fields, counts = segment.places.posts.part(start, end)
        posts = (fields == field).nonzero()[0]
        documents, counts = segment.places.documents(start, end)[posts], counts[posts]
        terms = np.searchsorted(bounds, posts + start, side="right") - 1
        starts = np.diff(terms, prepend=-1).nonzero()[0]
        yield FieldPostings(
            [segment.terms[row] for row in terms[starts].tolist()],
            np.append(starts, len(posts)),
            documents,
            counts,
            lengths[documents],
            counts.astype(">u4"),
        )


def write_contents(directory: Path, number: int, records: Sequence[Any]) -> Path:
    """Write Whoosh's table of contents: the schema and the segments with their deletions."""
    TOC(whoosh_schema(), list(records), number).write(FileStorage(str(directory)), INDEX)
    return directory / f"_{INDEX}_{number}.toc"


def read_contents(directory: Path, number: int) -> list[Any]:
    """Whoosh's records of the segments. Unpickles: only of a generation that has been verified."""
    segments: list[Any] = TOC.read(FileStorage(str(directory)), INDEX, number, whoosh_schema()).segments
    return segments
