"""HTML to a tree within bounds, and what one asks of its elements."""

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, NavigableString, Tag
from bs4.element import PreformattedString

from indexer.errors import ContentError
from indexer.source import SourceFile

MAX_TAGS = 60_000
"""A tag costs about 1 KB in memory; the longest real pages have a tenth of this."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCK_NAMES = """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption
    figure footer form header hgroup hr li main menu nav ol p pre search section summary table tbody
    td tfoot th thead tr ul
"""
BLOCKS = HEADINGS | frozenset(_BLOCK_NAMES.split())

_UNREAD = frozenset(("script", "style", "template"))
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")
_SPACES = re.compile(r"\s+")


def parse(source: SourceFile | None, text: str) -> BeautifulSoup:
    """Parse HTML, whole page or fragment. Raises ContentError for `source` if it has too many tags."""
    tags = text.count("<")
    if tags > MAX_TAGS:
        path = source.path if source else "fragment"
        raise ContentError(path, None, f"{tags} tags are over the limit of {MAX_TAGS}: split the page")
    with warnings.catch_warnings():
        # A text without any tag may look like a file name; it is parsed all the same.
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(text, _parser())


@lru_cache(maxsize=1)
def _parser() -> str:
    return "lxml" if find_spec("lxml") else "html.parser"


def text_in(element: Tag) -> str:
    """Give an element's visible text on one line; blocks and `<br>` part words, inline tags do not."""
    return tidy("".join(_pieces(element)))


def tidy(text: str) -> str:
    """Put a text on one line, without soft hyphens and zero-width blanks."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    return _SPACES.sub(" ", text).strip()


def _pieces(element: Tag) -> Iterator[str]:
    for node in element.descendants:
        if isinstance(node, Tag):
            if node.name in BLOCKS or node.name == "br":
                yield " "
        elif (
            is_text(node)
            and node.parent is not None
            and node.parent.name not in {"script", "style", "template"}
        ):
            yield str(node)


def is_text(node: object) -> bool:
    """Tell text from comments, doctypes and the like."""
    return isinstance(node, NavigableString) and not isinstance(node, PreformattedString)


def attribute(element: Tag, name: str) -> str:
    """Give an attribute as one text, empty if it is not there."""
    value = element.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")


def class_words(element: Tag) -> frozenset[str]:
    """Give the words of an element's class and id: `entry-shareBar` has entry, share and bar."""
    return _class_words(f"{attribute(element, 'class')} {attribute(element, 'id')}"[:500])


@lru_cache(maxsize=4096)
def _class_words(names: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORDS.findall(names))


def first_of(soup: Tag, *selections: tuple[str, dict[str, str | bool]]) -> Tag | None:
    """Give the first element that one of the (name, attributes) pairs finds."""
    for name, attributes in selections:
        found = soup.find(name or True, attrs=attributes)
        if isinstance(found, Tag):
            return found
    return None
