"""Documents -> the columns of one segment.

While Documents come in, only flat arrays grow: one number per word. At the end everything is sorted at once:
a stable sort of the word numbers by term gives postings by term, document and field.
"""

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

import msgspec
import numpy as np

from indexer.document import Document
from kb.analysis import WORD, terms_of
from kb.engines.whoosh.columns import Array, Strings, ragged
from kb.engines.whoosh.segment import COLUMNED, FIELD_NUMBERS, PASSAGES, ROLES, UNKNOWN, Card, Entry, Segment
from kb.schema import FIELDS, Field

NO_WORD = 0xFFFFFFFF
_DEFLATION = 1  # level 6 saves 6% more and takes three times as long

_pack = msgspec.msgpack.Encoder().encode
_encode_document = msgspec.json.Encoder(enc_hook=str).encode
_decode_document = msgspec.json.Decoder(Document).decode


def freeze(document: Document) -> bytes:
    """A Document as kept: JSON, deflated."""
    return zlib.compress(_encode_document(document), _DEFLATION)


def thaw(kept: bytes) -> Document:
    """The Document that was frozen."""
    return _decode_document(zlib.decompress(kept))


class _Numbers(dict[str, int]):
    """Numbers each word of one language at its first sight: (folded, term) by number."""

    def __init__(self, lang: str, known: "dict[tuple[str, str], int]") -> None:
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
        self._piece_words = array("I")
        self._piece_field = array("B")
        self._piece_heading = array("I")
        self._piece_role = array("B")
        self._texts: list[bytes] = []
        self._anchors: list[bytes] = []
        self._document_pieces = array("I", [0])
        self._rows: dict[str, int] = {}
        self._ids: list[str] = []
        self._digests: list[bytes] = []
        self._cards: list[bytes] = []
        self._documents: list[bytes] = []
        self._titles: list[bytes] = []
        self._days = array("i")
        self._seconds = array("i")
        self._facets: tuple[list[tuple[str, ...]], ...] = tuple([] for _ in COLUMNED)
        self._entries: list[list[Entry]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, document: Document) -> None:
        page = document.page
        self._rows[page.id] = len(self._ids)
        self._ids.append(page.id)
        self._digests.append(document.digest.encode())
        values = tuple(facet.values(document) for facet in COLUMNED)
        for column, given in zip(self._facets, values, strict=True):
            column.append(tuple(sorted(set(given))))
        self._cards.append(_pack(_card(document)))
        self._documents.append(freeze(document))
        self._titles.append(_sort_key(page.title, page.id))
        self._days.append(_day(page.updated or page.published))
        self._seconds.append(UNKNOWN if page.duration is None else page.duration)
        self._entries.append(_entries(document))
        self.bytes += len(self._documents[-1]) + len(self._cards[-1])
        base = page.lang.lower().partition("-")[0].partition("_")[0]
        numbers = self._numbers.setdefault(base, _Numbers(base, self._known))
        for field in FIELDS:
            self._add_field(field, document, numbers)
        self._document_pieces.append(len(self._piece_field))

    def _add_field(self, field: Field, document: Document, numbers: _Numbers) -> None:
        number = FIELD_NUMBERS[field.name]
        passages = document.passages if field.passages else ()
        for n, text in enumerate(field.texts(document)):
            self._piece_field.append(number)
            self._add_words(text, numbers)
            heading, anchor, role = "", "", 0
            if field.passages:
                passage = passages[n]
                heading = f"{passage.heading}\n" if passage.heading else ""
                anchor, role = passage.anchor, ROLES.index(passage.role)
            self._piece_heading.append(len(heading.encode()))
            self._piece_role.append(role)
            self._anchors.append(anchor.encode())

    def _add_words(self, text: str, numbers: _Numbers) -> None:
        self._piece_words.append(len(self._word))
        encoded = text.encode()
        found = list(WORD.finditer(text))
        spans: Iterable[int] = chain.from_iterable(match.span() for match in found)
        if len(encoded) != len(text):
            spans = _byte_offsets(text)[np.fromiter(spans, np.int64, 2 * len(found))].tolist()
        self._spans.extend(spans)
        self._word.extend([numbers[match[0]] for match in found])
        self._spans.extend((0, 0))
        self._word.append(NO_WORD)
        self._texts.append(encoded)
        self.bytes += len(encoded)
        self.words += len(found)

    def build(self, name: str) -> Segment:
        """Sort everything into a segment's columns."""
        order = np.array([self._rows[id] for id in sorted(self._rows, key=str.encode)], np.int64)
        pieces, document_pieces = _reorder(np.array(self._document_pieces, np.int64), order)
        starts = np.append(np.array(self._piece_words, np.int64), len(self._word))
        numbers, piece_words = _reorder(starts, pieces)
        word = np.frombuffer(self._word, np.uint32)[numbers] if len(numbers) else np.zeros(0, np.uint32)
        spans = np.array(self._spans, np.uint32).reshape(-1, 2)[numbers]
        piece_field = np.array(self._piece_field, np.uint8)[pieces]
        pick = order.tolist()
        texts = Strings.pack(self._texts[piece] for piece in pieces.tolist())
        columns: dict[str, Array] = {
            "word_start": np.ascontiguousarray(spans[:, 0]),
            "word_bytes": np.minimum(spans[:, 1] - spans[:, 0], 255).astype(np.uint8),
            "piece_words": piece_words.astype(np.uint32),
            "piece_field": piece_field,
            "piece_heading": np.array(self._piece_heading, np.uint32)[pieces],
            "piece_role": np.array(self._piece_role, np.uint8)[pieces],
            "piece_text": texts.ends,
            "texts": texts.blob,
            "document_pieces": document_pieces.astype(np.uint32),
            "passage_count": np.array([np.count_nonzero(piece_field == PASSAGES)], np.uint32),
            "day": np.array(self._days, np.int32)[order],
            "seconds": np.array(self._seconds, np.int32)[order],
            **Strings.pack(self._anchors[piece] for piece in pieces.tolist()).columns("anchors"),
            **Strings.pack(self._ids[row].encode() for row in pick).columns("ids"),
            **Strings.pack(self._digests[row] for row in pick).columns("digests"),
            **Strings.pack(self._cards[row] for row in pick).columns("cards"),
            **Strings.pack(self._documents[row] for row in pick).columns("documents"),
        }
        columns |= _titles([self._titles[row] for row in pick])
        columns |= self._inverted(word, piece_words, piece_field, document_pieces)
        columns |= _completions([self._entries[row] for row in pick])
        for facet, given in zip(COLUMNED, self._facets, strict=True):
            columns |= _combinations(facet.name, [given[row] for row in pick])
        return Segment(name, columns)

    def _inverted(
        self, word: Array, piece_words: Array, piece_field: Array, document_pieces: Array
    ) -> dict[str, Array]:
        pairs = list(self._known)
        terms = sorted({term.encode() for _, term in pairs})
        rows = {term: row for row, term in enumerate(terms)}
        word_terms = np.array([rows[term.encode()] for _, term in pairs], np.int64)
        places = np.flatnonzero(word != NO_WORD)
        numbers = word[places]
        term = word_terms[numbers] if len(numbers) else np.zeros(0, np.int64)
        documents = len(document_pieces) - 1
        piece_document = np.repeat(np.arange(documents), np.diff(document_pieces))
        piece_sizes = np.diff(piece_words)
        document = np.repeat(piece_document, piece_sizes)[places]
        field = np.repeat(piece_field, piece_sizes)[places]
        lengths = np.bincount(
            field.astype(np.int64) * documents + document, minlength=len(FIELDS) * documents
        )
        used, term = np.unique(term, return_inverse=True)
        order = np.argsort(term, kind="stable")
        term, document, field, places = term[order], document[order], field[order], places[order]
        key = (term * max(documents, 1) + document) * len(FIELDS) + field
        first = np.flatnonzero(np.diff(key, prepend=-1))
        return {
            **Strings.pack(terms[row] for row in used.tolist()).columns("terms"),
            "term_posts": np.searchsorted(term[first], np.arange(len(used) + 1)).astype(np.uint32),
            "post_document": document[first].astype(np.int32),
            "post_field": field[first],
            "post_places": np.append(first, len(places)).astype(np.uint32),
            "places": places.astype(np.uint32),
            "field_lengths": lengths.astype(np.uint32),
            **_vocabulary(pairs, numbers, word_terms, used),
        }


def _reorder(starts: Array, order: Array) -> tuple[Array, Array]:
    """The indices of the rows' contents in a new order of rows, and where each row starts then."""
    counts = np.diff(starts)[order]
    return ragged(starts[order], counts), np.concatenate(([0], np.cumsum(counts)))


def _byte_offsets(text: str) -> Array:
    """The offset in UTF-8 of each character, and of the end."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    widths = 1 + (points >= 0x80) + (points >= 0x800) + (points >= 0x10000)
    return np.concatenate(([0], np.cumsum(widths)))


def _vocabulary(
    pairs: Sequence[tuple[str, str]], numbers: Array, word_terms: Array, used: Array
) -> dict[str, Array]:
    """The distinct folded words with their terms; a word of two languages may stand there twice."""
    counts = np.bincount(numbers, minlength=len(pairs)).tolist()
    row_of = {int(row): n for n, row in enumerate(used)}
    rows = sorted(
        (folded.encode(), row_of[int(word_terms[n])], counts[n], folded)
        for n, (folded, _) in enumerate(pairs)
        if counts[n]
    )
    return {
        **Strings.pack(row[0] for row in rows).columns("words"),
        "word_term": np.array([row[1] for row in rows], np.uint32),
        "word_count": np.array([row[2] for row in rows], np.uint32),
        "word_letters": np.array([letters(row[3]) for row in rows], np.uint32),
        "word_length": np.array([min(len(row[3]), 255) for row in rows], np.uint8),
    }


def letters(word: str) -> int:
    """The set of a word's letters in 32 bits: one edit changes at most two of them."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 31)
    return found


def _combinations(name: str, given: Sequence[tuple[str, ...]]) -> dict[str, Array]:
    values = sorted({value for combo in given for value in combo})
    rows = {value: row for row, value in enumerate(values)}
    combos = sorted(set(given))
    codes = {combo: code for code, combo in enumerate(combos)}
    return {
        f"facet.{name}.codes": np.array([codes[combo] for combo in given], np.int32),
        f"facet.{name}.combo_starts": _starts(map(len, combos)),
        f"facet.{name}.combo_values": np.array([rows[v] for combo in combos for v in combo], np.int32),
        **Strings.pack(value.encode() for value in values).columns(f"facet.{name}.values"),
    }


def _starts(counts: Iterable[int]) -> Array:
    return np.concatenate(([0], np.cumsum(np.fromiter(counts, np.int64)))).astype(np.uint32)


def _titles(titles: Sequence[bytes]) -> dict[str, Array]:
    order = sorted(range(len(titles)), key=titles.__getitem__)
    return {"title_order": np.array(order, np.int32), **Strings.pack(titles).columns("titles")}


_SPACES = re.compile(r"\s+")


def _sort_key(title: str, id: str) -> bytes:
    """A title as sorted: its words as folded; the title itself, then the id decide between equal ones."""
    words = terms_of("")
    folded = " ".join(words[match[0]][0] for match in WORD.finditer(title))
    return f"{folded}\0{_SPACES.sub(' ', title)}\0{id}".encode()


def _day(value: date | None) -> int:
    return UNKNOWN if value is None else value.toordinal()


def _card(document: Document) -> Card:
    page = document.page
    facets = {facet.name: facet.values(document) for facet in COLUMNED}
    primary = document.facets.muscle.primary
    return Card(
        page.id, page.title, page.kind, page.source, page.url, page.lang, page.summary,
        {name: values for name, values in facets.items() if values}, primary,
    )  # fmt: skip


def _entries(document: Document) -> list[Entry]:
    page = document.page
    found = [Entry(page.title, 0, 0, None)]
    found += [Entry(alias, 1, 0, None) for alias in page.aliases]
    found += [Entry(question.question, 2, 0, question.anchor) for question in page.faq]
    return found


def _completions(given: Sequence[Sequence[Entry]]) -> dict[str, Array]:
    """Entries in their order of worth: titles first, then the shorter, then by letters, then by id."""
    entries = [
        Entry(entry.text, entry.kind, document, entry.anchor)
        for document, own in enumerate(given)
        for entry in own
        if entry.text.strip()
    ]
    entries.sort(key=worth)
    words: dict[str, set[int]] = {}
    first: dict[str, set[int]] = {}
    for number, entry in enumerate(entries):
        for place, word in enumerate(folded_words(entry.text)):
            words.setdefault(word, set()).add(number)
            if not place:
                first.setdefault(word, set()).add(number)
    ordered = sorted(words, key=str.encode)
    return {
        **Strings.pack(map(_pack, entries)).columns("entries"),
        **Strings.pack(word.encode() for word in ordered).columns("entry_words"),
        "entry_starts": _starts(len(words[word]) for word in ordered),
        "entry_numbers": _flat(words[word] for word in ordered),
        "first_starts": _starts(len(first.get(word, ())) for word in ordered),
        "first_numbers": _flat(first.get(word, set()) for word in ordered),
    }


def worth(entry: Entry) -> tuple[int, int, str, int]:
    """What a completion is sorted by, the best first."""
    return entry.kind, len(entry.text), entry.text, entry.document


def folded_words(text: str) -> Iterator[str]:
    """The words of a text, folded and not stemmed, as they are typed."""
    words = terms_of("")
    return (words[match[0]][0] for match in WORD.finditer(text))


def _flat(numbers: Iterable[set[int]]) -> Array:
    return np.array([number for row in numbers for number in sorted(row)], np.int32)
