"""One question asks its index for each document, each word and each search once."""

from collections import Counter

import pytest

from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.once import Once
from kb.answers.reply import Asked
from kb.curation import Curation
from kb.engines.base import PassageHit, SearchRequest, SearchResults
from kb.query.ast import Query
from tests.kb.fake_engine import FakeEngine
from tests.kb.four_pages import four_pages


class Counting(FakeEngine):
    """Counts what it is asked for from without, and lets another answer."""

    def __init__(self) -> None:
        super().__init__(four_pages(), load_taxonomy())
        self.calls: Counter[str] = Counter()
        self.inner = FakeEngine(four_pages(), load_taxonomy())

    def get(self, id: str) -> Document:
        self.calls[f"get {id}"] += 1
        return self.inner.get(id)

    def frequency(self, word: str) -> int:
        self.calls[f"frequency {word}"] += 1
        return self.inner.frequency(word)

    def spell(self, word: str) -> tuple[str, ...]:
        return self.inner.spell(word)

    def search(self, request: SearchRequest) -> SearchResults:
        self.calls[f"search {request}"] += 1
        return self.inner.search(request)

    def passages(self, query: Query, *, limit: int = 20) -> tuple[PassageHit, ...]:
        self.calls[f"passages {query} {limit}"] += 1
        return self.inner.passages(query, limit=limit)


@pytest.mark.parametrize(
    "question",
    ["donkey kick vs kickback", "glute exercises", "what muscles do glute kickbacks work", "is it safe"],
)
def test_nothing_is_asked_for_twice(question: str) -> None:
    engine = Counting()
    ask(engine, load_taxonomy(), Curation(), Asked(text=question))
    assert engine.calls
    assert {call: count for call, count in engine.calls.items() if count > 1} == {}


def test_a_comparison_fetches_each_page_at_most_once() -> None:
    engine = Counting()
    ask(engine, load_taxonomy(), Curation(), Asked(text="donkey kick vs kickback"))
    assert sum(count for call, count in engine.calls.items() if call.startswith("get ")) <= len(four_pages())


def test_what_it_gives_is_what_the_index_gives() -> None:
    engine = Counting()
    once = Once(engine)
    (page, *_) = four_pages()
    assert once.get(page.id) == once.get(page.id) == FakeEngine.get(engine, page.id)
    assert engine.calls[f"get {page.id}"] == 1
    with once.snapshot() as same:
        assert same is once
