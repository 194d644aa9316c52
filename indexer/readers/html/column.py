"""The column of a page's text: the smallest box that holds most of what it tells."""

from collections.abc import Iterable

from indexer.readers.html.tree import BLOCKS, UNREAD, Element, descend

_FEWEST_LETTERS = 60
"""Characters without a link that make a paragraph."""
_FEWEST = 3
"""Paragraphs of a column that tells itself from what stands around it."""
_DEEPEST = 60
"""Boxes in boxes down to which the column is looked for."""
_COLUMN = 0.6
"""The share of a page's paragraphs that its text's own column holds."""


def column_of(main: Element, listings: Iterable[Element]) -> Element:
    """Give the smallest box that holds most of the page's text, cards aside; all of it where none does."""
    inside = {place for box in listings for place in range(box.place, box.end)}
    told = [
        (one.place, length)
        for one in descend(main)
        if one.length >= _FEWEST_LETTERS
        and one.place not in inside
        and (length := _told(one)) >= _FEWEST_LETTERS
    ]
    enough = _COLUMN * sum(length for _, length in told)
    column = main
    for _ in range(_DEEPEST if told else 0):
        inner = (one for one in column.elements if one.length >= enough)
        holder = next((one for one in inner if _sum(told, one) >= enough), None)
        if holder is None:
            break
        column = holder
    return column


def holds_paragraphs(box: Element) -> bool:
    return sum(_told(one) >= _FEWEST_LETTERS for one in descend(box)) >= _FEWEST


def _sum(told: Iterable[tuple[int, int]], box: Element) -> int:
    return sum(length for place, length in told if box.place <= place < box.end)


def _told(element: Element) -> int:
    """Count the characters that stand in a block itself, in no block inside it and in no link."""
    if not (element.has_block or element.name in BLOCKS):
        return 0
    return sum(
        len(child.strip())
        if isinstance(child, str)
        else 0
        if child.has_block or child.name in BLOCKS or child.name in UNREAD
        else child.length - (child.length if child.name == "a" else child.linked)
        for child in element.children
    )
