"""EPUB: each text of a book, in the order in which it is read, is a page.

What of the format is read: OCF's container and OPF's metadata, manifest and spine
(https://www.w3.org/TR/epub-33/#sec-package-doc).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from indexer.errors import ContentError, NotContent
from indexer.page import Locator, Page
from indexer.readers.documents.archive import Archive
from indexer.readers.documents.flowing import body_of, page_of, titled
from indexer.readers.html.parsing import declared_encoding
from indexer.readers.records.record import part_name
from indexer.readers.text import decode
from indexer.source import SourceFile

_CONTAINER = "META-INF/container.xml"
_TEXTS = frozenset(("application/xhtml+xml", "text/html"))
_METADATA: Mapping[str, str] = {
    "title": "title",
    "creator": "author",
    "language": "lang",
    "date": "date",
}
"""Dublin Core's names and ours."""


def read(source: SourceFile) -> Iterator[Page | ContentError]:
    """Read the texts of a book; one that can't be read costs only itself.

    Raises ContentError if the book can't be opened, NotContent where no text of it says anything.
    """
    archive = Archive(source)
    package = _package_name(archive, source)
    tree = archive.tree(package)
    stated = _stated_values(tree)
    found = False
    for number, name in enumerate(_spine(tree, dirname(package)), 1):
        try:
            page = _chapter(source, archive.read(name), stated, number)
        except ContentError as error:
            found = True
            yield ContentError(source.path, None, f"chapter {number}: {error.reason}")
            continue
        if page:
            found = True
            yield page
    if not found:
        raise NotContent(source.path, None, "no text of the book says anything: are they pictures?")


def _package_name(archive: Archive, source: SourceFile) -> str:
    name = next((one.get("full-path") for one in _all(archive.tree(_CONTAINER), "rootfile")), None)
    if not name:
        raise ContentError(source.path, None, f"{_CONTAINER} in it names no package")
    return str(name)


def _stated_values(package: etree._Element) -> dict[str, str]:
    """What the book says of itself, by the names of front matter; of several of a name the first."""
    said: dict[str, str] = {}
    for element in package.iter("{http://purl.org/dc/elements/1.1/}*"):
        name = _METADATA.get(etree.QName(element).localname)
        if name and element.text and element.text.strip():
            said.setdefault(name, element.text.strip())
    return said


def _spine(package: etree._Element, folder: str) -> Iterator[str]:
    """The names of the texts in the order of reading, without the list of contents."""
    items = {one.get("id"): one for one in _all(package, "item")}
    for reference in _all(package, "itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _TEXTS or not item.get("href"):
            continue
        if "nav" not in (item.get("properties") or "").split():
            yield normpath(join(folder, unquote(item.get("href"))))


def _all(tree: etree._Element, name: str) -> Iterator[etree._Element]:
    yield from tree.iter(f"{{*}}{name}")


def _chapter(source: SourceFile, content: bytes, book: Mapping[str, str], number: int) -> Page | None:
    """One text as a page, None where it says nothing (a cover)."""
    locator = Locator("chapter", number)
    part = replace(source, id=f"{source.id}/{part_name(locator)}", content=content)
    if not content.strip():
        return None
    body = titled(body_of(part, decode(part, declared=declared_encoding(content)).text))
    if not any(one.kind != "heading" for one in body.parts):
        return None
    is_titled = body.parts[0].kind == "heading"
    name = book.get("title", "")
    stated = {**book, "title": "" if is_titled else f"{name} ({number})".strip(), "source": name}
    page = page_of(part, body, stated, format="epub", locator=locator)
    return page if is_titled else replace(page, title_inferred=True)
