"""Counts under collapse, where more pairs of a group and a value are there than one answer lists."""

import pytest

from indexer.changes import Changes
from kb.engines.base import SearchRequest
from kb.engines.opensearch import totals
from kb.engines.opensearch.mapping import Spread
from kb.query.ast import Everything, Query, Selection
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
