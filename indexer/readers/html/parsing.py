"""HTML, parsed to a Tree: whole pages by lxml's events, pieces in other texts by Beautiful Soup."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from warnings import catch_warnings, simplefilter

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning
from bs4.dammit import EncodingDetector
from lxml import etree

from indexer.errors import ContentError
from indexer.readers.html.tree import BLOCKS, UNREAD, Element, Tree
from indexer.source import SourceFile

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


def declared_encoding(content: bytes) -> str | None:
    """Give the encoding that a page's first bytes declare, in a `<meta>` or an XML declaration."""
    found: str | None = EncodingDetector.find_declared_encoding(content[:_SNIFFED], is_html=True)
    return found


def parse(source: SourceFile, text: str) -> Tree:
    """Parse a page. Raises ContentError if it has too many tags."""
    return _built(text, str(source.path))


def parse_fragment(text: str) -> Tree:
    """Parse a piece of HTML that stands in another text. Raises ContentError if it has too many tags."""
    return _built(text, "fragment")


def _built(text: str, path: str) -> Tree:
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise ContentError(path, None, f"{tags} tags are over the limit of {MAX_TAGS}: split the page")
    builder = _TreeBuilder()
    parser = etree.HTMLParser(target=builder, recover=True, huge_tree=True, remove_comments=True)
    parser.feed(text)
    parser.close()
    return builder.tree()


def without_markup(text: str) -> str:
    """Give a text without the tags in it, as structured data has them in its answers."""
    return _soup(text[:_MARKUP], "html.parser").get_text(" ") if "<" in text else text


def _soup(text: str, parser: str) -> BeautifulSoup:
    with catch_warnings():
        # A text without any tag may look like a file name; it is parsed all the same.
        simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(text, parser)


def _named_by_role(name: str, attributes: Mapping[str, str]) -> str:
    """Give the name of the element that a `<div role=heading aria-level=2>` stands for."""
    role = attributes["role"].strip().lower()
    if role == "heading":
        level = attributes.get("aria-level", "").strip()
        return f"h{level}" if level in {"1", "2", "3", "4", "5", "6"} else "h2"
    return _BY_ROLE.get(role, name)


class _TreeBuilder:
    """Builds the tree from a parser's events; counts the text of every element as it closes."""

    def __init__(self) -> None:
        self.page: list[Element] = []
        self.open = [Element("[document]", {}, page=self.page)]
        self.named: defaultdict[str, list[Element]] = defaultdict(list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        parent = self.open[-1]
        if "role" in attributes and name in _GENERIC:
            name = _named_by_role(name, attributes)
        page = self.page
        element = Element(name, attributes or _NONE, parent, page=page, place=len(page))
        page.append(element)
        parent.children.append(element)
        self.open.append(element)
        self.named[name].append(element)

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
