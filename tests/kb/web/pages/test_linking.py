"""Links in the text: to pages here by file, address or name, to their source elsewhere, and never as HTML."""

import pytest
from flask import Flask

from indexer.page import Link, Media
from kb.web.pages.picturing import pictures
from kb.web.pages.text_as_html import Prose
from kb.web.picture_sources import PictureShelf
from kb.web.site import site_of
from tests.build import a_page, a_section


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
    found = linked(app, text, link)
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
