"""Facets of this engine beyond the contract: groups of values."""

from pathlib import Path

from indexer.changes import Changes
from kb.engines.base import Bucket, SearchRequest
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.ast import Everything, Query, Selection
from tests.build import a_document
from tests.engines.vocabulary import SmallTaxonomy


def muscles(engine: WhooshEngine, *filters: Selection) -> dict[str, Bucket]:
    request = SearchRequest(query=Query(Everything(), filters), facets=("muscle",))
    return {bucket.value: bucket for bucket in engine.search(request).facets[0].buckets}


def an_engine(directory: Path, *muscles: str) -> WhooshEngine:
    engine = WhooshEngine(directory, taxonomy=SmallTaxonomy())
    pages = [a_document(f"p{n}", title="page", muscles=(muscle,)) for n, muscle in enumerate(muscles)]
    engine.apply(Changes(pages, full=True))
    return engine


def test_a_chosen_group_counts_its_members_and_what_is_below_them(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, "glutes", "gluteus_medius", "hamstrings", "calves")
    found = muscles(engine, Selection("muscle", ("posterior_chain",)))
    assert (found["posterior_chain"].count, found["posterior_chain"].selected) == (3, True)
    assert found["calves"].count == 1


def test_a_group_that_a_page_names_counts_what_a_click_leaves(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, "posterior_chain", "hamstrings", "calves")
    assert muscles(engine)["posterior_chain"].count == 2
    request = SearchRequest(query=Query(Everything(), (Selection("muscle", ("posterior_chain",)),)))
    assert engine.search(request).total == 2
