"""An Engine asked by itself: each call is answered from the generation that is current then."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from indexer.changes import Generation
from indexer.document import Document
from kb.engines.base import Hit, Meant, Near, Searcher, SearchRequest, SearchResults, Suggestion
from kb.engines.counts import Stats
from kb.schema import Completing


class Current(ABC):
    """The calls of a Searcher by way of a snapshot for each (see kb.engines.base)."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[Searcher]: ...

    def generation(self) -> Generation:
        with self.snapshot() as now:
            return now.generation()

    def search(self, request: SearchRequest) -> SearchResults:
        with self.snapshot() as now:
            return now.search(request)

    def search_all(self, requests: Sequence[SearchRequest]) -> tuple[SearchResults, ...]:
        with self.snapshot() as now:
            return now.search_all(requests)

    def get(self, id: str) -> Document:
        with self.snapshot() as now:
            return now.get(id)

    def fetch(self, ids: Sequence[str]) -> tuple[Document, ...]:
        with self.snapshot() as now:
            return now.fetch(ids)

    def documents(self) -> Iterator[Document]:
        with self.snapshot() as now:
            yield from now.documents()

    def digests(self) -> Mapping[str, str]:
        with self.snapshot() as now:
            return now.digests()

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
        with self.snapshot() as now:
            return now.suggest(prefix, limit=limit)

    def named(self, name: str) -> Mapping[str, Completing]:
        with self.snapshot() as now:
            return now.named(name)

    def spell(self, word: str) -> tuple[str, ...]:
        with self.snapshot() as now:
            return now.spell(word)

    def frequency(self, word: str, field: str | None = None) -> int:
        with self.snapshot() as now:
            return now.frequency(word, field)

    def similar(self, id: str, *, limit: int = 6) -> tuple[Hit, ...]:
        with self.snapshot() as now:
            return now.similar(id, limit=limit)

    def nearest(
        self, text: str, *, meant: Meant = "page", within: Sequence[str] | None = None, limit: int = 20
    ) -> tuple[Near, ...]:
        with self.snapshot() as now:
            return now.nearest(text, meant=meant, within=within, limit=limit)

    def stats(self) -> Stats:
        with self.snapshot() as now:
            return now.stats()
