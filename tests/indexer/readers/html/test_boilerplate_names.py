"""What markup calls itself, by an element, a role or the words of a class."""

import pytest

from tests.indexer.readers.html.pages import FILLER, page_of, texts_of


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (
            "<aside class=inline-newsletter><p>Liked it?</p><a href=/newsletter>Sign up</a></aside>",
            "newsletter",
        ),
        ("<div class=tags><a href=/t/a>core</a> <a href=/t/b>hold</a></div>", "tags"),
        ("<div class=posts><h3><a href=/a>Another</a></h3><p>Its text.</p></div>", "related pages"),
        ("<div class=cta><h2>Join us</h2><a href=/j>Sign up</a></div>", "call to action"),
    ],
)
def test_what_calls_itself_no_content_goes_with_its_reason(markup: str, reason: str) -> None:
    page = page_of(f"<h1>P</h1>{FILLER}{FILLER}{markup}")
    assert len(texts_of(page)) == 2
    assert len(page.sections) == 1
    assert reason in {one.reason for one in page.dropped}


def test_who_tells_a_story_is_content() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<div class=author-info>Runner, 40, two sore knees</div>")
    assert "Runner, 40, two sore knees" in texts_of(page)
