"""Headings that are no heading elements: titles by class, labels above a list, legends of fieldsets."""

from indexer.readers.html.questions import line_in
from indexer.readers.html.tree import Element, class_words, text_in
from indexer.readers.html.walk import Handler, Walker

_TITLES = frozenset(("title", "heading", "headline"))
_LABELS = frozenset(("label",))
_NAMES = frozenset(("div", "p", "span"))
_LONGEST = 100
_FEWEST_ITEMS = 2
_END_OF_SENTENCE = (".", ",", ";", ":", "!")


def title_handler(walker: Walker, element: Element) -> Handler | None:
    """Give the handler of an element whose class says that it is a title, None for any other."""
    if element.name not in _NAMES or element.has_block or element.length > _LONGEST or walker.answering:
        return None
    words = class_words(element)
    if words & _TITLES:
        below = _below(walker, element)
        is_one = below is not None and not text_in(element).endswith(_END_OF_SENTENCE)
        return title if is_one else None
    if words & _LABELS:
        below = _next(walker, element)
        several = below is not None and len(below.elements) >= _FEWEST_ITEMS
        return title if below is not None and several and below.has_block else None
    return None


def title(walker: Walker, element: Element, depth: int) -> None:
    """Begin a section; titles of one class are all of one level, one below what stood above the first."""
    walker.flush()
    text, links = line_in(walker, element)
    if not text:
        return
    if walker.in_item:
        walker.put("paragraph", text, links)
        walker.named_item = True
        return
    name = element.get("class") or element.name
    level = walker.named_levels.setdefault(name, min(walker.level + 1, 6))
    walker.head(text, level, links)


def _below(walker: Walker, element: Element) -> Element | None:
    """Give what a title stands above: its next sibling, or that of the box which holds only the title."""
    found = _next(walker, element)
    box = element.parent
    return _next(walker, box) if found is None and box is not None and box.length == element.length else found


def _next(walker: Walker, element: Element) -> Element | None:
    """Give the next sibling that shows a text; all children of a box are looked up at once."""
    if element.parent is not None and id(element) not in walker.following:
        following: Element | None = None
        for one in reversed(element.parent.elements):
            walker.following[id(one)] = following
            following = one if one.length else following
    return walker.following.get(id(element))
