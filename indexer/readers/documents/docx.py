"""Word processors' files (DOCX), by what their styles mean: headings, lists, tables, links."""

import io
from collections.abc import Mapping

from indexer.errors import ContentError, MissingExtra, NotContent, remedy
from indexer.page import Page
from indexer.readers.documents.archive import Archive
from indexer.readers.documents.flowing import body_of, page_of
from indexer.source import SourceFile

_CORE = "docProps/core.xml"
_TEXT = "word/document.xml"
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
_METADATA: Mapping[str, str] = {
    "title": "title",
    "creator": "author",
    "modified": "updated",
    "keywords": "keywords",
    "language": "lang",
}


def read(source: SourceFile) -> Page:
    """Read a document as one page; pictures are left out.

    Its own first heading titles it, else the title that its properties state.
    Raises MissingExtra where mammoth is not installed, ContentError if the file can't be read.
    """
    archive = Archive(source)
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            archive.refuse_entities(name, archive.read(name), doctype=True)
    if _TEXT not in archive.names:
        raise ContentError(source.path, None, f"no word processor's document: {_TEXT} is missing in it")
    body = body_of(source, _html(source))
    if not body.parts:
        raise NotContent(source.path, None, "the document holds no text")
    stated = _properties(archive)
    if any(part.kind == "heading" and part.level == 1 for part in body.parts):
        stated["title"] = ""
    return page_of(source, body, stated, format="docx")


def _html(source: SourceFile) -> str:
    try:
        import mammoth
    except ModuleNotFoundError as error:
        raise MissingExtra(source.path, None, f"needs an extra: {remedy('formats')}") from error
    without = mammoth.images.img_element(lambda image: {"src": ""})
    try:
        found = mammoth.convert_to_html(
            io.BytesIO(source.content),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=without,
            external_file_access=False,
        )
    except RecursionError as error:
        raise ContentError(source.path, None, "nested deeper than any document needs") from error
    except Exception as error:
        # Mammoth takes what a document says for granted, and raises whatever comes of it.
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise ContentError(source.path, None, f"the document can't be read: {reason}") from error
    return str(found.value)


def _properties(archive: Archive) -> dict[str, str]:
    """What the document's properties state, by the names of front matter."""
    if _CORE not in archive.names:
        return {}
    said: dict[str, str] = {}
    for element in archive.tree(_CORE).iter("{*}*"):
        name = str(element.tag).rpartition("}")[2]
        if name in _METADATA:
            said[_METADATA[name]] = (element.text or "").strip()
    return said
