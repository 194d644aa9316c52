"""How inline elements are read: links, what is bold or set apart, pictures, buttons."""

import re

from msgspec.structs import replace

from indexer.page import Link
from indexer.readers.html.inline_run import BREAK
from indexer.readers.html.media import media_of, source_of
from indexer.readers.html.tree import Element, class_words, find, text_in
from indexer.readers.html.walk import Walker
from indexer.readers.markup import MARKS

_END = re.compile(r"[^\W\d_A-Z]|[\d.:!?%]")
_START = re.compile(r"[^\W\d_a-z]|\d")
_BUTTON = frozenset(("btn", "button", "cta"))
_NOTE = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡])(?:[,–-]\d{1,3}){0,5}\]?")


def span(walker: Walker, element: Element, depth: int) -> None:
    """Part `<span>Level</span><span>Beginner</span>`, which only a style sheet keeps apart."""
    if element.has_block:
        walker.block(element, depth, walker.handlers.container)
        return
    before = walker.run.pieces[-1] if walker.run.pieces else ""
    if before and _END.match(before[-1]) and _follows_element(element) and _START.match(text_in(element)):
        walker.run.pieces.append(" ")
    walker.walk(element, depth + 1)


def _follows_element(element: Element) -> bool:
    siblings = element.parent.children if element.parent else []
    before: Element | str | None = None
    for sibling in siblings:
        if sibling is element:
            return isinstance(before, Element)
        before = sibling
    return False


def line_break(walker: Walker, element: Element, depth: int) -> None:
    walker.run.pieces.append(BREAK)


def anchor(walker: Walker, element: Element, depth: int) -> None:
    text, url = text_in(element), walker.address(element.get("href"))
    if not element.has_block:
        if text and url:
            walker.run.links.append((text, url))
            walker.run.buttons += not _BUTTON.isdisjoint(class_words(element)) or "sponsored" in element.get(
                "rel"
            )
        walker.walk(element, depth + 1)
        return
    before = len(walker.parts)
    walker.block(element, depth, walker.handlers.container)
    added = range(before, len(walker.parts))
    if url and text and added:
        # A card's link is named by its heading, whatever badge stands above that.
        at = next((index for index in added if walker.parts[index].kind == "heading"), before)
        named = walker.parts[at]
        walker.parts[at] = replace(named, links=(*named.links, Link(named.text, url, named.text)))


def strong(walker: Walker, element: Element, depth: int) -> None:
    if element.has_block:
        walker.block(element, depth, walker.handlers.container)
        return
    walker.run.begin(MARKS[element.name])
    walker.run.bold += sum(map(len, text_in(element).rstrip(" :").split()))
    walker.run.bolds.append(text_in(element))
    bold = walker.run.bold
    walker.walk(element, depth + 1)
    walker.run.end()
    walker.run.bold = bold


def set_apart(walker: Walker, element: Element, depth: int) -> None:
    if element.has_block:
        walker.block(element, depth, walker.handlers.container)
        return
    walker.run.begin(MARKS[element.name])
    walker.walk(element, depth + 1)
    walker.run.end()


def image(walker: Walker, element: Element, depth: int) -> None:
    """Note an image by its first real source: what loads late keeps it in an attribute of its own."""
    if source := source_of(element):
        walker.images.append(walker.address(source) or source)
    walker.show(media_of(element, walker.address))
    walker.leave_out(" ".join(element.get("alt").split()), "image")


def button(walker: Walker, element: Element, depth: int) -> None:
    walker.leave_out(text_in(element), "button")


def read_on(walker: Walker, element: Element, depth: int) -> None:
    """Read on: the parser puts what follows a `<wbr>` inside it."""
    walker.walk(element, depth + 1)


def superscript(walker: Walker, element: Element, depth: int) -> None:
    """Leave a footnote's mark out; other raised letters stay ("m2")."""
    leads = find(element, "a")
    text = text_in(element)
    if _NOTE.fullmatch(text) and (leads is not None or text.startswith("[")):
        walker.leave_out(text, "footnote mark")
    else:
        set_apart(walker, element, depth)
