"""Flat texts for the tests: as lines, as units, as a page."""

from pathlib import Path

from indexer.page import Page
from indexer.readers.article.glue import glue
from indexer.readers.article.lines import Unit, layout_of
from indexer.readers.article.normalise import normalise
from indexer.readers.article.reader import read as read_article
from indexer.source import SourceFile


def a_source(text: str | bytes) -> SourceFile:
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return SourceFile("folder/name", Path("folder/name.txt"), content, "0" * 64)


def page_of(text: str | bytes) -> Page:
    return read_article(a_source(text))


def units_of(text: str) -> tuple[Unit, ...]:
    lines = normalise(text)
    return glue(lines, layout_of(lines))


def glued(text: str) -> list[str]:
    return [unit.text for unit in units_of(text)]
