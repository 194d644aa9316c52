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
