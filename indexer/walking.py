"""The content files under a root: found safely, in an order that depends on names alone."""

import os
import stat
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, count
from pathlib import Path

from msgspec.structs import replace

from indexer.errors import ContentError, IndexerError, UnknownFormat
from indexer.readers.table import SUFFIXES
from indexer.source import (
    MAX_FILE_BYTES,
    Entry,
    SourceFile,
    load,
    read_regular,
    reason_of,
    stamp_of,
    too_large,
)

_RANKS = {suffix: rank for rank, suffix in enumerate(SUFFIXES)}
_CONTROLS = frozenset(map(chr, (*range(32), *range(127, 160))))


CACHE_TAG = "CACHEDIR.TAG"
CACHE_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"
"""What this file begins with in a folder of what can be made again (https://bford.info/cachedir/): backups
pass such folders over, and so does a walk."""


class UnusableFile(ContentError):
    """A content file that was found and can't be used; `id` is its id all the same, and nobody else's."""

    def __init__(self, path: Path, reason: str, id: str) -> None:
        super().__init__(path, None, reason)
        self.id = id


def walk(root: Path, skipped: Counter[str] | None = None) -> Iterator[Entry | ContentError]:
    """List the content files under `root` without reading them, in an order that depends on names alone.

    Hidden names are passed over, and other suffixes and the folders of caches below `root`, which `skipped`
    counts. What should be content and can't
    be used (too large, no regular file, a link that leads out, an unreadable folder) is yielded as a
    ContentError, a file as an UnusableFile.

    Raises IndexerError if `root` is no folder that can be listed.
    """
    if not root.is_dir():
        raise IndexerError(f"no folder {root}: name a folder that holds content files")
    inside = f"{root.resolve()}{os.sep}"
    folders = [(os.fspath(root), "")]
    skipped = Counter() if skipped is None else skipped
    while folders:
        folder, prefix = folders.pop()
        if prefix and is_cache(Path(folder)):
            skipped[CACHE_TAG] += 1
            continue
        files, subfolders, problems = _list(folder, skipped)
        yield from problems
        yield from _entries(files, Path(folder), prefix, inside)
        folders.extend((path, f"{prefix}{name}/") for name, path in sorted(subfolders, reverse=True))


def is_cache(folder: Path) -> bool:
    """Whether a folder says that what it holds can be made again, as each index does."""
    try:
        return read_regular(folder / CACHE_TAG).startswith(CACHE_SIGNATURE.encode())
    except OSError:
        return False


def walk_roots(
    roots: Iterable[Path],
    held: Callable[[Path], Collection[str]] = lambda folder: (),
    skipped: Counter[str] | None = None,
) -> Iterator[Entry | ContentError]:
    """Walk several roots as one; an id that an earlier root took gets `@2`, `@3`, …

    What can't be looked at is not gone: `held` gives the ids that a folder had before, and nobody else takes
    these. It is asked about folders that can't be listed, and about roots that hold no content file; of these
    one that held some is yielded as a ContentError. `skipped` counts what is no content, by suffix. Raises
    IndexerError for a root that is no folder and held none.
    """
    walks = [_whole(root, held, skipped) for root in roots]
    taken = {
        id for walked in walks for problem in walked if _is_place(problem) for id in held(_place(problem))
    }
    for found in chain.from_iterable(walks):
        if isinstance(found, Entry | UnusableFile):
            found = _called(found, _free(found.id, taken))
            taken.add(found.id)
        yield found


def _whole(
    root: Path, held: Callable[[Path], Collection[str]], skipped: Counter[str] | None
) -> tuple[Entry | ContentError, ...]:
    """A walk over one root, with what is to say of a root that held content and holds none."""
    is_there = _is_folder(root)
    found = tuple(walk(root, skipped)) if is_there or not held(root) else ()
    is_empty = not any(isinstance(one, Entry | UnusableFile) for one in found)
    says_why = any(isinstance(one, ContentError) and Path(one.path) == root for one in found)
    if not is_empty or says_why or not (ids := held(root)):
        return found
    state = "no content file is left in here" if is_there else "no such folder"
    reason = f"{state}, its {len(ids)} documents are kept: is it mounted? --prune removes them"
    return (*found, ContentError(root, None, reason))


def _is_place(found: Entry | ContentError) -> bool:
    return isinstance(found, ContentError) and not isinstance(found, UnusableFile)


def _place(problem: Entry | ContentError) -> Path:
    return Path(problem.path)


def load_path(path: Path) -> SourceFile:
    """Read one file outside any walk; its id is its name without suffix. Raises ContentError as `load`."""
    if path.suffix.lower() not in _RANKS:
        raise UnknownFormat(path, None, f"not a content file: its name must end in {', '.join(SUFFIXES)}")
    try:
        status = path.stat()
    except (OSError, ValueError, RuntimeError) as error:
        raise ContentError(path, None, reason_of(error)) from error
    return load(Entry(path.stem, path, stamp_of(status), path.resolve()))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _called(found: Entry | UnusableFile, id: str) -> Entry | UnusableFile:
    if isinstance(found, Entry):
        return found if found.id == id else replace(found, id=id)
    return UnusableFile(Path(found.path), found.reason, id)


def _list(
    folder: str, skipped: Counter[str]
) -> tuple[list[os.DirEntry[str]], list[tuple[str, str]], list[ContentError]]:
    files, folders, problems = [], [], []
    try:
        with os.scandir(folder) as found:
            for entry in found:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.name, entry.path))
                elif _suffix(entry.name) in _RANKS:
                    files.append(entry)
                elif entry.is_symlink() and entry.is_dir():
                    problems.append(ContentError(entry.path, None, "a link to a folder is not followed"))
                else:
                    skipped[_suffix(entry.name)] += 1
    except OSError as error:
        problems.append(ContentError(folder, None, reason_of(error)))
    return files, folders, problems


def _entries(
    files: list[os.DirEntry[str]], folder: Path, prefix: str, inside: str
) -> Iterator[Entry | ContentError]:
    named = [(*_cut(entry.name), entry) for entry in files]
    named.sort(key=lambda found: (found[0], _RANKS[found[1].lower()], found[1]))
    stems, taken = {stem for stem, _, _ in named}, set[str]()
    for stem, _, entry in named:
        name = stem if stem not in taken else _free(entry.name, taken, stems)
        taken.add(name)
        yield _entry(entry, folder / entry.name, prefix + name, inside)


def _entry(entry: os.DirEntry[str], path: Path, id: str, inside: str) -> Entry | ContentError:
    if _CONTROLS.intersection(id) or not _is_text(id):
        return ContentError(path, None, "the name holds characters that are no text: rename the file")
    target = path
    try:
        if entry.is_symlink():
            target = path.resolve(strict=True)
            if not os.fspath(target).startswith(inside):
                return UnusableFile(path, "the link leads out of the corpus folder", id)
        status = entry.stat()
    except (OSError, RuntimeError) as error:  # pathlib raises RuntimeError for a link to itself
        return UnusableFile(path, reason_of(error), id)
    if not stat.S_ISREG(status.st_mode):
        return UnusableFile(path, "not a regular file", id)
    if status.st_size > MAX_FILE_BYTES:
        return UnusableFile(path, too_large(status.st_size), id)
    return Entry(id, path, stamp_of(status), target)


def _free(id: str, *taken: Collection[str]) -> str:
    candidates = chain((id,), (f"{id}@{number}" for number in count(2)))
    return next(name for name in candidates if not any(name in names for names in taken))


def _suffix(name: str) -> str:
    return _cut(name)[1].lower()


def _cut(name: str) -> tuple[str, str]:
    # Path(name).stem and .suffix take ten times as long, and a walk asks for each name.
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot + suffix) if stem else (name, "")


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
