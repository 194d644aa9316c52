"""One generation in the cluster, answering (see kb.engines.base.Searcher)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from indexer.changes import Generation
from indexer.document import Document
from kb.analysis import joined_words
from kb.engines.base import (
    COMPARED,
    Hit,
    Meant,
    Near,
    Searcher,
    SearchRequest,
    SearchResults,
    Suggestion,
)
from kb.engines.counts import Stats
from kb.engines.opensearch import versions
from kb.engines.opensearch.knn import VECTOR
from kb.engines.opensearch.leaves import TermSequence, found
from kb.engines.opensearch.mapping import PARTS
from kb.engines.opensearch.remote import Deadline, Json, Missing, path
from kb.engines.opensearch.searching import search
from kb.engines.opensearch.similar import similar
from kb.engines.opensearch.store import Store
from kb.engines.opensearch.suggest import named, suggest
from kb.engines.opensearch.totals import count_all
from kb.engines.opensearch.view import View
from kb.errors import DocumentNotFound, EngineUnavailable
from kb.meaning.encoder import Encoder, Model
from kb.meaning.vectors import asked
from kb.query.ast import Term
from kb.query.misspelt import other_beginnings
from kb.ranking import MEANT_WINDOW, SPELLINGS, edits_of
from kb.schema import FACETS, Completing

SLOW_SECONDS = 60.0
"""What a look at everything (digests, statistics) may take."""

Answer = TypeVar("Answer")


class OpenSearchSearcher:
    """Answers from one generation: what a run after it ends or replaces stays until the run after that.

    `look` makes the View of one call, given the seconds that it may take.
    """

    name = "opensearch"

    def __init__(
        self, store: Store, look: Callable[[float], View], seconds: float, encoder: Encoder | None = None
    ) -> None:
        self._store = store
        self._look = look
        self._seconds = seconds
        self._encoder = encoder

    def snapshot(self) -> AbstractContextManager[Searcher]:
        return nullcontext(self)

    def generation(self) -> Generation:
        return self._look(self._seconds).state.generation

    def search(self, request: SearchRequest) -> SearchResults:
        return self._seen(lambda view: search(view, request))

    def search_all(self, requests: Sequence[SearchRequest]) -> tuple[SearchResults, ...]:
        if len(requests) < 2:
            return tuple(map(self.search, requests))
        with ThreadPoolExecutor(len(requests)) as at_once:
            return tuple(at_once.map(self.search, requests))

    def get(self, id: str) -> Document:
        return self.fetch((id,))[0]

    def fetch(self, ids: Sequence[str]) -> tuple[Document, ...]:
        return self._seen(lambda view: _documents(view, ids))

    def documents(self) -> Iterator[Document]:
        view = self._look(SLOW_SECONDS)
        for version in versions.walk(self._store.remote, view.documents, view.live):
            yield version.document

    def digests(self) -> Mapping[str, str]:
        view = self._look(SLOW_SECONDS)
        wanted = {"_source": False, "docvalue_fields": ["id", "digest"]}
        hits = versions.walk_hits(self._store.remote, view.documents, view.live, wanted, size=5000)
        return {hit["fields"]["id"][0]: hit["fields"]["digest"][0] for hit in hits}

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
        return self._seen(lambda view: suggest(view, prefix, limit))

    def named(self, name: str) -> Mapping[str, Completing]:
        return self._seen(lambda view: named(view, name))

    def spell(self, word: str) -> tuple[str, ...]:
        return self._seen(lambda view: _spell(view, word))

    def frequency(self, word: str, field: str | None = None) -> int:
        return self._seen(lambda view: _frequency(view, Term(word, field)))

    def similar(self, id: str, *, limit: int = 6) -> tuple[Hit, ...]:
        document = self.get(id)
        near = self.nearest(document.page.title, limit=MEANT_WINDOW)
        return self._seen(lambda view: similar(view, document, limit, near))

    def nearest(
        self, text: str, *, meant: Meant = "page", within: Sequence[str] | None = None, limit: int = 20
    ) -> tuple[Near, ...]:
        encoder = self._encoder
        return self._seen(lambda view: nearest(view, encoder, text, meant, within, limit)) if encoder else ()

    def stats(self) -> Stats:
        view, store = self._look(SLOW_SECONDS), self._store
        state = view.state
        indexes = [store.index(part, state.build) for part in PARTS]
        sizes = store.remote.ask(
            "GET", path(indexes, "_stats", "store"), deadline=Deadline.after(SLOW_SECONDS)
        )
        return Stats(
            generation=state.number,
            built=state.built,
            documents=state.documents,
            passages=state.passages,
            terms=versions.count(store.remote, store.index("words", state.build), {"match_all": {}}),
            bytes=sizes["_all"]["total"]["store"]["size_in_bytes"],
            facets=count_all(view, FACETS.names()),
        )

    def _seen(self, answer: Callable[[View], Answer]) -> Answer:
        try:
            return answer(self._look(self._seconds))
        except Missing as error:
            self._store.look_again()
            raise EngineUnavailable("the index was replaced twice meanwhile: ask again") from error


def _documents(view: View, ids: Sequence[str]) -> tuple[Document, ...]:
    versions = view.vocabulary.versions(ids)
    for id in ids:
        if versions[id]:
            continue
        if view.partial:
            raise EngineUnavailable("a part of the index does not answer: try again")
        raise DocumentNotFound(id)
    found = view.fetch(tuple(versions.values()))
    return tuple(found[versions[id]] for id in ids)


def _spell(view: View, word: str) -> tuple[str, ...]:
    """The nearest words that pages have, the more frequent first; none where the word itself is there."""
    folded = joined_words(word)
    if not folded:
        return ()
    key = folded, edits_of(folded)
    near = view.vocabulary.near([key])[key] or view.vocabulary.having(other_beginnings(folded))
    terms = {term for _, term, _ in near}
    counts = view.vocabulary.counts(
        {(None, (TermSequence(((t,),)),), ()): found(TermSequence(((t,),)), None) for t in terms}
    )
    held = {term: counts[(None, (TermSequence(((term,),)),), ())] for term in terms}
    if any(far == 0 and held[term] for _, term, far in near):
        return ()
    ranked = sorted((far, -held[term], other) for other, term, far in near if held[term])
    return tuple(dict.fromkeys(other for _, _, other in ranked))[:SPELLINGS]


def _frequency(view: View, word: Term) -> int:
    leaf = view.leaf(word)
    key = "frequency", leaf.field, leaf.runs
    return view.vocabulary.counts({key: leaf.found()})[key]


def nearest(
    view: View, encoder: Encoder, text: str, meant: Meant, within: Sequence[str] | None, limit: int
) -> tuple[Near, ...]:
    """The nearest texts of live pages; of a page as a whole the best one alone."""
    vector = asked(encoder, text)
    if view.state.model != encoder.model or not vector.any() or limit < 1:
        return ()
    only: list[Json] = [] if within is None else [{"terms": {"id": list(within)}}]
    body: Json = {
        "size": limit,
        "query": _scored(vector.tolist(), [view.live, {"terms": {"told": COMPARED[meant]}}, *only]),
        "sort": [{"_score": "desc"}, {"id": "asc"}, {"number": "asc"}],
        "track_scores": True,
        "track_total_hits": False,
        "_source": ["id", "anchor", "heading"],
    }
    if meant == "page":
        body["collapse"] = {"field": "id"}
    hits = view.search(view.passages, body)["hits"]["hits"]
    return tuple(_near(hit, encoder.model) for hit in hits)


def _scored(vector: list[int], filters: Sequence[Json]) -> Json:
    """The script's score is the cosine and one."""
    params = {"field": VECTOR, "query_value": vector, "space_type": "cosinesimil"}
    script = {"source": "knn_score", "lang": "knn", "params": params}
    return {"script_score": {"query": {"bool": {"filter": list(filters)}}, "script": script}}


def _near(hit: Json, model: Model) -> Near:
    source = hit["_source"]
    return Near(
        source["id"], source.get("anchor"), source.get("heading", ""), model.likeness(hit["_score"] - 1)
    )
