"""How inline elements are read."""

from tests.indexer.readers.html.pages import page_of, texts_of


def test_inline_tags_neither_break_nor_glue_words() -> None:
    page = page_of(
        "<h1>P</h1><p>The <b>fo</b>o&nbsp;bar<br>baz do&shy;ne.</p><ul><li>a</li><li>b</li></ul>"
        "<p><span>Level</span><span>Easy</span></p>"
    )
    assert texts_of(page) == ["The foo bar baz done.", "a", "b", "Level Easy"]


def test_a_place_where_a_word_may_break_loses_nothing() -> None:
    page = page_of("<h1>P</h1><p>The gluteus maxi<wbr>mus lifts the hip, <wbr>and the leg.</p>")
    assert texts_of(page) == ["The gluteus maximus lifts the hip, and the leg."]


def test_marks_of_footnotes_go_and_powers_stay() -> None:
    page = page_of(
        "<h1>P</h1><p>It helps.<sup><a href=#n1>1</a></sup> A mat of 2 m<sup>2</sup>.<sup>[2]</sup></p>"
    )
    assert texts_of(page) == ["It helps. A mat of 2 m2."]


def test_the_link_of_a_card_has_the_name_of_its_heading() -> None:
    card = "<a href='/sit'><span>New</span><h3>Sit</h3><p>Sit down.</p></a>"
    page = page_of(f"<h1>P</h1><div>{card}</div>")
    assert [(one.text, one.url) for one in page.links] == [("Sit", "/sit")]


def test_a_button_and_a_pictures_own_words_are_no_text() -> None:
    page = page_of("<h1>P</h1><p><button>Play</button>Then rest. <img src=/a.png alt='A bench'></p>")
    assert texts_of(page) == ["Then rest."]
    assert {("Play", "button"), ("A bench", "image")} <= {(one.text, one.reason) for one in page.dropped}
