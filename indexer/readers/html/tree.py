"""A web page, parsed to a tree that is cheap to ask: elements know their text's length and what they hold."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from warnings import catch_warnings, simplefilter

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PreformattedString
from lxml import etree
from msgspec import Struct, field

from indexer.errors import ContentError
from indexer.source import SourceFile

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
_INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")
_LONGEST_NAMES = 500

MAX_TAGS = 60_000
"""A tag costs about 1 KB in memory; the longest real pages have a tenth of this."""

_NONE: Mapping[str, str] = MappingProxyType({})
_GENERIC = frozenset(("div", "span", "p", "section", "a"))
_BY_ROLE = {
    "list": "ul", "listitem": "li", "table": "table", "row": "tr", "cell": "td", "columnheader": "th",
    "rowheader": "th", "term": "dt", "definition": "dd", "paragraph": "p"
}  # fmt: skip
_SNIFFED = 4096
_MARKUP = 20_000


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
        text = _INVISIBLE.sub("", text)
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


def declared_encoding(content: bytes) -> str | None:
    """Give the encoding that a page's first bytes declare, in a `<meta>` or an XML declaration."""
    found: str | None = EncodingDetector.find_declared_encoding(content[:_SNIFFED], is_html=True)
    return found


def parse(source: SourceFile, text: str) -> Tree:
    """Parse a page. Raises ContentError if it has too many tags.

    lxml's events build our tree at a tenth of what Beautiful Soup's costs; both repair alike, by libxml2.
    """
    _refuse_many(text, str(source.path))
    builder = _TreeBuilder()
    parser = etree.HTMLParser(target=builder, recover=True, huge_tree=True, remove_comments=True)
    parser.feed(text)
    parser.close()
    return builder.tree()


def parse_fragment(text: str) -> Tree:
    """Parse a piece of HTML that stands in another text. Raises ContentError if it has too many tags."""
    _refuse_many(text, "fragment")
    builder = _TreeBuilder()
    opened: list[Tag] = []
    for node in _nodes(_soup(text, "lxml")):
        while opened and opened[-1] is not node.parent:
            builder.end(opened.pop().name)
        if isinstance(node, Tag):
            builder.start(node.name, {name: _joined(value) for name, value in node.attrs.items()})
            opened.append(node)
        else:
            builder.data(str(node))
    return builder.tree()


def without_markup(text: str) -> str:
    """Give a text without the tags in it, as structured data has them in its answers."""
    return _soup(text[:_MARKUP], "html.parser").get_text(" ") if "<" in text else text


def _refuse_many(text: str, path: str) -> None:
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise ContentError(path, None, f"{tags} tags are over the limit of {MAX_TAGS}: split the page")


def _soup(text: str, parser: str) -> BeautifulSoup:
    with catch_warnings():
        # A text without any tag may look like a file name; it is parsed all the same.
        simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(text, parser)


def _nodes(soup: BeautifulSoup) -> Iterator[Tag | NavigableString]:
    """Give elements and texts, less comments and doctypes."""
    for node in soup.descendants:
        if isinstance(node, Tag) or (
            isinstance(node, NavigableString) and not isinstance(node, PreformattedString)
        ):
            yield node


def _named_by_role(name: str, attributes: Mapping[str, str]) -> str:
    """Give the name of the element that a `<div role=heading aria-level=2>` stands for."""
    role = attributes["role"].strip().lower()
    if role == "heading":
        level = attributes.get("aria-level", "").strip()
        return f"h{level}" if level in {"1", "2", "3", "4", "5", "6"} else "h2"
    return _BY_ROLE.get(role, name)


def _joined(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


class _TreeBuilder:
    """Builds the tree from a parser's events; counts the text of every element as it closes."""

    def __init__(self) -> None:
        self.page: list[Element] = []
        self.open = [Element("[document]", {}, page=self.page)]
        self.named: dict[str, list[Element]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        parent = self.open[-1]
        if "role" in attributes and name in _GENERIC:
            name = _named_by_role(name, attributes)
        page = self.page
        element = Element(name, dict(attributes) if attributes else _NONE, parent, page=page, place=len(page))
        page.append(element)
        parent.children.append(element)
        self.open.append(element)
        self.named.setdefault(name, []).append(element)

    def end(self, _name: str) -> None:
        element = self.open.pop()
        element.end = len(self.page)
        parent = self.open[-1]
        if element.name not in UNREAD:
            parent.length += element.length
            parent.linked += element.length if element.name == "a" else element.linked
        if element.has_block or element.name in BLOCKS:
            parent.has_block = True

    def data(self, text: str) -> None:
        parent = self.open[-1]
        parent.children.append(text)
        parent.length += len(text.strip())

    def close(self) -> None:
        """Close what the page leaves open."""
        while len(self.open) > 1:
            self.end(self.open[-1].name)

    def tree(self) -> Tree:
        self.close()
        self.open[0].end = len(self.page)
        return Tree(self.open[0], self.named)
