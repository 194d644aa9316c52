"""The embedded engine: generations on disk, the current one open, every request answered from one of them."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import Lock

from indexer.changes import Changes, Generation
from kb.analysis import analysis_version
from kb.cache import Cache
from kb.engines.base import Hierarchy, Searcher
from kb.engines.counts import Use
from kb.engines.current import Current
from kb.engines.whoosh.manifest import (
    Fingerprint,
    difference,
    fits,
    generation_of,
    open_faults,
    quick_faults,
)
from kb.engines.whoosh.searcher import WhooshSearcher
from kb.engines.whoosh.snapshot import Snapshot, open_snapshot
from kb.engines.whoosh.store import Store
from kb.errors import EngineError, IndexCorrupt, IndexNotBuilt, IndexOutdated
from kb.meaning.encoder import Encoder
from kb.schema import COLUMNED, FIELDS, RANGES, Field

CACHE_BYTES = 128 << 20
BUILD_BYTES = 512 << 20

_log = logging.getLogger(__name__)


class WhooshEngine(Current):
    """An engine over Whoosh in one directory (see kb.engines.base.Engine).

    `content_version` names the version of the readers; with another one, or another taxonomy, `outdated`
    says so. `cache_bytes` bounds what is kept of answered words, `build_bytes` the memory of a reindex.
    `verify_all` compares the checksum of every file before a generation serves, as a server should; else
    those of small files are, and all sizes.
    `fields` are those of the schema with the boosts that count from when the engine is opened. With an
    `encoder` the index keeps what its sentences mean; without, or with another, what is kept is not asked.
    """

    name = "whoosh"

    def __init__(
        self,
        directory: Path,
        *,
        taxonomy: Hierarchy,
        content_version: str = "",
        cache_bytes: int = CACHE_BYTES,
        build_bytes: int = BUILD_BYTES,
        verify_all: bool = False,
        fields: Sequence[Field] = FIELDS,
        encoder: Encoder | None = None,
    ) -> None:
        self._store = Store(directory)
        self._taxonomy = taxonomy
        self._fingerprint = Fingerprint(
            schema_version(),
            taxonomy.fingerprint,
            content_version,
            analysis_version(),
            str(encoder.model) if encoder else "",
        )
        self._encoder = encoder
        self._cache_bytes = cache_bytes
        self._fields = fields
        self._build_bytes = build_bytes
        self._faults = open_faults if verify_all else quick_faults
        self._refused = 0
        self._open: tuple[tuple[int, int, int] | None, Snapshot] | None = None
        self._opening = Lock()
        # A question is a hundred short vector operations, and each lets go of the interpreter's lock: two
        # threads in turns answer half as many again as two that wrest it from each other at every step.
        self._turn = Lock()

    def apply(self, changes: Changes) -> Generation:
        from kb.engines.whoosh.writing import apply  # Whoosh itself is needed for writing alone

        generation = apply(self._store, changes, self._fingerprint, self._build_bytes, self._encoder)
        try:
            self._renew(blocking=True)
        except EngineError as error:
            # The generation is there and will be opened by the next request: this run has not failed.
            _log.warning("generation %s is written but can't be opened yet: %s", generation.number, error)
        return generation

    def tidy(self) -> None:
        self._store.tidy()

    def snapshot(self) -> AbstractContextManager[Searcher]:
        return nullcontext(WhooshSearcher(self._current(), self._turn, self._encoder))

    def digests(self) -> Mapping[str, str]:
        try:
            return super().digests()
        except (IndexNotBuilt, IndexOutdated, IndexCorrupt):
            # `outdated` says why; what can't be read by this version is read anew from its files.
            return {}

    def outdated(self) -> str | None:
        try:
            return difference(self._store.whole()[1], self._fingerprint)
        except IndexNotBuilt:
            return None
        except EngineError as error:
            return str(error)

    def roots(self) -> tuple[str, ...]:
        try:
            return self._store.whole()[1].roots
        except EngineError:
            return ()

    def use(self) -> Use:
        cache = self._current().cache
        return Use(cache.used, cache.hits, cache.misses, self._refused)

    def check(self) -> tuple[str, ...]:
        """Every fault of the index on disk, by reading every byte of it. Raises IndexNotBuilt."""
        return self._store.check()

    def close(self) -> None:
        self._open = None

    def _current(self) -> Snapshot:
        """The generation that the pointer names; the one before, while another thread opens it."""
        held = self._open
        if held is not None and held[0] == self._store.stamp():
            return held[1]
        return self._renew(blocking=held is None)

    def _renew(self, *, blocking: bool) -> Snapshot:
        if not self._opening.acquire(blocking=blocking):
            if (held := self._open) is not None:
                return held[1]
            return self._renew(blocking=True)
        try:
            stamp, held = self._store.stamp(), self._open
            if held is not None and held[0] == stamp:
                return held[1]
            snapshot = self._load(held[1] if held else None)
            self._open = stamp, snapshot
            return snapshot
        finally:
            self._opening.release()

    def _load(self, held: Snapshot | None) -> Snapshot:
        """Open the newest whole generation; what is open goes on serving where there is none newer."""
        try:
            return self._open_current(held)
        except EngineError as error:
            if held is None:
                raise
            self._refused += 1
            _log.error(
                "the new generation can't be opened, generation %s serves on (after an update, restart): %s",
                held.generation.number,
                error,
            )
            return held

    def _open_current(self, held: Snapshot | None) -> Snapshot:
        directory, manifest = self._store.whole(self._faults)
        # Numbers begin again in an index that was deleted and made anew: the time tells it from the old one.
        if held is not None and generation_of(manifest) == held.generation:
            return held
        if not fits(manifest, self._fingerprint):
            raise IndexOutdated("the index was built by another version: run kb reindex --full")
        try:
            return open_snapshot(
                directory,
                manifest,
                taxonomy=self._taxonomy,
                cache=Cache(self._cache_bytes),
                fields=self._fields,
                model=self._encoder.model if self._encoder else None,
                known=held.segments if held else (),
            )
        except OSError as error:
            raise EngineError(f"{directory} can't be opened: {error.strerror}") from error


def schema_version() -> str:
    """What of the schema the files depend on; boosts are applied to them afterwards."""
    declared = (
        [(field.name, field.passages) for field in FIELDS],
        [(facet.name, facet.kind) for facet in COLUMNED],
        [(name, [(one.value, one.low, one.high) for one in ranges]) for name, ranges in RANGES.items()],
    )
    return hashlib.sha256(repr(declared).encode()).hexdigest()[:16]
