"""What leads away from a page: runs of cards and lists of links, told by how much of them is link."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.folding import plain
from indexer.readers.composing.movements import names_movement
from indexer.readers.composing.roles import role_of
from indexer.readers.html.column import column_of
from indexer.readers.html.tree import (
    HEADINGS,
    UNREAD,
    Element,
    above,
    class_words,
    descend,
    find,
    find_all,
    text_in,
)
from indexer.words import ANY, Rule

_FEWEST = 3
_MOST_SIBLINGS = 60
_LONGEST_CARD = 700
_LARGEST = 150
"""Characters, and elements, of a card."""
_NEAR = 2
"""A heading may stand so many texts above a box, with a line below it."""
_LONGEST_LABEL = 80
"""Characters that may stand beside the cards of a box which holds nothing else: its label, "See all"."""
_MOST_LABELS = 4
_LINKED = 0.6
"""The share of a block's text that links make up where it is a list of links."""
_SHORTEST_NAME = 16
"""Characters of a link that names a page; a shorter one at the beginning is a word of the text."""
LONGEST_POINTER = 32
"""Characters of a page's name, on the average, where pages are named by their subjects."""

_SIDES = frozenset(
    ("sidebar", "right", "left", "side", "secondary", "rail", "header", "footer", "masthead", "topbar")
)
"""Words of the classes of what stands around a text; inside of one they may mean anything."""
_SIDE_LINKED = 0.4
"""The share of its text that links make up in a side column which is the site's, and tells no facts."""

_BOXES = frozenset(
    ("div", "section", "ul", "ol", "aside", "table", "tbody", "nav", "dl", "article", "header")
)
_TELLING = frozenset(("ol", "table", "form", "details", "dl", "blockquote"))
"""What no card holds, but a piece of a text may."""
_PRICE = re.compile(r"[$£€¥]\s?\d|\b\d{1,5}(?:[.,]\d\d)? ?(?:€|eur|usd|gbp|kr|zł)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?…][\"”’)]?(?:\s|$)")
_LEADS_AWAY = Rule("rails", r"^{begins}\b|\b{ends}$", folded=True)
"""How a site's list of its other pages is headed."""


@dataclass(frozen=True, slots=True)
class Rails:
    """The boxes, by identity, that only lead elsewhere: beside the text's column, and inside it.

    `column` is the box of the text, None where no box of several paragraphs holds most of it.
    """

    beside: frozenset[int] = frozenset()
    inside: frozenset[int] = frozenset()
    column: Element | None = None


def rails_of(main: Element) -> Rails:
    """Find the largest boxes of a page's content that are no more than lists of other pages.

    Those inside the text's column count only where their label says that they lead on, or nothing heads them.
    What names movements stays ("Related exercises"), as does whatever asks, counts or tells at length.
    """
    boxes = tuple(_listings(main))
    found_column = column_of(main, boxes)
    column = found_column.box
    beside, inside = list(_side_columns(main, column)), list[Element]()
    for box in boxes:
        (label, is_heading), are_headlines = _label(box), _are_headlines(box)
        leads = leads_away(label) if label else are_headlines
        if _points_on(label, are_headlines=are_headlines) and not _are_priced(box):
            continue
        if column.place <= box.place < column.end:
            inside.extend([box] if leads and 2 * box.length < main.length else ())
        elif leads or are_headlines or not is_heading or not _is_section(box, column):
            beside.append(box)
    widest = [frozenset(id(_widest(box, main)) for box in found) for found in (beside, inside)]
    return Rails(widest[0], widest[1], column if found_column.is_sure else None)


def _side_columns(main: Element, column: Element) -> Iterator[Element]:
    """Find the boxes beside the text's column that are a site's own by name and hold no title."""
    inner = column
    for holder in () if column is main else above(column):
        for branch in holder.elements:
            if branch is not inner and _is_sites(branch):
                yield branch
        if holder is main:
            return
        inner = holder


def _is_sites(box: Element) -> bool:
    if not class_words(box) & _SIDES or _leading(box) < _SIDE_LINKED * box.length:
        return False
    return not any(_is_title(heading) for heading in find_all(box, "h1"))


def _leading(box: Element) -> int:
    """Count the characters of the links that lead off the page."""
    return sum(anchor.length for anchor in find_all(box, "a") if not anchor.get("href").startswith("#"))


def _is_title(heading: Element) -> bool:
    """Tell a page's title from a site's name, which is a link to where the site begins."""
    return heading.length > heading.linked and not any(holder.name == "a" for holder in above(heading))


def _is_section(box: Element, column: Element) -> bool:
    """Tell a section of the page from a side column: its box is like the one that the text stands in."""
    branch = box
    for holder in above(box):
        if holder.place <= column.place < holder.end:
            beside = next((one for one in holder.elements if one.place <= column.place < one.end), holder)
            return branch.name == beside.name and bool(class_words(branch) & class_words(beside))
        branch = holder
    return False


def _points_on(label: str, *, are_headlines: bool) -> bool:
    """Tell a page's own pointers ("Related exercises", "Related: Graft guide") from a site's headlines."""
    return names_movement(label) or (role_of(label) == "see_also" and not are_headlines)


def _are_priced(box: Element) -> bool:
    """Tell a shop's wares: most of the cards say a price."""
    cards = [card for card in box.elements if card.length]
    return sum(bool(_PRICE.search(text_in(card))) for card in cards) * 2 > len(cards)


def leads_away(label: str) -> bool:
    """Tell the heading of a list of other pages ("More stories")."""
    return role_of(label) == "see_also" or bool(_LEADS_AWAY[ANY].search(plain(label).strip(" :.…")))


def _are_headlines(box: Element) -> bool:
    names = [_name(card) for card in box.elements if card.length and _is_card(card)]
    return sum(map(len, names)) > LONGEST_POINTER * len(names)


def _listings(main: Element) -> Iterator[Element]:
    """Find the outermost boxes most of whose children are alike and lead elsewhere, each to its own place."""
    end = main.place
    for box in descend(main):
        if box.place >= end and box.name in _BOXES and box.linked and _lists(box):
            end = box.end
            yield box


def _lists(box: Element) -> bool:
    children = [child for child in box.elements if child.length][:_MOST_SIBLINGS]
    small = [
        child for child in children if child.length <= _LONGEST_CARD and child.end - child.place <= _LARGEST
    ]
    if len(small) < _FEWEST:
        return False
    shapes = [*map(_shape, small)]
    alike = Counter(shapes).most_common(1)[0][0]
    cards = [child for child, shape in zip(small, shapes, strict=True) if shape == alike]
    rest = box.length - sum(card.length for card in cards)
    if len(cards) < _FEWEST or rest > max(_LONGEST_LABEL, box.length // 4):
        return False
    leading = [card for card in cards if _is_card(card)]
    if len(leading) * 5 < len(cards) * 4:
        return False
    names = [_name(card) for card in leading]
    return len(set(map(_place, leading))) >= _FEWEST and sum(map(names_movement, names)) * 2 < len(names)


def _shape(element: Element) -> str:
    """Name what is alike in siblings: the element, and whether it holds a heading."""
    page = element.page
    inside = range(element.place + 1, element.end)
    return f"{element.name} {next((page[at].name for at in inside if page[at].name in HEADINGS), '')}"


def _is_card(card: Element) -> bool:
    """Tell what names another page: its heading is a link, or it begins as one; little stands beside that."""
    if not card.linked or find(card, *_TELLING) or _asks(card):
        return False
    return bool(_place(card)) and (
        card.linked >= _LINKED * card.length
        or _heading_leads(card)
        or _begins_as_link(card)
        or bool(_PRICE.search(text_in(card)))
    )


def _asks(element: Element) -> bool:
    """Tell whether the last of an element's text is a question mark."""
    todo: list[Element | str] = [element]
    while todo:
        last = todo.pop()
        if isinstance(last, str):
            if text := last.rstrip():
                return text.endswith("?")
        elif last.length and last.name not in UNREAD:
            todo.extend(last.children)
    return False


def _begins_as_link(card: Element) -> bool:
    anchor = find(card, "a")
    name = text_in(anchor) if anchor else ""
    return card.name != "p" and len(name) >= _SHORTEST_NAME and text_in(card).startswith(name)


def _heading_leads(card: Element) -> bool:
    heading = find(card, *HEADINGS)
    if heading is None:
        return False
    return heading.linked >= heading.length or any(holder.name == "a" for holder in above(heading))


def _place(card: Element) -> str:
    """Give where a card leads, empty where that is no other page."""
    anchors = (card,) if card.name == "a" else find_all(card, "a")
    hrefs = (anchor.get("href").strip() for anchor in anchors)
    return next((href for href in hrefs if href and not href.startswith(("#", "javascript:", "mailto:"))), "")


def _name(card: Element) -> str:
    heading = find(card, *HEADINGS)
    return text_in(heading or (card if card.name == "a" else find(card, "a")) or card)


def _label(box: Element) -> tuple[str, bool]:
    """Give what stands over a box, in it or above it, and whether it is a heading; empty without."""
    for holder, inner in ((box, None), *zip(above(box), (box, *above(box)), strict=False)):
        before = tuple(_before(holder, inner))[-_NEAR:]
        headings = [text for text, is_heading in before if is_heading]
        if before:
            last = headings[-1] if headings else before[-1][0]
            is_label = len(last) <= _LONGEST_LABEL and not last.endswith((".", "!", ","))
            return (last, bool(headings)) if is_label else ("", False)
    return "", False


def _before(holder: Element, inner: Element | None) -> Iterator[tuple[str, bool]]:
    """Give the texts before an element, without one before a box's first card, and whether they are headings.

    Links are passed over: they are more of the list.
    """
    for child in holder.children:
        if child is inner or (inner is None and not isinstance(child, str) and _is_card(child)):
            break
        if isinstance(child, str):
            if text := child.strip():
                yield text, False
        elif child.name not in UNREAD and child.length > child.linked:
            heading = child if child.name in HEADINGS else find(child, *HEADINGS)
            yield text_in(heading or child), heading is not None


def _widest(box: Element, main: Element) -> Element:
    """Climb as long as only labels stand beside the box."""
    widest = box
    for holder in above(box):
        if holder is main or holder.name in {"body", "main", "html"} or _tells_beside(holder, widest):
            break
        widest = holder
    return widest


def _tells_beside(holder: Element, inner: Element) -> bool:
    beside = [child for child in holder.children if child is not inner]
    pieces = [child for child in beside if (child.length if isinstance(child, Element) else child.strip())]
    if len(pieces) > _MOST_LABELS or find(holder, "h1") is not None:
        return True
    told = (text_in(child) if isinstance(child, Element) else child.strip() for child in pieces)
    return any(len(text) > _LONGEST_LABEL or _SENTENCES.search(text) for text in told)
