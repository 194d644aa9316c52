"""A line of flat text as the reader sees it: its number, its words, and the mark it begins with."""

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["", "bullet", "numbered", "step", "question", "answer"]


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line: `text` without its mark and outer blanks, `gap` blank lines before it.

    `number` is the 1-based line of the file, `order` what its mark counts, `indent` its leading blanks.
    """

    number: int
    text: str
    gap: int = 0
    mark: MarkKind = ""
    order: int = 0
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together, rejoined: a heading, a paragraph, an item."""

    lines: tuple[Line, ...]
    text: str

    @property
    def number(self) -> int:
        return self.lines[0].number

    @property
    def gap(self) -> int:
        return self.lines[0].gap

    @property
    def mark(self) -> MarkKind:
        return self.lines[0].mark

    @property
    def order(self) -> int:
        return self.lines[0].order
