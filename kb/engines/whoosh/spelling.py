"""Words near a word: by Damerau's distance (a letter more, less, other, or two swapped), first letter fixed.

A segment's words are sorted, so those of one first letter are one range; of these, length and set of letters
(one edit changes at most two of them) leave a few dozen to be compared letter by letter.
"""

from collections.abc import Mapping
from functools import reduce

import numpy as np

from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.inverting import letters
from kb.engines.whoosh.segment import Segment
from kb.engines.whoosh.snapshot import Snapshot
from kb.query.misspelt import distance, other_beginnings
from kb.ranking import SPELLINGS, edits_of

_BITS = reduce(lambda bits, _: np.concatenate((bits, bits + 1)), range(16), np.zeros(1, np.uint8))
"""How many bits are set in each number of 16 bits."""


def near(snapshot: Snapshot, word: str, edits: int) -> Mapping[str, tuple[int, int]]:
    """Indexed folded words within that many edits: their distance and how often they occur."""
    found: dict[str, tuple[int, int]] = {}
    if word:
        for segment in snapshot.segments:
            for row in _candidates(segment, word, edits):
                other = segment.words.text(row)
                if (far := distance(word, other, edits)) <= edits:
                    count = found.get(other, (0, 0))[1] + int(segment.word_count[row])
                    found[other] = far, count
    return found


def spell(snapshot: Snapshot, word: str) -> tuple[str, ...]:
    """The nearest words, the more frequent first; none where the word itself is indexed."""
    if any(segment.words.find(word.encode()) >= 0 for segment in snapshot.segments):
        return ()
    found = near(snapshot, word, edits_of(word)) or _begun_otherwise(snapshot, word)
    return tuple(sorted(found, key=lambda other: (found[other][0], -found[other][1], other))[:SPELLINGS])


def _begun_otherwise(snapshot: Snapshot, word: str) -> Mapping[str, tuple[int, int]]:
    """The indexed words that it may be with another beginning, each one edit away."""
    found: dict[str, tuple[int, int]] = {}
    for other in other_beginnings(word):
        for segment in snapshot.segments:
            if (row := segment.words.find(other.encode())) >= 0:
                found[other] = 1, found.get(other, (0, 0))[1] + int(segment.word_count[row])
    return found


def _candidates(segment: Segment, word: str, edits: int) -> list[int]:
    rows = segment.words.starting(word[0].encode())
    part = slice(rows.start, rows.stop)
    lengths: Array = segment.word_length[part].astype(np.int16)
    other = segment.word_letters[part] ^ np.uint32(letters(word))
    changed = _BITS[other & 0xFFFF] + _BITS[other >> 16]
    fits = (abs(lengths - min(len(word), 255)) <= edits) & (changed <= 2 * edits)
    found: list[int] = (fits.nonzero()[0] + rows.start).tolist()
    return found
