"""A page as a tree: what an element holds, and what it is called."""

import pytest

from indexer.readers.html.tree import above, class_words, descend, find, find_all, text_in, tidy, unmarked
from tests.indexer.readers.html.pages import FILLER, element_of, page_of, texts_of


def test_hashes_in_the_names_of_classes_are_no_words() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<div class=Text_root__1ad2><p>Keep it.</p></div>")
    assert "Keep it." in texts_of(page)


BOX = element_of("<div>One <b>tw</b>o<p>three<br>four</p><script>five</script><ul><li>six</li></ul></div>")


def test_blocks_and_breaks_part_words_and_inline_tags_do_not() -> None:
    assert text_in(BOX) == "One two three four six"
    assert text_in(BOX, 7) == "One two"
    assert BOX.length == len("One") + len("two") + len("three") + len("four") + len("six")


def test_an_element_knows_what_is_inside_it_and_what_it_is_inside() -> None:
    item = find(BOX, "li", "ol")
    assert item is not None
    assert [one.name for one in above(item)][:3] == ["ul", "div", "body"]
    assert [one.name for one in BOX.elements] == ["b", "p", "script", "ul"]
    assert [one.name for one in descend(BOX)] == ["b", "p", "br", "script", "ul", "li"]
    assert [one.name for one in find_all(BOX, "li", "b")] == ["b", "li"]
    assert find(item, "b") is None


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("<h2>Grip <span class=badge>New</span></h2>", "Grip"),
        ("<h2><a class=headerlink>¶</a> Grip</h2>", "Grip"),
        ("<h2>Grip <span class=sr-only>section</span></h2>", "Grip"),
        ("<h2>Grip <span>wide</span></h2>", "Grip wide"),
        ("<h2><span class=badge>New</span></h2>", "New"),  # all that it says
    ],
)
def test_a_heading_is_read_without_what_marks_it(heading: str, text: str) -> None:
    assert unmarked(element_of(heading)) == text


def test_the_words_of_a_class_and_an_id_are_told_apart() -> None:
    assert class_words(element_of("<div class=entry-shareBar id=sideNav></div>")) == {
        "entry", "share", "bar", "side", "nav",
    }  # fmt: skip
    assert class_words(element_of("<div></div>")) == set()


def test_what_nobody_sees_in_a_line_goes() -> None:
    assert tidy("do\xadne\u200b \n now") == "done now"
