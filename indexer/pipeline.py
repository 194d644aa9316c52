"""Reindex: find what changed, read it, hand it to an index, report."""

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Protocol

from indexer.changes import Changes, Generation
from indexer.document import Document
from indexer.owners import Owners, ids_of
from indexer.publisher_site import PublisherSite
from indexer.reading import read_all
from indexer.roots import Absent, Roots
from indexer.source import Entry, Stamps
from indexer.tally import Hidden, Problem, Tally
from indexer.walking import CACHE_TAG, UnusableFile, walk_roots

Progress = Callable[[int, int], None]
"""Called with how many files are done, of how many."""


class Index(Protocol):
    """What a reindex asks of an index."""

    def digests(self) -> Mapping[str, str]:
        """The digest of each indexed file, by the id of its Document."""
        ...

    def documents(self) -> Iterable[Document]:
        """What is indexed, one at a time."""
        ...

    def outdated(self) -> str | None:
        """Why everything must be read again, None if it need not."""
        ...

    def roots(self) -> tuple[str, ...]:
        """The folders that the Documents come from, as `Changes` named them; () where that is unknown."""
        ...

    def generation(self) -> Generation:
        """What is kept now."""
        ...

    def apply(self, changes: Changes) -> Generation:
        """Make a new generation, all or nothing."""
        ...

    def tidy(self) -> None:
        """Remove what runs that were killed have left, as `apply` does; never fails."""
        ...


NAMED = 200
"""Pages of each sort that a report names; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The ids of the pages that a reindex added, updated and removed, in order; NAMED of each at most."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


NOTHING_CHANGED = Changed()


@dataclass(frozen=True, slots=True)
class Report:
    """What one reindex did. `hidden` are pages that nobody finds. `rebuilt` says why everything was read
    anew, None where it was not. `skipped` counts files that are no content by suffix, and `skipped_because`
    says why of suffixes that may be."""

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
    hidden: tuple[Hidden, ...] = ()
    changed: Changed = NOTHING_CHANGED
    skipped: Mapping[str, int] = field(default_factory=dict)
    skipped_because: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Options:
    """`full` reads everything anew, of whatever folders; `strict` commits nothing unless every file can be
    read; `prune` believes that the pages of folders that are empty now, or can't be listed, are gone.

    `drafts` has drafts in the index as well, for a preview; `site` is where the publisher has these pages.
    `sample` is a folder whose pages are nobody's: those of other folders replace them unasked.
    `stamps` is where file times are remembered between runs, None to read every file's bytes each time.
    `workers` is the number of reading processes, None for as many as there are processors.
    """

    full: bool = False
    strict: bool = False
    drafts: bool = False
    site: PublisherSite | None = None
    prune: bool = False
    sample: Path | None = None
    stamps: Path | None = None
    workers: int | None = None


def reindex(
    roots: Sequence[Path], index: Index, options: Options | None = None, progress: Progress | None = None
) -> Report:
    """Bring `index` up to date with the files under `roots`: changed, new and deleted files only.

    A file that can't be read is reported and what it last said stays; so do the pages of a folder that is
    empty or can't be listed, unless `prune` says that they are gone. Nothing is committed where nothing
    changed. Raises OtherContent where the index is made of other folders, ContentAbsent, and what the index
    raises.
    """
    options = options or Options()
    started = time.perf_counter()
    rebuilt = "asked for" if options.full else index.outdated()
    old = index.digests()
    known = Roots(roots, index.roots())
    absent = Absent(known, old, index.documents, rebuilt)
    held = _nothing if options.prune else absent.ids
    tally = Tally(old, drafts=options.drafts, site=options.site)
    entries = _entries_of(roots, tally, held)
    if not options.full:
        known.refuse_others(options.sample)
    tally.owners = Owners(entries, old)
    tally.removed |= old.keys() - set(tally.owners) - tally.unread
    stamps = Stamps.load(options.stamps)
    read = {} if rebuilt else old
    documents = tally.documents(read_all(entries, read, stamps, workers=options.workers, progress=progress))
    if options.strict:
        documents = iter(tuple(documents))
    first = next(documents, None)
    refused = options.strict and bool(tally.failed)
    # An index of nothing that is public answers as well: without a generation it would not be built at all.
    empty = bool(tally.hidden or tally.failed) and not old
    if (first or tally.removed or rebuilt or empty) and not refused:
        stream = chain((first,), documents) if first else documents
        # `unread` and `removed` still grow while the stream is read: the index looks at them afterwards.
        made_of = known.with_content(entries, held)
        generation = index.apply(Changes(stream, tally.removed, rebuilt is not None, tally.unread, made_of))
    else:
        index.tidy()
        generation = index.generation()
    stamps.save(options.stamps)
    seconds = time.perf_counter() - started
    return _report(generation, tally, rebuilt=rebuilt, refused=refused, seconds=seconds)


def _nothing(folder: Path) -> Collection[str]:
    return ()


def _entries_of(
    roots: Sequence[Path], tally: Tally, held: Callable[[Path], Collection[str]]
) -> tuple[Entry, ...]:
    entries = []
    for found in walk_roots(roots, held, tally.skipped):
        match found:
            case Entry():
                entries.append(found)
            case UnusableFile():
                tally.lose(found, ids_of(found.id, Path(found.path), tally.old))
            case _:
                tally.lose(found, held(Path(found.path)))
    if tally.skipped[CACHE_TAG]:
        tally.reasons[CACHE_TAG] = "says that what its folder holds can be made again, as each index does"
    found_at = [*(str(entry.path) for entry in entries), *(problem.path for problem in tally.failed)]
    for root in map(str, roots):
        if not any(path.startswith(root) for path in found_at):
            tally.warnings.append(Problem(root, None, "no content file is in here: is it the right folder?"))
    return tuple(entries)


def _report(
    generation: Generation, tally: Tally, *, rebuilt: str | None, refused: bool, seconds: float
) -> Report:
    return Report(
        generation=generation.number,
        documents=generation.documents,
        passages=generation.passages,
        added=len(tally.added),
        updated=len(tally.updated),
        removed=len(tally.removed),
        unchanged=tally.same,
        failed=tuple(sorted(tally.failed, key=lambda problem: (problem.path, problem.line or 0))),
        warnings=tuple(tally.warnings),
        seconds=round(seconds, 3),
        rebuilt=rebuilt,
        committed=not refused,
        hidden=tuple(sorted(tally.hidden, key=lambda hidden: hidden.path)),
        skipped=dict(tally.skipped.most_common()),
        skipped_because=tally.reasons,
        changed=Changed(*(tuple(sorted(ids)[:NAMED]) for ids in (tally.added, tally.updated, tally.removed))),
    )
