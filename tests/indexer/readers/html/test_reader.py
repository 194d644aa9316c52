import contextlib

import pytest

from indexer.errors import ContentError
from indexer.readers.html.reader import read
from tests.growth import is_linear, repeated
from tests.indexer.readers.html.pages import texts_of
from tests.indexer.sources import a_source


def test_a_page_of_jekyll_has_a_head_too() -> None:
    page = read(a_source("---\ntitle: Plank\nmuscles: core\n---\n<p>Hold it.</p>", name="p.html"))
    assert (page.title, page.stated["muscle"], texts_of(page)) == ("Plank", ("core",), ["Hold it."])


def test_lines_are_those_of_the_source() -> None:
    page = read(a_source("<html><body>\n<h1>Plank</h1>\n\n<p>Hold it.</p>\n<h2>More</h2>", name="p.html"))
    assert [section.line for section in page.sections] == [4, 5]


REPEATED = (
    "<ul><li>", "<ul><li>x", "<div>", "<b>x", "<h2>x</h2>", "<a href=x>a b.</a> C ", "<p>a<br>", "<header>x",
    "<div class='step date related faq question'>1 x", "<table><tr><td>", "<details><summary>a?", "<", "&",
    "<div class=title>x</div>", "<div class=label>x", "<aside><h3>x", "<input type=email>", "<div role=list>",
    "<b>Step 1: x</b><p>", "<amp-accordion>", "<article><h1>",
    "<section itemscope itemtype=x/Question><h3 itemprop=name>a",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.slow
def test_time_is_linear_in_what_repeats(piece: str) -> None:
    def work(size: int) -> None:
        html = f"<html><body><h1>P</h1><h2>How to do it</h2>{repeated(piece, size)}"
        with contextlib.suppress(ContentError):
            read(a_source(html, name="p.html"))

    assert is_linear(work, size=25_000)
