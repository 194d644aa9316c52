"""Work for several processes: cut into pieces of bounded size, and never given out far ahead."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def cut(
    items: Iterable[Item], size: Callable[[Item], int], *, most: int, bytes: int
) -> Iterator[Sequence[Item]]:
    """Pieces of `most` items at the most, that end where they come to so many bytes together."""
    piece: list[Item] = []
    held = 0
    for item in items:
        piece.append(item)
        held += size(item)
        if len(piece) == most or held >= bytes:
            yield piece
            piece, held = [], 0
    if piece:
        yield piece


def in_turn(
    pool: Executor, work: Callable[[Item], Result], items: Iterator[Item], *, ahead: int
) -> Iterator[Result]:
    """What `work` makes of each item, in order.

    The first `ahead` are given out at once, each further one when a result is taken: whoever takes them may
    be slower than all who work, and what nobody takes would pile up (Executor.map gives out all there is).
    """
    given = deque(pool.submit(work, item) for item in islice(items, ahead))

    def taken() -> Iterator[Result]:
        while given:
            result = given.popleft().result()
            given.extend(pool.submit(work, item) for item in islice(items, 1))
            yield result

    return taken()
