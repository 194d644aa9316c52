"""A real cluster for the tests of this folder: the one of `make cluster`, or one started here."""

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator

import pytest

from cluster.java import why_not
from cluster.nodes import FOLDER, Cluster
from kb.engines.opensearch.engine import OpenSearchEngine
from kb.engines.opensearch.mapping import Spread
from kb.engines.opensearch.remote import ClusterAccess, Deadline, Remote, path
from tests.engines.vocabulary import SmallTaxonomy

MakeEngine = Callable[..., OpenSearchEngine]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for a real cluster."""
    for item in items:
        if "cluster" in getattr(item, "fixturenames", ()):
            item.add_marker("cluster")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Three nodes. What is started here is stopped here; a second run of the tests waits for its turn."""
    if reason := why_not():
        if os.environ.get("CI") == "true":
            pytest.fail(f"no OpenSearch cluster can be started: {reason}")
        pytest.skip(f"no OpenSearch cluster can be started: {reason}")
    with FOLDER.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        cluster = Cluster()
        if cluster.nodes and cluster.is_up():
            yield cluster
            return
        cluster.start()
        yield cluster
        cluster.stop()


@pytest.fixture(scope="session")
def urls(cluster: Cluster) -> tuple[str, ...]:
    return cluster.urls


@pytest.fixture(scope="session")
def remote(urls: tuple[str, ...]) -> Iterator[Remote]:
    remote = Remote(ClusterAccess(urls=urls))
    yield remote
    remote.close()


def named(remote: Remote) -> Iterator[str]:
    """The beginning of the names of indexes that are removed afterwards."""
    name = f"test-{secrets.token_hex(4)}"
    yield name
    deadline = Deadline.after(60)
    if found := remote.ask("GET", path(f"{name}-*", "_settings", "index.uuid"), deadline=deadline):
        remote.ask("DELETE", path(sorted(found)), deadline=deadline, ignore_unavailable="true")


@pytest.fixture
def index(remote: Remote) -> Iterator[str]:
    yield from named(remote)


@pytest.fixture(scope="module")
def module_index(remote: Remote) -> Iterator[str]:
    """The same, for indexes that all tests of a file read."""
    yield from named(remote)


@pytest.fixture
def make_engine(urls: tuple[str, ...], index: str) -> Iterator[MakeEngine]:
    """Engines over the same indexes, as several processes would have them."""
    yield from engines(urls, index)


@pytest.fixture(scope="module")
def make_module_engine(urls: tuple[str, ...], module_index: str) -> Iterator[MakeEngine]:
    """The same, over indexes that all tests of a file read."""
    yield from engines(urls, module_index)


def engines(urls: tuple[str, ...], index: str) -> Iterator[MakeEngine]:
    """What makes engines, each closed afterwards."""
    made: list[OpenSearchEngine] = []

    def make(**more: object) -> OpenSearchEngine:
        given = {
            "taxonomy": SmallTaxonomy(),
            "spread": Spread(shards=2, replicas=1),
            "seconds": 60.0,
            "linger": 0.0,
        }
        made.append(OpenSearchEngine(ClusterAccess(urls=urls), index=index, **given | more))  # type: ignore[arg-type]  # a test names what it sets
        return made[-1]

    yield make
    for engine in made:
        engine.close()
