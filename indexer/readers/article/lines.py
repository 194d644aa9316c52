"""Lines of flat text as the reader sees them, and how a text lays them out."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

MarkKind = Literal["", "bullet", "numbered", "step", "question", "answer"]

_NARROWEST, _WIDEST = 45, 120
_FEWEST_WRAPPED = 4
_SLACK = 2
_WRAP_ENDS = (".", "!", "?", ":", ";", "…", ".”", '."', ".)", "”")


class Line(Struct, frozen=True):
    """One non-blank line: `text` without its mark and outer blanks, `gap` blank lines before it.

    `number` is the 1-based line of the file, `order` what its mark counts, `indent` its leading blanks.
    """

    number: int
    text: str
    gap: int = 0
    mark: MarkKind = ""
    order: int = 0
    indent: int = 0


class Unit(Struct, frozen=True):
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


class Layout(Struct, frozen=True):
    """`width` is the column at which lines were wrapped, 0 where they were not.

    `spaced` says that blank lines stand between most paragraphs, `sectioned` that they stand above headings
    alone, `titled` that its headings are in title case, `coloned` that they end in colons.
    """

    spaced: bool
    width: int = 0
    sectioned: bool = False
    titled: bool = False
    coloned: bool = False

    def wraps(self, line: Line, following: Line) -> bool:
        """Tell whether `following` only stands on its own line because it no longer fitted on `line`."""
        if not self.width or following.gap or following.mark:
            return False
        first = following.text.split(" ", 1)[0]
        return line.indent + len(line.text) + 1 + len(first) > self.width - _SLACK


def layout_of(lines: Sequence[Line]) -> Layout:
    """Find a text's layout as its lines show it."""
    return Layout(spaced=_is_spaced(lines), width=_width(lines))


def settled(layout: Layout, units: Sequence[Unit]) -> Layout:
    """Judge the blank lines again once the pieces of sentences are joined."""
    return replace(layout, spaced=_is_spaced(units))


def _is_spaced(parts: Sequence[Line] | Sequence[Unit]) -> bool:
    apart = sum(part.gap > 0 for part in parts[1:])
    return len(parts) > 1 and apart * 2 >= len(parts) - 1


def _width(lines: Sequence[Line]) -> int:
    """Give the wrap width: most lines in a block would not have held the first word of the next."""
    width = max((len(line.text) + line.indent for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    trial = Layout(spaced=False, width=width - len(lines) // 400)
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not b.mark]
    wrapped = [a for a, b in pairs if trial.wraps(a, b)]
    broken = sum(not line.text.endswith(_WRAP_ENDS) for line in wrapped)
    if len(wrapped) < _FEWEST_WRAPPED or broken * 2 < len(wrapped) or len(wrapped) * 2 < len(pairs):
        return 0
    return trial.width
