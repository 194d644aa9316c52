"""Scores that the cluster works out by itself: of phrases."""

from indexer.changes import Changes
from kb.engines.base import SearchRequest
from kb.engines.opensearch.mapping import Spread
from kb.query.ast import Query, Term
from kb.ranking import JOINED
from tests.build import a_document
from tests.engines.opensearch.conftest import MakeEngine


def test_a_word_written_apart_counts_less_than_the_word_itself(make_engine: MakeEngine) -> None:
    engine = make_engine(spread=Spread(shards=1, replicas=0))
    pages = (a_document("apart", title="A kick back lift"), a_document("one", title="A kickback lift"))
    engine.apply(Changes(pages, full=True))
    first, second = engine.search(SearchRequest(query=Query(Term("kickback")))).hits
    assert (first.id, second.id) == ("one", "apart")
    assert second.score <= JOINED * first.score
