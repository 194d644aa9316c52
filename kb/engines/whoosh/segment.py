"""One immutable segment, as columns: postings, places of words, pieces of text, facets; and its pages.

Documents are numbered in the order of their ids. Words are numbered through the whole segment, document by
document, field by field, piece by piece, with one number left out after each piece, so that two words are
side by side in one piece exactly where their numbers differ by one.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import get_args

import msgspec
import numpy as np

from indexer.document import Document
from indexer.page import Locator, Role
from kb.engines.whoosh.columns import Array, ragged, read_arrays, sorted_strings, strings
from kb.engines.whoosh.freezing import Frozen, record_of, thaw
from kb.engines.whoosh.packing import Pairs
from kb.engines.whoosh.places import Places
from kb.engines.whoosh.stored import Stored
from kb.schema import PASSAGES

ROLES: tuple[str, ...] = get_args(Role)

UNKNOWN = -1
"""Stands for an unknown day or number of seconds."""


class Card(msgspec.Struct, array_like=True, frozen=True):
    """What a list of hits shows of a Document."""

    id: str
    title: str
    kind: str
    source: str | None
    url: str | None
    lang: str
    summary: str
    facets: dict[str, tuple[str, ...]]
    primary: tuple[str, ...]
    image: str | None = None
    locator: Locator | None = None


class CompletionEntry(msgspec.Struct, array_like=True, frozen=True):
    """A text that completes what is being typed; `kind` is a place in COMPLETING."""

    text: str
    kind: int
    document: int
    anchor: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """By field: words, documents that have any, and the most words of a document."""

    words: Array
    given: Array
    longest: Array


class FacetPart:
    """A segment's values of one facet, by combination: most documents share theirs with many others.

    codes[document] is a combination; its values are values[combo_values[combo_starts[code]:…]].
    """

    __slots__ = ("codes", "combo_starts", "combo_values", "values")

    def __init__(self, columns: Mapping[str, Array], name: str) -> None:
        self.codes = columns[f"facet.{name}.codes"]
        self.combo_starts = columns[f"facet.{name}.combo_starts"]
        self.combo_values = columns[f"facet.{name}.combo_values"]
        self.values = strings(columns, f"facet.{name}.values")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a Document: its card, and all its text, piece by piece from `first` on; `starts` says
    where each begins and the last ends, `headings` how many characters of heading each begins with."""

    card: Card
    text: str
    first: int
    starts: Sequence[int]
    headings: Sequence[int]

    def piece(self, number: int) -> tuple[str, str]:
        """The heading and the own text of a piece of the segment."""
        start, own, end = self.bounds(number)
        return self.text[start:own].rstrip("\n"), self.text[own:end]

    def bounds(self, number: int) -> tuple[int, int, int]:
        """The characters where a piece, its own text and the next piece begin."""
        place = number - self.first
        start = self.starts[place]
        return start, start + self.headings[place], self.starts[place + 1]


_card = msgspec.msgpack.Decoder(Card).decode
_entry = msgspec.msgpack.Decoder(CompletionEntry).decode


class Segment:
    """The columns of one segment, in memory or memory-mapped; nothing of it ever changes.

    Of documents: ids, digests, card_bytes (of its record), titles (folded), title_order (documents by title),
    day (proleptic ordinal of the last date), seconds, document_words (its first word), field_lengths (words,
    field by field); the Documents themselves stand beside the columns (see freezing.py).
    Of terms, sorted: terms, term_posts (where its postings start).
    Of postings, by term, document, field: post_document and, of many documents, post_high (65,536 times as
    much), posts (field and count), post_starts (where the places of each 32nd one start).
    places: words, counted from the first of their document, ascending within a term.
    Of word numbers: spans (the characters before the word, from the one before it or from where the piece
    begins, and those of it; none where the number is left out).
    Of pieces: piece_words (its first word), piece_field, piece_size and piece_heading (characters, all and
    those of the heading before its own text), heading_words, piece_role, piece_anchor (a row of anchors);
    document_pieces (first piece).
    Of distinct folded words, sorted: words, word_term, word_count, word_letters (set of 32), word_length.
    Of completions, best first: entries; entry_words, sorted, with entry_starts into entry_numbers, and
    first_starts into first_numbers for those that begin with the word.
    """

    def __init__(self, name: str, columns: Mapping[str, Array], documents: Frozen) -> None:
        self.name = name
        self.columns = columns
        self.ids = strings(columns, "ids")
        self.digests = strings(columns, "digests")
        self.documents = documents
        self.dictionary = documents.dictionary
        self.card_bytes = columns["card_bytes"]
        self.titles = strings(columns, "titles")
        self.title_order = columns["title_order"]
        self.day = columns["day"]
        self.seconds = columns["seconds"]
        self.field_lengths = columns["field_lengths"]
        self.size = len(self.day)
        self.passages = int(columns["passage_count"][0])
        self._open_words(columns)
        self._open_pieces(columns)

    def _open_words(self, columns: Mapping[str, Array]) -> None:
        self.terms = sorted_strings(columns, "terms")
        self.term_posts = columns["term_posts"]
        self.places = Places(columns)
        self.document_words = columns["document_words"]
        self.spans = Pairs(columns, "spans")
        self.words = sorted_strings(columns, "words")
        self.word_term = columns["word_term"]
        self.word_count = columns["word_count"]
        self.word_letters = columns["word_letters"]
        self.word_length = columns["word_length"]
        self.entries = strings(columns, "entries")
        self.entry_words = strings(columns, "entry_words")
        self.entry_starts = columns["entry_starts"]
        self.entry_numbers = columns["entry_numbers"]
        self.first_starts = columns["first_starts"]
        self.first_numbers = columns["first_numbers"]

    def _open_pieces(self, columns: Mapping[str, Array]) -> None:
        self.piece_words = columns["piece_words"]
        self.piece_field = columns["piece_field"]
        self.piece_role = columns["piece_role"]
        self.heading_words = columns["heading_words"]
        self.document_pieces = columns["document_pieces"]
        self._first_pieces = columns["document_pieces"].data  # single numbers come faster from a memoryview
        self._anchor_rows = columns["piece_anchor"].data
        self._sizes = columns["piece_size"].data
        self._headings = columns["piece_heading"].data
        self.anchors = strings(columns, "anchors")

    @property
    def length(self) -> int:
        """All word numbers, those that are left out included."""
        return len(self.spans)

    def lengths(self, field: int) -> Array:
        """The words of each document in a field."""
        return self.field_lengths[field * self.size : (field + 1) * self.size]

    @cached_property
    def totals(self) -> Totals:
        """By field, over all its documents."""
        lengths = self.field_lengths.reshape(-1, self.size)
        longest = lengths.max(axis=1).astype(np.int64)
        return Totals(lengths.sum(axis=1, dtype=np.int64), np.count_nonzero(lengths, axis=1), longest)

    def passages_of(self, document: int) -> int:
        start, end = self.document_pieces[document], self.document_pieces[document + 1]
        return int((self.piece_field[start:end] == PASSAGES).sum())

    def facet(self, name: str) -> FacetPart:
        return FacetPart(self.columns, name)

    def entry(self, number: int) -> CompletionEntry:
        return _entry(self.entries.row(number))

    # -- pages

    def card(self, document: int) -> Card:
        kept = self.documents.row(document)
        return _card(record_of(kept, self.dictionary, int(self.card_bytes[document])))

    def shown(self, document: int) -> Shown:
        record = record_of(self.documents.row(document), self.dictionary)
        size = int(self.card_bytes[document])
        first, last = self._first_pieces[document], self._first_pieces[document + 1]
        starts = list(accumulate(self._sizes[first:last], initial=0))
        text = str(memoryview(record)[size:], "utf-8")
        return Shown(_card(record[:size]), text, first, starts, self._headings[first:last].tolist())

    def document(self, number: int) -> tuple[Document, int]:
        """A Document, and the bytes of its JSON."""
        return thaw(self.documents.row(number), self.dictionary)

    def document_of(self, piece: int) -> int:
        return bisect_right(self._first_pieces, piece) - 1

    def anchor(self, piece: int) -> str:
        return self.anchors.text(self._anchor_rows[piece])

    # -- postings and places

    def postings(self, term: bytes) -> tuple[int, int]:
        """The range of a term's postings, empty where it has none."""
        row = self.terms.find(term)
        return (0, 0) if row < 0 else (int(self.term_posts[row]), int(self.term_posts[row + 1]))

    def words_of(self, documents: Array) -> Array:
        """How many words some documents have, in all fields."""
        first = np.asarray(self._first_pieces)
        words: Array = (
            self.piece_words[first[documents + 1]].astype(np.int64) - self.piece_words[first[documents]]
        )
        return words

    def spans_in(self, pieces: Array, words: Array) -> tuple[Array, Array]:
        """Where words begin and end in their pieces, in characters.

        end = sum of (gap + size) over the words of the piece up to it.
        """
        first = self.piece_words[pieces].astype(np.int64)
        counts = words - first + 1
        gaps, sizes = self.spans.take(ragged(first, counts))
        last = counts.cumsum() - 1
        high: Array = np.add.reduceat(gaps + sizes, last - counts + 1)
        return high - sizes[last], high


def open_segment(name: str, path: Path) -> Segment:
    """Map a segment's columns; its Documents are in Whoosh's file beside them. Raises IndexCorrupt."""
    columns = read_arrays(path)
    return Segment(name, columns, Stored(path.with_suffix(".seg"), columns))
