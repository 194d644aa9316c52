import pytest

from tests.indexer.readers.html.pages import FILLER, page_of, texts_of

HEADLINES = (
    "The mayor opens a second swimming hall in spring",
    "Why so many runners give up in their first winter",
    "A bakery finds a use for what nobody buys at night",
)


def _list(names: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li><a href=/{n}>{name}</a></li>" for n, name in enumerate(names)) + "</ul>"


def _cards(names: tuple[str, ...]) -> str:
    return "".join(
        f"<div class=teaser><a href=/{n}><h4>{name}</h4></a><p>It is told at length on that page.</p></div>"
        for n, name in enumerate(names)
    )


@pytest.mark.parametrize(
    "rail",
    [
        f"<div><h3>More stories</h3>{_list(HEADLINES)}</div>",
        f"<div>{_list(HEADLINES)}</div>",
        f"<div><h3>Most popular</h3><div>{_cards(HEADLINES)}</div></div>",
    ],
)
def test_a_sites_headlines_are_no_content_wherever_they_stand(rail: str) -> None:
    page = page_of(f"<h1>Plank</h1>{FILLER}{FILLER}{rail}{FILLER}")
    assert texts_of(page) == texts_of(page_of(f"<h1>Plank</h1>{FILLER * 3}"))
    assert "related pages" in {one.reason for one in page.dropped}


def test_a_column_of_cards_beside_the_text_is_no_content_whatever_heads_it() -> None:
    column = f"<div class=col><h3>World</h3>{_cards(HEADLINES)}</div>"
    page = page_of(f"<div><div class=text><h1>Plank</h1>{FILLER * 4}</div>{column}</div>")
    assert texts_of(page) == texts_of(page_of(f"<h1>Plank</h1>{FILLER * 4}"))


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Related exercises", ("Side plank with a reach and a row", "Bear crawl over a line", "Dead bug")),
        ("Related", ("Hip guide", "Knee guide", "Mat guide")),
        ("By equipment", ("Treadmill", "Rower", "Bike")),
        ("Ready for more?", ("Eight weeks of walking", "Ten weeks of rowing", "A year outdoors")),
    ],
)
def test_a_pages_own_pointers_stay(heading: str, names: tuple[str, ...]) -> None:
    page = page_of(f"<h1>Plank</h1>{FILLER * 3}<h2>{heading}</h2>{_list(names)}")
    assert texts_of(page)[-3:] == list(names)


def test_cards_that_are_the_page_stay() -> None:
    page = page_of(f"<h1>Stories of our gym</h1>{_cards(HEADLINES)}")
    assert [section.heading for section in page.sections][-3:] == list(HEADLINES)


def test_what_a_card_tells_under_variations_stays() -> None:
    cards = _cards(("On the knees", "On one leg", "With the feet high"))
    page = page_of(f"<h1>Plank</h1>{FILLER * 3}<h2>Variations</h2><div>{cards}</div>")
    assert [one.name for one in page.variations] == ["On the knees", "On one leg", "With the feet high"]


def test_a_link_alone_leads_on_unless_it_names_an_exercise() -> None:
    names = ("GET THE APP THAT EVERYBODY TALKS OF", "How to do a bear crawl well")
    lines = "".join(f"<p><a href=/{n}>{name}</a></p>" for n, name in enumerate(names))
    page = page_of(f"<h1>Plank</h1>{FILLER}{lines}{FILLER}")
    assert "GET THE APP THAT EVERYBODY TALKS OF" not in texts_of(page)
    assert "How to do a bear crawl well" in texts_of(page)
