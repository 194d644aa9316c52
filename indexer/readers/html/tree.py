"""A web page as a tree that is cheap to ask: elements know their text's length and what they hold."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct, field

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCK_NAMES = """
    address amp-accordion article aside blockquote body center dd details dialog dir div dl dt fieldset
    figcaption figure footer form header hgroup hr li main menu nav ol p pre search section summary table
    tbody td tfoot th thead tr ul
"""
BLOCKS = HEADINGS | frozenset(_BLOCK_NAMES.split())
UNREAD = frozenset(("script", "style", "template"))

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HASH = re.compile(r"[-_]{1,2}(?=[A-Za-z]{0,7}\d)[A-Za-z0-9]{4,8}(?=\s|$)")
"""What build tools add to the names of classes: no words, though some hold some ("ad")."""
_BESIDE_HEADINGS = frozenset(("badge", "headerlink", "permalink", "anchor"))
_FOR_READERS = (frozenset(("visually", "hidden")), frozenset(("sr", "only")), frozenset(("screen", "reader")))
_INVISIBLE = "\xad\u200b\u2060\ufeff"
_LONGEST_NAMES = 500


class Element(Struct, eq=False):
    """One element. `length` is that of its visible text, `linked` of the part inside links.

    `page` holds every element in the page's order; those inside this one are at `place + 1` up to `end`.
    Not frozen: the parser fills it from the inside out.
    """

    name: str
    attributes: Mapping[str, str]
    parent: "Element | None" = None
    children: "list[Element | str]" = field(default_factory=list)
    length: int = 0
    linked: int = 0
    has_block: bool = False
    page: "list[Element]" = field(default_factory=list)
    place: int = -1
    end: int = 0
    words: frozenset[str] | None = None
    inside: "tuple[Element, ...] | None" = None

    def __repr__(self) -> str:
        return f"<{self.name}>"  # what it holds, and what holds it, would be the whole page

    def get(self, name: str) -> str:
        """Give an attribute, empty if it is not there."""
        return self.attributes.get(name, "")

    @property
    def elements(self) -> "tuple[Element, ...]":
        """The children that are no text. Of a parsed page: many ask, so they are found once."""
        if self.inside is None:
            self.inside = tuple([child for child in self.children if isinstance(child, Element)])
        return self.inside


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page, and its elements by name in the page's order."""

    root: Element
    named: Mapping[str, Sequence[Element]]

    def first(self, name: str) -> Element | None:
        return next(iter(self.named.get(name, ())), None)

    def all(self, name: str) -> Sequence[Element]:
        return self.named.get(name, ())


def descend(element: Element) -> Sequence[Element]:
    """Give every element inside another, in the page's order."""
    return element.page[element.place + 1 : element.end]


def find(element: Element, *names: str) -> Element | None:
    """Give the first element inside with one of these names."""
    page = element.page
    inside = range(element.place + 1, element.end)
    return next((page[at] for at in inside if page[at].name in names), None)


def find_all(element: Element, *names: str) -> tuple[Element, ...]:
    """Give all elements inside with one of these names."""
    return tuple(one for one in descend(element) if one.name in names)


def above(element: Element) -> Iterator[Element]:
    """Give the elements that hold another, the nearest first."""
    parent = element.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def text_in(element: Element, most: int | None = None) -> str:
    """Give an element's visible text on one line; blocks and `<br>` part words, inline tags do not.

    With `most`, no more of it than so many characters.
    """
    if not element.length:
        return ""
    children = element.children
    if len(children) == 1 and isinstance(children[0], str):
        return tidy(children[0])[:most]
    pieces: list[str] = []
    todo: list[Element | str] = children[::-1]
    gathered = 0
    while todo and (most is None or gathered <= most):
        node = todo.pop()
        if isinstance(node, str):
            pieces.append(node)
            gathered += len(node.strip()) if most is not None else 0
        elif node.name in BLOCKS or node.name == "br":
            pieces.append(" ")
            todo.append(" ")
            todo.extend(node.children[::-1])
        elif node.name not in UNREAD:
            todo.extend(node.children[::-1])
    return tidy("".join(pieces))[:most]


def unmarked(element: Element) -> str:
    """Give a heading's text without the badges and anchors beside its words ("New", "¶")."""
    marks = [
        one
        for one in descend(element)
        if one.length < element.length and (class_words(one) & _BESIDE_HEADINGS or _is_for_readers(one))
    ]
    text = text_in(element)
    for mark in marks:
        if beside := text_in(mark):
            text = text.removesuffix(beside).removeprefix(beside).strip()
    return text


def _is_for_readers(element: Element) -> bool:
    """Tell what only a screen reader says."""
    words = class_words(element)
    return any(pair <= words for pair in _FOR_READERS)


def tidy(text: str) -> str:
    """Put a text on one line, without soft hyphens and zero-width blanks."""
    if not text.isascii():
        for sign in _INVISIBLE:
            text = text.replace(sign, "")
    return " ".join(text.split())


def class_words(element: Element) -> frozenset[str]:
    """Give the words of an element's class and id: `entry-shareBar` has entry, share and bar."""
    if element.words is None:
        names = f"{element.get('class')} {element.get('id')}"[:_LONGEST_NAMES] if element.attributes else " "
        element.words = _class_words(names) if names != " " else frozenset()
    return element.words


@lru_cache(maxsize=4096)
def _class_words(names: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORDS.findall(_HASH.sub("", names)))
