import pytest
from flask.testing import FlaskClient

from indexer.pipeline import reindex
from indexer.taxonomy import load_taxonomy
from kb.engines.whoosh.engine import WhooshEngine
from tests.kb.web.running import an_app

NEW = """---
title: Kickback
aliases: [Donkey lift, /old/kickback/, 'https://example.org/Blog/Kick%20Back.html']
redirect_from: /older/kickback/
old_id: exercises/kickback
---

Text.
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    home = tmp_path_factory.mktemp("moved")
    (home / "content/es").mkdir(parents=True)
    (home / "content/new.md").write_text(NEW)
    (home / "content/es/niño.md").write_text("---\ntitle: Postura\naliases: [/vieja/]\n---\n\nTexto.\n")
    (home / "content/draft.md").write_text("---\ntitle: D\ndraft: true\naliases: [/gone/]\n---\n\nText.\n")
    engine = WhooshEngine(home / "index", taxonomy=load_taxonomy())
    reindex((home / "content",), engine)
    return an_app(engine, home).test_client()


@pytest.mark.parametrize(
    "old",
    ["/old/kickback/", "/old/kickback", "/older/kickback/", "/doc/exercises/kickback", "/blog/kick%20back",
     "/Blog/Kick%20Back.html", "/old/kickback/index.html"],
)  # fmt: skip
def test_a_former_address_leads_to_the_page_for_good(client: FlaskClient, old: str) -> None:
    response = client.get(old)
    assert (response.status_code, response.location) == (301, "/doc/new")


def test_an_address_with_letters_of_its_own_leads_there_too(client: FlaskClient) -> None:
    response = client.get("/vieja/")
    assert (response.status_code, response.location) == (301, "/doc/es/ni%C3%B1o")


@pytest.mark.parametrize("path", ["/doc/new/", "/search/", "/muscles/", "/about/", "/api/v1/stats/"])
def test_a_slash_at_the_end_is_taken_off(client: FlaskClient, path: str) -> None:
    response = client.get(path, query_string="a=%C3%B1&b=1" if path == "/search/" else "")
    query = "?a=%C3%B1&b=1" if path == "/search/" else ""
    assert (response.status_code, response.location) == (308, path.rstrip("/") + query)


@pytest.mark.parametrize(
    "path", ["/old", "/old/kick", "/doc/nowhere/", "/gone/", "/nowhere/", "/doc//evil.example/",
             "/doc/draft/", "/Donkey%20lift"]
)  # fmt: skip
def test_whatever_never_was_a_page_is_not_there(client: FlaskClient, path: str) -> None:
    response = client.get(path, follow_redirects=False)
    if response.status_code == 308:
        assert response.location.startswith(("http://localhost/", "/doc/"))
        response = client.get(response.location)
    assert response.status_code == 404


def test_below_a_path_addresses_stay_below_it(client: FlaskClient) -> None:
    for path, location in (("/old/kickback/", "/kb/doc/new"), ("/doc/new/", "/kb/doc/new")):
        response = client.get(path, environ_overrides={"SCRIPT_NAME": "/kb"})
        assert response.location == location


def test_former_addresses_are_no_names(client: FlaskClient) -> None:
    record = client.get("/api/v1/documents/new").json
    assert record is not None
    assert record["aliases"] == ["Donkey lift"]
    assert record["moved_from"] == ["old/kickback", "blog/kick back", "older/kickback", "exercises/kickback"]
    found = client.get("/api/v1/search?q=kickback").json
    assert found is not None
    assert "moved_from" not in found["hits"][0]["facets"]
