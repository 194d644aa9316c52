"""An index asked for each thing once: what one answer needs again is carried along."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

from indexer.changes import Generation
from indexer.document import Document
from kb.engines.base import Hit, Meant, Near, Searcher, SearchRequest, SearchResults, Suggestion
from kb.engines.counts import Stats
from kb.schema import Completing


class Once:
    """A snapshot of an index, for one question or one request: it remembers documents, searches and words."""

    def __init__(self, snapshot: Searcher) -> None:
        self._index = snapshot
        self._documents: dict[str, Document] = {}
        self._searches: dict[Hashable, SearchResults] = {}
        self._frequencies: dict[tuple[str, str | None], int] = {}
        self._similar: dict[str, tuple[int, tuple[Hit, ...]]] = {}
        self._near: dict[tuple[str, Meant, tuple[str, ...] | None, int], tuple[Near, ...]] = {}
        self.documents: Callable[[], Iterator[Document]] = snapshot.documents
        self.digests: Callable[[], Mapping[str, str]] = snapshot.digests
        self.named: Callable[[str], Mapping[str, Completing]] = snapshot.named
        self.spell: Callable[[str], tuple[str, ...]] = snapshot.spell
        self.stats: Callable[[], Stats] = snapshot.stats
        self._generation: Generation | None = None

    @property
    def name(self) -> str:
        return self._index.name

    def snapshot(self) -> AbstractContextManager[Searcher]:
        return nullcontext(self)

    def generation(self) -> Generation:
        if self._generation is None:  # asked for at each word that is weighed
            self._generation = self._index.generation()
        return self._generation

    def search(self, request: SearchRequest) -> SearchResults:
        return self.search_all((request,))[0]

    def search_all(self, requests: Sequence[SearchRequest]) -> tuple[SearchResults, ...]:
        by_key = {_key_of(request): request for request in requests}
        missing = [key for key in by_key if key not in self._searches]
        if missing:
            found = self._index.search_all([by_key[key] for key in missing])
            self._searches |= zip(missing, found, strict=True)
        return tuple(self._searches[key] for key in map(_key_of, requests))

    def get(self, id: str) -> Document:
        return self.fetch((id,))[0]

    def fetch(self, ids: Sequence[str]) -> tuple[Document, ...]:
        missing = tuple(dict.fromkeys(id for id in ids if id not in self._documents))
        if missing:
            self._documents |= zip(missing, self._index.fetch(missing), strict=True)
        return tuple(self._documents[id] for id in ids)

    def frequency(self, word: str, field: str | None = None) -> int:
        key = word, field
        if key not in self._frequencies:
            self._frequencies[key] = self._index.frequency(word, field)
        return self._frequencies[key]

    def nearest(
        self, text: str, *, meant: Meant = "page", within: Sequence[str] | None = None, limit: int = 20
    ) -> tuple[Near, ...]:
        key = text, meant, None if within is None else tuple(within), limit
        if key not in self._near:
            self._near[key] = self._index.nearest(text, meant=meant, within=within, limit=limit)
        return self._near[key]

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
        return self._index.suggest(prefix, limit=limit)

    def similar(self, id: str, *, limit: int = 6) -> tuple[Hit, ...]:
        known, found = self._similar.get(id, (0, ()))
        if limit > known:
            found = self._index.similar(id, limit=limit)
            self._similar[id] = limit, found
        return found[:limit]


def _key_of(request: SearchRequest) -> Hashable:
    """All of a request; a query as it is, which is told from another faster than it is written out."""
    told = {**{name: getattr(request, name) for name in request.__slots__}, "boosts": ()}
    return tuple(told.values()), tuple(request.boosts.items())


def once(snapshot: Searcher) -> Once:
    """A snapshot that remembers: the same one where it does already."""
    return snapshot if isinstance(snapshot, Once) else Once(snapshot)
