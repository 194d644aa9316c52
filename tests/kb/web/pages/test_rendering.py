"""Addresses in templates are those that the router would give, for every id and under every root."""

import html
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from flask import Flask, g, url_for
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from kb.web.interface_language import forget
from kb.web.pages.rendering import doc_url, kept, link
from tests.build import a_document
from tests.kb.web.running import an_app, an_engine

ROOTS = ("", "/kb")

ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@pytest.mark.parametrize("root", ROOTS)
@given(id=ids)
def test_the_page_of_a_document_is_where_the_router_has_it(app: Flask, root: str, id: str) -> None:
    with app.test_request_context(environ_overrides={"SCRIPT_NAME": root}):
        assert doc_url(id) == url_for("pages.document", id=id)


def test_a_place_that_never_varies_is_remembered_by_root(app: Flask) -> None:
    for root in (*ROOTS, *ROOTS):
        with app.test_request_context(environ_overrides={"SCRIPT_NAME": root}):
            assert link("pages.browse", facet="muscle") == f"{root}/muscles"
            assert link("pages.browse_value", facet="muscle", value="glutes") == f"{root}/muscles/glutes"


def test_a_passage_is_a_fragment_of_its_page(app: Flask) -> None:
    with app.test_request_context():
        assert doc_url("a/b c", "tips & cues") == "/doc/a/b%20c#tips%20%26%20cues"
        assert doc_url("a", "top") == "/doc/a"


def test_titles_lead_to_the_publisher_where_the_settings_say_so(tmp_path: Path) -> None:
    documents = (a_document("plank", title="Plank", text="Hold it.", url="https://example.org/plank/"),)
    engine = an_engine(tmp_path, documents)
    here = an_app(engine, tmp_path).test_client()
    there = an_app(engine, tmp_path, titles="site").test_client()
    assert '<a href="/doc/plank">' in here.get("/search?q=plank").text
    assert '<a href="https://example.org/plank/">' in there.get("/search?q=plank").text
    assert '<link rel="canonical" href="https://example.org/plank/">' in there.get("/doc/plank").text
    assert '<link rel="canonical" href="http://localhost/doc/plank">' in here.get("/doc/plank").text


def test_every_value_that_authors_made_up_leads_to_its_pages(tmp_path: Path) -> None:
    """Followed as a browser does, to whom `..` and `.` in an address are other addresses."""
    odd = (
        "kettlebell 8/12 kg",
        "/lead",
        "a//b",
        "trail/",
        "../up",
        "./here",
        "50% band",
        "what? no",
        "c# bar",
    )
    documents = [a_document(f"p{n}", title=f"Page {n}", equipment=(value,)) for n, value in enumerate(odd)]
    client = an_app(an_engine(tmp_path, documents), tmp_path).test_client()
    for n in range(len(odd)):
        [link] = re.findall(
            r'href="([^"]+)">' + re.escape(html.escape(odd[n], quote=False)), client.get(f"/doc/p{n}").text
        )
        answer = client.get(urljoin(f"/doc/p{n}", html.unescape(link)))
        assert (answer.status_code, f'href="/doc/p{n}"' in answer.text) == (200, True), link
    [found] = client.get("/api/v1/suggest?q=/lead").json["suggestions"]  # type: ignore[index]  # it is JSON
    assert f"Page {odd.index('/lead')}" in client.get(found["url"]).text


def test_a_piece_is_written_once_for_the_same_arguments_in_one_language() -> None:
    written: list[str] = []
    environment = Environment(autoescape=True)
    environment.globals["note"] = lambda text: written.append(text) or text
    piece = environment.from_string("{% macro piece(a) %}<b>{{ note(a) }}</b>{% endmacro %}").module.piece  # type: ignore[attr-defined]
    with Flask(__name__).test_request_context("/"):
        forget()
        assert kept(piece, "x<y") == kept(piece, "x<y") == "<b>x&lt;y</b>"
        assert kept(piece, "z") == "<b>z</b>"
        assert written == ["x<y", "z"]
    with Flask(__name__).test_request_context("/"):
        forget()  # as each request of the application begins
        g.ui = "es"
        assert kept(piece, "z") == "<b>z</b>"
    assert written == ["x<y", "z", "z"]
