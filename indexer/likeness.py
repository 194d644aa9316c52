"""Texts that say nearly the same, found without comparing every pair."""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from indexer.folding import WORD, fold_word

_SHINGLE = 5
_SAMPLED = 8
"""One shingle in so many (those whose hash it divides) looks for candidates: the same ones in every text."""

_SMALL = 400
"""Texts of up to so many shingles look for candidates by all of them: a sample would be too few."""

_COMMON = 40
"""Holders of one shingle up to which each is paired with each; beyond, with the next only: boilerplate then
costs linear time, and copies, however many, still form a chain."""

_LEAST = 20
"""Shingles that a text needs before it can be called anyone's duplicate."""

ALIKE = 0.8
"""Share of the smaller text's shingles that makes two texts near-duplicates (containment, Broder 1997)."""


@dataclass(frozen=True, slots=True)
class Family:
    """Texts each of which says nearly the same as another of them; `share` is the least of those pairs."""

    ids: tuple[str, ...]
    share: float


def near_duplicates(texts: Mapping[str, str]) -> tuple[Family, ...]:
    """Group the texts that share at least ALIKE of the smaller one's phrases; ids in each as given."""
    marks = {id: found for id, text in texts.items() if len(found := shingles(text)) >= _LEAST}
    pairs: dict[tuple[str, str], float] = {}
    for one, other in _candidates(marks):
        share = len(marks[one] & marks[other]) / min(len(marks[one]), len(marks[other]))
        if share >= ALIKE:
            pairs[one, other] = share
    return tuple(_families(tuple(marks), pairs))


def shingles(text: str) -> frozenset[int]:
    """The hashes of every five words in a row."""
    words = [fold_word(word) for word in WORD.findall(text)]
    rows = (" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1))
    return frozenset(zlib.crc32(row.encode()) for row in rows)


def _candidates(marks: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Pairs that share about enough of what is looked at."""
    holders: dict[int, list[str]] = defaultdict(list)
    looked_at = {id: _looked_at(found) for id, found in marks.items()}
    for id, found in looked_at.items():
        for mark in found:
            holders[mark].append(id)
    common: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        common.update(combinations(ids, 2) if len(ids) <= _COMMON else pairwise(ids))
    for (one, other), shared in common.items():
        # A small text looks at all its shingles, a large one at a sample: only what both look at is shared.
        if shared >= 0.5 * min(len(looked_at[one]), len(looked_at[other])) / _ratio(marks, one, other):
            yield one, other


def _looked_at(found: frozenset[int]) -> frozenset[int]:
    return found if len(found) <= _SMALL else frozenset(mark for mark in found if mark % _SAMPLED == 0)


def _ratio(marks: Mapping[str, frozenset[int]], one: str, other: str) -> int:
    return _SAMPLED if (len(marks[one]) > _SMALL) != (len(marks[other]) > _SMALL) else 1


def _families(ids: Sequence[str], pairs: Mapping[tuple[str, str], float]) -> Iterator[Family]:
    head = {id: id for id in ids}

    def head_of(id: str) -> str:
        while head[id] != id:
            head[id] = head[head[id]]
            id = head[id]
        return id

    for one, other in pairs:
        head[head_of(other)] = head_of(one)
    members: dict[str, list[str]] = defaultdict(list)
    least: dict[str, float] = {}
    for id in ids:
        members[head_of(id)].append(id)
    for (one, _), share in pairs.items():
        least[head_of(one)] = min(share, least.get(head_of(one), 1.0))
    for top, share in least.items():
        yield Family(tuple(members[top]), share)
