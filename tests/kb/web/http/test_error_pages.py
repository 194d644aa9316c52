from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from flask.testing import FlaskClient

from indexer.taxonomy import load_taxonomy
from kb.engines.base import Searcher
from kb.engines.whoosh.engine import WhooshEngine
from kb.errors import EngineUnavailable, IndexCorrupt
from tests.kb.web.running import an_app


def test_a_page_that_is_not_there_is_404_with_ways_on(client: FlaskClient) -> None:
    for path in ("/nope", "/doc/none", "/muscles/none", "/equipment/none", "/sitemap-7.xml"):
        response = client.get(path)
        assert response.status_code == 404, path
        assert "Browse by muscle" in response.text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/doc/gym/donkey-kickses", "donkey kickses"),
        ("/exercises/Glute_Bridge.html", "Glute Bridge"),
        ("/blog/2024/hip-thrust/", "hip thrust"),
        ("/muscles/<b>", "b"),
        ("/doc/" + "x" * 300, "x" * 80),
    ],
)
def test_an_address_that_leads_nowhere_is_offered_as_a_question(
    client: FlaskClient, path: str, words: str
) -> None:
    page = client.get(path).text
    assert f"Search for “{words}”</a>" in page
    assert f'value="{words}"' in page
    assert "it may have moved" in page


def test_an_address_without_words_leads_to_the_start_page(client: FlaskClient) -> None:
    for path in ("/doc/---", "/search?page=99999"):
        page = client.get(path).text
        assert "Start page</a>" in page
        assert "Search for “" not in page


def test_a_question_that_cannot_be_read_is_shown_with_the_place(client: FlaskClient) -> None:
    response = client.get("/search", query_string={"q": "glutes *kick <b>"})
    assert response.status_code == 400
    assert "<mark>*</mark>kick &lt;b&gt;" in response.text


def test_the_api_answers_errors_as_problem_json(client: FlaskClient) -> None:
    response = client.get("/api/v1/search", query_string={"q": "glutes *kick"})
    assert response.mimetype == "application/problem+json"
    assert response.json is not None
    assert response.status_code == response.json["status"] == 400
    assert response.json["position"] == 7
    assert response.json["query"] == "glutes *kick"


@pytest.mark.parametrize("path", ["/api/v1/nope", "/api/v1/documents/none", "/api/v1/similar/none"])
def test_what_the_api_does_not_have_is_404(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


def test_no_index_is_503_with_the_remedy(tmp_path: Path) -> None:
    client = an_app(WhooshEngine(tmp_path, taxonomy=load_taxonomy()), tmp_path).test_client()
    for path in ("/", "/search", "/doc/x", "/api/v1/search", "/api/v1/stats", "/ready"):
        response = client.get(path)
        assert response.status_code == 503, path
        assert "run kb reindex" in response.text
        assert response.headers["Retry-After"]
        assert str(tmp_path) not in response.text, path
    assert client.get("/ready").mimetype == "application/problem+json"
    assert client.get("/health").status_code == 200


class Broken(WhooshEngine):
    """An engine whose every search fails."""

    error: Exception = RuntimeError("boom")

    @contextmanager
    def snapshot(self) -> Iterator[Searcher]:
        with super().snapshot() as snapshot, patch.object(snapshot, "search", side_effect=self.error):
            yield snapshot


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (IndexCorrupt("boom: /srv/index/12 is damaged"), 503),
        (EngineUnavailable("boom: search.internal:9200 does not answer"), 503),
        (RuntimeError("boom"), 500),
    ],
)
def test_errors_of_the_engine_are_translated_once(
    engine: WhooshEngine, tmp_path: Path, error: Exception, status: int
) -> None:
    broken = Broken(tmp_path, taxonomy=load_taxonomy())
    broken.error = error
    client = an_app(broken, tmp_path).test_client()
    for path in ("/search", "/api/v1/search"):
        response = client.get(path)
        assert response.status_code == status
        assert "Traceback" not in response.text
        assert not [part for part in ("boom", "/srv", "internal") if part in response.text]


def test_other_methods_are_refused_and_named(client: FlaskClient) -> None:
    response = client.post("/search")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_an_unknown_host_is_refused_when_hosts_are_named(engine: WhooshEngine, tmp_path: Path) -> None:
    client = an_app(engine, tmp_path, trusted_hosts=("kb.example",)).test_client()
    assert client.get("/health", headers={"Host": "kb.example"}).status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/health", headers={"Host": "evil.example"}).status_code == 400
