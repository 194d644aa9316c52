"""Which reader reads which file: by its suffix, and by how a `.txt` begins."""

import re
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

from indexer.errors import ContentError, UnknownFormat
from indexer.page import Page
from indexer.source import SourceFile

Reader = Callable[[SourceFile], Page]
Parts = Callable[[SourceFile], Iterable[Page | ContentError]]
"""A reader of files that hold several pages: what of them can't be read stands in its place."""

SNIFF_BYTES = 4096

_HTML = re.compile(
    rb"\s{0,200}(?:<!--.{0,500}?-->\s{0,200})?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HEAD = re.compile(rb"\s{0,200}(?:-{3,}|\+{3,}|;{3,})[ \t]*(?:yaml|yml|toml|json)?[ \t]*\r?\n")
_KEY = re.compile(
    rb"\s{0,200}(?:-{3,}|\+{3,}|;{3,})[^\n]{0,20}\n\s{0,200}(?:#[^\n]*\n\s{0,200})*[^\n]{1,60}[:={]"
)
_HEADING = re.compile(rb"^#{1,3} [^\s#]", re.MULTILINE)
_MARKED = re.compile(
    rb"^[ \t]{0,3}(?:#{1,6} [^\s#]|\*\*[^*\n]{1,80}\*\*[ \t]{0,3}\r?$|!?\[[^\]\n]{1,80}\]\([^)\s]{1,300}\))",
    re.MULTILINE,
)
_FEWEST_MARKED = 3


def _lazy(module: str, name: str = "read") -> Callable[[SourceFile], Any]:
    """Import a reader at its first use: pydantic, BeautifulSoup and the rest cost start-up time."""
    return lambda source: getattr(import_module(f"indexer.readers.{module}"), name)(source)


MARKDOWN = _lazy("markdown.reader")
HTML = _lazy("html.reader")
SCRAPED_MARKDOWN = _lazy("markdown.reader", "read_scraped")
ARTICLE = _lazy("article.reader")


def _sniffed(source: SourceFile) -> Page:
    return sniff(source.content)(source)


READERS: Mapping[str, Reader] = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".mdx": MARKDOWN,
    ".txt": _sniffed,
    ".html": HTML,
    ".htm": HTML,
    ".docx": _lazy("documents.docx"),
}
"""What holds one page each."""

PARTED: Mapping[str, Parts] = {
    ".csv": _lazy("records.delimited"),
    ".tsv": _lazy("records.delimited"),
    ".json": _lazy("records.json_lists"),
    ".jsonl": _lazy("records.json_lists", "read_lines"),
    ".ndjson": _lazy("records.json_lists", "read_lines"),
    ".sqlite": _lazy("records.database"),
    ".sqlite3": _lazy("records.database"),
    ".db": _lazy("records.database"),
    ".epub": _lazy("documents.epub"),
    ".pdf": _lazy("documents.pdf"),
}
"""What holds several, each with an id of its own that begins with the file's."""

SUFFIXES = (*READERS, *PARTED)
"""What is content; of two files with one stem, the one with the earlier suffix takes the short id."""


def read_parts(source: SourceFile) -> tuple[Page | ContentError, ...]:
    """Read the pages of a file, whatever its format. Raises as `read_page`, NotContent where it has none."""
    parts = PARTED.get(source.path.suffix.lower())
    return tuple(parts(source)) if parts else (read_page(source),)


def read_page(source: SourceFile) -> Page:
    """Read one content file with the reader for its format.

    Raises UnknownFormat for a suffix that no reader knows, ContentError if the file can't be read.
    """
    reader = READERS.get(source.path.suffix.lower())
    if not reader:
        known = ", ".join(SUFFIXES)
        raise UnknownFormat(source.path, None, f"no reader for {source.path.suffix!r} files: use {known}")
    return reader(source)


def sniff(content: bytes) -> Reader:
    """Choose the reader of a text file: front matter means Markdown, a doctype means HTML.

    Several `#` headings, bold lines or linked lines are the Markdown that a scraper writes.
    """
    start = content[:SNIFF_BYTES].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return HTML
    if _HEAD.match(start) and _KEY.match(start):
        return MARKDOWN
    is_marked = len(_HEADING.findall(start)) > 1 or len(_MARKED.findall(start)) >= _FEWEST_MARKED
    return SCRAPED_MARKDOWN if is_marked else ARTICLE
