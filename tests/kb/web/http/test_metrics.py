from pathlib import Path

from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from indexer.taxonomy import load_taxonomy
from kb.engines.whoosh.engine import WhooshEngine
from tests.kb.web.http.test_error_pages import Broken
from tests.kb.web.running import an_app


def samples(client: FlaskClient) -> dict[tuple[str, tuple[str, ...]], float]:
    """Every sample by its name and the values of its labels."""
    response = client.get("/metrics")
    assert response.mimetype == "text/plain"
    return {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_requests_are_counted_and_timed_by_route_and_status(engine: WhooshEngine, tmp_path: Path) -> None:
    client = an_app(engine, tmp_path).test_client()
    for path in ("/search?q=kick", "/search?q=leg", "/search?page=x", "/doc/none", "/nope/1", "/nope/2"):
        client.get(path)
    found = samples(client)
    assert found["kb_requests_total", ("/search", "200")] == 2
    assert found["kb_requests_total", ("/search", "400")] == 1
    assert found["kb_requests_total", ("/doc/<path:id>", "404")] == 1
    assert found["kb_requests_total", ("none", "404")] == 2
    assert found["kb_request_seconds_count", ("/search",)] == 3
    assert found["kb_request_seconds_sum", ("/search",)] > 0


def test_the_generation_and_the_cache_are_shown(engine: WhooshEngine, tmp_path: Path) -> None:
    client = an_app(engine, tmp_path).test_client()
    for sort in ("best", "title"):
        client.get(f"/search?q=kick&sort={sort}")
    found = samples(client)
    assert found["kb_generation", ()] == engine.generation().number
    assert found["kb_documents", ()] == 3
    assert found["kb_cache_bytes", ()] > 0
    assert found["kb_cache_misses_total", ()] > 0
    assert found["kb_cache_hits_total", ()] > 0
    assert found["kb_remembered_bytes", ()] > 0
    assert found["kb_replies_bytes", ()] > 0


def test_failures_are_counted_by_what_failed(tmp_path: Path) -> None:
    client = an_app(WhooshEngine(tmp_path, taxonomy=load_taxonomy()), tmp_path).test_client()
    client.get("/search")
    found = samples(client)
    assert found["kb_failures_total", ("IndexNotBuilt",)] == 1
    assert ("kb_generation", ()) not in found
    broken = an_app(Broken(tmp_path, taxonomy=load_taxonomy()), tmp_path).test_client()
    broken.get("/api/v1/search?q=kick")
    assert samples(broken)["kb_requests_total", ("/api/v1/search", "503")] == 1
