"""Several segments -> one, without their deleted documents.

No text is analysed again: columns are cut and joined. Only the words of deleted documents are looked up, to
take them off the counts of the vocabulary.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import numpy as np

from kb.analysis import plain_words, terms_of
from kb.engines.whoosh.assembling import Rows, assemble, in_order_of, piece_order_of
from kb.engines.whoosh.columns import Array, gathered, ragged, smallest
from kb.engines.whoosh.freezing import Frozen, FrozenRows, refreeze
from kb.engines.whoosh.inverting import Form
from kb.engines.whoosh.joined_postings import Living, Terms, joined_postings
from kb.engines.whoosh.segment import CompletionEntry, Segment
from kb.schema import COLUMNED, FIELDS


def rewrite(name: str, parts: Sequence[Living]) -> Segment:
    """One segment of all living documents; no id lives in two parts."""
    terms = Terms([segment.terms for segment, _ in parts])
    pieces = [_inside(segment.document_pieces, live) for segment, live in parts]
    rows = _rows(parts, pieces, terms)
    placed = piece_order_of(rows)
    postings = joined_postings(parts, terms, rows.order, placed)
    spans = placed.by_word(_spans(parts, pieces, 0)), placed.by_word(_spans(parts, pieces, 1))
    return assemble(name, rows, placed, postings, spans, _documents(parts, rows.order))


def _rows(parts: Sequence[Living], pieces: Sequence[Array], terms: Terms) -> Rows:
    def joined(column: str, chosen: Sequence[Array]) -> Array:
        return np.concatenate([s.columns[column][own] for (s, _), own in zip(parts, chosen, strict=True)])

    lives = [live for _, live in parts]
    ids = list(_ByDocument(parts, lambda segment: segment.ids))
    anchors, piece_anchor = _anchors(parts, pieces)
    return Rows(
            in_order_of(ids), ids,
            _ByDocument(parts, lambda segment: segment.digests), joined("card_bytes", lives),
            _ByDocument(parts, lambda segment: segment.titles),
            joined("day", lives), joined("seconds", lives),
            {facet.name: _values(parts, facet.name) for facet in COLUMNED}, _entries(parts),
            _starts([np.diff(segment.document_pieces)[live] for segment, live in parts]),
            _starts([np.diff(s.piece_words)[own] for (s, _), own in zip(parts, pieces, strict=True)]),
            joined("piece_field", pieces), joined("piece_size", pieces), joined("piece_heading", pieces),
            joined("heading_words", pieces), joined("piece_role", pieces), piece_anchor, anchors,
            _forms(parts, terms),
    )  # fmt: skip


class _Rows(Protocol):
    def row(self, number: int, /) -> bytes | memoryview: ...


class _ByDocument(Sequence[bytes]):
    """A row of each living document of the parts, in some order of these, read where it is wanted."""

    def __init__(
        self, parts: Sequence[Living], table: Callable[[Segment], _Rows], order: Array | slice = slice(None)
    ) -> None:
        self._tables = [table(segment) for segment, _ in parts]
        numbers = np.arange(len(parts)).repeat([len(live) for _, live in parts])
        self._parts = numbers[order].astype(np.uint32).data
        self._numbers = np.concatenate([live for _, live in parts])[order].astype(np.uint32).data

    def __len__(self) -> int:
        return len(self._parts)

    def __getitem__(self, row: Any) -> Any:
        return bytes(self._tables[self._parts[row]].row(self._numbers[row]))


@dataclass(frozen=True, slots=True)
class _Refrozen:
    """The Documents of a part with another dictionary."""

    documents: Frozen
    dictionary: bytes

    def row(self, number: int) -> bytes:
        return refreeze(self.documents.row(number), self.documents.dictionary, self.dictionary)


def _documents(parts: Sequence[Living], order: Array) -> FrozenRows:
    """All Documents, with the dictionary of the largest part."""
    dictionary = max((segment for segment, _ in parts), key=lambda segment: segment.size).dictionary

    def frozen(segment: Segment) -> Frozen | _Refrozen:
        same = segment.dictionary == dictionary
        return segment.documents if same else _Refrozen(segment.documents, dictionary)

    return FrozenRows(dictionary, _ByDocument(parts, frozen, order))


def _anchors(parts: Sequence[Living], pieces: Sequence[Array]) -> tuple[list[bytes], Array]:
    """The distinct anchors, and the row of each piece's."""
    numbers: dict[bytes, int] = {}
    found = []
    for (segment, _), own in zip(parts, pieces, strict=True):
        rows = [numbers.setdefault(anchor, len(numbers)) for anchor in segment.anchors]
        found.append(np.array(rows, np.uint32)[segment.columns["piece_anchor"][own]])
    return list(numbers), np.concatenate(found)


def _inside(starts: Array, rows: Array) -> Array:
    """The indices of what some rows hold."""
    held = starts.astype(np.int64)
    return ragged(held[rows], np.diff(held)[rows]).astype(np.uint32)


def _starts(counts: Sequence[Array]) -> Array:
    return np.concatenate(([0], np.cumsum(np.concatenate(counts), dtype=np.int64)))


def _spans(parts: Sequence[Living], pieces: Sequence[Array], side: int) -> Array:
    """Of each word number of the chosen pieces, the characters before the word (side 0) or its own (1)."""
    found = []
    for (segment, _), own in zip(parts, pieces, strict=True):
        held = segment.piece_words.astype(np.int64)
        read = partial(_span, segment, side)
        found.append(gathered(read, held[own], np.diff(held)[own]))
    return np.concatenate(found)


def _span(segment: Segment, side: int, words: Array) -> Array:
    return smallest(segment.spans.take(words)[side])


def _values(parts: Sequence[Living], facet: str) -> list[tuple[str, ...]]:
    """The values of a facet by document."""
    found: list[tuple[str, ...]] = []
    for segment, live in parts:
        part = segment.facet(facet)
        values = [part.values.text(row) for row in range(len(part.values))]
        flat, starts = part.combo_values.tolist(), part.combo_starts.tolist()
        combos = [tuple(values[n] for n in flat[starts[c] : starts[c + 1]]) for c in range(len(starts) - 1)]
        found += [combos[code] for code in part.codes[live].tolist()]
    return found


def _entries(parts: Sequence[Living]) -> list[list[CompletionEntry]]:
    """The completions by document."""
    found: list[list[CompletionEntry]] = []
    for segment, live in parts:
        own: dict[int, list[CompletionEntry]] = {number: [] for number in live.tolist()}
        for entry in map(segment.entry, range(len(segment.entries))):
            if entry.document in own:
                own[entry.document].append(entry)
        found += own.values()
    return found


def _forms(parts: Sequence[Living], terms: Terms) -> list[Form]:
    """The folded words of the living documents with their terms and counts."""
    counts: Counter[tuple[bytes, int]] = Counter()
    for (segment, live), numbers in zip(parts, terms.of_part, strict=True):
        own = numbers[segment.word_term].tolist()
        for folded, term, count in zip(segment.words, own, segment.word_count.tolist(), strict=True):
            counts[folded, term] += count
        for number in np.setdiff1d(np.arange(segment.size), live).tolist():
            counts.subtract(_forms_of(segment, number, terms))
    return [(folded, term, count) for (folded, term), count in counts.items() if count]


def _forms_of(segment: Segment, document: int, terms: Terms) -> Counter[tuple[bytes, int]]:
    """The folded words of one document with their terms, counted."""
    shown = segment.shown(document)
    counts: Counter[tuple[bytes, int]] = Counter()
    for piece in range(int(segment.document_pieces[document]), int(segment.document_pieces[document + 1])):
        words = terms_of(FIELDS[int(segment.piece_field[piece])].lang or shown.card.lang)
        start, _, end = shown.bounds(piece)
        found = (words[word] for word in plain_words(shown.text[start:end]))
        counts.update((folded.encode(), terms.number(term.encode())) for folded, term in found)
    return counts
