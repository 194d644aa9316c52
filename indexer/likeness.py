"""Texts that say nearly the same, found without comparing every pair."""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from indexer.folding import WORD, fold_word

_SHINGLE = 5
_KEPT = 8
"""One shingle in so many is kept (those whose hash it divides): the same ones in every text."""

_COMMON = 40
"""A shingle in more texts than this is boilerplate and links nothing."""

_LEAST = 12
"""Kept shingles that a text needs before it can be called anyone's duplicate."""

ALIKE = 0.7
"""Share of the smaller text's shingles that makes two texts near-duplicates (containment, Broder 1997)."""


def near_duplicates(texts: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Pairs of ids, each once, whose texts share at least ALIKE of the smaller one's phrases."""
    prints = {id: shingles(text) for id, text in texts.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for id, marks in prints.items():
        for mark in marks:
            holders[mark].append(id)
    common: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= _COMMON:
            common.update((one, other) for n, one in enumerate(ids) for other in ids[n + 1 :])
    for (one, other), shared in common.items():
        smaller = min(len(prints[one]), len(prints[other]))
        if smaller >= _LEAST and shared >= ALIKE * smaller:
            yield one, other, shared / smaller


def shingles(text: str) -> frozenset[int]:
    """A sample of the hashes of every five words in a row."""
    words = [fold_word(word) for word in WORD.findall(text)]
    rows = (" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1))
    return frozenset(mark for mark in (zlib.crc32(row.encode()) for row in rows) if mark % _KEPT == 0)
