"""Changes -> one new generation in the cluster, all or nothing.

A full rebuild goes into new indexes. A change goes into the present ones as new versions of pages that no
reader sees yet: every version says from which generation it is seen, and until which. Both end with counting
what the new generation will show, and one swap.
"""

import time
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain, islice

from indexer.changes import Changes, Generation
from indexer.document import Document
from kb.engines.base import Hierarchy
from kb.engines.opensearch import versions
from kb.engines.opensearch.bulk import Bulk
from kb.engines.opensearch.entries import (
    Analysed,
    Life,
)
from kb.engines.opensearch.knn import require_plugin
from kb.engines.opensearch.lengths import Lengths, Means
from kb.engines.opensearch.lock import Lease, writing
from kb.engines.opensearch.page_writer import PageWriter, again, batched
from kb.engines.opensearch.remote import Deadline, Json, Remote, path
from kb.engines.opensearch.store import State, Store
from kb.engines.opensearch.versions import WriterRun
from kb.errors import EngineError, IndexNotBuilt, IndexOutdated
from kb.meaning.encoder import Encoder

SAMPLE = 2000
"""Pages whose lengths are measured before the first is written."""

REWEIGHED = 10_000
"""Pages up to which a change of the average lengths gives all pages new weights at once; larger indexes get
them with the next full rebuild."""

_SWEEP_SECONDS = 600.0

LINGER = 5.0
"""Seconds for which what a generation replaced stays: answers were begun before it. A question gets less, a
page of several rarely takes as long."""


class Writer:
    """Applies Changes to one family of indexes."""

    def __init__(
        self,
        store: Store,
        taxonomy: Hierarchy,
        fingerprint: Mapping[str, str],
        linger: float = LINGER,
        encoder: Encoder | None = None,
    ) -> None:
        self._store = store
        self._remote: Remote = store.remote
        self._pages = PageWriter(store, taxonomy, encoder)
        self._fingerprint = fingerprint
        self._linger = linger
        self._encoder = encoder

    def apply(self, changes: Changes) -> Generation:
        """Make one new generation. Raises IndexLocked, IndexOutdated, EngineUnavailable, EngineError."""
        if self._encoder:
            require_plugin(self._remote)
        before = self._present()
        if before is None:
            self._store.prepare()
        with writing(self._remote, self._store.control, before.number if before else 0) as lease:
            before = self._present()
            if before is not None:
                self._let_finish(before)
            if before is None or changes.full:
                return self._rebuild(lease, changes, before)
            if reason := difference(before, self._fingerprint):
                raise IndexOutdated(f"{reason}: run kb reindex --full")
            return self._change(lease, changes, before)

    def tidy(self) -> None:
        """Remove what runs after the present generation began and never ended."""
        before = self._present()
        if before is None or not self._left_after(before):
            return
        with writing(self._remote, self._store.control, before.number) as lease:
            if self._present() != before:
                return  # another run has ended in between, and has tidied
            for index in self._dead_builds(before):
                self._store.drop(index)
            self._sweep(lease, before, before.moment.never_born)

    def _left_after(self, before: State) -> bool:
        index = self._store.index("documents", before.build)
        left = {"bool": {"should": [before.moment.never_born, before.moment.never_ended]}}
        return bool(self._dead_builds(before)) or versions.count(self._remote, index, left) > 0

    def _dead_builds(self, before: State) -> list[str]:
        return [index for build, index in self._store.builds() if build > before.number]

    def _let_finish(self, before: State) -> None:
        """Wait until answers that were begun before this generation have ended: what it replaced goes now."""
        age = (datetime.now(UTC) - before.generation.built).total_seconds()
        time.sleep(min(max(self._linger - age, 0.0), self._linger))

    def _present(self) -> State | None:
        try:
            return self._store.current(Deadline.after(10))
        except IndexNotBuilt:
            return None

    # -- a full rebuild

    def _rebuild(self, lease: Lease, changes: Changes, before: State | None) -> Generation:
        self._store.clean(before)
        run = WriterRun(lease.run, lease.run)
        self._store.create(run.build)
        self._store.wait_ready(run.build)
        try:
            stream = self._pages.read(changes.documents, before)
            sample = list(islice(stream, SAMPLE))
            means = sum((one.lengths for one in sample), Lengths()).means
            with Bulk(self._remote) as out:
                for analysed in chain(_drained(sample), stream):
                    self._pages.put(out, lease, run, analysed, means)
                # What is kept is only known once the stream has ended.
                for analysed in self._pages.read(self._kept(changes, before, run), before):
                    self._pages.put(out, lease, run, analysed, means)
            self._store.refresh(run.build)
            if run.lengths.means != means:
                means = run.lengths.means
                self._reweigh(lease, run, means)
            self._pages.put_words(run)
            return self._finish(lease, run, len(run.put), means, before, changes.roots)
        except BaseException:
            self._discard(run)
            raise

    def _kept(self, changes: Changes, before: State | None, run: WriterRun) -> Iterator[Document]:
        """The present Documents that stay, without those that have been put anew."""
        wanted = set(changes.kept) - run.put.keys()
        if before is not None and wanted:
            index = self._store.index("documents", before.build)
            for version in versions.of_ids(self._remote, index, wanted, before.moment):
                yield version.document

    def _discard(self, run: WriterRun) -> None:
        """Remove the indexes of a build that failed, where the cluster still answers."""
        try:
            for part in ("documents", "passages", "words"):
                self._store.drop(self._store.index(part, run.build))
        except EngineError:
            return  # the next full rebuild removes them

    # -- a change

    def _change(self, lease: Lease, changes: Changes, before: State) -> Generation:
        self._store.clean(before)
        self._sweep(lease, before, before.moment.ended, before.moment.never_born)
        void = (*before.void, *range(before.number + 1, lease.run))
        run = WriterRun(lease.run, before.build, void, lengths=before.lengths)
        with Bulk(self._remote) as out:
            for batch in batched(self._pages.read(changes.documents, before)):
                self._end(out, run, before, {one.document.id for one in batch} - run.put.keys())
                for analysed in batch:
                    self._pages.put(out, lease, run, analysed, before.means)
            self._end(out, run, before, set(changes.removed) - run.put.keys())
        if not run.put and not run.ended:
            return before.generation
        self._store.refresh(run.build)
        means, documents = before.means, before.documents - run.ended + len(run.put)
        if run.lengths.means != means and documents <= REWEIGHED:
            means = run.lengths.means
            self._renew(lease, run, before, means)
        self._pages.put_words(run)
        return self._finish(lease, run, documents, means, before, changes.roots)

    def _end(self, out: Bulk, run: WriterRun, before: State, ids: Collection[str]) -> None:
        """Let the present versions of these pages be seen until this run's generation only."""
        if ids:
            index = self._store.index("documents", run.build)
            for version in versions.of_ids(self._remote, index, ids, before.moment):
                run.ended += 1
                analysed = again(version)
                run.lengths -= analysed.lengths
                self._pages.write(out, run, analysed, Life(version.born, run.number), before.means)

    def _renew(self, lease: Lease, run: WriterRun, before: State, means: Means) -> None:
        """Give every page of the new generation a version with new weights."""
        index = self._store.index("documents", run.build)
        with Bulk(self._remote) as out:
            for version in versions.walk(self._remote, index, run.moment.live):
                lease.check()
                analysed = again(version)
                if version.born != run.number:
                    self._pages.write(out, run, analysed, Life(version.born, run.number), before.means)
                self._pages.write(out, run, analysed, Life(run.number), means)
        self._store.refresh(run.build)

    def _sweep(self, lease: Lease, before: State, *unseen: Json) -> None:
        """Remove these versions, which no reader can see, and the ends that a run that died has given."""
        gone = {"bool": {"should": unseen}}
        for part in ("documents", "passages"):
            self._remote.ask(
                "POST",
                path(self._store.index(part, before.build), "_delete_by_query"),
                {"query": gone},
                deadline=Deadline.after(_SWEEP_SECONDS),
                conflicts="proceed",
                refresh="true",
                timeout="60s",
            )
        index = self._store.index("documents", before.build)
        if versions.count(self._remote, index, before.moment.never_ended):
            run = WriterRun(lease.run, before.build)
            with Bulk(self._remote) as out:
                for version in versions.walk(self._remote, index, before.moment.never_ended):
                    self._pages.write(out, run, again(version), Life(version.born), before.means)
            self._store.refresh(before.build)

    def _reweigh(self, lease: Lease, run: WriterRun, means: Means) -> None:
        """Write everything of a build that nobody reads yet again, with other weights."""
        index = self._store.index("documents", run.build)
        with Bulk(self._remote) as out:
            for version in versions.walk(self._remote, index, {"match_all": {}}):
                lease.check()
                self._pages.write(out, run, again(version), Life(version.born), means)
        self._store.refresh(run.build)

    def _finish(
        self,
        lease: Lease,
        run: WriterRun,
        expected: int,
        means: Means,
        before: State | None,
        roots: tuple[str, ...],
    ) -> Generation:
        """Verify that the cluster has what was put, then swap."""
        self._store.refresh(run.build)
        documents, passages = self._count(run)
        if (documents, passages) != (expected, run.lengths.passages):
            raise EngineError(
                f"the cluster shows {documents} documents and {passages} passages, not {expected} and "
                f"{run.lengths.passages}: run kb reindex again"
            )
        state = State(
            number=run.number,
            build=run.build,
            documents=documents,
            passages=passages,
            built=datetime.now(UTC),
            fingerprint=self._fingerprint,
            lengths=run.lengths,
            means=means,
            void=run.void,
            roots=roots,
            model=self._encoder.model if self._encoder else None,
        )
        lease.check()
        self._store.publish(state, before)
        # What was current stays until the next run: answers that began on it end on it.
        return state.generation

    def _count(self, run: WriterRun) -> tuple[int, int]:
        documents = versions.count(self._remote, self._store.index("documents", run.build), run.moment.live)
        part = {"term": {"part": "passage"}}
        passages = versions.count(
            self._remote,
            self._store.index("passages", run.build),
            {"bool": {"filter": [run.moment.live, part]}},
        )
        return documents, passages


def difference(state: State, fingerprint: Mapping[str, str]) -> str | None:
    """Why the index must be rebuilt, None if it need not."""
    changed = [name for name, value in fingerprint.items() if state.fingerprint.get(name, "") != value]
    return f"the index was built by another {' and '.join(changed)} version" if changed else None


def _drained(sample: list[Analysed]) -> Iterator[Analysed]:
    """Give each and forget it."""
    sample.reverse()
    while sample:
        yield sample.pop()
