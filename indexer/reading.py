"""Files to Documents, in several processes where there are many."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.document import Document, cut_passages
from indexer.errors import ContentError, TaxonomyError
from indexer.owners import Owners
from indexer.page import Page, Publication
from indexer.remembering import collect_seldom
from indexer.source import Entry, SourceFile, Stamps, load
from indexer.spreading import cut, in_turn
from indexer.walking import walk_roots

if TYPE_CHECKING:
    from indexer.folders import Folders

FEW = 200
"""Files up to which starting further processes costs more than it saves."""

CHUNK = 24
CHUNK_BYTES = 1 << 20
"""How many files a process is given at once, and of how many bytes."""

AHEAD = 3
"""So many times are given out for each process before the first is taken."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The file's bytes are those that are indexed."""

    digest: str


@dataclass(frozen=True, slots=True)
class Several:
    """The pages of one file, and what of it can't be read. Where there is such, or a page is withheld, the
    digest is none that the file has, so that it is read again, and this told again, in the next run."""

    pages: tuple[Document | ContentError, ...]
    digest: str

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(one for one in self.pages if isinstance(one, Document))


@dataclass(frozen=True, slots=True)
class Read:
    """One file, and what came of it."""

    entry: Entry
    outcome: Document | Several | Unchanged | ContentError


def read_document(source: SourceFile) -> Document:
    """Read a file of one page as it will be indexed. Raises ContentError."""
    from indexer.readers.table import read_page

    return _document(read_page(source), source, source.digest)


def read_file(source: SourceFile) -> Document | Several:
    """Read a file as it will be indexed, be it of one page or of several. Raises ContentError."""
    from indexer.readers.table import PARTED, read_parts

    if source.path.suffix.lower() not in PARTED:
        return read_document(source)
    parts = read_parts(source)
    is_whole = not any(isinstance(one, ContentError) or one.publication.withheld for one in parts)
    digest = source.digest if is_whole else sha256(f"{source.digest} in part".encode()).hexdigest()
    pages = (one if isinstance(one, ContentError) else _document(one, source, digest) for one in parts)
    return Several(tuple(pages), digest)


def _document(page: Page, source: SourceFile, digest: str) -> Document:
    # Where nothing changed nothing is read, and the readers take most of the time of starting.
    from indexer.bounds import bounded
    from indexer.classification import classify
    from indexer.evidence.stated import line_of
    from indexer.taxonomy import load_taxonomy
    from indexer.words import speaking

    page = bounded(page)
    with speaking(page.lang):
        classified = classify(
            page, load_taxonomy(), lambda words: line_of(source.content.decode("utf-8", "replace"), words)
        )
    page = replace(
        page,
        kind=classified.kind,
        duration=classified.duration,
        warnings=page.warnings + classified.warnings,
        publication=_to_come(page.publication),
    )
    document = Document(page, classified.facets, cut_passages(page), digest)
    _refuse_half_characters(document, source.path)
    return document


def _refuse_half_characters(document: Document, path: Path) -> None:
    """Half of a surrogate pair can be written nowhere: it must cost its page, not the run that keeps it."""
    import msgspec

    try:
        msgspec.json.encode(document)
    except UnicodeEncodeError as error:
        half = ord(error.object[error.start])
        raise ContentError(
            path, None, f"holds half of a character (U+{half:04X}): that is no text"
        ) from error


def _to_come(publication: Publication) -> Publication:
    """What is still to come of a page's publication: almost all pages have a day on which they began."""
    opens = publication.opens
    return replace(publication, opens=None) if opens and opens <= datetime.now(UTC) else publication


def read_all(
    entries: Sequence[Entry],
    known: Mapping[str, str],
    stamps: Stamps,
    *,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Read]:
    """Read what `known` (digests by id) does not have in this form; in the order of `entries`."""
    owners = Owners(entries, known)
    todo: list[tuple[Entry, str | None]] = []
    for entry in entries:
        digest, before = stamps.digest(entry.path, entry.stamp), owners.digest(entry.id)
        if digest is not None and digest == before:
            yield Read(entry, Unchanged(digest))
        else:
            todo.append((entry, before))
    names = frozenset(entry.id for entry in entries)
    for done, read in enumerate(_examined(todo, workers), 1):
        if isinstance(read.outcome, Several):
            read = replace(read, outcome=_under_own_ids(read.outcome, read.entry.id, names))
        if not isinstance(read.outcome, ContentError):
            stamps.remember(read.entry.path, read.entry.stamp, read.outcome.digest)
        if progress:
            progress(done, len(todo))
        yield read


def _under_own_ids(several: Several, own: str, names: frozenset[str]) -> Several:
    """The pages of a file, none under the id that another file has: `list/plank` may be one as well."""
    return replace(several, pages=tuple(_called_apart(one, own, names) for one in several.pages))


def _called_apart(page: Document | ContentError, own: str, names: frozenset[str]) -> Document | ContentError:
    if isinstance(page, ContentError) or page.id == own or page.id not in names:
        return page
    free = next(id for n in count(2) if (id := f"{page.id}@{n}") not in names)
    return replace(page, page=replace(page.page, id=free))


def read_roots(roots: Sequence[Path]) -> tuple[tuple[Document, ...], tuple[ContentError, ...]]:
    """Read everything under `roots` without an index: the Documents, and what can't be read."""
    found = tuple(walk_roots(roots))
    entries = [each for each in found if isinstance(each, Entry)]
    lost = [each for each in found if isinstance(each, ContentError)]
    read = (read.outcome for read in read_all(entries, {}, Stamps()))
    outcomes = [one for each in read for one in (each.pages if isinstance(each, Several) else (each,))]
    documents = tuple(each for each in outcomes if isinstance(each, Document))
    return documents, (*lost, *(each for each in outcomes if isinstance(each, ContentError)))


def _examined(todo: Sequence[tuple[Entry, str | None]], workers: int | None) -> Iterator[Read]:
    workers = workers or os.cpu_count() or 1
    if len(todo) <= FEW or workers == 1:
        yield from map(_examine, todo)
        return
    # A forked child would inherit the locks of a server's threads in whatever state they are.
    context = multiprocessing.get_context("spawn")
    from indexer.folders import folders
    from indexer.project import current

    served = (current().overlay, folders())
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=served) as pool:
        with _interrupts_held():  # the processes start here, and stay deaf to Ctrl-C: it is for their parent
            chunks = in_turn(pool, _examine_chunk, _chunks(todo), ahead=AHEAD * workers)
        for chunk in chunks:
            yield from chunk


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait until the end of the block; a process that is started in it never hears one.

    A blocked signal is taken by any other thread that does not block it, and arithmetic libraries start such
    threads: so it is also only noted.
    """
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    noted: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, frame: noted.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, handler)
    if noted:
        signal.raise_signal(signal.SIGINT)


def _begin(overlay: Path | None, given: "Folders") -> None:
    """Prepare a reading process: it serves its parent's project, and ends with it."""
    from indexer import folders
    from indexer.project import adopt

    adopt(overlay)
    folders.use(given)
    collect_seldom()
    _end_with_parent()


def _end_with_parent() -> None:
    """Have this process end when the one that started it does: a killed one can't say so."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _examine_chunk(chunk: Iterable[tuple[Entry, str | None]]) -> list[Read]:
    return [_examine(each) for each in chunk]


def _examine(each: tuple[Entry, str | None]) -> Read:
    entry, known = each
    try:
        source = load(entry)
        return Read(entry, Unchanged(known) if source.digest == known else read_file(source))
    except ContentError as error:
        return Read(entry, error)
    except TaxonomyError:
        raise  # a file of words is broken: no page can be read
    except Exception as error:
        # A defect of a reader must cost one page, not the index of all the others.
        reason = f"the reader failed ({type(error).__name__}: {error}): please report this page"
        return Read(entry, ContentError(entry.path, None, " ".join(reason.split())))


def _chunks(todo: Sequence[tuple[Entry, str | None]]) -> Iterator[Sequence[tuple[Entry, str | None]]]:
    return cut(todo, lambda each: each[0].stamp.size, most=CHUNK, bytes=CHUNK_BYTES)
