"""Nodes that die: one of three in the middle of writing, and one that has the only copy of a shard."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cluster.run import Cluster
from indexer.changes import Changes
from indexer.document import Document
from kb.engines.base import SearchRequest, SearchResults
from kb.engines.opensearch.engine import OpenSearchEngine
from kb.engines.opensearch.mapping import Layout
from kb.engines.opensearch.remote import READ_SECONDS, Access
from kb.errors import EngineError, EngineUnavailable
from kb.query.ast import Everything, Query
from tests.build import a_document
from tests.engines.opensearch.conftest import need_java
from tests.engines.vocabulary import SmallTaxonomy

PAGES = 300


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Three nodes of this file's own: it kills them."""
    need_java()
    cluster = Cluster(Path(tmp_path_factory.mktemp("nodes")), heap="256m")
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture
def whole(cluster: Cluster) -> Cluster:
    """The cluster with all its nodes, those that the test before has killed too."""
    for place in range(cluster.size):
        if not cluster.runs(place):
            cluster.start_node(place)
    cluster.wait(cluster.size)
    return cluster


def make_engine(cluster: Cluster, index: str, layout: Layout, seconds: float = 20.0) -> OpenSearchEngine:
    return OpenSearchEngine(
        Access(urls=cluster.urls), taxonomy=SmallTaxonomy(), index=index, layout=layout, seconds=seconds
    )


def pages(revision: int) -> Iterator[Document]:
    for n in range(PAGES):
        text = f"Text of page {n} in revision {revision}. " * 5
        yield a_document(f"page-{n:04}", title=f"Revision {revision}", text=text)


def everything(engine: OpenSearchEngine) -> SearchResults:
    return engine.search(SearchRequest(query=Query(Everything()), size=100))


def patiently(engine: OpenSearchEngine, seconds: float = 60.0) -> SearchResults:
    """The answer, once the cluster has noticed what it has lost."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return everything(engine)
        except EngineUnavailable:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


@pytest.mark.parametrize("place", [0, 1])
def test_a_node_killed_in_bulk_loses_no_acknowledged_page(whole: Cluster, place: int) -> None:
    engine = make_engine(whole, f"killed-{place}", Layout(shards=3, replicas=1))
    engine.apply(Changes(pages(1), full=True))

    def deadly() -> Iterator[Document]:
        for n, page in enumerate(pages(2)):
            if n == PAGES // 2:
                whole.kill_node(place)
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
    engine.close()


def test_results_without_a_lost_shard_are_flagged(whole: Cluster) -> None:
    engine = make_engine(whole, "lost", Layout(shards=3, replicas=0))
    engine.apply(Changes(pages(1), full=True))
    whole_answer = everything(engine)
    assert (whole_answer.total, whole_answer.partial) == (PAGES, False)
    whole.kill_node(2)
    whole.wait(2, seconds=60)
    results = patiently(engine)
    assert results.partial
    assert 0 < results.total < PAGES
    with pytest.raises(EngineError):
        engine.apply(Changes((a_document("new"),)))
    assert patiently(engine).generation == whole_answer.generation
    engine.close()


def test_a_question_is_answered_or_given_up_within_two_seconds_of_a_kill(whole: Cluster) -> None:
    patient = make_engine(whole, "quick", Layout(shards=3, replicas=1))
    patient.apply(Changes(pages(1), full=True))
    quick = make_engine(whole, "quick", Layout(), seconds=READ_SECONDS)
    whole.kill_node(1)
    end = time.monotonic() + 8
    slowest = 0.0
    while time.monotonic() < end:
        started = time.monotonic()
        with contextlib.suppress(EngineUnavailable):
            assert everything(quick).total <= PAGES
        slowest = max(slowest, time.monotonic() - started)
    assert slowest <= 2.0
    assert patiently(patient).total == PAGES
    for engine in (patient, quick):
        engine.close()
