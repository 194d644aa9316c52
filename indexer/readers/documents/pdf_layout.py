"""Lines as they are set on pages, made the parts of a text: headings, paragraphs, items."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal

from msgspec.structs import replace

from indexer.readers.composing.outline import Part, PartKind

_LARGER = 1.15
"""How many times as high as the text a heading is set."""

_GAP = 1.5
"""How many times the usual way from line to line parts two paragraphs."""

_LONGEST_HEADING = 120
_PLAIN = 1.1
"""How many times the height of a line the next one lies below it, in most files."""

_FEWEST_LINES = 4
_SHARE = 0.5
_FEWEST_PAGES = 3
_EDGE_LINES = 2
"""Lines at the top and at the bottom of a page that may stand on the others too."""

_BULLET = re.compile(r"[•▪◦‣●○■□➢✓*–—-]\s+(?=\S)")
_NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+(?=\S)")
_COUNTED = re.compile(r"\W{0,3}(?:[^\W\d]{1,8}\.?\s)?(\d{1,4})(?:\s?\S{1,3}\s?\d{1,4})?\W{0,3}")
_DIGITS = re.compile(r"\d+")
_ENDS = (".", "!", "?", ":", ";", "”", '"', "…")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page: its text, its height, and where it stands, in points from the lower left corner."""

    text: str
    height: float
    bold: bool
    left: float
    bottom: float
    top: float

    @property
    def key(self) -> str:
        """What lines that stand on every page have in common, whatever they count."""
        return _DIGITS.sub("#", self.text)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How high the text of a file is set, and the heights of its headings, the highest first."""

    text: float
    headings: tuple[float, ...]


def sizes_of(pages: Sequence[Sequence[PdfLine]]) -> Sizes:
    """The height of most of a file's letters, and the larger ones."""
    letters: Counter[float] = Counter()
    for line in chain.from_iterable(pages):
        letters[round(line.height)] += len(line.text)
    text = max(letters, key=lambda height: (letters[height], -height), default=0.0)
    return Sizes(text, tuple(sorted((one for one in letters if one > _LARGER * text), reverse=True)))


def repeated(pages: Sequence[Sequence[PdfLine]]) -> frozenset[str]:
    """What stands at the edges of many pages of a file."""
    edges = Counter(key for page in pages for key in {line.key for line in _edges(page)})
    return frozenset(key for key, count in edges.items() if count >= max(_FEWEST_PAGES, _SHARE * len(pages)))


def furniture(lines: Sequence[PdfLine], number: int, around: frozenset[str]) -> frozenset[PdfLine]:
    """The lines at the edges of a page that count it, or are repeated `around` the text of others as well."""
    return frozenset(line for line in _edges(lines) if line.key in around or _counts(line, number))


def _edges(lines: Sequence[PdfLine]) -> Sequence[PdfLine]:
    return (*lines[:_EDGE_LINES], *lines[_EDGE_LINES:][-_EDGE_LINES:])


def _counts(line: PdfLine, number: int) -> bool:
    found = _COUNTED.fullmatch(line.text)
    return found is not None and not line.bold and int(found[1]) == number


def parts_of(lines: Sequence[PdfLine], sizes: Sizes) -> tuple[Part, ...]:
    """The parts of one page, of the lines that are its text."""
    usual = _usual_way(lines)
    parts: list[tuple[Part, list[str]]] = []
    before: PdfLine | None = None
    for line in lines:
        part = _begun(line, sizes)
        if before is not None and _goes_on(before, line, parts[-1][0], part, usual):
            parts[-1][1].append(line.text)
        else:
            parts.append((part, [part.text]))
        before = line
    return tuple(replace(part, text=_as_one_text(texts)) for part, texts in parts)


def _usual_way(lines: Sequence[PdfLine]) -> float:
    """The commonest way from a line down to the next, in points; that of plain setting where few agree."""
    downward = ((one, other) for one, other in pairwise(lines) if one.bottom > other.bottom)
    ways = Counter(round(one.bottom - other.bottom) for one, other in downward)
    way = max(ways, key=lambda way: (ways[way], -way), default=0)
    return way if ways[way] >= _FEWEST_LINES else _PLAIN * min((line.height for line in lines), default=0)


def _begun(line: PdfLine, sizes: Sizes) -> Part:
    if len(line.text) <= _LONGEST_HEADING and not _NUMBER.match(line.text):
        if round(line.height) in sizes.headings:
            return Part("heading", line.text, level=1 + sizes.headings.index(round(line.height)))
        if line.bold and not line.text.endswith("."):
            return Part("heading", line.text, level=len(sizes.headings) + 1)
    for kind, mark in _MARKS:
        if found := mark.match(line.text):
            return Part(kind, line.text[found.end() :])
    return Part("paragraph", line.text)


_MARKS: tuple[tuple[Literal["bullet", "numbered"], re.Pattern[str]], ...] = (
    ("bullet", _BULLET),
    ("numbered", _NUMBER),
)


def _goes_on(before: PdfLine, line: PdfLine, open: Part, part: Part, usual: float) -> bool:
    """Tell a line that goes on with the part before it."""
    way = before.bottom - line.bottom
    if part.kind in ("bullet", "numbered") or round(before.height) != round(line.height):
        return False
    if open.kind == "heading" or part.kind == "heading":
        return open.kind == part.kind and open.level == part.level and 0 < way <= _GAP * before.height
    return 0 < way <= _GAP * usual or (way <= 0 and not before.text.endswith(_ENDS))


def _as_one_text(lines: Sequence[str]) -> str:
    """Lines as one text, words that were parted at their ends whole again."""
    return "".join(
        line[:-1] if _is_parted(line, after) else f"{line} " if after else line
        for line, after in zip(lines, (*lines[1:], ""), strict=True)
    )


def _is_parted(line: str, after: str) -> bool:
    return line.endswith("-") and after[:1].islower() and line[-2:-1].isalpha()


def joined_over(pages: Sequence[Sequence[Part]]) -> tuple[tuple[Part, ...], ...]:
    """The same pages with each sentence whole on the one where it begins."""
    whole = [list(parts) for parts in pages]
    for page, after in pairwise(whole):
        if page and after and _is_cut(page[-1], after[0]):
            page[-1] = replace(page[-1], text=_as_one_text((page[-1].text, after.pop(0).text)))
    return tuple(map(tuple, whole))


def _is_cut(last: Part, first: Part) -> bool:
    kinds: tuple[PartKind, ...] = ("paragraph", "bullet", "numbered")
    is_open = last.kind in kinds and not last.text.endswith(_ENDS)
    return is_open and first.kind == "paragraph" and first.text[:1].islower()
