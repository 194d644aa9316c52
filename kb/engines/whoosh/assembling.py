"""Everything about some documents -> the columns of one segment, in the order of the documents' ids."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kb.engines.whoosh.columns import Array, Strings, gathered, ragged, smallest, starts_of
from kb.engines.whoosh.inverting import Form, inverted, vocabulary
from kb.engines.whoosh.packing import pack_pairs
from kb.engines.whoosh.segment import CompletionEntry, Segment
from kb.engines.whoosh.suggest import completion_columns
from kb.schema import PASSAGES

Kept = bytes | memoryview


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Documents in any order, their pieces and words end to end, as segment.py names them.

    `order` lists the rows to take, by id. `words` are numbers in `terms` (NO_WORD after each piece); `forms`
    are the folded words of the rows that are taken.
    """

    order: Array
    ids: Sequence[Kept]
    digests: Sequence[Kept]
    dictionary: bytes
    documents: Sequence[Kept]
    card_bytes: Array
    titles: Sequence[Kept]
    days: Array
    seconds: Array
    facets: Mapping[str, Sequence[tuple[str, ...]]]
    entries: Sequence[Sequence[CompletionEntry]]
    document_pieces: Array
    piece_words: Array
    piece_field: Array
    piece_size: Array
    piece_heading: Array
    heading_words: Array
    piece_role: Array
    anchors: Sequence[Kept]
    words: Array
    gaps: Array
    sizes: Array
    terms: Sequence[bytes]
    forms: Sequence[Form]


def assemble(name: str, rows: Rows) -> Segment:
    """Put everything in order and invert it."""
    pieces, document_pieces = _reorder(rows.document_pieces, rows.order)
    counts = np.diff(rows.piece_words)[pieces]
    firsts, piece_words = rows.piece_words[pieces], np.concatenate(([0], counts.cumsum()))
    gaps, sizes, words = (
        gathered(row.__getitem__, firsts, counts) for row in (rows.gaps, rows.sizes, rows.words)
    )
    piece_field = rows.piece_field[pieces]
    columns = _document_columns(rows) | _piece_columns(rows, pieces)
    columns |= pack_pairs("spans", gaps, sizes)
    columns |= {
        "document_pieces": document_pieces.astype(np.uint32),
        "piece_words": piece_words.astype(np.uint32),
        "piece_field": piece_field,
        "passage_count": np.array([np.count_nonzero(piece_field == PASSAGES)], np.uint32),
    }
    postings, term_rows = inverted(words, rows.terms, document_pieces, piece_words, piece_field)
    return Segment(name, columns | postings | vocabulary(rows.forms, term_rows))


def _document_columns(rows: Rows) -> dict[str, Array]:
    order = rows.order.tolist()
    titles = [bytes(rows.titles[row]) for row in order]
    by_title = sorted(range(len(titles)), key=titles.__getitem__)
    columns: dict[str, Array] = {
        "day": rows.days[rows.order],
        "seconds": rows.seconds[rows.order],
        "title_order": np.array(by_title, np.int32),
        **Strings.pack(titles).columns("titles"),
        **Strings.pack(rows.ids[row] for row in order).columns("ids"),
        **Strings.pack(rows.digests[row] for row in order).columns("digests"),
        "dictionary": np.frombuffer(rows.dictionary, np.uint8),
        "card_bytes": smallest(rows.card_bytes[rows.order]),
        **Strings.pack(rows.documents[row] for row in order).columns("documents"),
        **completion_columns(rows.entries[row] for row in order),
    }
    for facet, given in rows.facets.items():
        columns |= _combinations(facet, [given[row] for row in order])
    return columns


def _piece_columns(rows: Rows, pieces: Array) -> dict[str, Array]:
    order = pieces.tolist()
    given = [bytes(rows.anchors[piece]) for piece in order]
    anchors = sorted(set(given))
    codes = {anchor: code for code, anchor in enumerate(anchors)}
    return {
        "piece_size": smallest(rows.piece_size[pieces]),
        "piece_heading": smallest(rows.piece_heading[pieces]),
        "heading_words": smallest(rows.heading_words[pieces]),
        "piece_role": rows.piece_role[pieces],
        "piece_anchor": smallest(np.array([codes[anchor] for anchor in given], np.uint32)),
        **Strings.pack(anchors).columns("anchors"),
    }


def _reorder(starts: Array, order: Array) -> tuple[Array, Array]:
    """The indices of the rows' contents in a new order of rows, and where each row starts then."""
    counts = np.diff(starts)[order]
    return ragged(starts[order], counts), np.concatenate(([0], np.cumsum(counts)))


def _combinations(name: str, given: Sequence[tuple[str, ...]]) -> dict[str, Array]:
    values = sorted({value for combo in given for value in combo})
    rows = {value: row for row, value in enumerate(values)}
    combos = sorted(set(given))
    codes = {combo: code for code, combo in enumerate(combos)}
    return {
        f"facet.{name}.codes": smallest(np.array([codes[combo] for combo in given], np.uint32)),
        f"facet.{name}.combo_starts": starts_of(map(len, combos)),
        f"facet.{name}.combo_values": np.array([rows[v] for combo in combos for v in combo], np.int32),
        **Strings.pack(value.encode() for value in values).columns(f"facet.{name}.values"),
    }


def in_order_of(ids: Iterable[bytes]) -> Array:
    """The rows by id."""
    held = list(ids)
    return np.array(sorted(range(len(held)), key=held.__getitem__), np.int64)
