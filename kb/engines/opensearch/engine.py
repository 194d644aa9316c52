"""The engine over an OpenSearch cluster: stateless but for what it remembers of the current generation."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial

from indexer.changes import Changes, Generation
from kb.analysis import analysis_version
from kb.cache import Cache
from kb.engines.base import Hierarchy, Searcher
from kb.engines.counts import Use
from kb.engines.current import Current
from kb.engines.opensearch import versions
from kb.engines.opensearch.cluster_words import ClusterMemory
from kb.engines.opensearch.mapping import PARTS, Spread
from kb.engines.opensearch.remote import READ_SECONDS, ClusterAccess, Deadline, Remote, path
from kb.engines.opensearch.searcher import SLOW_SECONDS, OpenSearchSearcher
from kb.engines.opensearch.store import State, Store
from kb.engines.opensearch.view import KEPT_BYTES, View
from kb.engines.opensearch.writing import LINGER, Writer, difference
from kb.errors import EngineError, IndexNotBuilt
from kb.meaning.encoder import Encoder
from kb.schema import COLUMNED, FIELDS, RANGES, Field

NAME = "exercise-kb"
LAYOUT_VERSION = "3"
"""Grows whenever the records or mappings change in a way that the schema does not show."""


class OpenSearchEngine(Current):
    """An engine over OpenSearch (see kb.engines.base.Engine).

    `index` begins the names of its indexes and aliases; `seconds` is what one question may take in all,
    `cache_bytes` what is kept of Documents that were shown; `linger` are the seconds for which a run leaves
    what the one before replaced. With an `encoder` the index keeps what its sentences mean, which takes the
    k-NN plugin on every node that holds data.
    """

    name = "opensearch"

    def __init__(
        self,
        access: ClusterAccess,
        *,
        taxonomy: Hierarchy,
        content_version: str = "",
        index: str = NAME,
        spread: Spread | None = None,
        seconds: float = READ_SECONDS,
        cache_bytes: int = KEPT_BYTES,
        linger: float = LINGER,
        encoder: Encoder | None = None,
    ) -> None:
        self._remote = Remote(access)
        self._encoder = encoder
        self._store = Store(self._remote, index, spread or Spread(), encoder.model.width if encoder else 0)
        self._taxonomy = taxonomy
        self._fingerprint = {
            "schema": schema_version(self._store.spread.fields),
            "taxonomy": taxonomy.fingerprint,
            "readers": content_version,
            "analysis": analysis_version(),
            "meaning": str(encoder.model) if encoder else "",
        }
        self._memory = ClusterMemory()
        self._kept = Cache(cache_bytes)
        self._seconds = seconds
        self._linger = linger

    def apply(self, changes: Changes) -> Generation:
        try:
            return self._writer().apply(changes)
        finally:
            self._store.look_again()

    def tidy(self) -> None:
        with suppress(EngineError):
            self._writer().tidy()

    def _writer(self) -> Writer:
        return Writer(self._store, self._taxonomy, self._fingerprint, self._linger, self._encoder)

    def snapshot(self) -> AbstractContextManager[Searcher]:
        state = self._store.recent(Deadline.after(self._seconds))
        return nullcontext(
            OpenSearchSearcher(self._store, partial(self._view, state), self._seconds, self._encoder)
        )

    def digests(self) -> Mapping[str, str]:
        try:
            return super().digests()
        except IndexNotBuilt:
            return {}

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

    def use(self) -> Use:
        return Use(self._kept.used, self._kept.hits, self._kept.misses)

    def check(self) -> tuple[str, ...]:
        """Every fault: shards that are missing, counts that differ from what was written, pages that can't
        be read. Raises IndexNotBuilt, EngineUnavailable."""
        state = self._store.current(Deadline.after(SLOW_SECONDS))
        return tuple(_faults(self._remote, self._store, self._view(state, SLOW_SECONDS)))

    def close(self) -> None:
        self._remote.close()

    def _view(self, state: State, seconds: float) -> View:
        return View(
            self._store,
            state,
            taxonomy=self._taxonomy,
            memory=self._memory,
            kept=self._kept,
            deadline=Deadline.after(seconds),
        )


def schema_version(fields: Sequence[Field] = FIELDS) -> str:
    """What of the schema the indexes depend on, in 16 hex digits."""
    declared = (
        [(field.name, field.boost, field.b, field.passages) for field in fields],
        [(facet.name, facet.kind) for facet in COLUMNED],
        [(name, [(one.value, one.low, one.high) for one in ranges]) for name, ranges in RANGES.items()],
        LAYOUT_VERSION,
    )
    return hashlib.sha256(repr(declared).encode()).hexdigest()[:16]


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
