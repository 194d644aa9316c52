"""A cluster that is slow, busy or wrong, and writers that die: readers see the old pages or the new ones."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from indexer.changes import Changes
from indexer.document import Document
from kb.engines.base import SearchRequest, SearchResults
from kb.engines.opensearch.engine import OpenSearchEngine
from kb.engines.opensearch.lock import Lease
from kb.engines.opensearch.mapping import Spread
from kb.engines.opensearch.remote import FAILURES, Breaker, ClusterAccess, Deadline, Remote, path
from kb.engines.opensearch.writing import Writer
from kb.errors import EngineError, EngineUnavailable, IndexLocked
from kb.query.ast import Everything, Query, Term
from tests.build import a_document
from tests.engines.opensearch.conftest import MakeEngine
from tests.engines.opensearch.plan import FULL, times
from tests.engines.opensearch.proxy import Fault, Proxy, running
from tests.engines.vocabulary import SmallTaxonomy

PAGES = 40
AN_HOUR = 3600.0


def pages(revision: int, count: int = PAGES) -> list[Document]:
    """Pages of which each says the revision twice, in its title and in its text."""
    return [
        a_document(
            f"page-{n:03}",
            title=f"Revision {revision}",
            text=f"Common words of revision {revision}.",
            faq=(("What?", f"Answer {revision}."),),
        )
        for n in range(count)
    ]


def revisions(results: SearchResults) -> set[str]:
    return {hit.title for hit in results.hits}


def everything(engine: OpenSearchEngine, size: int = 100) -> SearchResults:
    return engine.search(SearchRequest(query=Query(Everything()), size=size, facets=("kind",)))


@pytest.fixture
def engine(make_engine: MakeEngine) -> OpenSearchEngine:
    engine = make_engine()
    engine.apply(Changes(pages(1), full=True))
    return engine


@pytest.fixture
def proxy(urls: tuple[str, ...]) -> Iterator[Proxy]:
    with running(urls[0]) as proxy:
        yield proxy


@pytest.fixture
def through(proxy: Proxy, index: str, engine: OpenSearchEngine) -> Iterator[OpenSearchEngine]:
    """A patient engine over the same indexes, by way of the proxy."""
    made = OpenSearchEngine(
        ClusterAccess(urls=(proxy.url,)), taxonomy=SmallTaxonomy(), index=index, seconds=60.0
    )
    yield made
    made.close()


# -- readers


@times(10)
def test_sixteen_readers_see_one_revision_each_while_pages_are_swapped(
    engine: OpenSearchEngine, make_engine: MakeEngine, turn: int
) -> None:
    done = threading.Event()

    def read(reader: OpenSearchEngine) -> int:
        seen = 0
        while not done.is_set() or not seen:
            results = everything(reader)
            assert len(revisions(results)) == 1, revisions(results)
            assert results.total == len({hit.id for hit in results.hits}) == PAGES
            assert results.facets[0].buckets[0].count == PAGES
            seen += 1
            done.wait(0.2)  # the writer, too, wants its turn on a small machine
        return seen

    readers = [make_engine() for _ in range(4)]
    with ThreadPoolExecutor(16) as pool:
        reading = [pool.submit(read, readers[n % 4]) for n in range(16)]
        try:
            for revision in (2, 3):
                engine.apply(Changes(pages(revision), full=revision % 2 == 0))
        finally:
            done.set()
        assert sum(one.result() for one in reading) >= 16
    assert revisions(everything(engine)) == {"Revision 3"}


@times(10)
def test_a_slow_cluster_is_given_up(engine: OpenSearchEngine, proxy: Proxy, index: str, turn: int) -> None:
    ordinary = OpenSearchEngine(ClusterAccess(urls=(proxy.url,)), taxonomy=SmallTaxonomy(), index=index)
    proxy.rule = lambda method, path: Fault(seconds=30.0)
    with pytest.raises(EngineUnavailable):
        everything(ordinary)
    assert (proxy.requests > 0, proxy.answered) == (True, 0), "given up before an answer came"
    ordinary.close()


@times(5)
def test_a_busy_answer_is_asked_again(through: OpenSearchEngine, proxy: Proxy, turn: int) -> None:
    left = iter([Fault(429), Fault(503)])
    proxy.rule = lambda method, path: next(left, None) if "_search" in path else None
    assert everything(through).total == PAGES


@times(5)
def test_an_unavailable_cluster_fails_and_then_without_being_asked(
    engine: OpenSearchEngine, proxy: Proxy, index: str, turn: int
) -> None:
    proxy.rule = lambda method, path: Fault(503)
    ordinary = OpenSearchEngine(ClusterAccess(urls=(proxy.url,)), taxonomy=SmallTaxonomy(), index=index)
    with pytest.raises(EngineUnavailable):
        everything(ordinary)
    ordinary.close()
    remote = Remote(ClusterAccess(urls=(proxy.url,)), breaker=Breaker(rest=AN_HOUR))
    for _ in range(FAILURES):
        with pytest.raises(EngineUnavailable):
            remote.ask("GET", "/", deadline=Deadline.after(0.1))
    before = proxy.requests
    with pytest.raises(EngineUnavailable, match="try again later"):
        remote.ask("GET", "/", deadline=Deadline.after(AN_HOUR))
    assert proxy.requests == before, "an open breaker sends nothing"
    remote.close()


def test_answers_come_again_after_the_cluster_has_recovered(through: OpenSearchEngine, proxy: Proxy) -> None:
    proxy.rule = lambda method, path: Fault(503)
    with pytest.raises(EngineUnavailable):
        through.generation()
    proxy.rule = lambda method, path: None
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            assert everything(through).total == PAGES
            return
        except EngineUnavailable:
            time.sleep(0.2)
    pytest.fail("the breaker never closed")


# -- writers


@times(5)
def test_a_storm_of_429_in_bulk_loses_nothing(through: OpenSearchEngine, proxy: Proxy, turn: int) -> None:
    # Each further answer doubles the wait before the next: 5 take three seconds, 8 take twenty-five.
    storm = iter([Fault(429)] * (8 if FULL else 5))
    proxy.rule = lambda method, path: next(storm, None) if path.startswith("/_bulk") else None
    assert through.apply(Changes(pages(2), full=True)).documents == PAGES
    assert revisions(everything(through)) == {"Revision 2"}
    assert next(storm, None) is None, "the storm has come"


@pytest.mark.parametrize("full", [True, False])
def test_a_run_that_fails_midway_leaves_everything_as_it_was(
    engine: OpenSearchEngine, remote: Remote, index: str, full: bool
) -> None:
    def breaking() -> Iterator[Document]:
        yield from pages(2)[:20]
        raise RuntimeError("the disk of the content is gone")

    before = engine.generation()
    with pytest.raises(RuntimeError):
        engine.apply(Changes(breaking(), full=full))
    assert engine.generation() == before
    assert revisions(everything(engine)) == {"Revision 1"}
    assert engine.check() == ()
    assert engine.apply(Changes(pages(3)[:10])).documents == PAGES
    found = everything(engine)
    assert [hit.title for hit in found.hits].count("Revision 3") == 10
    assert [hit.title for hit in found.hits].count("Revision 2") == 0
    assert builds(remote, index) == 1


def test_a_full_rebuild_leaves_the_build_before_to_answers_begun_on_it_and_the_next_run_removes_it(
    engine: OpenSearchEngine, remote: Remote, index: str
) -> None:
    engine.apply(Changes(pages(2), full=True))
    with engine.snapshot() as begun:
        engine.apply(Changes(pages(3), full=True))
        assert builds(remote, index) == 2
        assert begun.get("page-000").page.title == "Revision 2"
    engine.apply(Changes(pages(4)[:1]))
    assert builds(remote, index) == 1


def test_a_run_leaves_answers_their_time_before_it_removes_what_the_one_before_replaced(
    make_engine: MakeEngine,
) -> None:
    engine = make_engine(linger=1.5)
    engine.apply(Changes(pages(1), full=True))
    replaced = engine.apply(Changes(pages(2), full=True)).built
    third = engine.apply(Changes(pages(3)[:1])).built
    assert (third - replaced).total_seconds() >= 1.5


def builds(remote: Remote, index: str) -> int:
    found = remote.ask("GET", path(f"{index}-*-documents", "_settings"), deadline=Deadline.after(10))
    return len(found)


def test_dead_versions_are_swept_by_the_next_run(
    engine: OpenSearchEngine, remote: Remote, index: str
) -> None:
    for revision in range(2, 5):
        engine.apply(Changes(pages(revision)))
    kept = versions_kept(remote, index)
    assert kept <= 2 * PAGES, "the present versions and those of one generation before"


def versions_kept(remote: Remote, index: str) -> int:
    remote.ask("POST", path(f"{index}-documents", "_refresh"), deadline=Deadline.after(10))
    everything = {"query": {"match_all": {}}}
    found = remote.ask("POST", path(f"{index}-documents", "_count"), everything, deadline=Deadline.after(10))
    return int(found["count"])


@pytest.mark.parametrize("full", [True, False])
def test_what_a_killed_run_left_goes_without_a_new_generation(
    engine: OpenSearchEngine, make_engine: MakeEngine, remote: Remote, index: str, full: bool
) -> None:
    def killed() -> Iterator[Document]:
        yield from pages(2)[:5]
        raise KeyboardInterrupt

    before, killer = engine.generation(), make_engine()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Writer, "_discard", lambda self, run: None)
        with pytest.raises(KeyboardInterrupt):
            killer.apply(Changes(killed(), full=full))
    engine.tidy()
    assert builds(remote, index) == 1
    assert versions_kept(remote, index) == PAGES
    assert engine.generation() == before
    assert engine.check() == ()


def test_a_second_writer_is_turned_away_while_the_first_writes(
    engine: OpenSearchEngine, make_engine: MakeEngine
) -> None:
    inside, leave = threading.Event(), threading.Event()

    def slow() -> Iterator[Document]:
        inside.set()
        assert leave.wait(300)
        yield from pages(2)

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(engine.apply, Changes(slow()))
        try:
            assert inside.wait(120)
            with pytest.raises(IndexLocked, match="another reindex is running"):
                make_engine().apply(Changes(pages(3)))
        finally:
            leave.set()
        first.result()
    assert revisions(everything(engine)) == {"Revision 2"}


def test_the_lock_of_a_dead_writer_is_taken_when_its_lease_ends(
    engine: OpenSearchEngine, remote: Remote, index: str
) -> None:
    later = 0.0
    dead = Lease(remote, f"{index}-control", now=lambda: time.time() + later, seconds=AN_HOUR)
    dead.take(engine.generation().number)
    with pytest.raises(IndexLocked):
        engine.apply(Changes(pages(2)))
    later = -2 * AN_HOUR
    dead.renew()
    assert engine.apply(Changes(pages(2))).number > dead.run


def test_a_writer_that_slept_through_its_lease_can_not_swap(
    engine: OpenSearchEngine, make_engine: MakeEngine, remote: Remote, index: str
) -> None:
    def interrupted() -> Iterator[Document]:
        yield from pages(2)[:5]
        stolen = Lease(remote, f"{index}-control", now=lambda: time.time() + AN_HOUR, seconds=30.0)
        stolen.take(engine.generation().number)
        stolen.give_back()
        other.apply(Changes(pages(3)))
        yield from pages(2)[5:]

    other = make_engine()
    with pytest.raises(EngineError):
        engine.apply(Changes(interrupted()))
    assert other.search(SearchRequest(query=Query(Term("common")), size=100)).total == PAGES
    assert revisions(everything(other)) == {"Revision 3"}


def test_a_page_that_the_cluster_refuses_is_named(make_engine: MakeEngine) -> None:
    wrong = a_document("wrong", title="Wrong", duration=2**40)
    with pytest.raises(EngineError, match=r"1 records are refused: .*seconds"):
        make_engine(spread=Spread()).apply(Changes((wrong,), full=True))
