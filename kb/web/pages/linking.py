"""Links in the text of a page: to the page here, else to where its author led."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from indexer.page import Link, Page
from indexer.readers.table import SUFFIXES
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


@dataclass(slots=True)
class Linked:
    """Finds a page's links in its text again. Each is used once, in the sentence that it stands in."""

    site: Site
    page: Page
    _left: list[Link] = field(init=False)

    def __post_init__(self) -> None:
        self._left = [link for link in self.page.links if link.text.strip()][:MOST]

    def take(self, text: str) -> Iterator[Anchor]:
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
    parts = urlsplit(link.url)
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
