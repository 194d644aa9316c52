import pytest

from indexer.readers.html.reader import read
from tests.indexer.readers.html.pages import FILLER, page_of, texts_of
from tests.indexer.sources import a_source


@pytest.mark.parametrize(
    ("markup", "heading"),
    [
        ("<div role=main><h2>In</h2>{0}</div><main><h2>Out</h2></main>", "In"),
        ("<main id=app></main><article><h2>In</h2>{0}</article>", "In"),
        ("<div><div><h1>T</h1></div><h2>In</h2>{0}{0}</div><div><p>Out</p></div>", "In"),
        ("<p>x</p><h2>In</h2>{0}", "In"),
    ],
)
def test_the_content_is_found_without_rules_for_a_site(markup: str, heading: str) -> None:
    page = read(a_source(f"<html><body>{markup.format(FILLER)}</body></html>", name="p.html"))
    assert heading in [section.heading for section in page.sections]
    assert "Out" not in texts_of(page)


def test_a_day_above_the_text_is_a_byline_and_one_in_the_text_is_not() -> None:
    page = page_of(f"<h1>P</h1><div>March 9, 2022 Loop Team</div>{FILLER * 6}<p>Open since 9 March 2022</p>")
    assert "Open since 9 March 2022" in texts_of(page)
    assert "March 9, 2022 Loop Team" not in texts_of(page)


def test_a_column_of_links_beside_the_text_is_navigation() -> None:
    page = page_of(
        "<table><tr><td><a href=/a>Home</a><br><a href=/b>Legs</a><br><a href=/c>Arms</a></td>"
        f"<td><h1>P</h1>{FILLER}</td></tr></table>"
    )
    assert page.links == ()
    assert "Home Legs Arms" in [one.text for one in page.dropped if one.reason == "navigation"]


def test_the_way_to_a_page_and_what_readers_gave_it_are_no_text() -> None:
    above = "<p>Home &gt; Legs &gt; Split squat</p><div class=rating>★★★★☆ 4.2 (12 reviews)</div>"
    assert len(texts_of(page_of(f"<h1>Split squat</h1>{above}{FILLER}"))) == 1


def test_the_article_with_the_title_is_the_content() -> None:
    others = "".join(f"<article><h2>Story {n}</h2>{FILLER}</article>" for n in range(4))
    page = page_of("", around=f"<div><article><h1>Plank</h1>{FILLER}</article>{others}</div>")
    assert [section.heading for section in page.sections] == [None]


def test_the_heading_of_a_list_that_is_left_out_goes_with_it() -> None:
    lines = "".join(f"<li><a href=/{n}>A story of the town that nobody has told</a></li>" for n in range(4))
    rail = f"<h2>More stories</h2><ul>{lines}</ul>"
    page = page_of(f"<h1>P</h1>{FILLER * 2}{rail}<h2>Next</h2><p>Go.</p>")
    assert [section.heading for section in page.sections] == [None, "Next"]


def test_a_line_that_leads_to_what_is_left_out_goes_with_it() -> None:
    names = ("What the town will look like soon", "Who sings at the fair this summer")
    lines = "".join(f"<p><a href=/{n}>{name}</a></p>" for n, name in enumerate(names))
    page = page_of(f"<h1>P</h1>{FILLER}<p>You may also like...</p>{lines}{FILLER}")
    assert len(texts_of(page)) == 2


def test_a_call_to_action_that_repeats_is_dropped() -> None:
    cards = "".join(f"<div><h3>{name}</h3><p>It is {name}.</p><a href=/x>Start</a></div>" for name in "abc")
    page = page_of(f"<h1>P</h1>{FILLER}{cards}")
    assert "Start" not in texts_of(page)
    assert "repeated link" in {one.reason for one in page.dropped}
