"""One walk over a page: what grows on the way, and what is left out of it."""

import pytest

from indexer.readers.html.walk import MAX_DEPTH
from tests.indexer.readers.html.pages import FILLER, page_of, texts_of


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<p>🎯</p>", "ornament"),
        ("<p><a class='btn btn-primary' href=/x>Start the plan</a></p>", "button"),
    ],
)
def test_what_says_nothing_is_left_out_with_its_reason(markup: str, reason: str) -> None:
    page = page_of(f"<h1>P</h1>{FILLER}{FILLER}{markup}")
    assert len(texts_of(page)) == 2
    assert len(page.sections) == 1
    assert reason in {one.reason for one in page.dropped}


def test_a_line_that_heads_a_table_of_contents_goes_with_it() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<p>On this page</p><ol><li><a href=#a>A</a></li><li><a href=#b>B</a></li></ol>"
    )
    assert len(texts_of(page)) == 1


def test_links_stand_in_their_sentence_with_an_absolute_address() -> None:
    page = page_of(
        "<h1>P</h1><p>First one. Try the <a href='../side/'>side <b>plank</b></a> too. Last.</p>"
        "<p><a href='javascript:x()'>No</a> <a href='#top'>top</a></p>",
        head="<link rel=canonical href='https://a.example/x/plank/'>",
    )
    assert [(link.text, link.url, link.sentence) for link in page.links] == [
        ("side plank", "https://a.example/x/side/", "Try the side plank too.")
    ]


def test_a_service_s_redirect_gives_the_address_that_it_leads_to() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<p>Take <a href='https://www.google.com/url?q=https://a.example/x&sa=D'>this</a>.</p>"
    )
    assert [link.url for link in page.links] == ["https://a.example/x"]


def test_where_one_is_among_slides_is_left_out() -> None:
    page = page_of("<h1>P</h1><p>2 of 5</p><p>Go.</p>")
    assert texts_of(page) == ["Go."]
    assert ("2 of 5", "ornament") in {(one.text, one.reason) for one in page.dropped}


def test_what_is_nested_beyond_all_measure_is_read_as_plain_text() -> None:
    deep = "<div>" * (MAX_DEPTH + 10) + "Deep <b>down</b>." + "</div>" * (MAX_DEPTH + 10)
    assert texts_of(page_of(f"<h1>P</h1>{deep}")) == ["Deep down."]


def test_only_an_address_that_one_can_follow_is_a_link() -> None:
    hrefs = ("mailto:a@b.example", "tel:1", "HTTPS://b.example", "http://[b", "", "#end")
    told = " or ".join(f"<a href='{href}'>{href or 'none'}</a>" for href in hrefs)
    page = page_of(f"<h1>P</h1><p>Ask {told}.</p>", head="<link rel=canonical href=https://a.example/>")
    assert [one.url for one in page.links] == ["mailto:a@b.example", "https://b.example"]
