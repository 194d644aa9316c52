"""Passages of pages of megabytes are counted in parts: they come out as if counted at once."""

import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from indexer.changes import Changes
from kb.engines.base import PassageHit, SearchRequest, passages_of
from kb.engines.whoosh import passages
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.ast import Or, Query, Term
from tests.build import a_document
from tests.engines.contract import DOCUMENTS
from tests.engines.vocabulary import SmallTaxonomy

WORDS = ("press", "the", "hip", "knee", "squat", "floor", "slowly", "back")
QUESTION = Query(Or(tuple(map(Term, WORDS))))


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    engine = WhooshEngine(tmp_path, taxonomy=SmallTaxonomy())
    long = [a_document(f"long{n}", title="Squat press", text=" ".join(WORDS) * 5_000) for n in range(3)]
    engine.apply(Changes((*DOCUMENTS, *long), full=True))
    return engine


def found(engine: WhooshEngine) -> tuple[PassageHit, ...]:
    return passages_of(engine, QUESTION, 30)


def test_parts_give_what_the_whole_gives(engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found(engine)
    assert len(whole) > 5
    monkeypatch.setattr(passages, "AT_ONCE", 1)
    monkeypatch.setattr(passages, "WORDS_AT_ONCE", 1)
    assert found(engine) == whole
    monkeypatch.setattr(passages, "MOST_PARTS", 10_000)
    assert found(engine) == whole


def test_parts_take_less_memory(engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    def peak() -> int:
        tracemalloc.start()
        found(engine)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    found(engine)  # what is read is kept
    whole = peak()
    monkeypatch.setattr(passages, "AT_ONCE", 10_000)
    monkeypatch.setattr(passages, "WORDS_AT_ONCE", 10_000)
    assert peak() < 0.6 * whole


@pytest.mark.parametrize("limit", [1, 3, 30])
def test_what_has_too_few_of_the_words_is_not_looked_into(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    looked_into: list[int] = []
    occurrences = passages.occurrences

    def noted(*asked: Any) -> passages.Occurrences:
        looked_into.extend(asked[3])
        return occurrences(*asked)

    monkeypatch.setattr(passages, "occurrences", noted)
    whole, every = passages_of(engine, QUESTION, limit), len(looked_into)
    looked_into.clear()
    monkeypatch.setattr(passages, "MOST_AT_FIRST", 1)
    assert passages_of(engine, QUESTION, limit) == whole
    assert len(looked_into) == len(set(looked_into)) <= every
    assert limit > 1 or len(looked_into) < every


def test_a_word_that_only_a_title_may_hold_keeps_no_passage_from_raising_its_page(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, taxonomy=SmallTaxonomy())
    engine.apply(Changes([a_document("p", title="Squat press", text="Press the floor. Sit.")], full=True))

    def parts(*clauses: Term) -> list[str]:
        (hit,) = engine.search(SearchRequest(query=Query(Or(clauses)), explain=True)).hits
        assert hit.explanation is not None
        return [part.text for part in hit.explanation.parts]

    assert len(parts(Term("floor"), Term("squat", "title"))) > len(parts(Term("squat", "title")))
    assert any("passage" in text for text in parts(Term("floor"), Term("squat", "title")))
