"""Completions of what is being typed: titles, other names, questions; and the columns that they are kept in.

A segment keeps its entries in order of worth, so the first few whose words begin as typed are the best ones;
those that begin with the first typed word come before those that merely hold it.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np

from kb.analysis import MOST_NAMED, beginnings, folded_words, is_name
from kb.engines.base import Suggestion
from kb.engines.whoosh.columns import Array, Strings, smallest, starts_of
from kb.engines.whoosh.segment import CompletionEntry, Segment
from kb.engines.whoosh.snapshot import Snapshot
from kb.schema import COMPLETING, Completing


def suggest(snapshot: Snapshot, prefix: str, limit: int) -> tuple[Suggestion, ...]:
    """The best completions, each text once."""
    words = list(folded_words(prefix))
    if not words or limit < 1:
        return ()
    rows = []
    for place, segment in enumerate(snapshot.segments):
        for later, number in _best(snapshot, place, words, limit):
            entry = segment.entry(number)
            kind, length, text, _ = worth(entry)
            id = segment.ids.text(entry.document)
            rows.append((later, kind, length, text, id, entry.anchor))
    found: dict[str, Suggestion] = {}
    for _, kind, _, text, id, anchor in sorted(rows, key=lambda row: row[:5]):
        found.setdefault(text.casefold(), Suggestion(text, COMPLETING[kind], id, anchor))
    return tuple(found.values())[:limit]


def named(snapshot: Snapshot, name: str) -> Mapping[str, Completing]:
    """The documents with just that name."""
    begun = beginnings(name, snapshot.langs)
    found: dict[str, Completing] = {}
    for place, segment in enumerate(snapshot.segments) if begun and all(begun) else ():
        held = [_begun(segment, word, segment.entry_starts, segment.entry_numbers) for word in begun]
        for number in np.logical_and.reduce(held).nonzero()[0].tolist():
            entry = segment.entry(number)
            kind = COMPLETING[entry.kind]
            if kind == "question" or len(found) >= MOST_NAMED:
                break  # entries are sorted by kind: titles, names, questions
            alive = snapshot.live is None or snapshot.live[snapshot.bases[place] + entry.document]
            if alive and is_name(name, entry.text, snapshot.langs):
                found.setdefault(segment.ids.text(entry.document), kind)
    return found


def _best(snapshot: Snapshot, place: int, words: Sequence[str], limit: int) -> list[tuple[bool, int]]:
    """Entries of one segment: whether they only hold the first word later on, and their numbers."""
    segment = snapshot.segments[place]
    held = [_begun(segment, word, segment.entry_starts, segment.entry_numbers) for word in words]
    common = held[0]
    for row in held[1:]:
        common = common & row
    begins = common & _begun(segment, words[0], segment.first_starts, segment.first_numbers)
    return [(False, n) for n in _living(snapshot, place, begins, limit)] + [
        (True, n) for n in _living(snapshot, place, common & ~begins, limit)
    ]


def _begun(segment: Segment, word: str, starts: Array, numbers: Array) -> Array:
    there = np.zeros(len(segment.entries), bool)
    rows = segment.entry_words.starting(word.encode())
    there[numbers[starts[rows.start] : starts[rows.stop]]] = True
    return there


def _living(snapshot: Snapshot, place: int, chosen: Array, limit: int) -> list[int]:
    """The first `limit` of distinct texts whose document lives."""
    segment, base = snapshot.segments[place], snapshot.bases[place]
    found: list[int] = []
    texts: set[str] = set()
    for number in chosen.nonzero()[0].tolist():
        entry = segment.entry(number)
        if snapshot.live is None or snapshot.live[base + entry.document]:
            texts.add(entry.text.casefold())
            found.append(number)
            if len(texts) >= limit:
                break
    return found


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
    words: dict[str, list[int]] = {}
    first: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        found = folded_words(entry.text)
        for word in dict.fromkeys(found):
            words.setdefault(word, []).append(number)
        for word in found[:1]:
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
