"""What stands around a text's own column, and what of it stays."""

import pytest

from indexer.page import Page
from tests.indexer.readers.html.pages import FILLER, page_of

TITLE = "Slow heel drop"
HEAD = f'<meta property="og:title" content="{TITLE}"><meta name=author content="Ida Brandt">'


def _page(*, above: str = "", below: str = "", inside: str = "") -> Page:
    text = f"<div class=text>{FILLER * 4}{inside}</div>"
    return page_of(f"<div>{above}<h1>{TITLE}</h1>{text}{below}</div>", head=HEAD)


def _lines(page: Page) -> set[str]:
    own = [block.text for section in page.sections for block in section.blocks]
    return {*own, *(section.heading or "" for section in page.sections)}


BARE = _lines(_page())


@pytest.mark.parametrize(
    "below",
    [
        "<div><h4>Mailing list</h4></div>",
        "<div><p>Loading …</p></div>",
        "<h3>Popular rooms</h3><ul><li><a href=/a>Hall</a> (14)</li><li><a href=/b>Pool</a> (8)</li></ul>",
        "<div><h4>About the author</h4><p>She has taught in three countries and likes rain.</p></div>",
        "<div><p>Ida Brandt is a coach from the north who writes about feet.</p></div>",
        f"<div><p>Up next:</p><h5>{TITLE}</h5></div>",
        "<div><p>First shown: Tuesday, 4 March 2025, 08:30</p></div>",
        "<div><a href=/s>420</a><a href=/t>23</a></div>",
    ],
)
def test_what_tells_nothing_below_the_text_goes(below: str) -> None:
    assert _lines(_page(below=below)) == BARE


@pytest.mark.parametrize(
    "below",
    [
        "<section><h3>Sets and reps</h3><p>Three times ten</p></section>",
        "<section><p>Equipment: a step</p></section>",
        "<section><h3>Good to know</h3><p>Do it barefoot at home, on a dry step.</p></section>",
        "<section><h3>Mood boost</h3><p>Music and a slow count help</p></section>",
        "<section><h3>Related exercises</h3><ul><li><a href=/a>Calf raise</a></li></ul></section>",
        "<section><h3>Related guides</h3><ul><li><a href=/a>Ankle plan</a></li></ul></section>",
        "<section><h3>Week by week</h3><ul><li>Week 1: sit</li><li>Week 2: stand</li></ul></section>",
    ],
)
def test_what_tells_something_below_the_text_stays(below: str) -> None:
    assert len(_lines(_page(below=below))) > len(BARE)


def test_labels_above_the_title_go_and_facts_stay() -> None:
    above = "<p>BREAKING</p><h4>Section</h4><p>Feet</p><h4>Facts</h4><p>Level: beginner</p>"
    assert _lines(_page(above=above)) - BARE == {"Facts", "Level: beginner"}


def test_a_number_with_its_label_stays() -> None:
    page = page_of(
        f"<div><div><h1>{TITLE}</h1><div>12</div><div>Sports covered</div></div>"
        f"<div class=text>{FILLER * 4}</div></div>",
        head=HEAD,
    )
    assert {"12", "Sports covered"} <= _lines(page)


def test_the_title_is_no_section_of_its_page_wherever_it_stands_again() -> None:
    page = page_of(
        f"<div><h1><a href=/>Foot notes</a></h1><p>All about feet</p></div>"
        f"<div class=post><h3>{TITLE}</h3><div class=text>{FILLER * 4}</div></div>",
        head=f'<meta property="og:site_name" content="Foot notes">{HEAD}',
    )
    assert page.title == TITLE
    assert _lines(page) == BARE


def test_a_sentence_with_a_year_is_no_date() -> None:
    said = "She first tried the drop in March 2012 in an old hall."
    assert said in _lines(_page(below=f"<div><p>{said}</p></div>"))
