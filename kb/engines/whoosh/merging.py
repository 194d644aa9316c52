"""Which segments to write anew as one, so that their number stays bounded and a commit stays cheap.

Segments are of level 0 up to 64 live Documents, then one level per factor of 4. Four of a level make one of
the next: at most three per level stay, and each Document is rewritten once per level, log4(n/64) times in
all. A segment of which half is deleted is written anew by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 64
FACTOR = 4
LARGEST = 250_000
"""Documents beyond which segments are left alone."""


@dataclass(frozen=True, slots=True)
class Size:
    """The Documents of a segment: those that live, and all."""

    live: int
    total: int


def to_merge(sizes: Sequence[Size]) -> tuple[frozenset[int], ...]:
    """Groups of places in `sizes` to write anew as one segment each."""
    groups = [(size.live, frozenset((n,))) for n, size in enumerate(sizes)]
    while crowded := _crowded(groups):
        live = sum(groups[n][0] for n in crowded)
        places = frozenset().union(*(groups[n][1] for n in crowded))
        groups = [group for n, group in enumerate(groups) if n not in crowded] + [(live, places)]
    hollow = {n for n, size in enumerate(sizes) if size.live * 2 <= size.total}
    return tuple(places for _, places in groups if len(places) > 1 or places <= hollow)


def level(live: int) -> int:
    found = 0
    while live > SMALLEST * FACTOR**found:
        found += 1
    return found


def _crowded(groups: Sequence[tuple[int, frozenset[int]]]) -> frozenset[int]:
    """The places of the lowest level's segments where they are too many."""
    levels: dict[int, list[int]] = {}
    for n, (live, _) in enumerate(groups):
        levels.setdefault(level(live), []).append(n)
    for found in sorted(levels):
        members = levels[found]
        if len(members) >= FACTOR and sum(groups[n][0] for n in members) <= LARGEST:
            return frozenset(members)
    return frozenset()
