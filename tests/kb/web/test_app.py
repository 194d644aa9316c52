"""What every answer carries, whoever gives it: an id, and a validator where one holds."""

import gzip
from copy import copy
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.taxonomy import load_taxonomy
from kb.engines.whoosh.engine import WhooshEngine
from kb.questions.summary import summary
from kb.settings import Settings
from kb.web import app
from kb.web.app import create_app
from kb.web.http.headers import ALONE
from kb.web.site import KEY
from tests.kb.web.running import ROOT, an_app

STATISTICS = "/about"


@pytest.mark.parametrize("path", ["/", "/nope", "/health", "/api/v1/search"])
def test_every_answer_has_an_id_of_its_own(client: FlaskClient, path: str) -> None:
    ids = {client.get(path).headers["X-Request-Id"] for _ in range(2)}
    assert len(ids) == 2


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics", "/api/v1/openapi.json"])
def test_what_changes_without_the_index_is_never_called_unchanged(client: FlaskClient, path: str) -> None:
    found = client.get(path, headers={"If-None-Match": "*"})
    assert found.status_code == 200
    assert "ETag" not in found.headers


def test_statistics_change_with_every_question_where_these_are_noted(
    engine: WhooshEngine, tmp_path: Path, client: FlaskClient
) -> None:
    noted = an_app(engine, tmp_path, query_log=tmp_path / "asked.sqlite").test_client()
    assert "ETag" not in noted.get(STATISTICS).headers
    assert "ETag" in noted.get("/").headers
    assert "ETag" in client.get(STATISTICS).headers


def test_a_page_of_another_vocabulary_is_another_page(engine: WhooshEngine, tmp_path: Path) -> None:
    settings = Settings(corpus=(), index=tmp_path, templates=ROOT / "templates")
    other = copy(load_taxonomy())
    other.fingerprint = "of other words"
    one, same, another = (
        create_app(engine, taxonomy, settings).test_client().get(STATISTICS).headers["ETag"]
        for taxonomy in (load_taxonomy(), load_taxonomy(), other)
    )
    assert one == same
    assert one != another


def test_a_static_file_is_packed_for_who_takes_it_and_the_same_unpacked(client: FlaskClient) -> None:
    plain = client.get("/static/site.css")
    packed = client.get("/static/site.css", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert client.get("/static/none.css").status_code == 404


def test_a_picture_that_one_has_is_not_sent_again(engine: WhooshEngine, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.png").write_bytes(b"\x89PNG" * 400)
    client = an_app(engine, tmp_path, corpus=(tmp_path / "content",)).test_client()
    with client.get("/media/a.png", headers={"Accept-Encoding": "gzip"}) as first:
        assert (first.status_code, first.data) == (200, b"\x89PNG" * 400)
        assert "Content-Encoding" not in first.headers
    with client.get("/media/a.png", headers={"If-None-Match": first.headers["ETag"]}) as again:
        assert (again.status_code, again.data) == (304, b"")
    (tmp_path / "content/a.png").write_bytes(b"other")  # without any reindex
    with client.get("/media/a.png", headers={"If-None-Match": first.headers["ETag"]}) as other:
        assert (other.status_code, other.data) == (200, b"other")
    assert client.get("/media/none.png").status_code == 404


def test_only_a_drawing_is_served_under_a_policy_in_which_it_runs_nothing(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    for name in ("a.svg", "B.SVG", "a.png"):
        (tmp_path / "content" / name).write_bytes(b"<svg/>")
    client = an_app(engine, tmp_path, corpus=(tmp_path / "content",)).test_client()

    def policy(name: str) -> str:
        with client.get(f"/media/{name}") as found:
            return found.headers["Content-Security-Policy"]

    assert policy("a.svg") == policy("B.SVG") == ALONE
    assert policy("a.png") != ALONE
    with client.get("/media/a.svg", headers={"Accept-Encoding": "gzip"}) as found:
        assert "Content-Encoding" not in found.headers  # it goes out as it is, never through memory


def test_a_page_of_another_template_is_another_page(engine: WhooshEngine, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()

    def tag(note: str) -> str:
        (tmp_path / "own/_note.html").write_text(note)
        settings = Settings(corpus=(), index=tmp_path, templates=tmp_path / "own")
        made = create_app(engine, load_taxonomy(), settings)
        return made.test_client().get(STATISTICS).headers["ETag"]

    assert tag("one") == tag("one") != tag("other")


def test_a_page_of_another_program_is_another_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "module.py"
    monkeypatch.setattr(app.kb, "__path__", [str(tmp_path)])

    def version(text: str) -> str:
        file.write_text(text)
        return app._code_version.__wrapped__()

    assert version("one = 1") == version("one = 1") != version("one = 2")


def test_json_keeps_the_order_in_which_it_is_described(client: FlaskClient) -> None:
    assert next(iter(client.get("/api/v1/documents/gym/glute-kickback").get_json())) == "id"


def test_a_question_that_is_asked_again_is_noted_again(engine: WhooshEngine, tmp_path: Path) -> None:
    log = tmp_path / "asked.sqlite"
    noted = an_app(engine, tmp_path, query_log=log)
    for _ in range(3):
        assert noted.test_client().get("/search?q=kick").status_code == 200
    noted.extensions[KEY].log.close()
    assert [(one.question, one.count) for one in summary(log).top] == [("kick", 3)]
