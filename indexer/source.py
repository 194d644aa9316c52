"""A content file: what identifies it, and its bytes, read once, within bounds, and only where the file looks
other than when they were last hashed."""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from indexer.errors import ContentError

MAX_FILE_BYTES = 5 * 1024 * 1024

MOMENT = 20_000_000
"""Nanoseconds: several times the grain of file times."""

# O_NONBLOCK: a FIFO that took a file's place must not hang the reader. Absent flags are 0 on Windows.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)


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


class Stamp(msgspec.Struct, frozen=True, gc=False):
    """What a stat says about a file's content: as long as none of it changes, neither did the bytes."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Entry(msgspec.Struct, frozen=True):
    """A content file that was found and not yet read. `target` is `path`, its link resolved if it is one."""

    id: str
    path: Path
    stamp: Stamp
    target: Path


def read_regular(path: Path) -> bytes:
    """What stands in a file that is no content: settings, or a part of the index. Raises OSError, also for
    what is no regular file: a FIFO would be waited for, a device read without end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("not a regular file")
    return path.read_bytes()


def load(entry: Entry) -> SourceFile:
    """Read a file once.

    Raises ContentError if it is gone, unreadable, too large, or changed while it was read.
    """
    content = _content(entry)
    return SourceFile(entry.id, entry.path, content, hashlib.sha256(content).hexdigest())


def _content(entry: Entry) -> bytes:
    try:
        descriptor = os.open(entry.target, _OPEN_FLAGS)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise ContentError(entry.path, None, "not a regular file")
            if before.st_size > MAX_FILE_BYTES:
                raise ContentError(entry.path, None, too_large(before.st_size))
            content = _read_all(file.fileno(), before.st_size)
            after = _settled(descriptor)
    except OSError as error:
        raise ContentError(entry.path, None, reason_of(error)) from error
    if stamp_of(before) != stamp_of(after) or len(content) != before.st_size:
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


def _read_all(descriptor: int, size: int) -> bytes:
    chunks = []
    # One byte more than the size, so that a file that grew is noticed.
    left = size + 1
    while left and (chunk := os.read(descriptor, left)):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def stamp_of(status: os.stat_result) -> Stamp:
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def too_large(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MiB is over the limit of {MAX_FILE_BYTES // 1024 // 1024} MiB: split it"


def reason_of(error: OSError | ValueError | RuntimeError) -> str:
    match errno.ELOOP if isinstance(error, RuntimeError) else getattr(error, "errno", None):
        case errno.ENOENT:
            return "gone: deleted, or a link to nothing"
        case errno.ELOOP:
            return "a link that leads to itself or to another link"
        case errno.EACCES | errno.EPERM:
            return "permission denied: let the indexing user read it"
        case _:
            return f"can't be read: {getattr(error, 'strerror', None) or error}"


SETTLED = 2_000_000_000
"""Nanoseconds after which a file time is trusted: a second write within the clock's grain looks the same."""


@dataclass(slots=True)
class Stamps:
    """Digests by path, each valid while the file's stamp (size, times, inode) is unchanged.

    Only a cache: without it every file is read and hashed. A file that changed within the last two seconds,
    or in the future of our clock, is not remembered.
    """

    known: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    seen: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    now: Callable[[], int] = time.time_ns

    @classmethod
    def load(cls, path: Path | None) -> "Stamps":
        """Read what was saved; start empty where nothing whole is there."""
        if path is None:
            return cls()
        try:
            return cls(msgspec.msgpack.decode(read_regular(path), type=dict[str, tuple[Stamp, str]]))
        except (OSError, msgspec.MsgspecError):
            return cls()

    def digest(self, path: Path, stamp: Stamp) -> str | None:
        """The digest of the file's bytes if it certainly has not changed since they were hashed."""
        before = self.known.get(str(path))
        if before is None or before[0] != stamp:
            return None
        self.seen[str(path)] = before
        return before[1]

    def remember(self, path: Path, stamp: Stamp, digest: str) -> None:
        if self.now() - max(stamp.mtime_ns, stamp.ctime_ns) > SETTLED:
            self.seen[str(path)] = (stamp, digest)

    def save(self, path: Path | None) -> None:
        """Keep what was seen in this run; a failure to write costs only time at the next run."""
        if path is None or self.seen == self.known:
            return
        aside = path.with_name(path.name + ".new")
        try:
            aside.write_bytes(msgspec.msgpack.encode(self.seen))
            aside.replace(path)
        except OSError:
            with suppress(OSError):
                aside.unlink()
