"""Both engines over the same pages: the same answers, nearly the same rankings."""

from collections.abc import Iterator

import pytest

from indexer.changes import Changes
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked, Reply, WayOut
from kb.curation import Curation
from kb.engines.base import Engine
from kb.engines.opensearch.engine import OpenSearchEngine
from kb.engines.opensearch.mapping import Spread
from kb.engines.opensearch.remote import ClusterAccess
from kb.engines.whoosh.engine import WhooshEngine
from tests.relevance.test_relevance import CORPUS, GATE, OFF_TOPIC, judged, mean_ndcg, ranking

OVERLAP = 0.95
"""Of the first ten hits, on average over the judged questions; .996 when set."""

FIRST = 0.95
"""The share of questions with the same first hit; 74 of 76 when set."""

Replies = dict[str, Reply]


@pytest.fixture(scope="module")
def clustered(urls: tuple[str, ...], module_index: str) -> Iterator[OpenSearchEngine]:
    engine = OpenSearchEngine(
        ClusterAccess(urls=urls),
        taxonomy=load_taxonomy(),
        index=module_index,
        spread=Spread(shards=3, replicas=0),
        seconds=60.0,
    )
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def engines(
    clustered: OpenSearchEngine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Engine, Engine]]:
    """The embedded engine and the one over the cluster, with the sample corpus."""
    embedded = WhooshEngine(tmp_path_factory.mktemp("embedded"), taxonomy=load_taxonomy())
    documents, failed = read_roots((CORPUS,))
    assert not failed
    pages = tuple(documents)
    for engine in (embedded, clustered):
        engine.apply(Changes(pages, full=True))
    yield embedded, clustered
    embedded.close()


@pytest.fixture(scope="module")
def replies(engines: tuple[Engine, Engine]) -> tuple[Replies, Replies]:
    """What each engine answers to the judged questions."""
    embedded, clustered = ({question: put(engine, question) for question in judged()} for engine in engines)
    return embedded, clustered


def put(engine: Engine, question: str) -> Reply:
    return ask(engine, load_taxonomy(), Curation(), Asked(text=question))


def test_every_question_gets_the_same_answer(replies: tuple[Replies, Replies]) -> None:
    embedded, clustered = replies
    assert {q: reply.answer for q, reply in clustered.items()} == {q: r.answer for q, r in embedded.items()}


def test_totals_and_counts_are_the_same(replies: tuple[Replies, Replies]) -> None:
    embedded, clustered = replies
    for question, reply in embedded.items():
        if not reply.parsed.floor:
            assert clustered[question].total == reply.total, question
            assert clustered[question].facets == reply.facets, question


def test_as_many_pages_reach_the_floor_but_for_what_stands_just_at_it(
    replies: tuple[Replies, Replies],
) -> None:
    # The scores of a cluster differ a little (docs/scale.md).
    one, other = ({q: r for q, r in each.items() if r.parsed.floor} for each in replies)
    assert one
    for question, reply in one.items():
        assert abs(other[question].total - reply.total) <= max(1, 0.1 * reply.total), question
        assert all(way.total == with_them(other[question], way) for way in reply.ways_out), question


def with_them(reply: Reply, weaker: WayOut) -> int:
    """How many pages there are with the weaker ones."""
    return next((way.total for way in reply.ways_out if way.query == weaker.query), reply.total)


def test_the_first_ten_are_nearly_the_same(replies: tuple[Replies, Replies]) -> None:
    shares, firsts = [], []
    for one, other in zip(*(map(ranking, each.values()) for each in replies), strict=True):
        shares.append(len(set(one[:10]) & set(other[:10])) / max(len(one[:10]), 1) if one else not other)
        firsts.append(one[:1] == other[:1])
    assert sum(shares) / len(shares) >= OVERLAP
    assert sum(firsts) / len(firsts) >= FIRST


def test_pages_like_a_page_are_nearly_the_same(engines: tuple[Engine, Engine]) -> None:
    shares = []
    for document in list(engines[0].documents())[::3]:
        one, other = ({hit.id for hit in engine.similar(document.id, limit=5)} for engine in engines)
        shares.append(len(one & other) / 5)
    assert sum(shares) / len(shares) >= OVERLAP


def test_the_ranking_passes_the_gate(replies: tuple[Replies, Replies]) -> None:
    assert mean_ndcg(replies[1].__getitem__) >= GATE


def test_questions_on_other_things_get_no_answer(engines: tuple[Engine, Engine]) -> None:
    # Every third: what answers is the same code, which has refused all of them over the embedded engine.
    asked = sorted(OFF_TOPIC)[::3]
    assert {question: answer.text for question in asked if (answer := put(engines[1], question).answer)} == {}
