"""The ten questions of the seeds' design, asked of a cluster: the tests of the embedded engine, unchanged."""

from collections.abc import Iterator

import pytest

from indexer.changes import Changes
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.engines.opensearch.engine import OpenSearchEngine
from kb.engines.opensearch.mapping import Spread
from kb.engines.opensearch.remote import ClusterAccess
from tests.relevance.test_ten_questions import *  # noqa: F403  # each of its tests, whatever they are
from tests.shared import shared


@pytest.fixture(scope="module")
def engine(urls: tuple[str, ...], module_index: str) -> Iterator[OpenSearchEngine]:
    documents, failed = read_roots((shared("seeds"),))
    assert not failed
    made = OpenSearchEngine(
        ClusterAccess(urls=urls),
        taxonomy=load_taxonomy(),
        index=module_index,
        spread=Spread(shards=2, replicas=0),
        seconds=60.0,
    )
    made.apply(Changes(documents, full=True))
    yield made
    made.close()
