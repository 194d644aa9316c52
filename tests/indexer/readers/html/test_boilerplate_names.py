"""What markup calls itself, by an element, a role or the words of a class."""

import pytest

from indexer.readers.html.boilerplate_names import by_class, by_role
from tests.indexer.readers.html.pages import FILLER, element_of, page_of, texts_of


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


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<nav></nav>", "navigation"),
        ("<div role=Banner></div>", "site header"),
        ("<aside role=search></aside>", "search"),  # its role says more than its name
        ("<section></section>", None),
    ],
)
def test_an_element_is_what_its_role_or_its_name_says(markup: str, reason: str | None) -> None:
    assert by_role(element_of(markup)) == reason


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<div class=cookie-bar></div>", "cookie notice"),
        ("<div class=site-header></div>", "site header"),
        ("<div class=header></div>", None),  # a word that tells only beside another
        ("<div class='sidebar toc'></div>", "table of contents"),
        ("<div class=post-date>2 May 2024</div>", "byline"),
        ("<div class=post-date>It came to us in 2024.</div>", None),
        ("<h2 class=post-date>May 2024</h2>", None),
        ("<div class=tags>filed under <a href=/c>core</a></div>", None),
        ("<div class=category><a href=/c>Core</a></div>", "tags"),
        ("<div class=author><a href=/i>Ines</a></div>", "byline"),
        ("<div class=posts><h3>Another</h3></div>", None),
        ("<article class=comment></article>", "comments"),
    ],
)
def test_a_class_tells_what_an_element_is_where_its_text_agrees(markup: str, reason: str | None) -> None:
    assert by_class(element_of(markup)) == reason
