"""How long fields are on average: what a word's weight is measured against."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from operator import add, sub

from kb.schema import FIELDS, PASSAGES

STEP = 1.1
"""Averages count in steps of a tenth: they change rarely, and pages only need new weights when they do."""


@dataclass(frozen=True, slots=True)
class Means:
    """Words of a field, on average over the pages that have it, and of a passage."""

    fields: tuple[float, ...]
    passage: float


@dataclass(frozen=True, slots=True)
class Lengths:
    """By field the words of some pages, and how many of the pages have it; and their passages."""

    words: tuple[int, ...] = (0,) * len(FIELDS)
    pages: tuple[int, ...] = (0,) * len(FIELDS)
    passages: int = 0

    def __add__(self, other: "Lengths") -> "Lengths":
        return self._with(other, add)

    def __sub__(self, other: "Lengths") -> "Lengths":
        return self._with(other, sub)

    def _with(self, other: "Lengths", how: Callable[[int, int], int]) -> "Lengths":
        words, pages = map(how, self.words, other.words), map(how, self.pages, other.pages)
        return Lengths(tuple(words), tuple(pages), how(self.passages, other.passages))

    @property
    def means(self) -> Means:
        return Means(
            tuple(stepped(w, n) for w, n in zip(self.words, self.pages, strict=True)),
            stepped(self.words[PASSAGES], self.passages),
        )


def stepped(total: int, count: int) -> float:
    """The average on the scale of steps; 1 where there is nothing."""
    if total <= 0 or count <= 0:
        return 1.0
    return float(STEP ** round(math.log(total / count, STEP)))
