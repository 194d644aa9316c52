"""The columns of completions: entries in their order of worth, and the words that find them."""

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from kb.analysis import folded_words
from kb.engines.whoosh.columns import Array, Strings, smallest, starts_of
from kb.engines.whoosh.segment import CompletionEntry

_pack = msgspec.msgpack.Encoder().encode


def worth(entry: CompletionEntry) -> tuple[int, int, str, int]:
    """What a completion is sorted by, best first: titles, the shorter, by letters, by id."""
    return entry.kind, len(entry.text), entry.text, entry.document


def completion_columns(given: Iterable[Sequence[CompletionEntry]]) -> dict[str, Array]:
    """The columns of all entries, given by document."""
    entries = [
        CompletionEntry(entry.text, entry.kind, document, entry.anchor)
        for document, own in enumerate(given)
        for entry in own
    ]
    entries.sort(key=worth)
    words: dict[str, dict[int, None]] = {}
    first: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for place, word in enumerate(folded_words(entry.text)):
            words.setdefault(word, {})[number] = None
            if not place:
                first.setdefault(word, []).append(number)
    ordered = sorted(words, key=str.encode)
    return {
        **Strings.pack(map(_pack, entries)).columns("entries"),
        **Strings.pack(word.encode() for word in ordered).columns("entry_words"),
        "entry_starts": starts_of(len(words[word]) for word in ordered),
        "entry_numbers": _flat(words[word] for word in ordered),
        "first_starts": starts_of(len(first.get(word, ())) for word in ordered),
        "first_numbers": _flat(first.get(word, ()) for word in ordered),
    }


def _flat(rows: Iterable[Iterable[int]]) -> Array:
    return smallest(np.array([number for row in rows for number in row], np.int64))
