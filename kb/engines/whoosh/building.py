"""Documents -> one segment.

While Documents come in, only flat arrays grow: one number per word. At the end everything is sorted at once.
"""

from array import array
from collections.abc import Iterable, Mapping

import msgspec
import numpy as np

from indexer.document import Document
from indexer.folding import words
from kb.analysis import terms_of
from kb.engines.whoosh.assembling import Rows, assemble
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.documents import card_of, day_of, entries_of, freeze, sort_key
from kb.engines.whoosh.inverting import NO_WORD, Form
from kb.engines.whoosh.segment import ROLES, UNKNOWN, CompletionEntry, Segment
from kb.schema import COLUMNED, FIELD_NUMBERS, FIELDS, Field

_LONGEST = 255
"""Bytes of a word that can be marked."""

_pack = msgspec.msgpack.Encoder().encode


class _Numbers(dict[str, int]):
    """Numbers each word of one language at its first sight: (folded, term) by number."""

    def __init__(self, lang: str, known: dict[tuple[str, str], int]) -> None:
        super().__init__()
        self._words = terms_of(lang)
        self._known = known

    def __missing__(self, word: str) -> int:
        pair = self._words[word]
        self[word] = number = self._known.setdefault(pair, len(self._known))
        return number


class Builder:
    """Takes Documents in any order; `build` gives the segment of the last Document of each id."""

    def __init__(self) -> None:
        self.words = 0
        self.bytes = 0
        self._known: dict[tuple[str, str], int] = {}
        self._numbers: dict[str, _Numbers] = {}
        self._word = array("I")
        self._spans = array("I")
        self._piece_words = array("I", [0])
        self._piece_field = array("B")
        self._piece_heading = array("I")
        self._piece_role = array("B")
        self._texts: list[bytes] = []
        self._anchors: list[bytes] = []
        self._document_pieces = array("I", [0])
        self._rows: dict[str, int] = {}
        self._ids: list[bytes] = []
        self._digests: list[bytes] = []
        self._cards: list[bytes] = []
        self._documents: list[bytes] = []
        self._titles: list[bytes] = []
        self._days = array("i")
        self._seconds = array("i")
        self._facets: Mapping[str, list[tuple[str, ...]]] = {facet.name: [] for facet in COLUMNED}
        self._entries: list[list[CompletionEntry]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, document: Document) -> None:
        page = document.page
        self._rows[page.id] = len(self._ids)
        self._ids.append(page.id.encode())
        self._digests.append(document.digest.encode())
        for facet in COLUMNED:
            self._facets[facet.name].append(tuple(sorted(set(facet.values(document)))))
        self._cards.append(_pack(card_of(document)))
        self._documents.append(freeze(document))
        self._titles.append(sort_key(page.title, page.id))
        self._days.append(day_of(page.updated or page.published))
        self._seconds.append(UNKNOWN if page.duration is None else page.duration)
        self._entries.append(entries_of(document))
        self.bytes += len(self._documents[-1]) + len(self._cards[-1])
        for field in FIELDS:
            self._add_field(field, document, self._numbers_of(field.lang or page.lang))
        self._document_pieces.append(len(self._piece_field))

    def _numbers_of(self, lang: str) -> _Numbers:
        base = base_language(lang)
        if base not in self._numbers:
            self._numbers[base] = _Numbers(base, self._known)
        return self._numbers[base]

    def _add_field(self, field: Field, document: Document, numbers: _Numbers) -> None:
        number = FIELD_NUMBERS[field.name]
        passages = document.passages if field.passages else ()
        for n, text in enumerate(field.texts(document)):
            self._piece_field.append(number)
            self._add_words(text, numbers)
            heading, anchor, role = 0, "", 0
            if field.passages:
                passage = passages[n]
                heading = len(passage.heading.encode()) + 1 if passage.heading else 0
                anchor, role = passage.anchor, ROLES.index(passage.role)
            self._piece_heading.append(heading)
            self._piece_role.append(role)
            self._anchors.append(anchor.encode())

    def _add_words(self, text: str, numbers: _Numbers) -> None:
        encoded = text.encode()
        found = words(text)
        spans = [bound for _, start, end in found for bound in (start, end)]
        if len(encoded) != len(text):
            spans = _byte_offsets(text)[spans].tolist() if spans else []
        spans += (0, 0)
        self._spans.fromlist(spans)
        self._word.fromlist([numbers[word] for word, _, _ in found])
        self._word.append(NO_WORD)
        self._piece_words.append(len(self._word))
        self._texts.append(encoded)
        self.bytes += len(encoded)
        self.words += len(found)

    def build(self, name: str) -> Segment:
        """Sort everything into a segment's columns."""
        order = np.array([self._rows[id] for id in sorted(self._rows, key=str.encode)], np.int64)
        spans = np.frombuffer(self._spans, np.uint32).reshape(-1, 2)
        terms = {term: None for _, term in self._known}
        numbers = {term: number for number, term in enumerate(terms)}
        pair_terms = np.array([numbers[term] for _, term in self._known], np.uint32)
        words = np.array(self._word, np.uint32)
        there = words != NO_WORD
        forms = self._forms(words, there, pair_terms.tolist())
        words[there] = pair_terms[words[there]]
        return assemble(
            name,
            Rows(
                order, self._ids, self._digests, self._cards, self._documents, self._titles,
                np.array(self._days, np.int32), np.array(self._seconds, np.int32), self._facets,
                self._entries, np.array(self._document_pieces, np.int64),
                np.array(self._piece_words, np.int64), np.array(self._piece_field, np.uint8),
                np.array(self._piece_heading, np.uint32), np.array(self._piece_role, np.uint8),
                self._anchors, self._texts, words, spans[:, 0],
                np.minimum(spans[:, 1] - spans[:, 0], _LONGEST).astype(np.uint8),
                [term.encode() for term in terms], forms,
            ),
        )  # fmt: skip

    def _forms(self, words: Array, there: Array, terms: Iterable[int]) -> list[Form]:
        """Each folded word with its term and how often it occurs, Documents that were replaced left out."""
        counted = there.copy()
        for row in {*range(len(self._ids))} - {*self._rows.values()}:
            first, last = self._document_pieces[row], self._document_pieces[row + 1]
            counted[self._piece_words[first] : self._piece_words[last]] = False
        counts = np.bincount(words[counted], minlength=len(self._known)).tolist()
        return [
            (folded.encode(), term, count)
            for (folded, _), term, count in zip(self._known, terms, counts, strict=True)
        ]


def base_language(lang: str) -> str:
    """The language without its region: "en" of "en-US"."""
    return lang.lower().partition("-")[0].partition("_")[0]


def _byte_offsets(text: str) -> Array:
    """The offset in UTF-8 of each character, and of the end."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    widths = 1 + (points >= 0x80) + (points >= 0x800) + (points >= 0x10000)
    return np.concatenate(([0], np.cumsum(widths)))
