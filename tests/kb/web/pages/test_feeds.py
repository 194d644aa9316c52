from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from indexer.page import Publication
from kb.web.pages import feeds
from tests.build import a_document
from tests.kb.web.library import library
from tests.kb.web.running import an_app, an_engine

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_the_sitemap_lists_every_document_and_each_is_there(client: FlaskClient) -> None:
    urls = [node.text or "" for node in ElementTree.fromstring(client.get("/sitemap.xml").data).iter(LOC)]
    assert len([url for url in urls if "/doc/" in url]) == len(library())
    assert all(client.get(url.removeprefix("http://localhost")).status_code == 200 for url in urls)


def test_a_long_sitemap_is_cut_into_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_URLS", 20)
    client = an_app(an_engine(tmp_path, library()), tmp_path).test_client()  # which keeps no other reply
    parts = [node.text or "" for node in ElementTree.fromstring(client.get("/sitemap.xml").data).iter(LOC)]
    listed = [
        node.text or ""
        for part in parts
        for node in ElementTree.fromstring(client.get(part.removeprefix("http://localhost")).data).iter(LOC)
    ]
    assert len(parts) == 3
    assert len([url for url in listed if "/doc/" in url]) == len(library())


def test_pages_whose_own_address_is_elsewhere_are_in_the_publishers_sitemap(tmp_path: Path) -> None:
    pages = (a_document("a", url="https://example.org/a"), a_document("b"))
    client = an_app(an_engine(tmp_path, pages), tmp_path, titles="site").test_client()
    listed = client.get("/sitemap.xml").text
    assert "/doc/b<" in listed
    assert "/doc/a<" not in listed


def test_a_browser_can_add_the_search(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml")
    assert response.mimetype == "application/opensearchdescription+xml"
    assert "/search?q={searchTerms}" in response.text
    ElementTree.fromstring(response.data)
    assert 'rel="search"' in client.get("/").text


ATOM = "{http://www.w3.org/2005/Atom}"


def test_feeds_have_what_is_new_and_public_the_last_first_where_it_is_to_be_read(tmp_path: Path) -> None:
    pages = (
        a_document("old", title="Old", published=date(2024, 1, 2)),
        a_document("new", title="New & <b>", published=date(2024, 1, 1), updated=date(2025, 3, 4)),
        a_document("theirs", published=date(2024, 1, 3), url="https://example.org/theirs"),
        a_document("undated"),
        a_document("draft", published=date(2025, 1, 1), publication=Publication(withheld="draft")),
        a_document("unlisted", published=date(2025, 1, 1), publication=Publication(unlisted=True)),
    )
    client = an_app(an_engine(tmp_path, pages), tmp_path, titles="site", base_path="/kb").test_client()
    atom = ElementTree.fromstring(client.get("/kb/feed.xml").data)
    entries = [(e.findtext(f"{ATOM}title"), e.find(f"{ATOM}link")) for e in atom.iter(f"{ATOM}entry")]
    assert [(title, link.get("href") if link is not None else "") for title, link in entries] == [
        ("New & <b>", "http://localhost/kb/doc/new"),
        ("Plank", "https://example.org/theirs"),
        ("Old", "http://localhost/kb/doc/old"),
    ]
    assert atom.findtext(f"{ATOM}updated") == "2025-03-04T00:00:00+00:00"
    rss = ElementTree.fromstring(client.get("/kb/rss.xml").data)
    assert [item.findtext("link") for item in rss.iter("item")] == [
        "http://localhost/kb/doc/new",
        "https://example.org/theirs",
        "http://localhost/kb/doc/old",
    ]
    assert rss.findtext("channel/item/pubDate") == "Tue, 04 Mar 2025 00:00:00 GMT"


def test_models_are_told_what_there_is_and_where_to_ask(tmp_path: Path) -> None:
    pages = (
        a_document(
            "a", title="Kick [back]", summary="Send it\nback & <up>.", url="https://example.org/a_(b)"
        ),
        a_document("b", kind="guide", title="Guide"),
        a_document("hidden", title="Hidden", publication=Publication(withheld="draft")),
    )
    client = an_app(an_engine(tmp_path, pages), tmp_path, titles="site").test_client()
    response = client.get("/llms.txt")
    lines = response.text.splitlines()
    assert response.mimetype == "text/plain"
    assert lines[0].startswith("# ")
    assert lines[2].startswith("> 2 pages")
    assert "- [Kick \\[back\\]](https://example.org/a_%28b%29): Send it back & <up>." in lines
    assert "- [Guide](http://localhost/doc/b)" in lines
    assert "## Exercise" in lines
    assert "Hidden" not in response.text
    assert not [line for before, line in pairwise(lines) if before == line == ""]


def test_of_many_pages_llms_txt_leads_to_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_LISTED", 1)
    pages = (a_document("a"), a_document("b"))
    client = an_app(an_engine(tmp_path, pages), tmp_path).test_client()
    assert "of them](http://localhost/search?kind=exercise)" in client.get("/llms.txt").text


def test_robots_are_told_where_the_sitemap_is(client: FlaskClient) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").text


def test_readiness_names_the_generation(client: FlaskClient) -> None:
    found = client.get("/ready").json
    assert found is not None
    assert (found["status"], found["generation"], found["documents"]) == ("ready", 1, len(library()))
    health = client.get("/health").json
    assert health is not None
    assert health["status"] == "ok"
