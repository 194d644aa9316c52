"""One generation, answering (see kb.engines.base.Searcher)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from threading import Lock

from indexer.changes import Generation
from indexer.document import Document
from kb.engines.base import Hit, Meant, Near, Searcher, SearchRequest, SearchResults, Suggestion
from kb.engines.counts import Stats
from kb.engines.whoosh import suggest
from kb.engines.whoosh.counting import count_facets
from kb.engines.whoosh.hits import make_hits
from kb.engines.whoosh.matching import Matcher
from kb.engines.whoosh.ordering import Ties, first
from kb.engines.whoosh.searching import search
from kb.engines.whoosh.sentence_vectors import nearest
from kb.engines.whoosh.similar import similar, with_near
from kb.engines.whoosh.snapshot import Snapshot
from kb.errors import DocumentNotFound
from kb.meaning.encoder import Encoder
from kb.query.ast import Term
from kb.ranking import MEANT_WINDOW
from kb.schema import FACETS, Completing


class WhooshSearcher:
    """Answers from a snapshot; holding it keeps the snapshot's files mapped. `turn` is the engine's lock, and
    `encoder` the model that made its vectors."""

    name = "whoosh"

    def __init__(self, snapshot: Snapshot, turn: Lock, encoder: Encoder | None = None) -> None:
        self._snapshot = snapshot
        self._turn = turn
        self._encoder = encoder

    def snapshot(self) -> AbstractContextManager[Searcher]:
        return nullcontext(self)

    def generation(self) -> Generation:
        return self._snapshot.generation

    def search(self, request: SearchRequest) -> SearchResults:
        with self._turn:
            return search(self._snapshot, request)

    def search_all(self, requests: Sequence[SearchRequest]) -> tuple[SearchResults, ...]:
        return tuple(map(self.search, requests))

    def get(self, id: str) -> Document:
        return self._snapshot.document(self._number(id))

    def fetch(self, ids: Sequence[str]) -> tuple[Document, ...]:
        return tuple(map(self._snapshot.document, map(self._number, ids)))

    def documents(self) -> Iterator[Document]:
        snapshot = self._snapshot
        for number in snapshot.id_order.argsort().tolist():
            if snapshot.live is None or snapshot.live[number]:
                segment, own = snapshot.locate(number)
                yield segment.document(own)[0]

    def digests(self) -> Mapping[str, str]:
        snapshot = self._snapshot
        return {
            segment.ids.text(number): segment.digests.text(number)
            for segment, base in zip(snapshot.segments, snapshot.bases, strict=True)
            for number in range(segment.size)
            if snapshot.live is None or snapshot.live[base + number]
        }

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
        return suggest.suggest(self._snapshot, prefix, limit)

    def named(self, name: str) -> Mapping[str, Completing]:
        return suggest.named(self._snapshot, name)

    def spell(self, word: str) -> tuple[str, ...]:
        from kb.engines.whoosh import spelling  # with the words of questions, which no reindex needs

        return spelling.spell(self._snapshot, word)

    def frequency(self, word: str, field: str | None = None) -> int:
        return len(Matcher(self._snapshot).match(Term(word, field)).documents)

    def similar(self, id: str, *, limit: int = 6) -> tuple[Hit, ...]:
        snapshot, number = self._snapshot, self._number(id)
        matches = similar(snapshot, number)
        if near := self.nearest(self.get(id).page.title, limit=MEANT_WINDOW):
            matches = with_near(snapshot, number, matches, near)
        best = first(-matches.scores, Ties(snapshot, matches.documents), limit)
        return make_hits(snapshot, (), matches.documents[best], matches.scores[best].tolist())

    def nearest(
        self, text: str, *, meant: Meant = "page", within: Sequence[str] | None = None, limit: int = 20
    ) -> tuple[Near, ...]:
        if self._encoder is None or not self._snapshot.meanings:
            return ()
        with self._turn:
            return nearest(self._snapshot, self._encoder, text, meant, within, limit)

    def stats(self) -> Stats:
        snapshot = self._snapshot
        return Stats(
            generation=snapshot.generation.number,
            built=snapshot.generation.built,
            documents=snapshot.generation.documents,
            passages=snapshot.generation.passages,
            terms=len({term for segment in snapshot.segments for term in segment.terms}),
            bytes=sum(snapshot.parts.values()),
            facets=count_facets(snapshot, FACETS.names(), snapshot.all, (), None),
            parts=snapshot.parts,
        )

    def _number(self, id: str) -> int:
        number = self._snapshot.find(id)
        if number < 0:
            raise DocumentNotFound(id)
        return number
