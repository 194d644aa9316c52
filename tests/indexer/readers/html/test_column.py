"""The column of a page's text, told from what stands around it."""

import pytest

from indexer.readers.html.column import column_of
from indexer.readers.html.tree import find
from tests.indexer.readers.html.pages import element_of

TOLD = f"<p>{'Hold the line from the head to the heels. ' * 3}</p>"
LED = f"<p><a href=/a>{'What else the town talks of this week. ' * 3}</a></p>"


@pytest.mark.parametrize(
    ("boxes", "found", "is_sure"),
    [
        (f"<div id=text>{TOLD * 3}</div><div>{TOLD}</div>", "text", True),
        (f"<div id=text>{TOLD * 2}</div><div><p>Buy it.</p></div>", "text", False),
        (f"<div>{TOLD * 2}</div><div>{TOLD * 2}</div>", "page", True),
        (f"<div id=text>{TOLD * 3}</div><div>{LED * 5}</div>", "text", True),
        (f"<div><section id=text>{TOLD * 3}</section><div>{TOLD}</div></div>", "text", True),
        ("<div><p>Hold it.</p></div>", "page", False),
    ],
    ids=[
        "beside a remark",
        "of few paragraphs",
        "of two halves",
        "beside pointers",
        "in a box",
        "without text",
    ],
)
def test_the_column_is_the_smallest_box_of_most_of_the_text(boxes: str, found: str, *, is_sure: bool) -> None:
    column = column_of(element_of(f"<main id=page>{boxes}</main>"), ())
    assert (column.box.get("id"), column.is_sure) == (found, is_sure)


def test_cards_are_no_text_of_the_column() -> None:
    main = element_of(f"<main id=page><ul>{TOLD * 4}</ul><div id=text>{TOLD * 3}</div></main>")
    cards = find(main, "ul")
    assert cards is not None
    assert [column_of(main, boxes).box.get("id") for boxes in ((), (cards,))] == ["page", "text"]
