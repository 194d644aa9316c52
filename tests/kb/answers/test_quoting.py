"""A source names its place: the passage, and where in its file the page stands."""

from indexer.page import Locator
from kb.answers.quoting import cite
from tests.build import a_document


def test_a_source_says_where_in_its_file_its_page_stands() -> None:
    row = a_document("moves/row-2", text="Hold still.", locator=Locator("row", 2))
    source = cite(row, "Hold still.")
    assert (source.id, source.anchor, source.locator) == ("moves/row-2", "about", Locator("row", 2))
    assert cite(a_document(text="Hold still."), "Hold still.").locator is None
