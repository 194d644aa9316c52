import pytest

from indexer.errors import ContentError
from indexer.readers.html.reader import read
from tests.indexer.readers.html.pages import FILLER, page_of
from tests.indexer.sources import a_source

STUBS = {
    "moved on to /new": "<title>Moved</title><meta http-equiv=refresh content='0; URL=/new'><p>Here.</p>",
    "its server says": "<title>302 Found</title><h1>Object moved</h1><p>See <a href=/x>here</a>.</p>",
    "moved on to /newer": "<title>Plank</title><script>window.location.replace('/newer')</script>",
    "error": "<title>Page not found</title><h1>Oh no</h1><p>Go back to the start.</p>",
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
