"""What a word matches is worked out once, whatever stands beside it in a question."""

from pathlib import Path
from typing import Any

import pytest

from indexer.changes import Changes
from kb.engines.base import SearchRequest
from kb.engines.whoosh import leaves, matching
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.ast import And, Clause, Query, Term
from tests.build import a_document
from tests.engines.vocabulary import SmallTaxonomy


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    engine = WhooshEngine(tmp_path, taxonomy=SmallTaxonomy())
    texts = {"one": "kick back with the knee", "two": "a kickback and a squat", "three": "kickback, knee"}
    engine.apply(Changes([a_document(id, text=text) for id, text in texts.items()], full=True))
    return engine


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[str, ...]]]:
    """The words whose matches are worked out, with their joins."""
    noted: list[tuple[str, tuple[str, ...]]] = []

    def note(snapshot: Any, term: Term, field: int | None, joins: tuple[str, ...]) -> leaves.MatchedLeaf:
        noted.append((term.text, joins))
        return leaves.word_leaf(snapshot, term, field, joins)

    monkeypatch.setattr(matching, "word_leaf", note)
    return noted


def ids(engine: WhooshEngine, clause: Clause) -> set[str]:
    return {hit.id for hit in engine.search(SearchRequest(query=Query(clause))).hits}


def every(*words: str) -> Clause:
    return And(tuple(map(Term, words)))


def test_neighbours_that_join_to_no_word_change_nothing(
    engine: WhooshEngine, made: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert ids(engine, every("knee", "kickback")) == {"one", "three"}
    assert ids(engine, every("squat", "kickback")) == {"two"}
    assert engine.frequency("knee") == 2
    assert [word for word, _ in made] == ["knee", "kickback", "squat"]


def test_neighbours_that_join_to_a_word_stand_for_it(
    engine: WhooshEngine, made: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert ids(engine, every("kick", "back")) == {"one", "two", "three"}
    assert ids(engine, Term("kick")) == {"one"}
    assert made == [("kick", ("kickback",)), ("back", ("kickback",)), ("kick", ())]
