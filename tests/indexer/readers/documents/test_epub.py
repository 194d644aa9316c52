"""A book is a page for each of its texts, cited by its number."""

import pytest

from indexer.errors import ContentError, NotContent
from indexer.page import Locator, Page
from indexer.readers.table import read_parts
from tests.indexer.readers.documents.making import an_epub
from tests.indexer.sources import a_source

KICK = (
    "<h2>Donkey kick</h2><p>A kick on all fours.</p>"
    "<h3>Steps</h3><ol><li>Kneel.</li><li>Lift one leg.</li></ol>"
)


def pages(content: bytes) -> tuple[Page | ContentError, ...]:
    return read_parts(a_source(content, name="book.epub"))


def test_each_text_of_a_book_is_a_page_that_says_what_book_it_is_from() -> None:
    (found,) = pages(an_epub("<img src='cover.png'/>", KICK))
    assert isinstance(found, Page)
    assert (found.id, found.title, found.locator) == ("book/chapter-2", "Donkey kick", Locator("chapter", 2))
    assert (found.source, found.author, str(found.published)) == ("Home moves", "Ann Bell", "2024-05-01")
    assert [step.text for step in found.steps] == ["Kneel.", "Lift one leg."]


def test_a_text_without_a_heading_is_called_by_the_book() -> None:
    (found,) = pages(an_epub("<p>Breathe out as you lift.</p>"))
    assert isinstance(found, Page)
    assert (found.title, found.title_inferred) == ("Home moves (1)", True)


def test_a_text_that_is_missing_costs_only_itself() -> None:
    book = an_epub(KICK, KICK).replace(b"text 1.xhtml", b"text 9.xhtml")
    first, fault = pages(book)
    assert isinstance(first, Page)
    assert isinstance(fault, ContentError)
    assert "chapter 2" in fault.reason


def test_a_book_of_pictures_is_no_content() -> None:
    with pytest.raises(NotContent, match="pictures"):
        pages(an_epub("<img src='1.png'/>"))


BOMB = "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><package>&c;</package>"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no zip", "zip"),
        (an_epub(KICK)[:-40], "zip"),
        (an_epub(KICK, others={"META-INF/container.xml": "<container/>"}), "names no package"),
        (an_epub(KICK, others={"META-INF/container.xml": "<"}), "no XML"),
        (an_epub(KICK, others={"OEBPS/book.opf": BOMB}), "entities"),
        (an_epub(KICK, others={"OEBPS/book.opf": BOMB.encode("utf-16")}), "entities"),
        (an_epub(KICK, others={"bomb": b"\0" * (60 << 20)}), "over the limits"),
        (an_epub(KICK, others={"OEBPS/book.opf": b"\0" * (9 << 20)}), "over 8 MiB"),
    ],
)
def test_a_book_that_cannot_be_opened_within_bounds_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(ContentError, match=why):
        pages(content)
