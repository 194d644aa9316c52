from datetime import UTC, date, datetime

import pytest

from indexer.page import PUBLIC
from indexer.readers.article import header
from indexer.readers.article.header import Header, parse_date, read_header
from indexer.readers.article.normalise import normalise


def header_of(text: str) -> Header:
    return read_header(normalise(text))


def test_keys_may_be_in_any_case_with_blanks_before_the_colon() -> None:
    header = header_of("TITLE : Wall Sit\nurl : https://www.hold.example/wall-sit\nAuthor: Ana Ruiz\n\nText.")
    assert (header.title, header.url, header.source) == (
        "Wall Sit",
        "https://www.hold.example/wall-sit",
        "hold.example",
    )
    assert (header.author, header.lines) == ("Ana Ruiz", 3)


def test_a_source_that_is_an_address_is_the_url() -> None:
    assert header_of("Title: A\nSource: https://strong.example/a").url == "https://strong.example/a"


def test_the_name_of_a_site_is_the_source() -> None:
    header = header_of("Title: A\nURL: https://strong.example/a\nSite: The Yard\nAuthor: Ana Ruiz")
    assert (header.source, header.author) == ("The Yard", "Ana Ruiz")


def test_a_source_that_is_a_name_stays_a_name() -> None:
    header = header_of("Title: A\nSource: The Yard")
    assert (header.url, header.source) == (None, "The Yard")


@pytest.mark.parametrize(
    ("line", "withheld"),
    [
        ("Draft: yes", "draft"),
        ("Borrador: sí", "draft"),
        ("Status: in review", "status: in review"),
        ("Robots: noindex, follow", "noindex"),
        ("Published: no", "not published"),
        ("Draft: no", None),
        ("Published: 5 March 2024", None),
    ],
)
def test_a_head_of_flat_text_withholds_a_page(line: str, withheld: str | None) -> None:
    header = header_of(f"Title: A\n{line}\nAuthor: Ana\n\nText.")
    assert (header.publication.withheld, header.author, header.lines) == (withheld, "Ana", 3)


def test_a_day_to_come_opens_a_flat_page() -> None:
    assert header_of("Title: A\nEmbargo: 2099-03-01").publication.opens == datetime(2099, 3, 1, tzinfo=UTC)
    assert header_of("Draft: yes\n\nWhat we draft: yes.").publication == PUBLIC


def test_prose_with_colons_is_no_header() -> None:
    assert header_of("Remember: breathe.\nBy: nobody").lines == 0


def test_a_broken_address_is_no_error() -> None:
    assert header_of("Title: A\nURL: http://[half").source is None


@pytest.mark.parametrize(
    "text", ["2023-03-04", "4 March 2023", "March 4, 2023", "2023-03-04T10:00:00Z", "4 Mar 2023"]
)
def test_dates_in_the_usual_spellings(text: str) -> None:
    assert parse_date(text) == date(2023, 3, 4)


@pytest.mark.parametrize("text", ["", "soon", "2024-02-30", "0000-01-01"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_a_day_that_is_not_given_is_not_tried_in_any_spelling(monkeypatch: pytest.MonkeyPatch) -> None:
    # arrange
    monkeypatch.setattr(header, "datetime", None)
    # act and assert
    assert parse_date(" ") is None
