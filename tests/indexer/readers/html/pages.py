"""Web pages for tests: say what matters, a page stands around it."""

from indexer.page import Page
from indexer.readers.html.parsing import parse_fragment
from indexer.readers.html.reader import read
from indexer.readers.html.tree import Element
from tests.indexer.sources import a_source

FILLER = "<p>" + "Hold the line from the head to the heels and breathe. " * 5 + "</p>"


def page_of(main: str, *, head: str = "", around: str = "") -> Page:
    html = f"<!doctype html><html lang=en><head>{head}</head><body>{around}<main>{main}</main></body></html>"
    return read(a_source(html, name="plank.html"))


def element_of(html: str) -> Element:
    """The first element of a piece of HTML."""
    body = parse_fragment(html).first("body")
    assert body is not None
    return body.elements[0]


def texts_of(page: Page) -> list[str]:
    return [block.text for section in page.sections for block in section.blocks]
