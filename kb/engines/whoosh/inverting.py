"""Words in the order of the text -> postings in the order of terms, and the vocabulary."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from kb.engines.whoosh.columns import AT_ONCE, Array, Strings, shares, smallest
from kb.engines.whoosh.places import posting_columns
from kb.schema import FIELDS

NO_WORD = 0xFFFFFFFF
"""Stands for the number that is left out after each piece."""

Form = tuple[bytes, int, int]
"""A folded word, the number of its term, how often it occurs."""


class Postings(NamedTuple):
    """The columns of terms and postings of a segment, and the row of each term that is numbered, -1 of one
    that has no posting."""

    columns: Mapping[str, Array]
    rows: Array


def inverted(
    words: Array, terms: Sequence[bytes], document_pieces: Array, piece_words: Array, piece_field: Array
) -> Postings:
    """The postings of words that stand in the order of the text.

    `words` are numbers in `terms`, by word number; they are overwritten. One sort of (term, word number) puts
    everything in order, of a million words at once, term by term.
    """
    sizes = _term_counts(words, len(terms))
    ranked = sorted(sizes.nonzero()[0].tolist(), key=terms.__getitem__)
    rows = np.full(len(terms), -1, np.int64)
    rows[ranked] = np.arange(len(ranked))
    _renumber(words, rows.astype(np.uint32))
    document_words = piece_words[document_pieces[:-1]]
    counted = np.diff(piece_words)
    document = np.arange(len(document_words), dtype=np.int32).repeat(np.diff(document_pieces)).repeat(counted)
    field = piece_field.repeat(counted)
    lengths = np.zeros(len(FIELDS) * len(document_words))
    parts, starts = [], [np.zeros(1, np.int64)]
    for low, high in shares(sizes[ranked]):
        places = ((words >= low) & (words < high)).nonzero()[0]
        keys = words[places].astype(np.int64) << 32
        keys |= places
        keys.sort()
        term, places = keys >> 32, keys & 0xFFFFFFFF
        own, fields = document[places], field[places]
        first = _first_of_runs(term, own, fields)
        counts = smallest(np.diff(first, append=len(places)))
        places = smallest(places - document_words[own])
        own, fields = own[first], fields[first]
        parts.append((own, fields, counts, places))
        lengths += np.bincount(fields * np.int64(len(document_words)) + own, counts, len(lengths))
        starts.append(starts[-1][-1] + np.searchsorted(term[first], np.arange(low + 1, high + 1)))
    del document, field
    own, fields, counts, places = map(np.concatenate, zip(*parts, strict=True))
    del parts
    columns = {
        **Strings.pack(terms[number] for number in ranked).columns("terms"),
        "term_posts": np.concatenate(starts).astype(np.uint32),
        **posting_columns(own, fields, counts, places, document_words),
        "field_lengths": smallest(lengths.astype(np.int64)),
    }
    return Postings(columns, rows)


def _term_counts(words: Array, terms: int) -> Array:
    """How often each term stands there."""
    counts = np.zeros(terms, np.int64)
    for start in range(0, len(words), AT_ONCE):
        part = words[start : start + AT_ONCE]
        counts += np.bincount(part[part != NO_WORD], minlength=terms)
    return counts


def _renumber(words: Array, rows: Array) -> None:
    for start in range(0, len(words), AT_ONCE):
        part = words[start : start + AT_ONCE]
        there = part != NO_WORD
        part[there] = rows[part[there]]


def _first_of_runs(*columns: Array) -> Array:
    """Where any of the columns changes, the beginning included."""
    changed = np.zeros(len(columns[0]), bool)
    changed[:1] = True
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return changed.nonzero()[0]


def vocabulary(forms: Sequence[Form], rows: Array) -> dict[str, Array]:
    """The distinct folded words with their terms; a word of two languages may stand there twice."""
    found = sorted((folded, int(rows[term]), count) for folded, term, count in forms if count)
    return {
        **Strings.pack(form[0] for form in found).columns("words"),
        "word_term": np.array([form[1] for form in found], np.uint32),
        "word_count": np.array([form[2] for form in found], np.uint32),
        "word_letters": np.array([letters(form[0].decode()) for form in found], np.uint32),
        "word_length": np.array([min(len(form[0].decode()), 255) for form in found], np.uint8),
    }


def letters(word: str) -> int:
    """The set of a word's letters in 32 bits: one edit changes at most two of them."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 31)
    return found
