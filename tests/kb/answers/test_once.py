"""One question asks its index for each document, each word and each search once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

import kb.answers.answering
import kb.answers.question_search
import kb.answers.resolving
from indexer.changes import Generation
from indexer.document import Document
from indexer.taxonomy import TAXONOMY, Match, Taxonomy, load_taxonomy, parse_taxonomy
from kb.answers.ask import ask
from kb.answers.once import Once
from kb.answers.reply import Asked
from kb.curation import Curation
from kb.engines.base import SearchRequest, SearchResults
from kb.query.ast import Or, Query
from kb.query.understanding import understand
from kb.query.understood import Understood
from kb.schema import Completing
from kb.settings import Settings
from kb.web.app import create_app
from tests.kb.fake_engine import FakeEngine
from tests.kb.four_pages import four_pages


class Counting(FakeEngine):
    """Counts what it is asked for from without, and lets another answer. One generation, whenever asked."""

    def __init__(self) -> None:
        self.inner = FakeEngine(four_pages(), load_taxonomy())
        self.made = self.inner.generation()
        super().__init__(four_pages(), load_taxonomy())
        self.calls: Counter[str] = Counter()

    def generation(self) -> Generation:
        return self.made

    def named(self, name: str) -> Mapping[str, Completing]:
        self.calls[f"named {name}"] += 1
        return self.inner.named(name)

    def fetch(self, ids: Sequence[str]) -> tuple[Document, ...]:
        self.calls.update(f"get {id}" for id in ids)
        self.calls[f"fetch {ids}"] += 1
        return self.inner.fetch(ids)

    def frequency(self, word: str, field: str | None = None) -> int:
        self.calls[f"frequency {word} {field}"] += 1
        return self.inner.frequency(word, field)

    def spell(self, word: str) -> tuple[str, ...]:
        return self.inner.spell(word)

    def search(self, request: SearchRequest) -> SearchResults:
        self.calls[f"search {request}"] += 1
        return self.inner.search(request)

    def search_all(self, requests: Sequence[SearchRequest]) -> tuple[SearchResults, ...]:
        self.calls[f"search {requests}"] += 1
        return self.inner.search_all(requests)


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


def test_a_list_fetches_its_pages_together() -> None:
    engine = Counting()
    ask(engine, load_taxonomy(), Curation(), Asked(text="exercises for beginners"))
    assert [call for call in engine.calls if call.startswith("fetch ")] == [
        "fetch ('studio/glute-kickback', 'gym/glute-kickbacks')"
    ]


@pytest.mark.parametrize("question", ["glute exercises", "what muscles do glute kickbacks work"])
def test_no_passage_is_looked_for_that_nothing_names(question: str) -> None:
    engine = Counting()
    ask(engine, load_taxonomy(), Curation(), Asked(text=question))
    assert not [call for call in engine.calls if f"query={Query(Or((), 2))}" in call]


class CountingTaxonomy(Taxonomy):
    """The packaged vocabulary, new to everything that remembers by it; counts the texts that it looks up."""

    def __init__(self) -> None:
        tree: Mapping[str, object] = yaml.safe_load(TAXONOMY.read_bytes())
        new = parse_taxonomy(tree)
        super().__init__({facet: new.concepts(facet) for facet in new.facets}, {}, f"counted {id(self)}")
        self.calls: Counter[str] = Counter()

    def find(
        self, text: str, facets: Iterable[str] | None = None, *, whole_names: bool = True
    ) -> tuple[Match, ...]:
        self.calls["find"] += 1
        return super().find(text, facets, whole_names=whole_names)

    def normalise(self, facet: str, text: str) -> str | None:
        self.calls["normalise"] += 1
        return super().normalise(facet, text)


@pytest.mark.parametrize("address", ["/search", "/api/v1/search"])
def test_a_comparison_asks_little_of_an_index_and_a_vocabulary_that_are_new(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, taxonomy, questions = Counting(), CountingTaxonomy(), Counter[str]()

    def counted(question: str, **given: Any) -> Understood:
        questions[question] += 1
        return understand(question, **given)

    for module in (kb.answers.question_search, kb.answers.resolving, kb.answers.answering):
        monkeypatch.setattr(module, "understand", counted)
    client = create_app(engine, taxonomy, Settings(corpus=(), index=tmp_path)).test_client()
    # Once a generation, by whatever is asked first: is anything withheld, or translated?
    assert client.get(address, query_string={"q": "xylophone"}).status_code == 200
    for calls in (engine.calls, taxonomy.calls, questions):
        calls.clear()
    assert client.get(address, query_string={"q": "donkey kick vs kickback"}).status_code == 200
    asked = Counter(call.partition(" ")[0] for call in engine.calls.elements())
    assert questions == {"donkey kick vs kickback": 1, "donkey kick": 1, "kickback": 1}
    assert asked["search"] == 2
    assert asked["named"] == 0
    assert asked["fetch"] <= 2
    assert asked["get"] <= 4
    assert max(engine.calls.values()) == 1
    assert taxonomy.calls.total() <= 60


def test_what_it_gives_is_what_the_index_gives() -> None:
    engine = Counting()
    once = Once(engine)
    (page, *_) = four_pages()
    assert once.get(page.id) == once.get(page.id) == FakeEngine.get(engine, page.id)
    assert engine.calls[f"get {page.id}"] == 1
    with once.snapshot() as same:
        assert same is once
