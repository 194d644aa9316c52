from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from kb.web.pages import feeds
from tests.build import a_document
from tests.kb.web.library import library
from tests.kb.web.running import an_app, an_engine

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_the_sitemap_lists_every_document_and_each_is_there(client: FlaskClient) -> None:
    urls = [node.text or "" for node in ElementTree.fromstring(client.get("/sitemap.xml").data).iter(LOC)]
    assert len([url for url in urls if "/doc/" in url]) == len(library())
    assert all(client.get(url.removeprefix("http://localhost")).status_code == 200 for url in urls)


def test_a_long_sitemap_is_cut_into_parts(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_URLS", 20)
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


def test_robots_are_told_where_the_sitemap_is(client: FlaskClient) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").text


def test_readiness_names_the_generation(client: FlaskClient) -> None:
    found = client.get("/ready").json
    assert found is not None
    assert (found["status"], found["generation"], found["documents"]) == ("ready", 1, len(library()))
    health = client.get("/health").json
    assert health is not None
    assert health["status"] == "ok"
