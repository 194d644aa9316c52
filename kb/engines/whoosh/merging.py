"""Which segments to write anew as one, so that their number stays bounded and a commit stays cheap.

Segments are of level 0 up to 64 live Documents, then one level per factor of 4. Four of a level make one of
the next: at most three per level stay, and each Document is rewritten once per level, log4(n/64) times in
all. A segment of which half is deleted is written anew by itself.
What is written anew together must fit into memory: of a level's segments only so many of the smallest are
joined as do, two at least. So where any two exceed the room R, the level keeps at most twice its size by R of
them, and three.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

SMALLEST = 64
FACTOR = 4


@dataclass(frozen=True, slots=True)
class Size:
    """The Documents of a segment: those that live, and all; and the bytes of memory it takes to write those
    that live anew."""

    live: int
    total: int
    cost: int = 0


@dataclass(frozen=True, slots=True)
class _Group:
    """Segments that become one, by their places."""

    live: int
    cost: int
    places: frozenset[int]


def to_merge(sizes: Sequence[Size], room: int) -> tuple[frozenset[int], ...]:
    """Groups of places in `sizes` to write anew as one segment each, in `room` bytes of memory."""
    groups = [_Group(size.live, size.cost, frozenset((n,))) for n, size in enumerate(sizes)]
    while crowded := _crowded(groups, room):
        groups = [group for group in groups if group not in crowded] + [_one_group(crowded)]
    hollow = {n for n, size in enumerate(sizes) if size.live * 2 <= size.total}
    return tuple(group.places for group in groups if len(group.places) > 1 or group.places <= hollow)


def _one_group(groups: Sequence[_Group]) -> _Group:
    return _Group(
        sum(group.live for group in groups),
        sum(group.cost for group in groups),
        frozenset().union(*(group.places for group in groups)),
    )


def level(live: int) -> int:
    found = 0
    while live > SMALLEST * FACTOR**found:
        found += 1
    return found


def _crowded(groups: Sequence[_Group], room: int) -> list[_Group]:
    """Of the lowest level with too many segments for which there is room, as many of the smallest as fit."""
    levels: dict[int, list[_Group]] = {}
    for group in groups:
        levels.setdefault(level(group.live), []).append(group)
    for members in (levels[found] for found in sorted(levels) if len(levels[found]) >= FACTOR):
        members.sort(key=lambda group: group.cost)
        ends = accumulate(group.cost for group in members)
        fitting = [group for group, end in zip(members, ends, strict=True) if end <= room]
        if len(fitting) > 1:
            return fitting
    return []
