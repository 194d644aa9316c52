"""One immutable segment, as columns: postings, places of words, pieces of text, facets and cards.

Documents are numbered in the order of their ids. Words are numbered through the whole segment, document by
document, field by field, piece by piece, with one number left out after each piece, so that two words are
side by side in one piece exactly where their numbers differ by one.
"""

from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import msgspec

from indexer.page import Locator, Role
from kb.engines.whoosh.columns import (
    Array,
    FileBytes,
    Strings,
    read_arrays,
    read_bytes,
    sorted_strings,
    strings,
)
from kb.engines.whoosh.stored import Stored
from kb.schema import PASSAGES

ROLES: tuple[str, ...] = get_args(Role)

READ_FROM = 64 << 20
"""Bytes of what is only shown from which it is read part by part, not mapped."""

_SHOWN = ("texts", "cards.blob")

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


_card = msgspec.msgpack.Decoder(Card).decode
_entry = msgspec.msgpack.Decoder(CompletionEntry).decode


class Segment:
    """The columns of one segment, in memory or memory-mapped; nothing of it ever changes.

    Of documents: ids, digests, cards, documents (deflated JSON; on disk where Whoosh has them, stored.py),
    titles (folded), title_order (documents by title), day (proleptic ordinal of the last date), seconds,
    field_lengths (words, field by field).
    Of terms, sorted: terms, term_posts (where its postings start).
    Of postings, by term, document, field: post_document, post_field, post_places (where its places start).
    places: word numbers, ascending within a term.
    Of word numbers: word_start (byte in its piece), word_bytes (0 where the number is left out).
    Of pieces: piece_words (its first word), piece_field, piece_text (where it starts in texts),
    piece_heading (bytes of heading before its own text), piece_role, piece_anchor (a row of anchors);
    document_pieces (first piece).
    Of distinct folded words, sorted: words, word_term, word_count, word_letters (set of 32), word_length.
    Of completions, best first: entries; entry_words, sorted, with entry_starts into entry_numbers, and
    first_starts into first_numbers for those that begin with the word.
    """

    def __init__(
        self,
        name: str,
        columns: Mapping[str, Array],
        sources: Mapping[str, FileBytes] | None = None,
        documents: Stored | None = None,
    ) -> None:
        self.name = name
        self.columns = columns
        self.ids = strings(columns, "ids")
        self.digests = strings(columns, "digests")
        self.cards = strings(columns, "cards", sources)
        self.documents: Strings | Stored = strings(columns, "documents") if documents is None else documents
        self.titles = strings(columns, "titles")
        self.title_order = columns["title_order"]
        self.day = columns["day"]
        self.seconds = columns["seconds"]
        self.field_lengths = columns["field_lengths"]
        self.size = len(self.day)
        self.passages = int(columns["passage_count"][0])
        self._open_words(columns)
        self._open_pieces(columns, sources)

    def _open_words(self, columns: Mapping[str, Array]) -> None:
        self.terms = sorted_strings(columns, "terms")
        self.term_posts = columns["term_posts"]
        self.post_document = columns["post_document"]
        self.post_field = columns["post_field"]
        self.post_places = columns["post_places"]
        self.places = columns["places"]
        self.word_start = columns["word_start"]
        self.word_bytes = columns["word_bytes"]
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

    def _open_pieces(self, columns: Mapping[str, Array], sources: Mapping[str, FileBytes] | None) -> None:
        self.piece_words = columns["piece_words"]
        self.piece_field = columns["piece_field"]
        self.piece_text = columns["piece_text"]
        self.piece_heading = columns["piece_heading"]
        self.piece_role = columns["piece_role"]
        self.document_pieces = columns["document_pieces"]
        self.texts = (sources or {}).get("texts") or columns["texts"].data
        self.first_pieces = columns["document_pieces"].data  # single numbers come faster from a memoryview
        self.anchor_rows = columns["piece_anchor"].data
        self.text_starts = columns["piece_text"].data
        self.headings = columns["piece_heading"].data
        self.piece_anchor = columns["piece_anchor"]
        self.anchors = strings(columns, "anchors")

    @property
    def length(self) -> int:
        """All word numbers, those that are left out included."""
        return len(self.word_bytes)

    @property
    def held(self) -> int:
        """The bytes of its texts, cards and documents."""
        documents = self.columns.get("document_sizes")
        frozen = self.columns["documents.blob"].nbytes if documents is None else int(documents.sum())
        return frozen + sum(self.columns[one].nbytes for one in _SHOWN)

    def lengths(self, field: int) -> Array:
        """The words of each document in a field."""
        return self.field_lengths[field * self.size : (field + 1) * self.size]

    def passages_of(self, document: int) -> int:
        start, end = self.document_pieces[document], self.document_pieces[document + 1]
        return int((self.piece_field[start:end] == PASSAGES).sum())

    def facet(self, name: str) -> FacetPart:
        return FacetPart(self.columns, name)

    def card(self, document: int) -> Card:
        return _card(self.cards.row(document))

    def entry(self, number: int) -> CompletionEntry:
        return _entry(self.entries.row(number))

    def postings(self, term: bytes) -> tuple[int, int]:
        """The range of a term's postings, empty where it has none."""
        row = self.terms.find(term)
        return (0, 0) if row < 0 else (int(self.term_posts[row]), int(self.term_posts[row + 1]))

    def document_of(self, piece: int) -> int:
        return bisect_right(self.first_pieces, piece) - 1

    def anchor(self, piece: int) -> str:
        return self.anchors.text(self.anchor_rows[piece])

    def text_of(self, document: int) -> tuple[int, bytes | memoryview]:
        """All text of a document, and the byte of `texts` with which it begins."""
        start = self.text_starts[self.first_pieces[document]]
        return start, self.texts[start : self.text_starts[self.first_pieces[document + 1]]]

    def piece(self, number: int) -> tuple[str, str]:
        """The heading and the own text of a piece."""
        start, own, end = self.piece_bounds(number)
        return str(self.texts[start:own], "utf-8").rstrip("\n"), str(self.texts[own:end], "utf-8")

    def piece_bounds(self, number: int) -> tuple[int, int, int]:
        """The bytes of `texts` where a piece, its own text and the next piece begin."""
        start = self.text_starts[number]
        return start, start + self.headings[number], self.text_starts[number + 1]


def kept_columns(segment: Segment, places: Mapping[str, Array]) -> dict[str, Array]:
    """The columns of a segment in memory as they go to disk: of its Documents only `places`."""
    here = {name: column for name, column in segment.columns.items() if not name.startswith("documents.")}
    return here | dict(places)


def open_segment(name: str, path: Path) -> Segment:
    """Map a segment's columns; its Documents are in Whoosh's file beside them. Raises IndexCorrupt."""
    columns = read_arrays(path)
    documents = Stored(path.with_suffix(".seg"), columns)
    segment = Segment(name, columns, documents=documents)
    if segment.held < READ_FROM:
        return segment
    return Segment(name, columns, read_bytes(path, _SHOWN), documents)
