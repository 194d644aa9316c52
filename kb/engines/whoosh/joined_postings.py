"""The postings of several segments -> those of one, without their deleted documents.

Those of a part are in the order of terms and documents already, and say where words stand in their document:
only documents are numbered anew, and what several parts have of a term is put in order.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain

import numpy as np

from kb.engines.whoosh.assembling import PieceOrder
from kb.engines.whoosh.columns import Array, Strings, ragged, shares, smallest, starts_of
from kb.engines.whoosh.inverting import Postings
from kb.engines.whoosh.places import posting_columns
from kb.engines.whoosh.segment import Segment

Living = tuple[Segment, Array]
"""A segment and the numbers of its documents that live."""

_Columns = tuple[Array, Array, Array, Array, Array]
"""Of postings: term, document, field, count; and the places of all of them, end to end."""


class Terms:
    """The terms of all parts, sorted; and by part the number of each of its terms among them, ascending."""

    def __init__(self, parts: Sequence[Strings]) -> None:
        self.all: Sequence[bytes] = sorted(set(chain.from_iterable(parts)))
        numbers = {term: number for number, term in enumerate(self.all)}
        self.of_part = [np.array([numbers[term] for term in part], np.uint32) for part in parts]

    def number(self, term: bytes) -> int:
        """The number of a term that is there."""
        return bisect_left(self.all, term)


def joined_postings(parts: Sequence[Living], terms: Terms, order: Array, placed: PieceOrder) -> Postings:
    """The postings of the living documents, `order` says which of them comes when."""
    numbers = _new_numbers(parts, order)
    held = np.zeros(len(terms.all), np.int64)
    columns: tuple[list[Array], ...] = ([], [], [], [])
    for low, high in shares(_at_most(parts, terms)):
        term, *found = _in_order(
            [_postings_of(*one, low, high) for one in zip(parts, terms.of_part, numbers, strict=True)]
        )
        held += np.bincount(term, minlength=len(held))
        for column, share in zip(columns, found, strict=True):
            column.append(share)
    used = held > 0
    rows = np.where(used, used.cumsum() - 1, -1)
    documents, fields, counts, places = map(_drained, columns)
    lengths = [segment.field_lengths.reshape(-1, segment.size)[:, live] for segment, live in parts]
    return Postings(
        {
            **Strings.pack(terms.all[number] for number in used.nonzero()[0].tolist()).columns("terms"),
            "term_posts": starts_of(held[used].tolist()),
            **posting_columns(
                documents, fields, counts, places, placed.piece_words[placed.document_pieces[:-1]]
            ),
            "field_lengths": smallest(np.concatenate(lengths, axis=1)[:, order].ravel()),
        },
        rows,
    )


def _at_most(parts: Sequence[Living], terms: Terms) -> Array:
    """How many postings each term has, those of deleted documents included."""
    found = np.zeros(len(terms.all), np.int64)
    for (segment, _), own in zip(parts, terms.of_part, strict=True):
        found[own] += np.diff(segment.term_posts)
    return found


def _new_numbers(parts: Sequence[Living], order: Array) -> list[Array]:
    """By part the number of each document in the segment of all, -1 of one that is deleted."""
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    found, before = [], 0
    for segment, live in parts:
        own = np.full(segment.size, -1, np.int32)
        own[live] = places[before : before + len(live)]
        found.append(own)
        before += len(live)
    return found


def _postings_of(part: Living, terms: Array, numbers: Array, low: int, high: int) -> _Columns:
    """Those of a part's living documents, of the terms of a range, as they are numbered in all."""
    segment, live = part
    first, last = terms.searchsorted(np.array((low, high), terms.dtype)).tolist()
    bounds = segment.term_posts[first : last + 1].astype(np.int64)
    start, end = int(bounds[0]), int(bounds[-1])
    term = terms[first:last].repeat(np.diff(bounds))
    document = numbers[segment.places.documents(start, end)]
    field, count = segment.places.posts.part(start, end)
    places = segment.places.counted(start, end)
    if len(live) < segment.size:
        lives = document >= 0
        places = places[lives.repeat(count)]
        term, document, field, count = term[lives], document[lives], field[lives], count[lives]
    return term, document, field.astype(np.uint8), count, places


def _in_order(parts: Sequence[_Columns]) -> _Columns:
    """Those of all parts by term and document; those of one document keep their order."""
    term, document, field, count, places = map(np.concatenate, zip(*parts, strict=True))
    order = (term.astype(np.int64) << 32 | document).argsort(kind="stable")
    starts = (count.cumsum() - count)[order]
    count = count[order]
    return term[order], document[order], field[order], smallest(count), places[ragged(starts, count)]


def _drained(shares: list[Array]) -> Array:
    """The shares of a column end to end, which are let go: there are not two of it all."""
    whole = np.concatenate(shares)
    shares.clear()
    return whole
