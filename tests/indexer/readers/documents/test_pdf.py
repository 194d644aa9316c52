"""The pages of a PDF are pages, cited by their numbers; what can't be opened costs no other file."""

from pathlib import Path

import pytest

from indexer.errors import ContentError, MissingExtra, NotContent
from indexer.page import Locator, Page
from indexer.readers.documents import pdf
from indexer.readers.table import read_parts
from tests.indexer.readers.documents.making import PdfLine, a_pdf
from tests.indexer.sources import a_source

pytestmark = pytest.mark.slow  # each file is read by a process of its own

KICK: tuple[PdfLine, ...] = (
    (20, 770, "Donkey kick"),
    (11, 740, "A kick on all fours that works the"),
    (11, 726, "glutes without any weight."),
    (-11, 700, "How to do it"),
    (11, 680, "1. Kneel on all fours."),
    (11, 666, "2. Lift one leg until the hip is straight, and hold"),
    (11, 652, "it for a mo-"),
    (11, 638, "ment."),
)


def pages(content: bytes) -> tuple[Page | ContentError, ...]:
    return read_parts(a_source(content, name="sheet.pdf"))


def test_a_file_of_one_page_is_one_by_how_it_is_set() -> None:
    (found,) = pages(a_pdf((*KICK, (8, 30, "Page 1")), info={"Author": "Ann Bell"}))
    assert isinstance(found, Page)
    assert (found.id, found.title, found.locator, found.author) == ("sheet", "Donkey kick", None, "Ann Bell")
    assert found.summary == "A kick on all fours that works the glutes without any weight."
    assert [section.heading for section in found.sections] == [None, "How to do it"]
    assert [step.text for step in found.steps] == [
        "Kneel on all fours.",
        "Lift one leg until the hip is straight, and hold it for a moment.",
    ]
    assert [one.text for one in found.dropped] == ["Page 1"]


def test_each_page_is_cited_by_its_number_and_a_sentence_stays_whole() -> None:
    around = ((8, 820, "Corner Gym"),)
    found = pages(
        a_pdf(
            (*around, (20, 770, "Plank"), (11, 740, "Hold still and"), (8, 30, "- 7 -")),
            (*around, (11, 770, "breathe."), (11, 740, "Look down."), (8, 30, "- 8 -")),
            (*around, (20, 770, "Side plank"), (11, 740, "Hold on one side."), (8, 30, "- 9 -")),
            info={"Title": "Home moves"},
        )
    )
    assert [(one.id, one.title, one.locator) for one in found if isinstance(one, Page)] == [
        ("sheet/page-1", "Plank", Locator("page", 1)),
        ("sheet/page-2", "Home moves (2)", Locator("page", 2)),
        ("sheet/page-3", "Side plank", Locator("page", 3)),
    ]
    texts = [
        [text for section in one.sections for text in section.paragraphs]
        for one in found
        if isinstance(one, Page)
    ]
    assert texts == [["Hold still and breathe."], ["Look down."], ["Hold on one side."]]
    assert {one.source for one in found if isinstance(one, Page)} == {"Home moves"}


@pytest.mark.parametrize("title", ["", "Untitled", "Microsoft Word - moves", "moves.indd"])
def test_a_file_that_states_no_title_of_its_own_is_no_source(title: str) -> None:
    found = pages(a_pdf(KICK, ((11, 740, "Hold still."),), info={"Title": title}))
    assert [(one.title, one.source) for one in found if isinstance(one, Page)] == [
        ("Donkey kick", None),
        ("Donkey kick (2)", None),
    ]


def test_pages_of_pictures_are_no_content() -> None:
    with pytest.raises(NotContent, match="recognised"):
        pages(a_pdf(()))


def test_of_a_file_too_long_the_rest_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    first, fault = pages(a_pdf(KICK, KICK))
    assert isinstance(first, Page)
    assert isinstance(fault, ContentError)
    assert "only 1 of 2 pages" in fault.reason


def test_what_is_missing_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match="pypdfium2"):
        pages(a_pdf(KICK))


@pytest.mark.parametrize("content", [b"%PDF-1.4 nothing", b"", a_pdf(KICK)[:200]])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(ContentError, match="can't be read"):
        pages(content)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    with pytest.raises(ContentError, match="given up"):
        pages(a_pdf(KICK))


DYING = """import os, sys
print('{"pages": 3}')
print('[["Plank", 20, false, 72, 770, 790]]', flush=True)
print('[["cut', end='', flush=True)
os.kill(os.getpid(), 9)
"""


def test_pages_before_the_one_that_kills_the_reader_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader = tmp_path / "reader.py"
    reader.write_text(DYING)
    monkeypatch.setattr(pdf, "_READER", reader)
    first, fault = pages(a_pdf(KICK))
    assert isinstance(first, Page)
    assert (first.sections[0].paragraphs, first.locator) == (("Plank",), Locator("page", 1))
    assert isinstance(fault, ContentError)
    assert "only 1 of 3 pages" in fault.reason
