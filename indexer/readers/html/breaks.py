"""Lines that `<br>` separates: a wrapped paragraph, lines of their own, or a list typed by hand."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.readers.composing.outline import PartKind

_NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+(?=\S)")
_BULLET = re.compile(r"[-–*•·✓✔►▪‣]\s+(?=\S)")
_ASKED = re.compile(r"(?:q|question|p|pregunta)\s?\d{0,2}\s?[:.)]\s", re.IGNORECASE)
_ANSWERED = re.compile(r"(?:a|answer|r|respuesta)\s?\d{0,2}\s?[:.)]\s", re.IGNORECASE)
_FEWEST = 3


def lines_of(lines: Sequence[str]) -> Iterator[tuple[PartKind, str]]:
    """Give what the lines between breaks are; an empty line ends a paragraph."""
    group: list[str] = []
    for line in (*lines, ""):
        if line:
            group.append(line)
        elif group:
            yield from _grouped(group)
            group = []


def _grouped(lines: Sequence[str]) -> Iterator[tuple[PartKind, str]]:
    if any(_ASKED.match(one) and _ANSWERED.match(two) for one, two in pairwise(lines)):
        yield from (("paragraph", line) for line in lines)
        return
    marked = [_mark(line) for line in lines]
    if sum(kind != "paragraph" for kind, _ in marked) > 1:
        yield from _with_marks(marked)
    elif len(lines) >= _FEWEST and not any(_goes_on(line) for line in lines[1:]):
        yield from (("paragraph", line) for line in lines)
    else:
        yield "paragraph", " ".join(lines)


def _with_marks(marked: Sequence[tuple[PartKind, str]]) -> Iterator[tuple[PartKind, str]]:
    """Join what wraps inside an item to the item."""
    kind, text = marked[0]
    for following, line in marked[1:]:
        if following == "paragraph" and _goes_on(line):
            text = f"{text} {line}"
        else:
            yield kind, text
            kind, text = following, line
    yield kind, text


def _mark(line: str) -> tuple[PartKind, str]:
    for kind, mark in (("numbered", _NUMBER), ("bullet", _BULLET)):
        if found := mark.match(line):
            return ("numbered" if kind == "numbered" else "bullet"), line[found.end() :]
    return "paragraph", line


def _goes_on(line: str) -> bool:
    return line[0].islower() or line[0] in ",;)]"
