"""Several segments -> one, without their deleted documents.

No text is analysed again: columns are cut and joined. Only the words of deleted documents are looked up, to
take them off the counts of the vocabulary.
"""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from kb.analysis import plain_words, terms_of
from kb.engines.whoosh.assembling import Kept, Rows, assemble, in_order_of
from kb.engines.whoosh.columns import Array, Strings, gathered, ragged, smallest
from kb.engines.whoosh.freezing import refreeze
from kb.engines.whoosh.inverting import NO_WORD, Form
from kb.engines.whoosh.segment import CompletionEntry, Segment
from kb.schema import COLUMNED, FIELDS

Living = tuple[Segment, Array]
"""A segment and the numbers of its documents that live."""


def rewrite(name: str, parts: Sequence[Living]) -> Segment:
    """One segment of all living documents; no id lives in two parts."""
    return assemble(name, _rows(parts))


def _rows(parts: Sequence[Living]) -> Rows:
    pieces = [_inside(segment.document_pieces, live) for segment, live in parts]
    numbers: dict[bytes, int] = {}
    term_maps = [_numbered(segment.terms, numbers) for segment, _ in parts]

    def by_document(table: Callable[[Segment], Strings]) -> list[Kept]:
        return [table(segment).row(n) for segment, live in parts for n in live.tolist()]

    def joined(column: str, chosen: Sequence[Array]) -> Array:
        return np.concatenate([s.columns[column][own] for (s, _), own in zip(parts, chosen, strict=True)])

    lives = [live for _, live in parts]
    dictionary, documents = _documents(parts)
    ids = [bytes(id) for id in by_document(lambda segment: segment.ids)]
    return Rows(
            in_order_of(ids), ids,
            by_document(lambda segment: segment.digests), dictionary, documents, joined("card_bytes", lives),
            by_document(lambda segment: segment.titles),
            joined("day", lives), joined("seconds", lives),
            {facet.name: _values(parts, facet.name) for facet in COLUMNED}, _entries(parts),
            _starts([np.diff(segment.document_pieces)[live] for segment, live in parts]),
            _starts([np.diff(s.piece_words)[own] for (s, _), own in zip(parts, pieces, strict=True)]),
            joined("piece_field", pieces), joined("piece_size", pieces), joined("piece_heading", pieces),
            joined("heading_words", pieces), joined("piece_role", pieces), _anchors(parts, pieces),
            _by_word(parts, pieces, lambda n: _terms_by_word(parts[n][0], term_maps[n]).__getitem__),
            _by_word(parts, pieces, lambda n: lambda rows: smallest(parts[n][0].spans.take(rows)[0])),
            _by_word(parts, pieces, lambda n: lambda rows: smallest(parts[n][0].spans.take(rows)[1])),
            list(numbers), _forms(parts, term_maps, numbers),
    )  # fmt: skip


def _documents(parts: Sequence[Living]) -> tuple[bytes, list[Kept]]:
    """The dictionary of the largest part, and all documents with it: those of another are frozen anew."""
    dictionary = max((segment for segment, _ in parts), key=lambda segment: segment.size).dictionary
    found: list[Kept] = []
    for segment, live in parts:
        rows = (segment.documents.row(number) for number in live.tolist())
        if segment.dictionary == dictionary:
            found += rows
        else:
            found += (refreeze(row, segment.dictionary, dictionary) for row in rows)
    return dictionary, found


def _anchors(parts: Sequence[Living], pieces: Sequence[Array]) -> list[Kept]:
    """The anchor of each piece."""
    found: list[Kept] = []
    for (segment, _), own in zip(parts, pieces, strict=True):
        anchors = list(segment.anchors)
        found += (anchors[row] for row in segment.columns["piece_anchor"][own].tolist())
    return found


def _inside(starts: Array, rows: Array) -> Array:
    """The indices of what some rows hold."""
    held = starts.astype(np.int64)
    return ragged(held[rows], np.diff(held)[rows])


def _starts(counts: Sequence[Array]) -> Array:
    return np.concatenate(([0], np.cumsum(np.concatenate(counts), dtype=np.int64)))


def _numbered(terms: Strings, numbers: dict[bytes, int]) -> Array:
    """The common number of each term of a segment."""
    return np.array([numbers.setdefault(term, len(numbers)) for term in terms], np.uint32)


def _by_word(
    parts: Sequence[Living], pieces: Sequence[Array], read: Callable[[int], Callable[[Array], Array]]
) -> Array:
    """What `read` of a part gives for each word number of its chosen pieces."""
    found = []
    for n, ((segment, _), own) in enumerate(zip(parts, pieces, strict=True)):
        held = segment.piece_words.astype(np.int64)
        found.append(gathered(read(n), held[own], np.diff(held)[own]))
    return np.concatenate(found)


def _terms_by_word(segment: Segment, renumbered: Array) -> Array:
    """The common number of the term at each word number."""
    found = np.full(int(segment.piece_words[-1]), NO_WORD, np.uint32)
    posts: Array = np.diff(segment.term_posts.astype(np.int64))
    counts = segment.places.posts.part(0, len(segment.places))[1]
    found[segment.places.of(0, len(segment.places))] = renumbered.repeat(posts).repeat(counts)
    return found


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


def _forms(parts: Sequence[Living], term_maps: Sequence[Array], numbers: dict[bytes, int]) -> list[Form]:
    """The folded words of the living documents with their terms and counts."""
    counts: Counter[tuple[bytes, int]] = Counter()
    for (segment, live), renumbered in zip(parts, term_maps, strict=True):
        terms = renumbered[segment.word_term].tolist()
        for folded, term, count in zip(segment.words, terms, segment.word_count.tolist(), strict=True):
            counts[folded, term] += count
        for number in np.setdiff1d(np.arange(segment.size), live).tolist():
            counts.subtract(_forms_of(segment, number, numbers))
    return [(folded, term, count) for (folded, term), count in counts.items() if count]


def _forms_of(segment: Segment, document: int, numbers: dict[bytes, int]) -> Counter[tuple[bytes, int]]:
    """The folded words of one document with their terms, counted."""
    shown = segment.shown(document)
    counts: Counter[tuple[bytes, int]] = Counter()
    for piece in range(int(segment.document_pieces[document]), int(segment.document_pieces[document + 1])):
        words = terms_of(FIELDS[int(segment.piece_field[piece])].lang or shown.card.lang)
        start, _, end = shown.bounds(piece)
        found = (words[word] for word in plain_words(shown.text[start:end]))
        counts.update((folded.encode(), numbers[term.encode()]) for folded, term in found)
    return counts
