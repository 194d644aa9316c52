"""Reindex: find what changed, read it, hand it to an index, report."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from indexer.changes import Changes, Generation
from indexer.document import Document
from indexer.errors import ContentError
from indexer.reading import Read, Unchanged, read_all
from indexer.source import Entry, walk_roots
from indexer.stamps import Stamps

Progress = Callable[[int, int], None]
"""Called with how many files are done, of how many."""


class Index(Protocol):
    """What a reindex asks of an index."""

    def digests(self) -> Mapping[str, str]:
        """The digest of each indexed file, by the id of its Document."""
        ...

    def outdated(self) -> str | None:
        """Why everything must be read again, None if it need not."""
        ...

    def generation(self) -> Generation:
        """What is kept now."""
        ...

    def apply(self, changes: Changes) -> Generation:
        """Make a new generation, all or nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that can't be read, or a place in one that its author may want to mend."""

    path: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one reindex did. `rebuilt` says why everything was read anew, None where it was not."""

    generation: int
    documents: int
    passages: int
    added: int
    updated: int
    removed: int
    unchanged: int
    failed: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    seconds: float
    rebuilt: str | None = None
    committed: bool = True


@dataclass(frozen=True, slots=True)
class Options:
    """`full` reads everything anew; `strict` commits nothing unless every file can be read.

    `stamps` is where file times are remembered between runs, None to read every file's bytes each time.
    `workers` is the number of reading processes, None for as many as there are processors.
    """

    full: bool = False
    strict: bool = False
    stamps: Path | None = None
    workers: int | None = None


class Tally:
    """Counts what comes by while the Documents stream into the index."""

    def __init__(self, old: Mapping[str, str]) -> None:
        self.old = old
        self.added = self.updated = self.same = 0
        self.failed: list[Problem] = []
        self.warnings: list[Problem] = []
        self.unread: set[str] = set()

    def documents(self, reads: Iterable[Read]) -> Iterator[Document]:
        """Pass the Documents on; keep the score of everything else."""
        for read in reads:
            match read.outcome:
                case Document() as document:
                    self._count(document)
                    yield document
                case Unchanged():
                    self.same += 1
                case ContentError() as error:
                    self.unread.add(read.entry.id)
                    self.failed.append(Problem(error.path, error.line, error.reason))

    def _count(self, document: Document) -> None:
        before = self.old.get(document.id)
        if before is None:
            self.added += 1
        elif before == document.digest:
            self.same += 1
        else:
            self.updated += 1
        self.warnings += (Problem(document.page.path, w.line, w.reason) for w in document.page.warnings)


def reindex(
    roots: Sequence[Path], index: Index, options: Options | None = None, progress: Progress | None = None
) -> Report:
    """Bring `index` up to date with the files under `roots`: changed, new and deleted files only.

    A file that can't be read is reported and what it last said stays. Nothing is committed where nothing
    changed. Raises what the index raises.
    """
    options = options or Options()
    started = time.perf_counter()
    rebuilt = "asked for" if options.full else index.outdated()
    entries, lost = _found(roots)
    old = index.digests()
    tally = Tally(old)
    tally.failed += (Problem(e.path, e.line, e.reason) for e in lost)
    stamps = Stamps.load(options.stamps)
    known = {} if rebuilt else old
    reads = read_all(entries, known, stamps, workers=options.workers, progress=progress)
    documents = tally.documents(reads)
    removed = _removed(old, entries, lost)
    if options.strict:
        documents = iter(tuple(documents))
    first = next(documents, None)
    refused = options.strict and bool(tally.failed)
    if (first or removed or rebuilt) and not refused:
        stream = chain((first,), documents) if first else documents
        generation = index.apply(Changes(stream, removed, rebuilt is not None, _Kept(tally, old, removed)))
    else:
        generation = index.generation()
    stamps.save(options.stamps)
    return Report(
        generation=generation.number,
        documents=generation.documents,
        passages=generation.passages,
        added=tally.added,
        updated=tally.updated,
        removed=len(removed),
        unchanged=tally.same,
        failed=tuple(sorted(tally.failed, key=lambda p: (p.path, p.line or 0))),
        warnings=tuple(tally.warnings),
        seconds=round(time.perf_counter() - started, 3),
        rebuilt=rebuilt,
        committed=not refused,
    )
