"""Whether work grows in step with its input: measured against itself, for a limit in seconds fails on a
machine with other work."""

import gc
import time
from collections.abc import Callable

TRIES = 3


def is_linear(work: Callable[[int], object], *, size: int) -> bool:
    """Tell whether four times the input takes less than twelve times as long; quadratic work takes sixteen.

    `work` does it for an input of so many characters. One try of three is enough, and a twentieth of a
    second is no sign of anything.
    """
    return any(_seconds(work, 4 * size) < 12 * _seconds(work, size) + 0.05 for _ in range(TRIES))


def _seconds(work: Callable[[int], object], size: int) -> float:
    """Processor time, without that of collecting what other tests left behind."""
    gc.disable()
    try:
        before = time.process_time()
        work(size)
        return time.process_time() - before
    finally:
        gc.enable()


def repeated(piece: str, size: int) -> str:
    """A text of so many characters that is one piece over and over."""
    return (piece * (size // len(piece) + 1))[:size]


def growth(work: Callable[[int], object], *, size: int, times: int) -> float:
    """How many times as long `times` the input takes, at the best of three tries; what a twentieth of a
    second more or less makes of it does not count."""

    def once() -> float:
        small, large = _seconds(work, size), _seconds(work, times * size)
        return max(0.0, large - 0.05) / max(small, 0.001)

    found = once()
    for _ in range(TRIES - 1):
        if found <= times * 1.25:
            break
        found = min(found, once())
    return found
