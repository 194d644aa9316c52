"""What is public now: an engine that answers as if drafts, pages to come, expired, unlisted and hidden ones
were not there.

The index knows what a page says of itself; the day decides. So a page comes and goes at its time, without a
reindex, and an editor's `hidden` patterns hold from the moment their file is saved.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import chain
from threading import Lock
from typing import TypeVar

from indexer.changes import Generation
from indexer.document import Document
from indexer.page import Publication
from kb.curation import Curated
from kb.engines.base import (
    Engine,
    Hit,
    Meant,
    Near,
    Searcher,
    SearchRequest,
    SearchResults,
    Suggestion,
)
from kb.engines.counts import Stats
from kb.errors import DocumentNotFound
from kb.query.ast import Query, Selection, Term
from kb.schema import FACETS, NOT_STATED, Completing

T = TypeVar("T")

_PAGE = 1000
_MARKED = Query(filters=(Selection("withheld", (NOT_STATED,), "none"),))


@dataclass(frozen=True, slots=True)
class _Known:
    """The marked pages of one generation: what each says of its publication."""

    generation: Generation
    marked: Mapping[str, Publication]


@dataclass(frozen=True)
class Visibility:
    """What is not public at one moment: reasons by id; `unlisted` ones are read by their address.

    `since` is when this last changed without a reindex, None where it did not; `until` when it will.
    """

    hidden: Mapping[str, str]
    unlisted: frozenset[str]
    since: datetime | None
    until: datetime | None

    @cached_property
    def ids(self) -> frozenset[str]:
        """All that nobody finds."""
        return self.unlisted.union(self.hidden)


class PublicSearcher:
    """A snapshot less what was not public when it was taken (see kb.engines.base.Searcher)."""

    def __init__(self, searcher: Searcher, look: Callable[[], Visibility]) -> None:
        self._searcher = searcher
        self._look_once = look
        self._fixed: Visibility | None = None

    @property
    def name(self) -> str:
        return self._searcher.name

    def _look(self) -> tuple[Searcher, Visibility]:
        """What is asked, and what of it is hidden: looked up when first needed, an index may be missing."""
        if self._fixed is None:
            self._fixed = self._look_once()
        return self._searcher, self._fixed

    @contextmanager
    def snapshot(self) -> Iterator[Searcher]:
        yield self

    def search(self, request: SearchRequest) -> SearchResults:
        searcher, hidden = self._look()
        return searcher.search(_without(hidden.ids, request))

    def search_all(self, requests: Sequence[SearchRequest]) -> tuple[SearchResults, ...]:
        searcher, hidden = self._look()
        return searcher.search_all([_without(hidden.ids, request) for request in requests])

    def get(self, id: str) -> Document:
        searcher, hidden = self._look()
        if id in hidden.hidden:
            raise DocumentNotFound(id)
        return searcher.get(id)

    def fetch(self, ids: Sequence[str]) -> tuple[Document, ...]:
        searcher, hidden = self._look()
        if gone := next((id for id in ids if id in hidden.hidden), None):
            raise DocumentNotFound(gone)
        return searcher.fetch(ids)

    def documents(self) -> Iterator[Document]:
        searcher, hidden = self._look()
        return (document for document in searcher.documents() if document.id not in hidden.ids)

    def digests(self) -> Mapping[str, str]:
        searcher, hidden = self._look()
        return {id: digest for id, digest in searcher.digests().items() if id not in hidden.ids}

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
        searcher, hidden = self._look()
        return _first(lambda n: searcher.suggest(prefix, limit=n), lambda s: s.id not in hidden.ids, limit)

    def named(self, name: str) -> Mapping[str, Completing]:
        searcher, hidden = self._look()
        return {id: kind for id, kind in searcher.named(name).items() if id not in hidden.ids}

    def similar(self, id: str, *, limit: int = 6) -> tuple[Hit, ...]:
        searcher, hidden = self._look()
        if id in hidden.hidden:
            raise DocumentNotFound(id)
        return _first(lambda n: searcher.similar(id, limit=n), lambda hit: hit.id not in hidden.ids, limit)

    def nearest(
        self, text: str, *, meant: Meant = "page", within: Sequence[str] | None = None, limit: int = 20
    ) -> tuple[Near, ...]:
        searcher, hidden = self._look()
        if within is not None:
            within = [id for id in within if id not in hidden.ids]
        return _first(
            lambda n: searcher.nearest(text, meant=meant, within=within, limit=n),
            lambda near: near.id not in hidden.ids,
            limit,
        )

    def spell(self, word: str) -> tuple[str, ...]:
        searcher, hidden = self._look()
        found = searcher.spell(word)
        return tuple(one for one in found if self.frequency(one)) if hidden.ids else found

    def frequency(self, word: str, field: str | None = None) -> int:
        searcher, hidden = self._look()
        if not hidden.ids:
            return searcher.frequency(word, field)
        request = SearchRequest(query=Query(Term(word, field)), hidden=hidden.ids)
        return searcher.search(request.counting()).total

    def stats(self) -> Stats:
        searcher, hidden = self._look()
        stats = searcher.stats()
        if not hidden.ids:
            return stats
        facets = FACETS.names()
        found = searcher.search(SearchRequest(query=Query(), size=1, facets=facets, hidden=hidden.ids))
        return replace(
            stats,
            documents=found.total,
            passages=stats.passages - sum(len(searcher.get(id).passages) for id in hidden.ids),
            facets=found.facets,
        )

    def generation(self) -> Generation:
        searcher, hidden = self._look()
        generation = searcher.generation()
        built = max(filter(None, (generation.built, hidden.since)))
        return replace(generation, built=built, documents=generation.documents - len(hidden.ids))


class Published(PublicSearcher):
    """An engine less what is not public (see kb.engines.base.Engine). `drafts` previews drafts, and what is
    to come; `now` tells the time, aware."""

    def __init__(
        self,
        engine: Engine,
        curated: Curated,
        *,
        drafts: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(engine, self.state)
        self._engine = engine
        self._curated = curated
        self._drafts = drafts
        self._now = now
        self._known: _Known | None = None
        self._state: tuple[tuple[Generation, int], Visibility] | None = None
        self._lock = Lock()
        # What keeps an index is the engine's own.
        self.apply, self.tidy, self.check = engine.apply, engine.tidy, engine.check
        self.outdated, self.roots = engine.outdated, engine.roots
        self.use, self.close = engine.use, engine.close

    def _look(self) -> tuple[Searcher, Visibility]:
        return self._engine, self.state()

    @contextmanager
    def snapshot(self) -> Iterator[Searcher]:
        with self._engine.snapshot() as searcher:
            yield PublicSearcher(searcher, lambda: self.state(searcher))

    def state(self, searcher: Searcher | None = None) -> Visibility:
        """What of a snapshot, or of the present generation, is hidden now. Raises what the engine raises."""
        searcher = searcher or self._engine
        generation, stamp, now = searcher.generation(), self._curated.stamp(), self._now()
        kept = self._state
        if kept and kept[0] == (generation, stamp) and not (kept[1].until and now >= kept[1].until):
            return kept[1]
        with self._lock:
            state = self._visibility(searcher, generation, now)
            self._state = ((generation, stamp), state)
            return state

    def _visibility(self, searcher: Searcher, generation: Generation, now: datetime) -> Visibility:
        known = self._known
        if known is None or known.generation != generation:
            known = self._known = _Known(generation, _publications(searcher))
        hidden = {
            id: reason
            for id, publication in known.marked.items()
            if (reason := publication.hidden_at(now, drafts=self._drafts))
        }
        patterns = self._curated.current().hidden
        if patterns:
            listed = (id for id in searcher.digests() if any(fnmatchcase(id, one) for one in patterns))
            hidden |= dict.fromkeys(listed, "hidden by the curation file")
        moments = [m for p in known.marked.values() for m in (p.opens, p.closes) if m is not None]
        return Visibility(
            hidden=hidden,
            unlisted=frozenset(id for id, p in known.marked.items() if p.unlisted and id not in hidden),
            since=max((m for m in (*moments, self._curated.changed()) if m and m <= now), default=None),
            until=min((moment for moment in moments if moment > now), default=None),
        )


def _publications(searcher: Searcher) -> Mapping[str, Publication]:
    """What each page with a mark of its own says of its publication."""
    request = SearchRequest(query=_MARKED, size=_PAGE, sort="title")
    first = searcher.search(request)
    later = (searcher.search(replace(request, page=n)) for n in range(2, first.pages + 1))
    hits = chain(first.hits, *(results.hits for results in later))
    return {hit.id: searcher.get(hit.id).page.publication for hit in hits}


def _without(ids: frozenset[str], request: SearchRequest) -> SearchRequest:
    """The same request without what is hidden."""
    if not ids:
        return request
    pinned = tuple(id for id in request.pinned if id not in ids)
    return replace(request, hidden=request.hidden | ids, pinned=pinned)


def _first(ask: Callable[[int], tuple[T, ...]], is_public: Callable[[T], bool], limit: int) -> tuple[T, ...]:
    """The first `limit` that are public, asking for more as long as there is more."""
    wanted = limit
    while True:
        found = ask(wanted)
        public = tuple(filter(is_public, found))
        if len(public) >= limit or len(found) < wanted:
            return public[:limit]
        wanted *= 2
