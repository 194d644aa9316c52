"""The content files under a root: found safely, in order, within bounds, and read once."""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from indexer.errors import ContentError, IndexerError, UnknownFormat

SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm")
"""What is content, by suffix; of two files with one stem, the earlier suffix here takes the short id."""

MAX_FILE_BYTES = 5 * 1024 * 1024

MOMENT = 20_000_000
"""Nanoseconds: several times the grain of file times."""

_RANKS = {suffix: rank for rank, suffix in enumerate(SUFFIXES)}
# O_NONBLOCK: a FIFO that took a file's place must not hang the reader. Absent flags are 0 on Windows.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)
_CONTROLS = frozenset(map(chr, (*range(32), *range(127, 160))))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One content file as read once: its bytes and what identifies them.

    `id` is the path under the corpus root without suffix, with `/` between parts.
    `digest` is the SHA-256 of `content`, in hex.
    """

    id: str
    path: Path
    content: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stat says about a file's content: as long as none of it changes, neither did the bytes."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A content file that was found and not yet read. `target` is `path`, its link resolved if it is one."""

    id: str
    path: Path
    stamp: Stamp
    target: Path


def walk(root: Path) -> Iterator[Entry | ContentError]:
    """List the content files under `root` without reading them, in an order that depends on names alone.

    Hidden names and other suffixes are passed over. What should be content and can't be used (too large,
    no regular file, a link that leads out, an unreadable folder) is yielded as a ContentError.

    Raises IndexerError if `root` is no folder that can be listed.
    """
    if not root.is_dir():
        raise IndexerError(f"no folder {root}: name a folder that holds content files")
    inside = f"{root.resolve()}{os.sep}"
    folders = [(os.fspath(root), "")]
    while folders:
        folder, prefix = folders.pop()
        files, subfolders, problems = _list(folder)
        yield from problems
        yield from _entries(files, Path(folder), prefix, inside)
        folders.extend((path, f"{prefix}{name}/") for name, path in sorted(subfolders, reverse=True))


def walk_roots(roots: Iterable[Path]) -> Iterator[Entry | ContentError]:
    """Walk several roots as one; an id that an earlier root took gets `@2`, `@3`, …"""
    taken: set[str] = set()
    for root in roots:
        for found in walk(root):
            if isinstance(found, Entry):
                found = found if found.id not in taken else replace(found, id=_free(found.id, taken))
                taken.add(found.id)
            yield found


def load(entry: Entry) -> SourceFile:
    """Read a file once.

    Raises ContentError if it is gone, unreadable, too large, or changed while it was read.
    """
    content = _content(entry)
    return SourceFile(entry.id, entry.path, content, hashlib.sha256(content).hexdigest())


def load_path(path: Path) -> SourceFile:
    """Read one file outside any walk; its id is its name without suffix. Raises ContentError as `load`."""
    if path.suffix.lower() not in _RANKS:
        raise UnknownFormat(path, None, f"not a content file: its name must end in {', '.join(SUFFIXES)}")
    try:
        status = path.stat()
    except (OSError, ValueError, RuntimeError) as error:
        raise ContentError(path, None, _reason(error)) from error
    return load(Entry(path.stem, path, _stamp(status), path.resolve()))


def _list(folder: str) -> tuple[list[os.DirEntry[str]], list[tuple[str, str]], list[ContentError]]:
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
    except OSError as error:
        problems.append(ContentError(folder, None, _reason(error)))
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
    target = path
    try:
        if _CONTROLS.intersection(id) or not _is_text(id):
            return ContentError(path, None, "the name holds characters that are no text: rename the file")
        if entry.is_symlink():
            target = path.resolve(strict=True)
            if not os.fspath(target).startswith(inside):
                return ContentError(path, None, "the link leads out of the corpus folder")
        status = entry.stat()
    except (OSError, RuntimeError) as error:  # pathlib raises RuntimeError for a link to itself
        return ContentError(path, None, _reason(error))
    if not stat.S_ISREG(status.st_mode):
        return ContentError(path, None, "not a regular file")
    if status.st_size > MAX_FILE_BYTES:
        return ContentError(path, None, _too_large(status.st_size))
    return Entry(id, path, _stamp(status), target)


def _content(entry: Entry) -> bytes:
    try:
        descriptor = os.open(entry.target, _OPEN_FLAGS)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise ContentError(entry.path, None, "not a regular file")
            if before.st_size > MAX_FILE_BYTES:
                raise ContentError(entry.path, None, _too_large(before.st_size))
            content = _read(file.fileno(), before.st_size)
            after = _settled(descriptor)
    except OSError as error:
        raise ContentError(entry.path, None, _reason(error)) from error
    if _stamp(before) != _stamp(after) or len(content) != before.st_size:
        raise ContentError(entry.path, None, "changed while it was read: skipped until the next run")
    return content


def _settled(descriptor: int) -> os.stat_result:
    """How a file is now; of one that was written a moment ago, how it is a moment later. A save that is under
    way shows a size and a time that hold while a part of it is read."""
    now = os.fstat(descriptor)
    if 0 <= time.time_ns() - now.st_mtime_ns < MOMENT:
        time.sleep(MOMENT / 1e9)
        now = os.fstat(descriptor)
    return now


def _read(descriptor: int, size: int) -> bytes:
    chunks = []
    # One byte more than the size, so that a file that grew is noticed.
    left = size + 1
    while left and (chunk := os.read(descriptor, left)):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def _free(id: str, *taken: Collection[str]) -> str:
    candidates = chain((id,), (f"{id}@{number}" for number in count(2)))
    return next(name for name in candidates if not any(name in names for names in taken))


def _suffix(name: str) -> str:
    return _cut(name)[1].lower()


def _cut(name: str) -> tuple[str, str]:
    # Path(name).stem and .suffix take ten times as long, and a walk asks for each name.
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot + suffix) if stem else (name, "")


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _too_large(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MiB is over the limit of {MAX_FILE_BYTES // 1024 // 1024} MiB: split it"


def _reason(error: OSError | ValueError | RuntimeError) -> str:
    match errno.ELOOP if isinstance(error, RuntimeError) else getattr(error, "errno", None):
        case errno.ENOENT:
            return "gone: deleted, or a link to nothing"
        case errno.ELOOP:
            return "a link that leads to itself or to another link"
        case errno.EACCES | errno.EPERM:
            return "permission denied: let the indexing user read it"
        case _:
            return f"can't be read: {getattr(error, 'strerror', None) or error}"
