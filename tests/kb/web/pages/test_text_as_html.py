"""The texts of a page as HTML: bold, italics and code as their author set them, within links and cells."""

import pytest
from flask import Flask
from markupsafe import Markup

from indexer.document_json import record
from indexer.page import Link, Mark, MarkKind, Media, Page
from kb.web.pages.picturing import pictures
from kb.web.pages.text_as_html import Prose
from kb.web.picture_sources import PictureShelf
from kb.web.site import site_of
from tests.build import a_document, a_page, a_section

TEXT = "Keep the ribs down."


def marked(*marks: tuple[MarkKind, str], text: str = TEXT, **parts: object) -> Page:
    """A page of one paragraph with these words set apart."""
    at = "/sections/0/paragraphs/0"
    places = tuple(Mark(kind, at, text.index(words), text.index(words) + len(words)) for kind, words in marks)
    return a_page("gym/a", **{"sections": (a_section(None, text),), "marks": places, **parts})


def written(app: Flask, page: Page, text: str = TEXT) -> Markup:
    with app.test_request_context():
        return Prose(site_of(app), page)(text)


@pytest.mark.parametrize("kind", ["strong", "em", "code", "sub", "sup"])
def test_what_is_set_apart_is_shown_so(app: Flask, kind: MarkKind) -> None:
    found = written(app, marked((kind, "ribs")))
    assert found == f"Keep the <{kind}>ribs</{kind}> down."


def test_marks_nest_and_are_cut_at_the_edge_of_a_link(app: Flask) -> None:
    nested = marked(("strong", "the ribs down"), ("em", "ribs"))
    assert written(app, nested) == "Keep <strong>the <em>ribs</em> down</strong>."
    link = Link("the ribs", "https://a.example/", TEXT)
    found = written(app, marked(("strong", "ribs down"), links=(link,)))
    assert "the <strong>ribs</strong></a><strong> down</strong>." in found


def test_one_of_two_marks_that_cross_is_left_out(app: Flask) -> None:
    assert written(app, marked(("strong", "the ribs"), ("em", "ribs down"))) == (
        "Keep <strong>the ribs</strong> down."
    )


def test_each_cell_of_a_row_has_its_own_marks(app: Flask) -> None:
    row = "8 | 8 | rest"
    page = marked(text=row, marks=(Mark("strong", "/sections/0/paragraphs/0", 4, 5),))
    with app.test_request_context():
        assert Prose(site_of(app), page).cells(row) == ("8", "<strong>8</strong>", "rest")


def test_a_heading_and_a_question_have_marks_and_no_links(app: Flask) -> None:
    page = a_page(
        "gym/a",
        sections=(a_section("Brace the ribs", "Now."),),
        links=(Link("Brace", "https://a.example/", "Brace the ribs"),),
        marks=(Mark("code", "/sections/0/heading", 6, 9),),
    )
    with app.test_request_context():
        assert Prose(site_of(app), page).name("Brace the ribs") == "Brace <code>the</code> ribs"


def test_what_looks_like_html_in_a_marked_text_stays_text(app: Flask) -> None:
    text = "Say <img src=x onerror=alert(1)> aloud."
    found = written(app, marked(("strong", "<img src=x onerror=alert(1)>"), text=text), text)
    assert found == "Say <strong>&lt;img src=x onerror=alert(1)&gt;</strong> aloud."


def test_a_mark_points_into_the_json_of_its_page() -> None:
    page = marked(("em", "ribs"))
    document = a_document("gym/a", sections=page.sections, marks=page.marks)
    given = record(document)
    (mark,) = given["marks"]
    assert mark == {"kind": "em", "at": "/sections/0/paragraphs/0", "start": 9, "end": 13}
    assert given["sections"][0]["paragraphs"][0][mark["start"] : mark["end"]] == "ribs"


def linked(app: Flask, text: str, link: Link, **parts: object) -> str:
    page = a_page("gym/some-page", links=(link,), **parts)
    with app.test_request_context():
        return str(Prose(site_of(app), page)(text))


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("donkey-kick.md", "/doc/gym/donkey-kick"),
        ("./donkey-kick.md#steps", "/doc/gym/donkey-kick#steps"),
        ("../gym/donkey-kick/", "/doc/gym/donkey-kick"),
        ("/gym/donkey-kick.html", "/doc/gym/donkey-kick"),
    ],
)
def test_a_link_to_a_file_leads_to_its_page_here(app: Flask, url: str, href: str) -> None:
    text = "Then do a donkey kick."
    found = linked(app, text, Link("donkey kick", url, text))
    assert found == f'Then do a <a href="{href}">donkey kick</a>.'


def test_a_link_whose_address_was_lost_leads_to_the_page_of_that_name(app: Flask) -> None:
    text = "Then do a Glute kickback."
    assert 'href="/doc/gym/glute-kickback"' in linked(app, text, Link("Glute kickback", None, text))


def test_a_link_to_the_address_of_a_page_here_stays_here(app: Flask) -> None:
    text = "See glute kickback."
    link = Link("glute kickback", "https://example.org/glute-kickback/", text)
    assert 'href="/doc/gym/glute-kickback"' in linked(app, text, link)


def test_any_other_link_leads_to_its_source(app: Flask) -> None:
    text = "See the study."
    found = linked(app, text, Link("the study", "/papers/1", text), url="https://gym.example/page/")
    assert found == (
        'See <a href="https://gym.example/papers/1" rel="noopener nofollow external">the study</a>.'
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "nowhere.md", "#part", None])
def test_what_leads_nowhere_stays_text(app: Flask, url: str | None) -> None:
    assert linked(app, "See the moon.", Link("the moon", url, "See the moon.")) == "See the moon."


def test_words_of_a_page_are_never_html(app: Flask) -> None:
    text = "See <b>this</b> & that."
    link = Link("<b>this</b>", 'https://a.example/"><script>', text)
    found = linked(app, text, link).replace("><script>", "&gt;&lt;script&gt;")  # between quotes both are text
    assert found == (
        'See <a href="https://a.example/&quot;&gt;&lt;script&gt;" rel="noopener nofollow external">'
        "&lt;b&gt;this&lt;/b&gt;</a> &amp; that."
    )


def test_each_picture_is_given_out_once_at_its_words_and_the_rest_at_the_end(app: Flask) -> None:
    page = a_page(
        sections=(a_section(None, "Lean in.", "Walk."),),
        media=(
            Media("image", "https://a.example/1.png", near="Lean in."),
            Media("image", "https://a.example/2.png", near="Words that were moved elsewhere."),
        ),
    )
    with app.test_request_context():
        found = pictures(PictureShelf(hosts=("*",)), page)
    assert [one.src for one in found.take("Lean in.")] == ["https://a.example/1.png"]
    assert found.take("Lean in.", "Walk.") == ()
    assert [one.src for one in found.rest()] == ["https://a.example/2.png"]
    assert found.rest() == ()
