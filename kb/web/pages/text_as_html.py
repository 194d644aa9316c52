"""A page's text as HTML: escaped, with its links and with what its author set apart.

No HTML of an author is kept: it is made here, from plain text and the places of links and marks in it. What
is made goes through a sanitiser all the same, so that a slip of ours can show no more than these tags.
"""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

import nh3
from markupsafe import Markup, escape

from indexer.marked_texts import marks_by_text
from indexer.page import BETWEEN_CELLS, Link, Mark, Page
from indexer.readers.table import SUFFIXES
from indexer.web_addresses import split_address
from kb.errors import DocumentNotFound
from kb.web.pages.rendering import doc_url
from kb.web.site import Site

MOST = 200
"""Links of one page that are followed up: a list of all of a site's pages is no text."""

_OUTSIDE = "noopener nofollow external"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link from `start` up to `end` of a text: where it leads, and what its tag says of that."""

    start: int
    end: int
    href: str
    rel: str = ""


def _stands_in(link: Link, text: str) -> bool:
    return link.text in text and (link.sentence in text or text in link.sentence)


def _target(site: Site, page: Page, link: Link) -> tuple[str, str]:
    """Where a link leads, and what its tag says of that; empty where nowhere."""
    here = _here(site, page, link)
    if here:
        return here, ""
    whole = site.shelf.whole(page.url, link.url) if link.url and not link.url.startswith("#") else ""
    return whole, _OUTSIDE if whole else ""


def _here(site: Site, page: Page, link: Link) -> str:
    """The page here that a link means: by its file, or its address, or the name that its words are."""
    if link.url is None:
        named = (id for id in site.engine.named(link.text) if id != page.id)
        return next((doc_url(id) for id in named), "")
    parts = split_address(link.url)
    if parts.scheme:
        return _published(site, page, link)
    path = unquote(parts.path)
    if not path:
        return ""
    start = "" if path.startswith("/") else posixpath.dirname(page.id)
    for id in _ids(posixpath.normpath(posixpath.join(start, path.lstrip("/")))):
        if id != page.id and _is_there(site, id):
            return doc_url(id, unquote(parts.fragment) or None)
    return _published(site, page, link)


def _ids(path: str) -> Iterator[str]:
    """The ids that a path may mean, with the suffix of its file and without."""
    bare = next((path.removesuffix(one) for one in SUFFIXES if path.endswith(one)), path)
    yield from dict.fromkeys((bare, f"{bare}/index", f"{bare}/_index", path))


def _is_there(site: Site, id: str) -> bool:
    try:
        return not site.engine.get(id).page.publication.unlisted
    except DocumentNotFound:
        return False


def _published(site: Site, page: Page, link: Link) -> str:
    """The page here that is called so and published at the address that the link leads to."""
    whole = site.shelf.whole(page.url, link.url or "").partition("#")[0].rstrip("/")
    for id in site.engine.named(link.text):
        if id != page.id and whole and (site.engine.get(id).page.url or "").rstrip("/") == whole:
            return doc_url(id)
    return ""


_CLEANER = nh3.Cleaner(
    tags={"a", "strong", "em", "code", "sub", "sup"},
    attributes={"a": {"href", "rel"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


@dataclass(slots=True)
class Prose:
    """Writes the texts of one page; called for each in the order in which they stand."""

    site: Site
    page: Page
    _left: list[Link] = field(init=False)
    _marks: dict[str, tuple[Mark, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._left = [link for link in self.page.links if link.text.strip()][:MOST]
        self._marks = dict(marks_by_text(self.page))

    def __call__(self, text: str) -> Markup:
        """A text as HTML."""
        return _written(text, tuple(self._anchors(text)), self._marks.get(text, ()))

    def name(self, text: str) -> Markup:
        """A heading or a name as HTML: it may itself lead somewhere or open something, so it has no links."""
        return _written(text, (), self._marks.get(text, ()))

    def cells(self, row: str) -> tuple[Markup, ...]:
        """The cells of a table's row as HTML."""
        return self._parted(row, BETWEEN_CELLS)

    def lines(self, text: str) -> tuple[Markup, ...]:
        """The lines of a text as HTML."""
        return self._parted(text, "\n")

    def _anchors(self, text: str) -> Iterator[Anchor]:
        """The links of a text, in order; what is taken is not given again."""
        at = 0
        for link in [one for one in self._left if _stands_in(one, text)]:
            found = text.find(link.text, at)
            if found < 0:
                continue
            self._left.remove(link)
            href, rel = _target(self.site, self.page, link)
            if href:
                at = found + len(link.text)
                yield Anchor(found, at, href, rel)

    def _parted(self, text: str, between: str) -> tuple[Markup, ...]:
        marks, start, parts = self._marks.get(text, ()), 0, list[Markup]()
        for part in text.split(between):
            end = start + len(part)
            parts.append(_written(part, tuple(self._anchors(part)), _marks_between(marks, start, end)))
            start = end + len(between)
        return tuple(parts)


def _written(text: str, anchors: Sequence[Anchor], marks: Sequence[Mark]) -> Markup:
    if not anchors and not marks:
        return escape(text)
    return Markup(_CLEANER.clean("".join(_pieces(text, anchors, marks))))


def _pieces(text: str, anchors: Sequence[Anchor], marks: Sequence[Mark]) -> Iterator[str]:
    """Text between links and text of links in turn: a mark that crosses a link's edge is cut there."""
    at = 0
    for one in anchors:
        yield from _html_pieces(text[at : one.start], _marks_between(marks, at, one.start))
        yield f'<a href="{escape(one.href)}"' + (f' rel="{one.rel}">' if one.rel else ">")
        yield from _html_pieces(text[one.start : one.end], _marks_between(marks, one.start, one.end))
        yield "</a>"
        at = one.end
    yield from _html_pieces(text[at:], _marks_between(marks, at, len(text)))


def _html_pieces(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """Each mark within what holds it; one that begins in another and ends outside of it is left out."""
    at, begun = 0, list[Mark]()
    for mark in (*sorted(marks, key=lambda one: (one.start, -one.end)), None):
        while begun and (mark is None or begun[-1].end <= mark.start):
            ended = begun.pop()
            yield f"{escape(text[at : ended.end])}</{ended.kind}>"
            at = ended.end
        if mark is None:
            yield str(escape(text[at:]))
        elif not begun or mark.end <= begun[-1].end:
            yield f"{escape(text[at : mark.start])}<{mark.kind}>"
            at = mark.start
            begun.append(mark)


def _marks_between(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """The marks of a part of a text, counted from where it begins."""
    cut = ((one, max(one.start, start), min(one.end, end)) for one in marks)
    return tuple(Mark(one.kind, one.at, a - start, b - start) for one, a, b in cut if a < b)
