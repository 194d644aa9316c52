"""Nodes that die: one of three in the middle of writing, and one that has the only copy of a shard."""

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cluster.nodes import Cluster
from indexer.changes import Changes
from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.engines.base import SearchRequest, SearchResults
from kb.engines.opensearch.engine import OpenSearchEngine
from kb.engines.opensearch.mapping import Spread
from kb.engines.opensearch.remote import Deadline, Remote, path
from kb.errors import EngineError, EngineUnavailable
from kb.query.ast import Everything, Query
from kb.settings import Settings
from kb.web.app import create_app
from tests.build import a_document
from tests.engines.opensearch.conftest import MakeEngine
from tests.engines.opensearch.plan import times
from tests.kb.web.running import ROOT

PAGES = 120
PATIENCE = 300.0

Kill = Callable[[int], None]


@pytest.fixture
def kill(cluster: Cluster) -> Iterator[Kill]:
    """Ends a node's process. After the test all nodes are there again."""
    yield cluster.kill_node
    for place in range(cluster.size):
        if not cluster.runs(place):
            cluster.start_node(place)
    cluster.wait(cluster.size)


def pages(revision: int) -> Iterator[Document]:
    for n in range(PAGES):
        text = f"Text of page {n} in revision {revision}. " * 5
        yield a_document(f"page-{n:04}", title=f"Revision {revision}", text=text)


def everything(engine: OpenSearchEngine) -> SearchResults:
    return engine.search(SearchRequest(query=Query(Everything()), size=100))


def patiently(engine: OpenSearchEngine) -> SearchResults:
    """The answer, once the cluster has noticed what it has lost."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return everything(engine)
        except EngineUnavailable:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def node_of_the_words(remote: Remote, cluster: Cluster, index: str) -> int:
    """The place of the node with the primary shard of the vocabulary."""
    found = remote.ask("GET", path(f"{index}-*-words", "_search_shards"), deadline=Deadline.after(30))
    [primary] = (copy for copy in found["shards"][0] if copy["primary"])
    return [node.name for node in cluster.nodes].index(found["nodes"][primary["node"]]["name"])


@times(20, here=2)
def test_a_node_killed_in_bulk_loses_no_acknowledged_page(
    make_engine: MakeEngine, kill: Kill, cluster: Cluster, turn: int
) -> None:
    engine = make_engine(spread=Spread(shards=3, replicas=1))
    engine.apply(Changes(pages(1), full=True))

    def deadly() -> Iterator[Document]:
        for n, page in enumerate(pages(2)):
            if n == (7 * turn + PAGES // 2) % PAGES:
                kill(turn % cluster.size)
            yield page

    try:
        acknowledged = engine.apply(Changes(deadly(), full=True))
    except EngineError:
        expected = "Revision 1"
    else:
        expected = "Revision 2"
        assert acknowledged.documents == PAGES
    results = patiently(engine)
    assert results.total == PAGES
    assert {hit.title for hit in results.hits} == {expected}
    assert set(engine.digests()) == {page.id for page in pages(1)}


@times(5)
def test_results_without_a_lost_shard_are_flagged_and_said(
    make_engine: MakeEngine,
    kill: Kill,
    cluster: Cluster,
    remote: Remote,
    index: str,
    tmp_path: Path,
    turn: int,
) -> None:
    engine = make_engine(spread=Spread(shards=3, replicas=0))
    engine.apply(Changes(pages(1), full=True))
    whole = everything(engine)
    assert (whole.total, whole.partial) == (PAGES, False)
    # The vocabulary has a second copy, elsewhere: which node dies must make no difference.
    kill((node_of_the_words(remote, cluster, index) + turn) % cluster.size)
    cluster.wait(2)
    results = patiently(engine)
    assert results.partial
    assert 0 < results.total < PAGES
    with pytest.raises(EngineError):
        engine.apply(Changes((a_document("new"),)))
    assert patiently(engine).generation == whole.generation
    settings = Settings(corpus=(), index=tmp_path, templates=ROOT / "templates")
    client = create_app(engine, load_taxonomy(), settings).test_client()
    assert client.get("/api/v1/search?q=text").json["partial"] is True  # type: ignore[index]  # JSON
    assert "Part of the index did not answer" in client.get("/search?q=text").text


def test_questions_after_a_kill_are_answered_or_given_up(make_engine: MakeEngine, kill: Kill) -> None:
    patient = make_engine(spread=Spread(shards=3, replicas=1))
    patient.apply(Changes(pages(1), full=True))
    quick = make_engine(spread=Spread(), seconds=1.8)
    kill(1)
    end = time.monotonic() + 3
    while time.monotonic() < end:
        with contextlib.suppress(EngineUnavailable):
            assert everything(quick).total <= PAGES
    assert patiently(patient).total == PAGES
