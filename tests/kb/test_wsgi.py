"""What other servers are given is ready: the first visitor waits for nothing."""

import logging
from pathlib import Path

import pytest

from kb.settings import Settings
from kb.wsgi import application
from tests.build import a_document
from tests.kb.web.running import an_engine


@pytest.fixture(autouse=True)
def no_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loggers stay as they are: other tests listen to them."""
    monkeypatch.setattr("kb.web.http.journal.log_to_stderr", lambda: None)


def test_pages_are_ready_before_anybody_asks_and_nobody_has_counted_them(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    an_engine(tmp_path / "index", [a_document("a", title="A kick"), a_document("b", title="B kick")])
    log = tmp_path / "questions"
    settings = Settings(corpus=(), index=tmp_path / "index", query_log=log, trusted_hosts=(".example.org",))
    with caplog.at_level(logging.INFO, "kb"):
        app = application(settings)
    compiled = {template for _, template in app.jinja_env.cache}  # type: ignore[union-attr]  # it has one
    assert {"search.html", "document.html", "home.html", "compare.html"} <= compiled
    assert not caplog.messages
    assert not log.exists() or not log.read_text()
    assert b"kb_requests_total{" not in app.test_client().get("/metrics").data


def test_without_an_index_it_starts_and_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = application(Settings(corpus=(), index=tmp_path / "none"))
    assert not caplog.messages
    assert app.test_client().get("/search").status_code == 503


def test_a_page_that_cannot_be_shown_keeps_no_server_from_starting(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    an_engine(tmp_path / "index", [a_document("a", title="A kick")])
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "search.html").write_text("{{ nobody.at.all }}")
    app = application(Settings(corpus=(), index=tmp_path / "index", templates=tmp_path / "own"))
    assert "could not be made ready" in caplog.text
    assert app.test_client().get("/doc/a").status_code == 200
