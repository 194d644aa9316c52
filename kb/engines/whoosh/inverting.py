"""Words in the order of the text -> postings in the order of terms, and the vocabulary."""

from collections.abc import Sequence

import numpy as np

from kb.engines.whoosh.columns import Array, Strings, smallest
from kb.engines.whoosh.places import posting_columns
from kb.schema import FIELDS

NO_WORD = 0xFFFFFFFF
"""Stands for the number that is left out after each piece."""

Form = tuple[bytes, int, int]
"""A folded word, the number of its term, how often it occurs."""


def inverted(
    words: Array, terms: Sequence[bytes], document_pieces: Array, piece_words: Array, piece_field: Array
) -> tuple[dict[str, Array], Array]:
    """The columns of terms and postings; and the row of each term, -1 of one that is not used.

    `words` are numbers in `terms`, by word number. One sort of (term, word number) puts everything in order.
    """
    places = np.flatnonzero(words != NO_WORD)
    used = np.flatnonzero(np.bincount(words[places], minlength=len(terms)))
    ranked = sorted(used.tolist(), key=terms.__getitem__)
    rows = np.full(len(terms), -1, np.int64)
    rows[ranked] = np.arange(len(ranked))
    keys = rows[words[places]]
    keys <<= 32
    keys |= places
    keys.sort()
    term = (keys >> 32).astype(np.uint32)
    places = keys.astype(np.uint32)  # the lower half
    del keys
    documents = len(document_pieces) - 1
    sizes = np.diff(piece_words)
    piece_document = np.arange(documents, dtype=np.int32).repeat(np.diff(document_pieces))
    document, field = piece_document.repeat(sizes)[places], piece_field.repeat(sizes)[places]
    first = _first_of_runs(term, document, field)
    document_words = piece_words[document_pieces[:-1]].astype(np.uint32)
    columns = {
        **Strings.pack(terms[number] for number in ranked).columns("terms"),
        "term_posts": np.searchsorted(term[first], np.arange(len(ranked) + 1)).astype(np.uint32),
        **posting_columns(document, field, first, places, document_words),
        "field_lengths": _lengths(field, document, documents),
    }
    return columns, rows


def _first_of_runs(*columns: Array) -> Array:
    """Where any of the columns changes, the beginning included."""
    changed = np.zeros(len(columns[0]), bool)
    changed[:1] = True
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(changed)


def _lengths(field: Array, document: Array, documents: Array | int) -> Array:
    """The words of each document, field by field."""
    counts = np.bincount(field.astype(np.int64) * documents + document, minlength=len(FIELDS) * documents)
    return smallest(counts)


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
