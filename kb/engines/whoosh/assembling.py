"""Everything about some documents -> the columns of one segment, in the order of the documents' ids."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kb.engines.whoosh.columns import Array, Strings, gathered, ragged, smallest, starts_of
from kb.engines.whoosh.freezing import Frozen
from kb.engines.whoosh.inverting import Form, Postings, vocabulary
from kb.engines.whoosh.packing import pack_pairs
from kb.engines.whoosh.segment import CompletionEntry, Segment
from kb.engines.whoosh.suggest import completion_columns
from kb.schema import PASSAGES

Kept = bytes | memoryview


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Documents in any order, their pieces and words end to end, as segment.py names them.

    `order` lists the rows to take, by id; `forms` are the folded words of these. `piece_anchor` are rows of
    `anchors`, which are distinct, in any order.
    """

    order: Array
    ids: Sequence[Kept]
    digests: Sequence[Kept]
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
    piece_anchor: Array
    anchors: Sequence[Kept]
    forms: Sequence[Form]


@dataclass(frozen=True, slots=True, eq=False)
class PieceOrder:
    """The pieces of the rows that are taken, in their order, the first word of each before, and where pieces
    and words stand now."""

    pieces: Array
    firsts: Array
    document_pieces: Array
    piece_words: Array
    piece_field: Array

    def by_word(self, column: Array) -> Array:
        """What a column of the rows says of each word, in the order of now."""
        return gathered(column.__getitem__, self.firsts, np.diff(self.piece_words))


def piece_order_of(rows: Rows) -> PieceOrder:
    pieces, document_pieces = _reorder(rows.document_pieces, rows.order)
    piece_words = np.concatenate(([0], np.diff(rows.piece_words)[pieces].cumsum()))
    return PieceOrder(
        pieces.astype(np.uint32),
        rows.piece_words[pieces].astype(np.uint32),
        document_pieces.astype(np.uint32),
        piece_words.astype(np.uint32),
        rows.piece_field[pieces],
    )


def assemble(
    name: str,
    rows: Rows,
    placed: PieceOrder,
    postings: Postings,
    spans: tuple[Array, Array],
    documents: Frozen,
) -> Segment:
    """One segment of the columns of the rows, put in order, and of what is in order already: postings, the
    characters before each word and its own, Documents."""
    columns = _document_columns(rows) | _piece_columns(rows, placed.pieces) | pack_pairs("spans", *spans)
    columns |= {
        "document_pieces": placed.document_pieces,
        "piece_words": placed.piece_words,
        "piece_field": placed.piece_field,
        "passage_count": np.array([np.count_nonzero(placed.piece_field == PASSAGES)], np.uint32),
    }
    columns |= {**postings.columns, **vocabulary(rows.forms, postings.rows)}
    return Segment(name, columns, documents)


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
        "card_bytes": smallest(rows.card_bytes[rows.order]),
        **completion_columns(rows.entries[row] for row in order),
    }
    for facet, given in rows.facets.items():
        columns |= _combinations(facet, [given[row] for row in order])
    return columns


def _piece_columns(rows: Rows, pieces: Array) -> dict[str, Array]:
    anchors, codes = _sorted_anchors(rows.anchors, rows.piece_anchor[pieces])
    return {
        "piece_size": smallest(rows.piece_size[pieces]),
        "piece_heading": smallest(rows.piece_heading[pieces]),
        "heading_words": smallest(rows.heading_words[pieces]),
        "piece_role": rows.piece_role[pieces],
        "piece_anchor": smallest(codes),
        **Strings.pack(anchors).columns("anchors"),
    }


def _sorted_anchors(anchors: Sequence[Kept], codes: Array) -> tuple[list[bytes], Array]:
    """The anchors that are used, sorted, and the codes as rows of these."""
    used = np.unique(codes).tolist()
    ranked = sorted((bytes(anchors[code]), code) for code in used)
    places = np.zeros(len(anchors), np.uint32)
    places[[code for _, code in ranked]] = np.arange(len(ranked), dtype=np.uint32)
    return [anchor for anchor, _ in ranked], places[codes]


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
