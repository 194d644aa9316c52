"""A real cluster for the tests of this folder: the one in KB_TEST_OPENSEARCH_URL, or one started here."""

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cluster.run import FOLDER, Cluster, why_not
from kb.engines.opensearch.engine import OpenSearchEngine
from kb.engines.opensearch.mapping import Layout
from kb.engines.opensearch.remote import Access, Deadline, Remote, path
from tests.engines.vocabulary import SmallTaxonomy

MakeEngine = Callable[..., OpenSearchEngine]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for a real cluster."""
    for item in items:
        if "urls" in getattr(item, "fixturenames", ()):
            item.add_marker("cluster")


def need_java() -> None:
    """Skip where no cluster can be started; under CI that is a failure."""
    if reason := why_not():
        if os.environ.get("CI") == "true":
            pytest.fail(f"no OpenSearch cluster can be started: {reason}")
        pytest.skip(f"no OpenSearch cluster can be started: {reason}")


@contextmanager
def counted(folder: Path, change: int) -> Iterator[int]:
    """How many test processes use the shared cluster once this one has come (1) or gone (-1)."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".users").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        users = int(file.read() or 0) + change
        file.seek(0)
        file.truncate()
        file.write(str(max(users, 0)))
        file.flush()
        yield users


@pytest.fixture(scope="session")
def urls() -> Iterator[tuple[str, ...]]:
    """The nodes of a cluster that all test processes share; the last one stops what the tests started."""
    if given := os.environ.get("KB_TEST_OPENSEARCH_URL"):
        yield tuple(given.split(","))
        return
    need_java()
    shared = Cluster()
    if shared.nodes and shared.is_up() and not FOLDER.with_suffix(".users").exists():
        yield shared.urls
        return
    with counted(FOLDER, 1):
        cluster = Cluster()
        cluster.start()
    yield cluster.urls
    with counted(FOLDER, -1) as users:
        if users <= 0:
            cluster.stop()
            FOLDER.with_suffix(".users").unlink(missing_ok=True)


@pytest.fixture
def remote(urls: tuple[str, ...]) -> Iterator[Remote]:
    remote = Remote(Access(urls=urls))
    yield remote
    remote.close()


@pytest.fixture
def index(remote: Remote) -> Iterator[str]:
    """The beginning of the names of indexes that are removed after the test."""
    name = f"test-{secrets.token_hex(4)}"
    yield name
    found = remote.ask("GET", path(f"{name}-*", "_settings", "index.uuid"), deadline=Deadline.after(30))
    if found:
        remote.ask("DELETE", path(sorted(found)), deadline=Deadline.after(30))


@pytest.fixture
def make_engine(urls: tuple[str, ...], index: str) -> Iterator[MakeEngine]:
    """Engines over the same indexes, as several processes would have them."""
    made: list[OpenSearchEngine] = []

    def make(**more: object) -> OpenSearchEngine:
        given = {"taxonomy": SmallTaxonomy(), "layout": Layout(shards=2, replicas=1), "seconds": 30.0}
        made.append(OpenSearchEngine(Access(urls=urls), index=index, **given | more))  # type: ignore[arg-type]  # a test names what it sets
        return made[-1]

    yield make
    for engine in made:
        engine.close()
