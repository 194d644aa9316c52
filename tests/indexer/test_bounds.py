"""What of a page may be how long, and what becomes of the rest."""

from dataclasses import replace

import pytest

from indexer.bounds import ALIASES, NAMES, TITLE, bounded
from indexer.document import Document
from indexer.evidence.stated import LONGEST, MOST
from indexer.reading import read_document
from tests.build import a_page
from tests.growth import is_linear, repeated
from tests.indexer.sources import a_source

LONG = "squat " * 300


def read(text: str, name: str = "page.md") -> Document:
    return read_document(a_source(text, name=name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.md", f"---\ntitle: {LONG}\n---\n\nSit back.\n"),
        ("page.md", f"# {LONG}\n\nSit back.\n"),
        ("page.txt", f"Title: {LONG}\nURL: https://a.example/\n\nSit back. Then stand up again.\n"),
        ("page.html", f"<!doctype html><title>{LONG}</title><p>Sit back.</p>"),
    ],
)
def test_what_is_too_long_for_a_title_is_text_and_said(name: str, text: str) -> None:
    page = read(text, name).page
    assert len(page.title) <= TITLE
    assert page.title.split() == ["squat"] * (TITLE // 6)
    assert page.sections[0].blocks[0].text.split() == ["squat"] * (300 - TITLE // 6)
    assert [w.reason for w in page.warnings if "rest is text" in w.reason] == [
        f"the title is longer than {TITLE} characters: the rest is text"
    ]


def test_a_title_of_one_word_is_cut_where_it_must_be_and_one_that_fits_is_whole() -> None:
    long, fitting = (bounded(a_page(title="x" * size)) for size in (TITLE + 5, TITLE))
    assert (len(long.title), long.sections[0].blocks[0].text) == (TITLE, "xxxxx")
    assert (len(fitting.title), fitting.warnings) == (TITLE, ())


def test_a_heading_is_bounded_too() -> None:
    page = read(f"# Squat\n\nSit.\n\n## {LONG}\n\nBack.\n").page
    [section] = [one for one in page.sections if one.heading]
    assert len(section.heading or "") <= TITLE
    assert [block.text[:5] for block in section.blocks] == ["squat", "Back."]
    assert any("a heading is longer" in warning.reason for warning in page.warnings)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_name_or_address_that_is_too_long_is_none(name: str) -> None:
    fitting = replace(a_page(), **{name: "x" * NAMES[name]})
    assert bounded(fitting) == fitting
    page = bounded(replace(a_page(), **{name: "x" * (NAMES[name] + 1)}))
    assert getattr(page, name) is None
    assert page.warnings[-1].reason == f"{name} is longer than {NAMES[name]} characters: left out"


def test_other_names_are_bounded_in_number() -> None:
    page = bounded(a_page(aliases=tuple(f"name {n}" for n in range(ALIASES + 1))))
    assert len(page.aliases) == ALIASES
    assert "other names" in page.warnings[-1].reason


def test_stated_values_are_bounded_in_number_and_length() -> None:
    values = ", ".join(f"thing {n}" for n in range(MOST + 20))
    document = read(f"---\ntitle: Squat\nequipment: [{'x' * (LONGEST + 1)}, {values}]\n---\n\nSit back.\n")
    assert len(document.facets.equipment.required) == MOST
    assert f"more than {MOST} values" in " ".join(w.reason for w in document.page.warnings)


@pytest.mark.parametrize(
    "head", ["---\ntitle: {}\n---\n\nSit.\n", "# {}\n\nSit.\n", "<!doctype html><h1>{}</h1>"]
)
@pytest.mark.parametrize("piece", ["dumbbell ", "no bench ", "glutes ", "without a "])
@pytest.mark.slow
def test_time_is_linear_in_a_title(head: str, piece: str) -> None:
    name = "page.html" if head.startswith("<") else "page.md"
    assert is_linear(lambda size: read(head.replace("{}", repeated(piece, size)), name), size=12_000)
