"""Tables: rows of cells, or a grid that only lays text out."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from indexer.page import BETWEEN_CELLS
from indexer.readers.composing.outline import Marked, PartKind
from indexer.readers.html.questions import children, line_in
from indexer.readers.html.tree import HEADINGS, Element, class_words, find, find_all, text_in
from indexer.readers.html.walk import Walker
from indexer.readers.markup import MARKS

_GROUPS = ("thead", "tbody", "tfoot")
_CELLS = ("th", "td")
_FEWEST_LINKS = 3
_LONGEST_CELL = 300
"""Characters; a longer cell is text that a table only places."""


def table(walker: Walker, element: Element, depth: int) -> None:
    """Read a table's caption and rows; walk through a table that is layout."""
    walker.flush()
    rows = children(element, ("tr",), _GROUPS)
    if not rows or _is_layout(element, rows):
        for cell in (cell for row in rows for cell in row.elements if _is_menu(cell)):
            walker.read_already.add(id(cell))
            walker.leave_out(text_in(cell), "navigation")
        walker.walk(element, depth + 1)
        walker.flush()
        return
    caption = next((one for one in element.elements if one.name == "caption"), None)
    if caption and (text := text_in(caption)):
        walker.put("paragraph", text)
    for row in rows:
        _row(walker, row)


def _row(walker: Walker, row: Element) -> None:
    for caption in (cell for cell in row.elements if "caption" in class_words(cell)):
        walker.leave_out(text_in(caption), "caption")
    shown = [cell for cell in row.elements if cell.name in _CELLS and "caption" not in class_words(cell)]
    cells = [line_in(walker, cell) for cell in shown]
    if any(text for text, _ in cells):
        links = [link for _, found in cells for link in found]
        texts = [text for text, _ in cells]
        if _is_fact(row) and all(texts):
            walker.put("bullet", f"{texts[0].rstrip(' :')}: {texts[1]}", links)
            return
        kind: PartKind = "row" if len(cells) > 1 else "paragraph"
        whole = BETWEEN_CELLS.join(texts)
        walker.put(kind, whole, links, is_head=_is_head(row))
        walker.marks.extend(_marks_in_cells(shown, texts, whole))


def _marks_in_cells(cells: Sequence[Element], texts: Sequence[str], whole: str) -> Iterator[Marked]:
    """What is set apart in the cells of a row: words that a cell has once."""
    starts = accumulate((len(text) + len(BETWEEN_CELLS) for text in texts), initial=0)
    for cell, text, start in zip(cells, texts, starts, strict=False):
        for element in find_all(cell, *MARKS):
            words = text_in(element)
            if words and text.count(words) == 1:
                at = start + text.index(words)
                yield Marked(MARKS[element.name], whole, at, at + len(words))


def _is_fact(row: Element) -> bool:
    """Tell a row that names one thing and says one ("Equipment", "Bench") from a row of a larger table."""
    return [cell.name for cell in row.elements if cell.name in _CELLS] == ["th", "td"]


def _is_head(row: Element) -> bool:
    """Tell a row of heads alone, or of a table's own head."""
    names = {cell.name for cell in row.elements if cell.name in _CELLS}
    return names == {"th"} or bool(row.parent and row.parent.name == "thead")


def _is_menu(cell: Element) -> bool:
    """Tell a cell of nothing but links, beside the text of a page that tables lay out."""
    return cell.linked >= max(cell.length, 1) and len(find_all(cell, "a")) >= _FEWEST_LINKS


def _is_layout(element: Element, rows: tuple[Element, ...]) -> bool:
    if element.get("role") in {"presentation", "none"} or find(element, "table", *HEADINGS):
        return True
    if any(cell.name == "th" for row in rows for cell in row.elements):
        return False
    cells = [cell for row in rows for cell in row.elements if cell.name in _CELLS]
    return any(cell.length > _LONGEST_CELL or find(cell, "ul", "ol", "dl") for cell in cells)
