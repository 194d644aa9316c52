"""Counts under collapse: by how many requests, and where one answer does not list them all."""

import pytest

from indexer.changes import Changes
from kb.engines.base import SearchRequest
from kb.engines.opensearch import totals
from kb.engines.opensearch.mapping import Spread
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.view import View
from kb.query.ast import Everything, Query, Selection, Term
from tests.engines.contract import COUNTED, DOCUMENTS
from tests.engines.opensearch.conftest import MakeEngine


def test_pairs_that_come_in_several_answers_are_all_counted(
    make_engine: MakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(spread=Spread(shards=2, replicas=0))
    engine.apply(Changes(DOCUMENTS, full=True))
    filters = (Selection("lang", ("en", "es")),)
    request = SearchRequest(query=Query(Everything(), filters), facets=COUNTED, collapse="source")
    whole = engine.search(request)
    monkeypatch.setattr(totals, "MOST_PAIRS", 1 + 2 * len(COUNTED))  # one of each at a time
    pieces = engine.search(request)
    assert (pieces.total, pieces.facets) == (whole.total, whole.facets)
    assert whole.total == 3


@pytest.mark.parametrize("collapse", [None, "source"])
def test_a_number_of_results_takes_one_request(
    make_engine: MakeEngine, monkeypatch: pytest.MonkeyPatch, collapse: str | None
) -> None:
    engine = make_engine(spread=Spread(shards=1, replicas=0))
    engine.apply(Changes(DOCUMENTS, full=True))
    request = SearchRequest(query=Query(Term("kick")), collapse=collapse).counting()
    known = engine.search(request)  # asks what the word is found by, and keeps it
    asked: list[str] = []
    search = View.search

    def counted(view: View, index: str, body: Json, **params: object) -> Json:
        asked.append(index)
        return search(view, index, body, **params)

    monkeypatch.setattr(View, "search", counted)
    assert engine.search(request).total == known.total > 0
    assert len(asked) == 1
