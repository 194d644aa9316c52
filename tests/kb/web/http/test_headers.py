import gzip
import re
import shutil
from pathlib import Path

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from indexer.changes import Changes
from indexer.taxonomy import load_taxonomy
from kb.engines.whoosh.engine import WhooshEngine
from kb.settings import Settings
from kb.web import app
from kb.web.app import create_app
from kb.web.http.headers import add_headers
from tests.build import a_document
from tests.kb.web.library import library
from tests.kb.web.running import ROOT, an_app, an_engine

EVERYWHERE = (
    "/",
    "/search",
    "/doc/gym/glute-kickback",
    "/about",
    "/nope",
    "/api/v1/search",
    "/health",
    "/robots.txt",
)


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_response_is_secured_and_sets_no_cookie(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("path", ["/", "/search?q=kick", "/doc/gym/glute-kickback", "/api/v1/search?q=kick"])
def test_the_same_page_of_the_same_generation_is_answered_by_304(client: FlaskClient, path: str) -> None:
    etag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", etag)


def test_a_new_generation_and_another_question_are_other_pages(engine: WhooshEngine, tmp_path: Path) -> None:
    client = an_app(engine, tmp_path).test_client()
    etag = client.get("/search?q=kick").headers["ETag"]
    assert client.get("/search?q=kicks", headers={"If-None-Match": etag}).status_code == 200
    engine.apply(Changes([a_document("new", title="New kick")]))
    assert client.get("/search?q=kick", headers={"If-None-Match": etag}).status_code == 200


def test_an_index_made_anew_is_another_one_though_it_counts_from_one_again(tmp_path: Path) -> None:
    engine = an_engine(tmp_path / "index", (a_document("one", title="A kick"),))
    client = an_app(engine, tmp_path).test_client()
    etag = client.get("/search?q=kick").headers["ETag"]
    assert client.get("/about").status_code == 200
    shutil.rmtree(tmp_path / "index")
    an_engine(tmp_path / "index", (a_document("two", title="Two kicks"), a_document("three")))
    again = client.get("/search?q=kick", headers={"If-None-Match": etag})
    assert (again.status_code, "Two kicks" in again.text) == (200, True)
    assert client.get("/api/v1/stats").json["documents"] == 2  # type: ignore[index]  # it is JSON


def test_errors_carry_no_validator(client: FlaskClient) -> None:
    for path in ("/nope", "/search?page=x", "/api/v1/documents/none"):
        headers = client.get(path).headers
        assert "ETag" not in headers
        assert headers["Cache-Control"] == "no-store"


def test_text_is_compressed_for_who_takes_it(client: FlaskClient) -> None:
    plain = client.get("/search")
    packed = client.get("/search", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert b"<h1" in gzip.decompress(packed.data)
    assert len(packed.data) < len(plain.data) / 3


@pytest.mark.parametrize(
    ("size", "type", "is_packed"),
    [
        (600, "text/plain", True),
        (599, "text/plain", False),
        (600, "application/json", True),
        (600, "application/problem+json", True),
        (600, "image/svg+xml", True),
        (600, "image/png", False),
    ],
)
def test_texts_of_more_than_half_a_packet_are_compressed(size: int, type: str, is_packed: bool) -> None:
    app = Flask(__name__)
    add_headers(app)
    app.add_url_rule("/", view_func=lambda: Response("a" * size, content_type=type))
    answer = app.test_client().get("/", headers={"Accept-Encoding": "gzip"})
    assert ("Content-Encoding" in answer.headers) == is_packed
    assert (gzip.decompress(answer.data) if is_packed else answer.data) == b"a" * size


def test_gzip_at_zero_is_a_no(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": "gzip;q=0"}).headers


def test_static_files_are_kept_for_ever_under_their_hashed_names(client: FlaskClient) -> None:
    page = client.get("/").text
    for url in re.findall(r'"(/static/[^"#]+)', page):
        response = client.get(url)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
    plain = client.get("/static/bodymap.svg")
    assert plain.headers["Cache-Control"] == "no-cache"
    again = client.get("/static/bodymap.svg", headers={"If-None-Match": plain.headers["ETag"]})
    assert again.status_code == 304


def test_no_path_leads_out_of_the_static_folder(client: FlaskClient) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/none.css", "/static/"):
        assert client.get(path).status_code == 404


def test_a_page_hidden_since_and_a_page_of_other_code_are_other_pages(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = an_app(engine, tmp_path).test_client()
    path = "/search?q=kick"
    known = {"If-None-Match": first.get(path).headers["ETag"]}
    assert an_app(engine, tmp_path).test_client().get(path, headers=known).status_code == 304
    (tmp_path / "curation.toml").write_text('hidden = ["gym/*"]')
    settings = Settings(
        corpus=(), index=tmp_path, templates=ROOT / "templates", curation=tmp_path / "curation.toml"
    )
    curated = create_app(engine, load_taxonomy(), settings).test_client()
    assert curated.get(path, headers=known).status_code == 200
    monkeypatch.setattr(app, "_code_version", lambda: "of tomorrow")
    assert an_app(engine, tmp_path).test_client().get(path, headers=known).status_code == 200


def test_another_host_is_another_page(client: FlaskClient) -> None:
    known = {"If-None-Match": client.get("/", headers={"Host": "one.example"}).headers["ETag"]}
    assert client.get("/", headers={"Host": "ONE.example", **known}).status_code == 304
    assert client.get("/", headers={"Host": "two.example", **known}).status_code == 200


def test_any_version_is_known_of_what_is_there_alone(client: FlaskClient) -> None:
    known = {"If-None-Match": "*"}
    there = client.get("/doc/gym/glute-kickback", headers=known)
    assert (there.status_code, there.data) == (304, b"")
    assert there.headers["ETag"] == client.get("/doc/gym/glute-kickback").headers["ETag"]
    assert client.get("/doc/none", headers=known).status_code == 404
    assert client.get("/search?page=x", headers=known).status_code == 400


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
