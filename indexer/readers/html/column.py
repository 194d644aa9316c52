"""The column of a page's text: the smallest box that holds most of what it tells."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from indexer.readers.html.tree import BLOCKS, UNREAD, Element, descend

_FEWEST_LETTERS = 60
"""Characters without a link that make a paragraph."""
_FEWEST = 3
"""Paragraphs of a column that tells itself from what stands around it."""
_DEEPEST = 60
"""Boxes in boxes down to which the column is looked for."""
_COLUMN = 0.6
"""The share of a page's paragraphs that its text's own column holds."""


@dataclass(frozen=True, slots=True)
class ContentColumn:
    """The box, and whether it holds paragraphs enough to tell itself from what stands around it."""

    box: Element
    is_sure: bool


def column_of(main: Element, listings: Iterable[Element]) -> ContentColumn:
    """Find the smallest box that holds most of the page's text, cards aside; all of it where none does."""
    told = tuple(_paragraphs(main, listings))
    places = [place for place, _ in told]
    sums = [0, *accumulate(length for _, length in told)]

    def told_in(box: Element) -> int:
        return sums[bisect_left(places, box.end)] - sums[bisect_left(places, box.place)]

    enough = _COLUMN * sums[-1]
    column = main
    for _ in range(_DEEPEST if told else 0):
        inner = (one for one in column.elements if one.length >= enough)
        holder = next((one for one in inner if told_in(one) >= enough), None)
        if holder is None:
            break
        column = holder
    many = bisect_left(places, column.end) - bisect_right(places, column.place)
    return ContentColumn(column, many >= _FEWEST)


def _paragraphs(main: Element, listings: Iterable[Element]) -> Iterator[tuple[int, int]]:
    """Give the place of each block that tells at length by itself, and its characters."""
    gone = iter([*((box.place, box.end) for box in listings), (main.end, main.end)])
    start, end = next(gone)
    for one in descend(main):
        while one.place >= end and start < main.end:
            start, end = next(gone)
        if one.length < _FEWEST_LETTERS or start <= one.place < end:
            continue
        if (one.has_block or one.name in BLOCKS) and (length := _own_characters(one)) >= _FEWEST_LETTERS:
            yield one.place, length


def _own_characters(element: Element) -> int:
    """Count the characters that stand in a block itself, in no block inside it and in no link."""
    told = 0
    for child in element.children:
        if isinstance(child, str):
            told += len(child.strip())
        elif not (child.has_block or child.name in BLOCKS or child.name in UNREAD or child.name == "a"):
            told += child.length - child.linked
    return told
