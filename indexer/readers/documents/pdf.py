"""PDF: each page of the file is a page, its headings told by how large they are set.

The text comes from PDFium, which browsers open strangers' files with, in a process of its own (pdf_lines).
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from msgspec import structs

from indexer.errors import ContentError, MissingExtra, NotContent, remedy
from indexer.page import Dropped, Locator, Page
from indexer.readers.composing.outline import Body, Part
from indexer.readers.documents.flowing import page_of
from indexer.readers.documents.pdf_layout import (
    PdfLine,
    furniture,
    joined_over,
    parts_of,
    repeated,
    sizes_of,
)
from indexer.readers.names import title_from
from indexer.readers.records.record import part_name
from indexer.source import SourceFile

MAX_PAGES = 2_000
MAX_CHARACTERS = 5_000_000
SECONDS = 60
"""Pages and characters of one file that are read, and the seconds by the clock that it may take."""

_READER = Path(__file__).with_name("pdf_lines.py")
_NO_TITLE = ("untitled", "microsoft word", "microsoft powerpoint", "document", "print")


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a file states of itself, and the lines of each of its pages, or why there are none."""

    stated: Mapping[str, str]
    pages: int
    lines: tuple[tuple[PdfLine, ...] | str, ...]


def read(source: SourceFile) -> Iterator[Page | ContentError]:
    """Read the pages of a file that hold text; one that can't be read costs only itself.

    Raises MissingExtra where pypdfium2 is not installed, NotContent where no page holds text (scans do not),
    ContentError if the file can't be opened, or takes too much to open.
    """
    if not find_spec("pypdfium2"):
        raise MissingExtra(source.path, None, f"needs an extra: {remedy('formats')}")
    opened = _read_apart(source)
    whole = [lines for lines in opened.lines if not isinstance(lines, str)]
    if not any(whole) and len(whole) == len(opened.lines):
        raise NotContent(
            source.path, None, "no page holds text: pictures of pages have to be recognised first"
        )
    yield from _pages(source, opened)
    yield from _faults(source, opened)


def _read_apart(source: SourceFile) -> _Opened:
    told = _run(source)
    head: dict[str, object] = json.loads(told[0])
    lines = tuple(
        found if isinstance(found, str) else tuple(PdfLine(*line) for line in found)
        for found in map(json.loads, told[1:])
    )
    stated = {key: value for key, value in head.items() if isinstance(value, str)}
    return _Opened(stated, int(str(head["pages"])), lines)


def _run(source: SourceFile) -> Sequence[str]:
    command = [sys.executable, "-P", str(_READER), str(MAX_PAGES), str(MAX_CHARACTERS)]
    try:
        done = subprocess.run(
            command, input=source.content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ContentError(source.path, None, f"reading it takes over {SECONDS} s: given up") from error
    told = done.stdout.decode("ascii", "replace").splitlines()
    if done.returncode and not told:
        reason = (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["the reader died of it"])[
            -1
        ]
        locked = (
            "it is locked with a password: save it without one" if "password" in reason.lower() else reason
        )
        raise ContentError(source.path, None, f"the PDF can't be read: {locked}")
    # What a page killed the reader at is told by the pages that are missing; its last line may be half.
    return (
        told if not done.returncode else told[:1] + [line for line in told[1:] if line.endswith(("]", '"'))]
    )


def _pages(source: SourceFile, opened: _Opened) -> Iterator[Page]:
    pages = tuple(() if isinstance(lines, str) else lines for lines in opened.lines)
    sizes, around = sizes_of(pages), repeated(pages)
    left_out = [furniture(lines, number, around) for number, lines in enumerate(pages, 1)]
    texts = [[line for line in lines if line not in out] for lines, out in zip(pages, left_out, strict=True)]
    found = joined_over([parts_of(lines, sizes) for lines in texts])
    title = _title(source, opened, found)
    for number, (parts, out) in enumerate(zip(found, left_out, strict=True), 1):
        if parts:
            dropped = tuple(Dropped(0, line.text, "stands around the text of pages") for line in out)
            yield _page(source, opened, Body(parts, dropped), title, number)


def _page(source: SourceFile, opened: _Opened, body: Body, title: str, number: int) -> Page:
    first = body.parts[0]
    is_only = opened.pages == 1
    locator = None if is_only else Locator("page", number)
    part = replace(source, id=source.id if locator is None else f"{source.id}/{part_name(locator)}")
    heads = first.kind == "heading"
    stated = {
        "title": "" if heads else title if is_only or number == 1 else f"{title} ({number})",
        "author": opened.stated.get("Author", ""),
        "source": "" if is_only else _stated_title(opened),
    }
    if heads:
        body = structs.replace(body, parts=(structs.replace(first, level=1), *body.parts[1:]))
    page = page_of(part, body, stated, format="pdf", locator=locator)
    return page if heads or number == 1 else replace(page, title_inferred=True)


def _title(source: SourceFile, opened: _Opened, pages: Sequence[Sequence[Part]]) -> str:
    """The title that the file states; else the heading that it begins with, else its name."""
    first = next((parts[0] for parts in pages if parts), None)
    heading = first.text if first and first.kind == "heading" else ""
    return _stated_title(opened) or heading or title_from(source.id)


def _stated_title(opened: _Opened) -> str:
    """The title that the file states, if it is one: programs put names of files, and their own, there."""
    stated = opened.stated.get("Title", "").strip()
    return "" if stated.lower().startswith(_NO_TITLE) or Path(stated).suffix else stated


def _faults(source: SourceFile, opened: _Opened) -> Iterator[ContentError]:
    for number, lines in enumerate(opened.lines, 1):
        if isinstance(lines, str):
            yield ContentError(source.path, None, f"page {number} can't be read: {lines}")
    if len(opened.lines) < opened.pages:
        reason = f"only {len(opened.lines)} of {opened.pages} pages are read: split the file"
        yield ContentError(source.path, None, reason)
