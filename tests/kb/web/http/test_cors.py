"""Other sites may read the API only where the settings name them."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.taxonomy import load_taxonomy
from kb.settings import Settings
from kb.web.app import create_app
from tests.kb.web.library import library
from tests.kb.web.running import ROOT, an_engine

THEIRS = "https://example.org"


def a_client(directory: Path, *origins: str) -> FlaskClient:
    settings = Settings(corpus=(), index=directory, templates=ROOT / "templates", cors=origins)
    return create_app(an_engine(directory, library()[:2]), load_taxonomy(), settings).test_client()


def allowed(client: FlaskClient, path: str = "/api/v1/stats", origin: str = THEIRS) -> str | None:
    return client.get(path, headers={"Origin": origin}).headers.get("Access-Control-Allow-Origin")


def test_by_default_no_other_site_may_read(client: FlaskClient) -> None:
    assert allowed(client) is None


def test_a_named_origin_may_read_and_no_other(tmp_path: Path) -> None:
    client = a_client(tmp_path, THEIRS)
    assert allowed(client) == THEIRS
    assert allowed(client, origin="https://example.org.evil.test") is None
    assert "Origin" in client.get("/api/v1/stats").headers["Vary"]


def test_every_origin_may_read_where_the_settings_say_so(tmp_path: Path) -> None:
    assert allowed(a_client(tmp_path, "*")) == "*"


def test_the_component_may_be_taken_as_a_module_where_the_api_may_be_read(tmp_path: Path) -> None:
    client = a_client(tmp_path, THEIRS)
    assert allowed(client, "/static/kb-search.js") == THEIRS
    assert allowed(client, "/static/site.js") is None


@pytest.mark.parametrize("path", ["/", "/search", "/health"])
def test_pages_are_never_shared(tmp_path: Path, path: str) -> None:
    assert allowed(a_client(tmp_path, "*"), path) is None


def test_errors_can_be_read_too(tmp_path: Path) -> None:
    assert allowed(a_client(tmp_path, "*"), "/api/v1/documents/nowhere") == "*"


def test_a_preflight_allows_reading_and_nothing_else(tmp_path: Path) -> None:
    answer = a_client(tmp_path, THEIRS).options("/api/v1/search", headers={"Origin": THEIRS})
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Headers"] == "If-None-Match"
