"""The product's own engine, with its whole schema, passages and all."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.engines.base import ALL, Answer
from benchmarks.synthetic import FACETS, Ask
from indexer.changes import Changes
from indexer.document import Document
from kb.commands.reindex import give_back_large_blocks
from kb.engines.base import SearchRequest
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.ast import And, Or, Phrase, Prefix, Query, Selection, Term


class Flat:
    """A vocabulary without hierarchy."""

    fingerprint = "flat"

    def broader(self, facet: str, value: str) -> tuple[str, ...]:
        return ()

    def groups(self, facet: str) -> Mapping[str, tuple[str, ...]]:
        return {}


class Kb:
    """Everything that `kb reindex` and `kb search` use."""

    exact = ALL

    def build(self, path: Path, documents: Iterable[Document]) -> None:
        give_back_large_blocks()  # as `kb reindex` does
        self._make(path).apply(Changes(documents, full=True))

    def open(self, path: Path) -> None:
        self.engine = self._make(path)
        self.engine.generation()

    def _make(self, path: Path) -> WhooshEngine:
        return WhooshEngine(path, taxonomy=Flat(), content_version="benchmark")

    def answer(self, ask: Ask) -> Answer:
        found = self.engine.search(SearchRequest(query=query_of(ask), facets=FACETS))
        counts = {facet.name: {b.value: b.count for b in facet.buckets} for facet in found.facets}
        return Answer(found.total, tuple(hit.id for hit in found.hits), counts)

    def suggest(self, prefix: str) -> None:
        self.engine.suggest(prefix)

    def spell(self, word: str) -> None:
        self.engine.spell(word)

    def similar(self, id: str) -> None:
        self.engine.similar(id)

    def update(self, document: Document) -> None:
        self.engine.apply(Changes((document,)))


def query_of(ask: Ask) -> Query:
    """A question of the benchmark as the product asks it."""
    words = tuple(map(Term, ask.words))
    filters = (Selection(ask.facet, (ask.value,)),) if ask.facet else ()
    match ask.kind:
        case "or":
            return Query(Or(words), filters)
        case "and":
            return Query(And(words), filters)
        case "phrase":
            return Query(Phrase(ask.words), filters)
        case "prefix":
            return Query(Prefix(ask.words[0]), filters)
        case "fuzzy":
            return Query(Term(ask.words[0], edits=1), filters)
    return Query(words[0], filters)
