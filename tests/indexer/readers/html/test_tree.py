"""A page as a tree: what an element holds, and what it is called."""

from tests.indexer.readers.html.pages import FILLER, page_of, texts_of


def test_hashes_in_the_names_of_classes_are_no_words() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<div class=Text_root__1ad2><p>Keep it.</p></div>")
    assert "Keep it." in texts_of(page)
