"""Menu, footer and sitemap come of one table."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.web.pages.ways import STANDING, Standing


@pytest.mark.parametrize("one", STANDING, ids=lambda one: one.label)
def test_a_standing_page_is_led_to_as_its_line_says(app: Flask, client: FlaskClient, one: Standing) -> None:
    with app.test_request_context():
        url = app.url_for(one.endpoint)
    home = client.get("/").text
    menu, footer = (re.search(rf"<nav [^>]*{name}.*?</nav>", home, re.DOTALL) for name in ("Site", "Footer"))
    assert menu
    assert footer
    link = rf'<a href="{re.escape(url)}"[^>]*>{one.label}</a>'
    assert bool(re.search(link, menu[0])) == one.in_menu
    assert re.search(link, footer[0])
    assert (f"<loc>http://localhost{url}</loc>" in client.get("/sitemap.xml").text) == one.crawled


def test_the_page_that_is_shown_is_marked_in_the_menu(client: FlaskClient) -> None:
    assert '<a href="/about" aria-current="page">About</a>' in client.get("/about").text
    assert 'aria-current="page">About' not in client.get("/compare").text
