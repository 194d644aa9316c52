"""Reindex: find what changed, read it, hand it to an index, report."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from indexer.changes import Changes, Generation
from indexer.document import Document
from indexer.errors import ContentError, CorpusEmptied
from indexer.reading import Read, Unchanged, read_all
from indexer.source import Entry
from indexer.stamps import Stamps
from indexer.walking import walk_roots

Progress = Callable[[int, int], None]
"""Called with how many files are done, of how many."""


MANY = 20
"""Documents from which on all of them vanishing at once is taken for an accident."""


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
    """Counts what comes by while the Documents stream into the index. `unread` are ids whose files fail."""

    def __init__(self, old: Mapping[str, str]) -> None:
        self.old = old
        self.added = self.updated = self.same = 0
        self.failed: list[Problem] = []
        self.warnings: list[Problem] = []
        self.unread: set[str] = set()

    def lose(self, error: ContentError, ids: Iterable[str]) -> None:
        """Note a file or folder that can't be used, and the ids that it may have had."""
        self.failed.append(Problem(error.path, error.line, error.reason))
        self.unread.update(ids)

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
                    self.lose(error, (read.entry.id,))

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
    changed. Raises CorpusEmptied where many Documents would go and none stay, unless `full` asks for it, and
    what the index raises.
    """
    options = options or Options()
    started = time.perf_counter()
    rebuilt = "asked for" if options.full else index.outdated()
    old = index.digests()
    tally = Tally(old)
    entries = _found(roots, tally)
    removed = old.keys() - {entry.id for entry in entries} - tally.unread
    if not entries and len(removed) == len(old) >= MANY and not options.full:
        raise CorpusEmptied(
            f"no content file is in {', '.join(map(str, roots))}, and {len(removed)} documents are indexed: "
            "nothing was removed (is it mounted? to empty the index say --full)"
        )
    stamps = Stamps.load(options.stamps)
    known = {} if rebuilt else old
    documents = tally.documents(read_all(entries, known, stamps, workers=options.workers, progress=progress))
    if options.strict:
        documents = iter(tuple(documents))
    first = next(documents, None)
    refused = options.strict and bool(tally.failed)
    if (first or removed or rebuilt) and not refused:
        stream = chain((first,), documents) if first else documents
        # `unread` still grows while the stream is read: the index looks at it afterwards.
        generation = index.apply(Changes(stream, removed, rebuilt is not None, tally.unread))
    else:
        generation = index.generation()
    stamps.save(options.stamps)
    seconds = time.perf_counter() - started
    return _report(generation, tally, removed=len(removed), rebuilt=rebuilt, refused=refused, seconds=seconds)


def _found(roots: Sequence[Path], tally: Tally) -> tuple[Entry, ...]:
    entries = []
    for found in walk_roots(roots):
        if isinstance(found, Entry):
            entries.append(found)
        else:
            tally.lose(found, _ids_at(Path(found.path), roots, tally.old))
    found_at = [*(str(entry.path) for entry in entries), *(problem.path for problem in tally.failed)]
    for root in map(str, roots):
        if not any(path.startswith(root) for path in found_at):
            tally.warnings.append(Problem(root, None, "no content file is in here: is it the right folder?"))
    return tuple(entries)


def _ids_at(path: Path, roots: Sequence[Path], known: Iterable[str]) -> Iterator[str]:
    """The known ids of a file, or of everything in a folder, that can't be looked at now."""
    for root in roots:
        if path.is_relative_to(root):
            place = path.relative_to(root).as_posix()
            stem = path.relative_to(root).with_suffix("").as_posix() if place != "." else ""
            yield from (id for id in known if id.split("@")[0] in (place, stem) or id.startswith(f"{place}/"))


def _report(
    generation: Generation, tally: Tally, *, removed: int, rebuilt: str | None, refused: bool, seconds: float
) -> Report:
    return Report(
        generation=generation.number,
        documents=generation.documents,
        passages=generation.passages,
        added=tally.added,
        updated=tally.updated,
        removed=removed,
        unchanged=tally.same,
        failed=tuple(sorted(tally.failed, key=lambda problem: (problem.path, problem.line or 0))),
        warnings=tuple(tally.warnings),
        seconds=round(seconds, 3),
        rebuilt=rebuilt,
        committed=not refused,
    )
