import pytest

from tests.indexer.readers.html.pages import FILLER, page_of, texts_of


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("One line that<br>wraps on.", ["One line that wraps on."]),
        ("Heel down.<br>Chest up.<br>Eyes ahead.", ["Heel down.", "Chest up.", "Eyes ahead."]),
        ("One.<br><br>Two.", ["One.", "Two."]),
        ("- one<br>- two<br>goes on", ["one", "two goes on"]),
    ],
)
def test_line_breaks_part_what_stands_by_itself(markup: str, expected: list[str]) -> None:
    assert texts_of(page_of(f"<h1>P</h1><p>{markup}</p>")) == expected


def test_lines_that_a_converter_wrapped_are_one_paragraph() -> None:
    first = "The tilt wakes the deep muscles of the belly and eases a"
    page = page_of(f"<h1>P</h1>{FILLER}<p>{first}</p><p>stiff back.</p><p>A new one.</p>")
    assert texts_of(page)[-2:] == [f"{first} stiff back.", "A new one."]
