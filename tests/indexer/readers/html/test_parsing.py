import pytest

from indexer.errors import ContentError
from indexer.readers.html.parsing import MAX_TAGS
from indexer.readers.html.reader import read
from tests.indexer.readers.html.pages import FILLER, page_of
from tests.indexer.sources import a_source


def test_a_declared_encoding_is_used() -> None:
    html = "<html><head><meta charset=iso-8859-2></head><body><h1>Kość</h1><p>Żółw.</p></body></html>"
    assert read(a_source(html.encode("iso-8859-2"), name="p.html")).title == "Kość"


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(ContentError, match="tags"):
        page_of("<b>" * (MAX_TAGS + 1))


def test_roles_make_headings_and_lists_of_plain_boxes() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<div role=heading aria-level=3>Cues</div>"
        "<div role=list><div role=listitem>Chin in.</div><div role=listitem>Ribs down.</div></div>"
    )
    assert (page.sections[-1].heading, page.sections[-1].level) == ("Cues", 3)
    assert page.tips == ("Chin in.", "Ribs down.")
