"""What a reindex did so far: counted while the Documents stream into the index."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from indexer.document import Document
from indexer.errors import ContentError, MissingExtra, Moved, NotContent
from indexer.owners import Owners
from indexer.publisher_site import PublisherSite
from indexer.reading import Read, Several, Unchanged
from indexer.source import Entry


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that can't be read, or a place in one that its author may want to mend."""

    path: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """A page that is not public, and why: draft, noindex, unlisted, to come on a day, …"""

    path: str
    reason: str


class Tally:
    """Counts what comes by while the Documents stream into the index. `unread` are ids whose files fail,
    `removed` those whose files are gone, lead on, or say that they are not to be published. `skipped` counts
    files that are no content by suffix, `reasons` says why where it is not the suffix alone."""

    def __init__(self, old: Mapping[str, str], *, drafts: bool, site: PublisherSite | None = None) -> None:
        self.old = old
        self.drafts = drafts
        self.site = site
        self.hidden: list[Hidden] = []
        self.removed: set[str] = set()
        self.added: list[str] = []
        self.updated: list[str] = []
        self.same = 0
        self.failed: list[Problem] = []
        self.warnings: list[Problem] = []
        self.unread: set[str] = set()
        self.skipped: Counter[str] = Counter()
        self.reasons: dict[str, str] = {}
        self.owners = Owners((), {})

    def lose(self, error: ContentError, ids: Iterable[str]) -> None:
        """Note a file or folder that can't be used, and the ids that it may have had."""
        self.failed.append(_problem(error))
        self.unread.update(ids)

    def documents(self, reads: Iterable[Read]) -> Iterator[Document]:
        """Pass the Documents on; keep the score of everything else."""
        for read in reads:
            of_file = self.owners.ids(read.entry.id)
            match read.outcome:
                case Document() as document:
                    yield from self._passed(document)
                case Several() as several:
                    yield from chain.from_iterable(map(self._passed, several.documents))
                    self._settle(several, of_file)
                case Unchanged():
                    self.same += len(of_file)
                case Moved() as moved:
                    self._leave(read.entry.id, moved.path, moved.reason)
                case NotContent() as error:
                    self._skip(read.entry, error, of_file)
                case ContentError() as error:
                    self.lose(error, of_file or (read.entry.id,))

    def _passed(self, document: Document) -> Iterator[Document]:
        if self._is_kept(document):
            self._count(document)
            yield self._addressed(document)
        else:
            self._leave(document.id, document.page.path, document.page.publication.withheld or "")

    def _settle(self, several: Several, of_file: Collection[str]) -> None:
        """What a file held before and holds no more is removed, unless a part of it can't be read: that may
        be this page."""
        gone = set(of_file).difference(document.id for document in several.documents)
        faults = [one for one in several.pages if isinstance(one, ContentError)]
        (self.unread if faults else self.removed).update(gone)
        self.failed += map(_problem, faults)

    def _skip(self, entry: Entry, error: NotContent, of_file: Collection[str]) -> None:
        suffix = entry.path.suffix.lower()
        self.skipped[suffix] += 1
        self.reasons.setdefault(suffix, error.reason)
        (self.unread if isinstance(error, MissingExtra) else self.removed).update(of_file)

    def _leave(self, id: str, path: str, reason: str) -> None:
        self.hidden.append(Hidden(path, reason))
        if id in self.old:
            self.removed.add(id)

    def _addressed(self, document: Document) -> Document:
        if self.site is None:
            return document
        return replace(document, page=replace(document.page, url=self.site.url_of(document.page)))

    def _is_kept(self, document: Document) -> bool:
        publication = document.page.publication
        return publication.withheld is None or (self.drafts and publication.is_draft)

    def _count(self, document: Document) -> None:
        before = self.old.get(document.id)
        if before is None:
            self.added.append(document.id)
        elif before == document.digest:
            self.same += 1
        else:
            self.updated.append(document.id)
        self.warnings += (Problem(document.page.path, w.line, w.reason) for w in document.page.warnings)


def _problem(error: ContentError) -> Problem:
    """What is told of an error, by a path that is text whatever bytes a name holds."""
    return Problem(error.path.encode("utf-8", "backslashreplace").decode(), error.line, error.reason)
