"""A page names its file from the content folder on, whatever part of the file it is."""

import pytest

from indexer.page import Locator
from kb.showing.shaping import file_name
from tests.build import a_page

ROW = Locator("row", 2)


@pytest.mark.parametrize(
    ("id", "path", "locator", "shown"),
    [
        ("legs/plank", "/content/legs/plank.md", None, "legs/plank.md"),
        ("legs/moves/row-2", "/content/legs/moves.csv", ROW, "legs/moves.csv"),
        ("moves/core/sled", "/content/moves.json", Locator("record", 2, "core"), "moves.json"),
        ("moves.csv/row-2", "/content/moves.csv", ROW, "moves.csv"),
        ("moves@2/row-2", "/other/moves.csv", ROW, "moves@2/moves.csv"),
    ],
)
def test_the_file_is_named_below_its_folder(id: str, path: str, locator: Locator | None, shown: str) -> None:
    assert file_name(a_page(id=id, path=path, locator=locator)) == shown
