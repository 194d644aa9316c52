import contextlib

import pytest

from indexer.errors import ContentError
from indexer.readers.html.reader import read
from tests.growth import is_linear, repeated
from tests.indexer.readers.html.pages import FILLER, page_of, texts_of
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


STUBS = {
    "moved on to /new": "<title>Moved</title><meta http-equiv=refresh content='0; URL=/new'><p>Here.</p>",
    "its server says": "<title>302 Found</title><h1>Object moved</h1><p>See <a href=/x>here</a>.</p>",
    "moved on to /newer": "<title>Plank</title><script>window.location.replace('/newer')</script>",
    "error": "<title>Page not found</title><h1>Oh no</h1><p>Go back to the start.</p>",
    "server's error": "<title>Yard</title><h1>That page can't be found</h1><p>Try the search.</p>",
    "browser asks": "<title>Just a moment...</title><p>One second, please.</p>",
    "scripts": "<title>Plank</title><div id=app></div><script src=/app.js></script>",
}


@pytest.mark.parametrize(("reason", "page"), STUBS.items(), ids=STUBS.keys())
def test_what_is_no_page_is_refused_with_its_reason(reason: str, page: str) -> None:
    with pytest.raises(ContentError, match=reason):
        read(a_source(f"<!doctype html><html>{page}</html>", name="plank.html"))


def test_a_page_that_speaks_of_errors_is_one() -> None:
    head = "<title>Lifts that nobody found: forms not found elsewhere</title><script src=/a.js></script>"
    assert page_of(f"<h1>Lifts</h1>{FILLER * 4}", head=head).title
