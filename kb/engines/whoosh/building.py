"""Documents -> one segment.

While Documents come in, only flat arrays grow: one number per word. At the end everything is sorted at once.
"""

from array import array
from collections.abc import Iterable, Mapping

import numpy as np

from indexer.document import Document
from indexer.folding import words
from kb.analysis import terms_of
from kb.engines.whoosh.assembling import Rows, assemble, piece_order_of
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.documents import day_of, entries_of, packed_card, sort_key
from kb.engines.whoosh.freezing import FrozenRows, freeze
from kb.engines.whoosh.inverting import NO_WORD, Form, inverted
from kb.engines.whoosh.segment import ROLES, UNKNOWN, CompletionEntry, Segment
from kb.schema import COLUMNED, FIELD_NUMBERS, FIELDS, Field


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
    """Takes Documents in any order; `build` gives the segment of the last Document of each id. `dictionary`
    is what its pages have in common (freezing.py)."""

    def __init__(self, dictionary: bytes) -> None:
        self._dictionary = dictionary
        self.words = 0
        self.bytes = 0
        self._known: dict[tuple[str, str], int] = {}
        self._numbers: dict[str, _Numbers] = {}
        self._word = array("I")
        self._spans = array("I")
        self._piece_words = array("I", [0])
        self._piece_field = array("B")
        self._piece_size = array("I")
        self._piece_heading = array("I")
        self._heading_words = array("I")
        self._piece_role = array("B")
        self._piece_anchor = array("I")
        self._anchors: dict[str, int] = {}
        self._document_pieces = array("I", [0])
        self._rows: dict[str, int] = {}
        self._ids: list[bytes] = []
        self._digests: list[bytes] = []
        self._card_bytes = array("I")
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
        self._titles.append(sort_key(page.title, page.id))
        self._days.append(day_of(page.updated or page.published))
        self._seconds.append(UNKNOWN if page.duration is None else page.duration)
        self._entries.append(entries_of(document))
        texts: list[str] = []
        for field in FIELDS:
            texts += self._add_field(field, document, self._numbers_of(field.lang or page.lang))
        self._document_pieces.append(len(self._piece_field))
        card = packed_card(document)
        self._card_bytes.append(len(card))
        self._documents.append(freeze(card + "".join(texts).encode(), document, self._dictionary))
        self.bytes += len(self._documents[-1])

    def _numbers_of(self, lang: str) -> _Numbers:
        base = base_language(lang)
        if base not in self._numbers:
            self._numbers[base] = _Numbers(base, self._known)
        return self._numbers[base]

    def _add_field(self, field: Field, document: Document, numbers: _Numbers) -> list[str]:
        """Add the pieces of a field; gives their texts."""
        texts = list(field.texts(document))
        passages = document.passages if field.passages else ()
        for n, text in enumerate(texts):
            heading, anchor, role = 0, "", 0
            if field.passages:
                passage = passages[n]
                heading = len(passage.heading) + 1 if passage.heading else 0
                anchor, role = passage.anchor, ROLES.index(passage.role)
            self._piece_field.append(FIELD_NUMBERS[field.name])
            self._piece_size.append(len(text))
            self._piece_heading.append(heading)
            self._heading_words.append(self._add_words(text, heading, numbers))
            self._piece_role.append(role)
            self._piece_anchor.append(self._anchors.setdefault(anchor, len(self._anchors)))
        return texts

    def _add_words(self, text: str, heading: int, numbers: _Numbers) -> int:
        """Add the words of a text; gives how many begin in its heading."""
        found = words(text)
        self._spans.fromlist([bound for _, start, end in found for bound in (start, end)])
        self._spans.fromlist([0, 0])
        self._word.fromlist([numbers[word] for word, _, _ in found])
        self._word.append(NO_WORD)
        self._piece_words.append(len(self._word))
        self.words += len(found)
        return sum(start < heading for _, start, _ in found) if heading else 0

    def build(self, name: str) -> Segment:
        """Sort everything into a segment's columns."""
        order = np.array([self._rows[id] for id in sorted(self._rows, key=str.encode)], np.int64)
        terms = {term: None for _, term in self._known}
        numbers = {term: number for number, term in enumerate(terms)}
        pair_terms = np.array([numbers[term] for _, term in self._known], np.uint32)
        words = np.array(self._word, np.uint32)
        there = words != NO_WORD
        forms = self._forms(words, there, pair_terms.tolist())
        words[there] = pair_terms[words[there]]
        rows = Rows(
            order, self._ids, self._digests,
            np.array(self._card_bytes, np.uint32), self._titles,
            np.array(self._days, np.int32), np.array(self._seconds, np.int32), self._facets,
            self._entries, np.array(self._document_pieces, np.int64),
            np.array(self._piece_words, np.int64), np.array(self._piece_field, np.uint8),
            np.array(self._piece_size, np.uint32), np.array(self._piece_heading, np.uint32),
            np.array(self._heading_words, np.uint32), np.array(self._piece_role, np.uint8),
            np.array(self._piece_anchor, np.uint32), list(map(str.encode, self._anchors)), forms,
        )  # fmt: skip
        placed = piece_order_of(rows)
        postings = inverted(
            placed.by_word(words),
            [term.encode() for term in terms],
            placed.document_pieces,
            placed.piece_words,
            placed.piece_field,
        )
        documents = FrozenRows(self._dictionary, [self._documents[row] for row in order.tolist()])
        gaps, sizes = map(placed.by_word, self._gaps_and_sizes(there))
        return assemble(name, rows, placed, postings, (gaps, sizes), documents)

    def _gaps_and_sizes(self, there: Array) -> tuple[Array, Array]:
        """Of each word, the characters before it and its own; none of a number that is left out."""
        bounds = np.array(self._spans, np.uint32)
        starts, ends = bounds[::2], bounds[1::2]
        gaps = starts.copy()
        gaps[1:] -= ends[:-1]
        gaps[~there] = 0
        return gaps, ends - starts

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
