"""Lines that `<br>` or a converter parts: a wrapped paragraph, lines of their own, a list typed by hand."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from indexer.readers.composing.outline import Part, PartKind
from indexer.words import Rule

_NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+(?=\S)")
_BULLET = re.compile(r"[-–*•·✓✔►▪‣]\s+(?=\S)")
_ASKED = Rule("marks", r"{question}\s?\d{0,2}\s?[:.)]\s", around=True)
_ANSWERED = Rule("marks", r"{answer}\s?\d{0,2}\s?[:.)]\s", around=True)
_FEWEST = 3
_ENDS = (".", "!", "?", ":", ";", "…", ")")
_SHORTEST_LINE = 40
_LONGEST_LINE = 2_000
"""Characters of a line that wraps, and of what wrapped lines make together."""


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


def rejoined(parts: Sequence[Part]) -> list[Part]:
    """Join the lines of a paragraph that a converter gave one each: the next goes on in lower case."""
    joined: list[Part] = []
    for part in parts:
        above = joined[-1] if joined else None
        if above and _wraps(above, part):
            text = f"{above.text} {part.text}"
            joined[-1] = replace(above, text=text, links=(*above.links, *part.links))
        else:
            joined.append(part)
    return joined


def _wraps(above: Part, part: Part) -> bool:
    are_lines = above.kind == part.kind == "paragraph" and above.bold == part.bold and not part.links
    return (
        are_lines
        and _SHORTEST_LINE <= len(above.text) <= _LONGEST_LINE
        and not above.text.endswith(_ENDS)
        and part.text[:1].islower()
    )
