from datetime import date

import pytest

from indexer.readers.html.meta import without_site
from tests.indexer.readers.html.pages import FILLER, page_of


def test_the_page_says_what_it_is() -> None:
    page = page_of(
        f"<h1>Plank</h1><p>A hold.</p>{FILLER}",
        head="<title>Plank | Move Well</title><meta name=description content='A hold.'>"
        "<meta name=author content='Ines'><link rel=canonical href='https://www.move.example/plank/'>"
        "<meta property='og:image' content='/a.jpg'><meta name=keywords content='core, hold'>"
        "<meta property='article:published_time' content='2024-01-05T10:00:00Z'>",
    )
    assert (page.title, page.title_inferred, page.summary) == ("Plank", False, "A hold.")
    assert (page.url, page.source) == ("https://www.move.example/plank/", "move.example")
    assert (page.author, page.published, page.keywords) == ("Ines", date(2024, 1, 5), ("core", "hold"))
    assert page.image == "https://www.move.example/a.jpg"


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Plank | Move Well", "", "Plank"),
        ("Plank - Move Well", "Move Well", "Plank"),
        ("Plank - how to", "", "Plank - how to"),
        ("Move Well: Plank", "", "Move Well: Plank"),
        ("Move Well – Plank", "Move Well", "Plank"),
    ],
)
def test_the_name_of_the_site_goes_from_the_title(title: str, site: str, expected: str) -> None:
    assert without_site(title, site) == expected


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Jim's Gym - The Plank", "The Plank"),
        ("The Plank - Jim's Gym", "The Plank"),
        ("Low - slow", "Low - slow"),
    ],
)
def test_a_title_is_that_part_of_the_documents_which_the_page_shows(title: str, shown: str) -> None:
    page = page_of(f"<center><b>The Plank</b></center>{FILLER}", head=f"<title>{title}</title>")
    assert page.title == shown


def test_a_description_that_the_page_does_not_show_is_kept_and_is_no_text_of_it() -> None:
    page = page_of(f"<h1>Plank</h1>{FILLER}", head="<meta name=description content='Get abs in a week!'>")
    assert page.summary.startswith("Hold the line")
    assert page.extra == {"description": "Get abs in a week!"}


@pytest.mark.parametrize(
    "markup",
    [
        "<meta property='og:site_name' content='Barn Gym'>",
        '<script type="application/ld+json">{"@type": "Article", "publisher": {"name": "Barn Gym"}}</script>',
        '<script type="application/ld+json">{"@type": "Article", "publisher": "Barn Gym"}</script>',
        '<script type="application/ld+json">{"@type": "Article", '
        '"isPartOf": {"@type": "WebSite", "name": "Barn Gym"}}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Barn Gym"}]}</script>',
    ],
)
def test_the_name_of_the_site_is_the_source(markup: str) -> None:
    page = page_of(f"<h1>Plank</h1>{FILLER}", head=f"{markup}<meta name=author content='B. Oak'>")
    assert (page.source, page.author) == ("Barn Gym", "B. Oak")


@pytest.mark.parametrize(
    ("main", "title"),
    [
        ("<h1>Barn Gym</h1><h2>Copenhagen plank</h2>", "Copenhagen plank"),
        ("<h1>Barn Gym</h1><h1>Copenhagen plank</h1>", "Copenhagen plank"),
        ("<h1>News</h1><h2>Copenhagen plank</h2>", "Copenhagen plank"),
        ("<h1>The Copenhagen plank, step by step</h1><h2>Grip</h2>", "The Copenhagen plank, step by step"),
        ("<h1>Barn Gym</h1><h2>Grip</h2>", "Copenhagen plank"),
    ],
)
def test_the_title_is_the_heading_that_the_head_agrees_with(main: str, title: str) -> None:
    head = "<title>Copenhagen plank | Barn Gym</title><meta property=og:site_name content='Barn Gym'>"
    assert page_of(f"{main}{FILLER}", head=head).title == title


def test_a_description_that_is_all_of_the_text_is_no_summary() -> None:
    text = "Hold the line with care. " * 40
    page = page_of(f"<h1>Plank</h1><p>{text}</p>", head=f"<meta name=description content='{text}'>")
    assert page.summary == "Hold the line with care."


def test_a_heading_that_names_the_site_too_repeats_the_title() -> None:
    page = page_of(f"<h1>Plank | Barn Gym</h1>{FILLER}", head="<title>Plank | Barn Gym</title>")
    assert (page.title, [one.heading for one in page.sections]) == ("Plank", [None])
