"""A word processor's file is a page, by what its styles mean."""

import sys

import pytest

from indexer.errors import ContentError, MissingExtra, NotContent
from indexer.page import Page
from indexer.readers.table import read_page
from tests.indexer.readers.documents.making import W, a_docx, a_zip
from tests.indexer.sources import a_source

CORE = (
    '<p:coreProperties xmlns:p="urn:p" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="urn:t">'
    "<dc:title>Stated title</dc:title><dc:creator>Ann Bell</dc:creator>"
    "<t:modified>2024-05-01T10:00:00Z</t:modified>"
    "</p:coreProperties>"
)
KICK = (("Title", "Donkey kick"), ("", "A kick on all fours."), ("heading 2", "Tips"), ("", "Look down."))


def page(content: bytes) -> Page:
    return read_page(a_source(content, name="kick.docx"))


def test_styles_say_what_is_a_title_and_a_heading() -> None:
    found = page(a_docx(*KICK, others={"docProps/core.xml": CORE}))
    assert (found.id, found.title, found.format, found.locator) == ("kick", "Donkey kick", "docx", None)
    assert (found.author, str(found.updated), found.summary) == (
        "Ann Bell",
        "2024-05-01",
        "A kick on all fours.",
    )
    assert [section.heading for section in found.sections] == [None, "Tips"]
    assert all(block.line is None for section in found.sections for block in section.blocks)


def test_without_a_heading_of_its_own_the_stated_title_counts() -> None:
    found = page(a_docx(("", "A kick on all fours."), others={"docProps/core.xml": CORE}))
    assert (found.title, found.title_inferred) == ("Stated title", False)


def test_what_is_missing_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(MissingExtra, match="mammoth"):
        page(a_docx(*KICK))


def test_a_document_without_text_is_no_content() -> None:
    with pytest.raises(NotContent):
        page(a_docx())


TEXT = f"<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
BOMB = f"<!DOCTYPE a [<!ENTITY b 'bb'>]>{TEXT}"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no zip", "zip"),
        (a_zip({"a.txt": "x"}), "no word processor's document"),
        (a_docx(*KICK, others={"word/document.xml": "<w:document"}), "can't be read"),
        (a_docx(*KICK, others={"word/document.xml": BOMB}), "entities"),
        (a_docx(*KICK, others={"word/document.xml": b"\0" * (9 << 20)}), "over 8 MiB"),
        (a_docx(*KICK, others={"word/styles.xml": b"\xff\xfe<\0"}), "can't be read"),
    ],
)
def test_a_document_that_cannot_be_opened_within_bounds_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(ContentError, match=why):
        page(content)
