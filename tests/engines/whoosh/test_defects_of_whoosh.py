"""What Whoosh 2.7 gets wrong, shown on Whoosh itself, and that this engine gets it right."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer.changes import Changes
from kb.engines.base import SearchRequest, SearchResults
from kb.engines.whoosh.engine import WhooshEngine
from kb.engines.whoosh.library import fields
from kb.errors import QueryError
from kb.query.ast import Clause, Everything, Or, Query, Selection, Term
from kb.query.syntax import parse
from tests.build import a_document
from tests.engines.vocabulary import SmallTaxonomy

TITLES = ("alpha beta", "alpha", "beta gamma", "gamma", "alpha alpha beta")


@pytest.fixture
def stock(tmp_path: Path) -> Iterator[Any]:
    """A stock searcher over the same five titles; two groups, one document of none."""
    from whoosh.filedb.filestore import RamStorage

    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True),
        title=fields.TEXT(stored=True),
        group=fields.ID(stored=True, sortable=True),
        day=fields.NUMERIC(sortable=True),
    )
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for n, title in enumerate(TITLES):
        own = {} if n == 2 else {"group": "ab"[n % 2], "day": n}
        writer.add_document(id=f"d{n}", title=title, **own)
    writer.commit()
    with index.searcher() as searcher:
        yield searcher


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    engine = WhooshEngine(tmp_path, taxonomy=SmallTaxonomy())
    documents = [
        a_document(f"d{n}", title=title, **({} if n == 2 else {"source": "ab"[n % 2], "duration": n}))  # type: ignore[arg-type]  # parts by name
        for n, title in enumerate(TITLES)
    ]
    engine.apply(Changes(documents, full=True))
    return engine


def ask(engine: WhooshEngine, clause: Clause, *filters: Selection, **more: object) -> SearchResults:
    return engine.search(SearchRequest(query=Query(clause, filters), **more))  # type: ignore[arg-type]  # as asked


def test_an_empty_filter_result_is_no_hits(stock: Any, engine: WhooshEngine) -> None:
    from whoosh.query import Every

    assert len(stock.search(Every(), filter=set())) == 5  # the defect
    assert ask(engine, Everything(), Selection("source", ("nobody",))).total == 0


def test_a_page_past_the_end_is_empty(stock: Any, engine: WhooshEngine) -> None:
    from whoosh.query import Every

    assert len(list(stock.search_page(Every(), 9, pagelen=2))) > 0  # the defect
    assert ask(engine, Everything(), page=9, size=2).hits == ()


def test_a_single_word_among_alternatives_has_a_score(stock: Any, engine: WhooshEngine) -> None:
    from whoosh.qparser import OrGroup, QueryParser

    query = QueryParser("title", stock.schema, group=OrGroup.factory(0.9)).parse("gamma nothing")
    assert {hit.score for hit in stock.search(query)} == {0.0}  # the defect
    assert ask(engine, Or((Term("gamma"), Term("nothing")))).hits[0].score > 0


def test_totals_are_right_when_collapsed_and_counted(engine: WhooshEngine) -> None:
    from whoosh.filedb.filestore import RamStorage
    from whoosh.query import Term as WhooshTerm
    from whoosh.sorting import Count, FieldFacet

    column = fields.ID(stored=True, sortable=True)
    index = RamStorage().create_index(fields.Schema(title=fields.TEXT, group=column, kind=column))
    writer = index.writer()
    rows = [("alpha " * (n % 5 + 1) + "x " * n, "abc"[n % 3], "xy"[n % 2]) for n in range(12)]
    for title, group, kind in rows:
        writer.add_document(title=title, group=group, kind=kind)
    writer.commit()
    with index.searcher() as searcher:
        by_kind = {"kind": FieldFacet("kind", maptype=Count)}
        found = searcher.search(WhooshTerm("title", "alpha"), collapse="group", groupedby=by_kind)
        assert found.scored_length() == 3
        assert len(found) == sum(found.groups("kind").values()) == 7  # the defect
    pages = [
        a_document(f"p{n:02}", title=title, source=group, lang={"x": "en", "y": "es"}[kind])
        for n, (title, group, kind) in enumerate(rows)
    ]
    engine.apply(Changes(pages, full=True))
    results = ask(engine, Term("alpha"), collapse="source", facets=("source", "lang"))
    assert results.total == len(results.hits) == 3
    for facet in results.facets:
        for bucket in facet.buckets:
            chosen = Selection(facet.name, (bucket.value,))
            assert ask(engine, Term("alpha"), chosen, collapse="source").total == bucket.count


def test_what_is_missing_sorts_last(stock: Any, engine: WhooshEngine) -> None:
    from whoosh.query import Every

    assert stock.search(Every(), sortedby="day", reverse=True)[0]["id"] == "d2"  # the defect
    assert ask(engine, Everything(), sort="duration").hits[-1].id == "d2"


def test_an_id_is_there_once(engine: WhooshEngine) -> None:
    from whoosh.filedb.filestore import RamStorage

    index = RamStorage().create_index(fields.Schema(id=fields.ID(unique=True)))
    for _ in range(2):
        writer = index.writer()
        writer.add_document(id="same")
        writer.commit()
    assert index.doc_count() == 2  # the defect
    engine.apply(Changes((a_document("d1", title="alpha"),)))
    assert ask(engine, Everything()).total == 5


@pytest.mark.parametrize("limit", range(1, 6))
def test_the_first_hits_do_not_depend_on_how_many_are_asked(engine: WhooshEngine, limit: int) -> None:
    clause = Or((Term("alpha"), Term("beta"), Term("gamma")))
    whole = [hit.id for hit in ask(engine, clause, size=50).hits]
    assert [hit.id for hit in ask(engine, clause, size=limit).hits] == whole[:limit]


def test_the_best_hit_is_the_same_whether_three_are_asked_or_all(tmp_path: Path) -> None:
    from whoosh.filedb.filestore import RamStorage
    from whoosh.qparser import OrGroup, QueryParser

    dice, words = random.Random(3), [f"w{n}" for n in range(30)]
    weights = [1 / (n + 1) for n in range(30)]
    titles = [" ".join(dice.choices(words, weights, k=dice.randint(1, 20))) for _ in range(300)]
    index = RamStorage().create_index(fields.Schema(id=fields.ID(stored=True), title=fields.TEXT))
    writer = index.writer()
    for n, title in enumerate(titles):
        writer.add_document(id=f"d{n:03}", title=title)
    writer.commit()
    with index.searcher() as searcher:
        query = QueryParser("title", index.schema, group=OrGroup.factory(0.3)).parse("w7 w24 w25 w26")
        assert searcher.search(query, limit=None)[0]["id"] == "d284"
        assert searcher.search(query, limit=3)[0]["id"] == "d279"  # the defect
    engine = WhooshEngine(tmp_path, taxonomy=SmallTaxonomy())
    engine.apply(Changes([a_document(f"d{n:03}", title=title) for n, title in enumerate(titles)], full=True))
    clause = Or(tuple(map(Term, ("w7", "w24", "w25", "w26"))))
    whole = ask(engine, clause, size=300).hits
    for size in (1, 3, 10):
        assert [hit.id for hit in ask(engine, clause, size=size).hits] == [hit.id for hit in whole[:size]]


def test_a_document_scores_by_the_words_that_it_has(stock: Any, engine: WhooshEngine) -> None:
    from whoosh.query import DisjunctionMax
    from whoosh.query import Term as WhooshTerm

    def scores(query: Any) -> dict[str, float]:
        return {hit["id"]: hit.score for hit in stock.search(query, limit=None)}

    alpha, beta = WhooshTerm("title", "alpha"), WhooshTerm("title", "beta")
    best = scores(DisjunctionMax([alpha, beta]))
    assert "d2" not in scores(alpha)
    assert best["d2"] > scores(beta)["d2"]  # the defect: it is given another document's score for "alpha"
    either = {hit.id: hit for hit in ask(engine, Or((Term("alpha"), Term("beta"))), explain=True).hits}
    beta_alone = {hit.id: hit.score for hit in ask(engine, Term("beta")).hits}
    explained = either["d2"].explanation
    assert explained is not None
    assert [part.text for part in explained.parts if part.text == "alpha"] == []
    assert sum(part.value for part in explained.parts) == pytest.approx(either["d2"].score)
    page = sum(part.value for part in explained.parts if part.text != "best passage")
    assert page <= beta_alone["d2"] + 1e-6


def test_a_search_sees_the_last_commit_without_a_refresh(engine: WhooshEngine) -> None:
    from whoosh.filedb.filestore import RamStorage
    from whoosh.query import Every

    index = RamStorage().create_index(fields.Schema(id=fields.ID(stored=True, unique=True)))
    writer = index.writer()
    for n in range(3):
        writer.add_document(id=f"d{n}")
    writer.commit()
    with index.searcher() as searcher:
        writer = index.writer()
        writer.delete_by_term("id", "d1")
        writer.commit()
        assert len(searcher.search(Every())) == 3  # the defect: what was removed is found until refresh()
        assert searcher.up_to_date() is False
    before = ask(engine, Everything())
    engine.apply(Changes((), removed=("d1",)))
    after = ask(engine, Everything())
    assert (before.total, after.total) == (5, 4)
    assert "d1" not in {hit.id for hit in after.hits}
    assert after.generation > before.generation


def stock_hits(searcher: Any, text: str) -> set[str]:
    """What stock Whoosh finds for a text, by its own parser."""
    from whoosh.qparser import QueryParser

    query = QueryParser("title", searcher.schema).parse(text)
    return {hit["id"] for hit in searcher.search(query, limit=None)}


def our_hits(engine: WhooshEngine, text: str) -> set[str]:
    """What this engine finds for a text, by the product's own syntax."""
    return {hit.id for hit in engine.search(SearchRequest(query=parse(text))).hits}


def test_a_minus_takes_a_word_away(stock: Any, engine: WhooshEngine) -> None:
    with_beta = {"d0", "d2", "d4"}
    assert stock_hits(stock, "alpha -beta") == {"d0", "d4"}  # the defect: it asks for both words
    assert not our_hits(engine, "alpha -beta") & with_beta
    assert our_hits(engine, "alpha -beta") == {"d1"}


def test_a_stray_parenthesis_does_not_swallow_the_question(stock: Any, engine: WhooshEngine) -> None:
    from whoosh.qparser import QueryParser
    from whoosh.query import NullQuery

    assert QueryParser("title", stock.schema).parse("(") == NullQuery  # the defect: nothing, and no error
    assert our_hits(engine, "( alpha") == our_hits(engine, "alpha") != set()


def test_an_unknown_field_is_said_to_be_one(stock: Any, engine: WhooshEngine) -> None:
    from whoosh.qparser import QueryParser

    parsed = QueryParser("title", stock.schema).parse("colour:alpha")
    assert {term[1] for term in parsed.iter_all_terms()} == {"colour", "alpha"}  # the defect: it is two words
    with pytest.raises(QueryError, match="colour"):
        ask(engine, Term("alpha", "colour"))
