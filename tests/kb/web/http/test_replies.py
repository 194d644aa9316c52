"""The same page of the same generation is made once."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.changes import Changes
from kb.engines.whoosh.searcher import WhooshSearcher
from kb.web.http.replies import KEY
from tests.build import a_document
from tests.kb.web.running import an_app, an_engine

PAGES = ("/search?q=kick", "/doc/a", "/api/v1/search?q=kick")


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of an index from now on."""
    asked: list[str] = []
    for name in ("search", "search_all", "get", "fetch"):
        real = getattr(WhooshSearcher, name)

        def noted(
            *given: object, name: str = name, real: Callable[..., object] = real, **more: object
        ) -> object:
            asked.append(name)
            return real(*given, **more)

        monkeypatch.setattr(WhooshSearcher, name, noted)
    return asked


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asked_for_again_is_the_same_and_asks_nothing_of_the_index(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = an_engine(tmp_path / "index", (a_document("a", title="A kick"),))
    client = an_app(engine, tmp_path).test_client()
    packed = {"Accept-Encoding": "gzip"}
    first, first_packed = client.get(path), client.get(path, headers=packed)
    asked = counted(monkeypatch)
    again, again_packed = client.get(path), client.get(path, headers=packed)
    assert asked == []
    assert (again.data, again_packed.data) == (first.data, first_packed.data)
    assert gzip.decompress(again_packed.data) != b""
    for one, other in ((again, first), (again_packed, first_packed)):
        changing = {"X-Request-Id"}
        assert {k: v for k, v in one.headers.items() if k not in changing} == {
            k: v for k, v in other.headers.items() if k not in changing
        }
    assert again.headers["X-Request-Id"] != first.headers["X-Request-Id"]


def test_a_new_generation_and_another_decision_of_the_editor_are_answered_anew(tmp_path: Path) -> None:
    decided = tmp_path / "curation.toml"
    decided.write_text("hidden = []\n")
    engine = an_engine(tmp_path / "index", (a_document("a", title="A kick"), a_document("b", title="B kick")))
    client = an_app(engine, tmp_path, curation=decided).test_client()
    assert "B kick" in client.get("/search?q=kick").text
    decided.write_text('hidden = ["b"]\n# changed\n')
    assert "B kick" not in client.get("/search?q=kick").text
    engine.apply(Changes([a_document("c", title="C kick")]))
    assert "C kick" in client.get("/search?q=kick").text


def test_where_questions_are_logged_each_is_answered_and_counted(tmp_path: Path) -> None:
    engine = an_engine(tmp_path / "index", (a_document("a", title="A kick"),))
    app = an_app(engine, tmp_path, query_log=tmp_path / "log")
    for _ in range(2):
        app.test_client().get("/search?q=kick")
    assert app.extensions[KEY].cache.hits == 0


def test_refusals_and_what_does_not_fit_are_not_kept(tmp_path: Path) -> None:
    engine = an_engine(tmp_path / "index", (a_document("a", title="A kick"),))
    none = an_app(engine, tmp_path, replies_mb=0)
    some = an_app(engine, tmp_path)
    for path in ("/search?page=x", "/doc/none", "/health", "/search?q=kick"):
        none.test_client().get(path)
        some.test_client().get(path)
    assert none.extensions[KEY].cache.used == 0
    assert len(some.extensions[KEY].cache._entries) == 1
