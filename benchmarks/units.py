"""A page as the benchmark sees it: read by the reader of its format, and cut into its units of text."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.scores import letters
from indexer.page import Page
from indexer.readers.table import read_page
from indexer.source import SourceFile


def read(path: Path) -> Page:
    """Read a file by the reader of its format, as ingestion chooses it."""
    return read_page(source_of(path))


def source_of(path: Path) -> SourceFile:
    """Take a file as it is, its name as its id."""
    content = path.read_bytes()
    return SourceFile(path.stem, path, content, hashlib.sha256(content).hexdigest())


def texts(page: Page) -> Iterator[str]:
    """Give every text of a page, each once."""
    for _, text in units_of(page):
        yield text


def units_of(page: Page) -> Iterator[tuple[str, str]]:
    """Give a page's units with their class: heading, step, question, answer, or text."""
    for section in page.sections:
        if section.heading:
            yield "heading", section.heading
        yield from (("text", block.text) for block in section.blocks)
    yield from (("step", step.text) for step in page.steps)
    for question in page.faq:
        yield "question", question.question
        yield "answer", question.answer
    for text in (*page.tips, *page.benefits):
        yield "text", text
    headings = {letters(section.heading or "") for section in page.sections}
    yield from _named(headings, ((m.mistake, m.fix) for m in page.mistakes))
    yield from _named(headings, ((m.name, m.description) for m in page.modifications))
    linked = {letters(link.text) for link in page.links}
    told = (v for v in page.variations if v.text or v.steps or letters(v.name) not in linked)
    yield from _named(headings, ((v.name, v.text) for v in told))
    yield from (("step", step) for variation in page.variations for step in variation.steps)


def _named(headings: set[str], pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, text in pairs:
        if any(letters(name) in heading for heading in headings):
            yield from (("text", line) for line in text.split("\n") if line)
        else:
            yield "text", f"{name} {text}"
