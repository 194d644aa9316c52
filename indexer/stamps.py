"""What a file looked like from outside when its bytes were last hashed, so that it need not be read again."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from indexer.source import Stamp

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
            return cls(msgspec.msgpack.decode(path.read_bytes(), type=dict[str, tuple[Stamp, str]]))
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
