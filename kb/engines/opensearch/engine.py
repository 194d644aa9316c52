"""The engine over an OpenSearch cluster: stateless but for what it remembers of the current generation."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from indexer.changes import Changes, Generation
from indexer.document import Document
from kb.analysis import WORD, analysis_version, fold
from kb.engines.base import Hierarchy, Hit, PassageHit, SearchRequest, SearchResults, Stats, Suggestion, Use
from kb.engines.opensearch import versions
from kb.engines.opensearch.compiling import in_passages
from kb.engines.opensearch.facets import narrowed
from kb.engines.opensearch.kept import Kept
from kb.engines.opensearch.leaves import Run, found
from kb.engines.opensearch.mapping import PARTS, Layout
from kb.engines.opensearch.remote import READ_SECONDS, Access, Deadline, Missing, Remote, path
from kb.engines.opensearch.searching import DEEPEST, search
from kb.engines.opensearch.similar import similar
from kb.engines.opensearch.store import Store
from kb.engines.opensearch.suggest import suggest
from kb.engines.opensearch.totals import count_all
from kb.engines.opensearch.view import View
from kb.engines.opensearch.vocabulary import Memory
from kb.engines.opensearch.writing import Writer, difference
from kb.errors import DocumentNotFound, EngineError, EngineUnavailable, IndexNotBuilt
from kb.query.ast import Query, Term
from kb.ranking import SPELLINGS, edits_of
from kb.schema import COLUMNED, FACETS, FIELDS, RANGES

NAME = "exercise-kb"
LAYOUT_VERSION = "2"
"""Grows whenever the records or mappings change in a way that the schema does not show."""

SLOW_SECONDS = 60.0
"""What a look at everything (digests, statistics) may take."""

PASSAGES_OF = 1000
"""The best pages whose passages are ranked by `passages`."""


Answer = TypeVar("Answer")


class OpenSearchEngine:
    """An engine over OpenSearch (see kb.engines.base.Engine).

    `index` begins the names of its indexes and aliases; `seconds` is what one question may take in all.
    """

    name = "opensearch"

    def __init__(
        self,
        access: Access,
        *,
        taxonomy: Hierarchy,
        content_version: str = "",
        index: str = NAME,
        layout: Layout | None = None,
        seconds: float = READ_SECONDS,
    ) -> None:
        self._remote = Remote(access)
        self._store = Store(self._remote, index, layout or Layout())
        self._taxonomy = taxonomy
        self._fingerprint = {
            "schema": schema_version(),
            "taxonomy": taxonomy.fingerprint,
            "readers": content_version,
            "analysis": analysis_version(),
        }
        self._memory = Memory()
        self._kept = Kept()
        self._seconds = seconds

    def apply(self, changes: Changes) -> Generation:
        try:
            return Writer(self._store, self._taxonomy, self._fingerprint).apply(changes)
        finally:
            self._store.look_again()

    def digests(self) -> Mapping[str, str]:
        try:
            view = self._view(SLOW_SECONDS)
        except IndexNotBuilt:
            return {}
        wanted = {"_source": False, "docvalue_fields": ["id", "digest"]}
        hits = versions.walk_hits(self._remote, view.documents, view.live, wanted, size=5000)
        return {hit["fields"]["id"][0]: hit["fields"]["digest"][0] for hit in hits}

    def outdated(self) -> str | None:
        try:
            return difference(self._store.current(Deadline.after(self._seconds)), self._fingerprint)
        except IndexNotBuilt:
            return None

    def roots(self) -> tuple[str, ...]:
        try:
            return self._store.current(Deadline.after(self._seconds)).roots
        except IndexNotBuilt:
            return ()

    def search(self, request: SearchRequest) -> SearchResults:
        return self._seen(lambda view: search(view, request))

    def passages(self, query: Query, *, limit: int = 20) -> tuple[PassageHit, ...]:
        return self._seen(lambda view: _passages(view, query, limit))

    def get(self, id: str) -> Document:
        return self._seen(lambda view: _document(view, id))

    def documents(self) -> Iterator[Document]:
        view = self._view(SLOW_SECONDS)
        for version in versions.walk(self._remote, view.documents, view.live):
            yield version.document

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
        return self._seen(lambda view: suggest(view, prefix, limit))

    def spell(self, word: str) -> tuple[str, ...]:
        return self._seen(lambda view: _spell(view, word))

    def frequency(self, word: str) -> int:
        return self._seen(lambda view: _frequency(view, word))

    def similar(self, id: str, *, limit: int = 6) -> tuple[Hit, ...]:
        return self._seen(lambda view: similar(view, _document(view, id), limit))

    def stats(self) -> Stats:
        view = self._view(SLOW_SECONDS)
        state = view.state
        indexes = [self._store.index(part, state.build) for part in PARTS]
        deadline = Deadline.after(SLOW_SECONDS)
        sizes = self._remote.ask("GET", path(indexes, "_stats", "store"), deadline=deadline)
        return Stats(
            generation=state.number,
            built=state.built,
            documents=state.documents,
            passages=state.passages,
            terms=versions.count(self._remote, self._store.index("words", state.build), {"match_all": {}}),
            bytes=sizes["_all"]["total"]["store"]["size_in_bytes"],
            facets=count_all(view, FACETS.names()),
        )

    def generation(self) -> Generation:
        return self._store.recent(Deadline.after(self._seconds)).generation

    def use(self) -> Use:
        return Use()

    def check(self) -> tuple[str, ...]:
        """Every fault: shards that are missing, counts that differ from what was written, pages that can't
        be read. Raises IndexNotBuilt, EngineUnavailable."""
        return tuple(_faults(self._remote, self._store, self._view(SLOW_SECONDS)))

    def close(self) -> None:
        self._remote.close()

    def _view(self, seconds: float) -> View:
        deadline = Deadline.after(seconds)
        state = self._store.recent(deadline)
        return View(
            self._store,
            state,
            taxonomy=self._taxonomy,
            memory=self._memory,
            kept=self._kept,
            deadline=deadline,
        )

    def _seen(self, answer: Callable[[View], Answer]) -> Answer:
        """Answer from the current generation; from the next one where its indexes were just replaced."""
        try:
            return answer(self._view(self._seconds))
        except Missing:
            self._store.look_again()
            return answer(self._view(self._seconds))


def schema_version() -> str:
    """What of the schema the indexes depend on, in 16 hex digits."""
    declared = (
        [(field.name, field.boost, field.b, field.passages) for field in FIELDS],
        [(facet.name, facet.kind) for facet in COLUMNED],
        [(name, [(one.value, one.low, one.high) for one in ranges]) for name, ranges in RANGES.items()],
        LAYOUT_VERSION,
    )
    return hashlib.sha256(repr(declared).encode()).hexdigest()[:16]


def _document(view: View, id: str) -> Document:
    version = view.find(id)
    if version is None and view.partial:
        raise EngineUnavailable("a part of the index does not answer: try again")
    if version is None:
        raise DocumentNotFound(id)
    return view.fetch([version])[version]


def _passages(view: View, query: Query, limit: int) -> tuple[PassageHit, ...]:
    """The best passages of the best pages, all of them where there are no more than PASSAGES_OF."""
    compiler, clause = view.understood(query.clause)
    if not compiler.wanted or limit < 1:
        return ()
    filters = [narrowed(one, view.vocabulary, view.taxonomy) for one in query.filters]
    pages = view.search(
        view.documents,
        {
            "size": PASSAGES_OF,
            "query": {"bool": {"must": [clause], "filter": [view.live, *filters]}},
            "_source": False,
            "docvalue_fields": ["id"],
            "sort": [{"_score": "desc"}, {"id": "asc"}],
            "track_total_hits": False,
        },
    )["hits"]["hits"]
    wanted, worth = in_passages(compiler.wanted)
    owners = {"terms": {"owner": [hit["_id"] for hit in pages]}}
    body = {
        "size": min(limit, DEEPEST),
        "query": {"bool": {"must": [wanted], "filter": [{"term": {"part": "passage"}}, owners]}},
        "sort": [{"_score": "desc"}, {"id": "asc"}, {"number": "asc"}],
        "track_scores": True,
        "track_total_hits": False,
    }
    return tuple(
        PassageHit(
            id=hit["_source"]["id"],
            title=hit["_source"]["title"],
            anchor=hit["_source"]["anchor"],
            role=hit["_source"]["role"],
            heading=hit["_source"]["heading"],
            text=hit["_source"]["shown"],
            score=hit["_score"] / worth,
        )
        for hit in view.search(view.passages, body)["hits"]["hits"]
    )


def _spell(view: View, word: str) -> tuple[str, ...]:
    """The nearest words that pages have, the more frequent first; none where the word itself is there."""
    folded = "".join(map(fold, WORD.findall(word)))
    if not folded:
        return ()
    key = folded, edits_of(folded)
    near = view.vocabulary.near([key])[key]
    terms = {term for _, term, _ in near}
    counts = view.vocabulary.counts({(None, (Run(((t,),)),), ()): found(Run(((t,),)), None) for t in terms})
    held = {term: counts[(None, (Run(((term,),)),), ())] for term in terms}
    if any(far == 0 and held[term] for _, term, far in near):
        return ()
    ranked = sorted((far, -held[term], other) for other, term, far in near if held[term])
    return tuple(dict.fromkeys(other for _, _, other in ranked))[:SPELLINGS]


def _frequency(view: View, word: str) -> int:
    compiler, _ = view.understood(Term(word))
    leaf = compiler.wanted[0].leaf
    key = "frequency", leaf.runs
    return view.vocabulary.counts({key: leaf.found()})[key]


def _faults(remote: Remote, store: Store, view: View) -> list[str]:
    state = view.state
    faults = []
    for part in PARTS:
        index = store.index(part, state.build)
        health = remote.ask("GET", path("_cluster", "health", index), deadline=Deadline.after(SLOW_SECONDS))
        if health["status"] == "red":
            faults.append(f"{index}: {health['unassigned_shards']} shards are not there")
    if faults:
        return faults
    documents = versions.count(remote, view.documents, view.live)
    if documents != state.documents:
        faults.append(f"{view.documents}: {documents} documents, not {state.documents}")
    passages = {"bool": {"filter": [view.live, {"term": {"part": "passage"}}]}}
    held = versions.count(remote, view.passages, passages)
    if held != state.passages:
        faults.append(f"{view.passages}: {held} passages, not {state.passages}")
    try:
        for _ in versions.walk(remote, view.documents, view.live):
            pass
    except (EngineError, ValueError) as error:
        faults.append(f"{view.documents}: {error}")
    return faults
