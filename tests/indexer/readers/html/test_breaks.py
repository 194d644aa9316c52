import pytest

from tests.indexer.readers.html.pages import page_of, texts_of


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
