"""A disk that fails on request: every file-system call of this process below one folder passes through here.

Test-only. Python's own functions are replaced while `Disk.watching` lasts: `os.*`, and `open` down to each
write(2), so that Whoosh, numpy's columns, tempfile and shutil are all seen. A call can be made to fail, to
run out of room, or to be the last of the process; each is handed to `heard`, which may keep it (power.py).
"""

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

CALLS = ("link", "rename", "replace", "unlink", "remove", "mkdir", "rmdir")
"""Calls on names; besides them open, write and fsync are watched."""

Heard = Callable[..., None]


class Disk:
    """Counts calls below `root`, and breaks as it is told.

    `at` is the number of the call that fails with `error` (all after it too, where it `stays` broken), or,
    without an error, the call at which the process is killed. `room` is how many bytes can be written.
    """

    def __init__(
        self, root: Path, *, at: int = 0, error: int = 0, stays: bool = False, room: int | None = None,
        heard: Heard | None = None,
    ) -> None:  # fmt: skip
        self.root = os.path.realpath(root)
        self.count = 0
        self.room = room
        self.log: list[str] = []
        self._at = at
        self._error = error
        self._stays = stays
        self._heard: Heard = heard or (lambda *call: None)
        self._paths: dict[int, str] = {}

    @property
    def was_hit(self) -> bool:
        return 0 < self._at <= self.count

    @contextmanager
    def watching(self) -> Iterator["Disk"]:
        """Replace the calls for as long as the block runs."""
        real = {name: getattr(os, name) for name in (*CALLS, "open", "write", "fsync")}
        opened = io.open
        patches = [patch.object(os, name, self._named(name, real[name])) for name in CALLS]
        patches += [
            patch.object(os, "open", self._os_open(real["open"])),
            patch.object(os, "write", self._os_write(real["write"])),
            patch.object(os, "fsync", self._fsync(real["fsync"])),
            patch.object(io, "open", self._open(opened)),
            patch.object(builtins, "open", self._open(opened)),
        ]
        for one in patches:
            one.start()
        try:
            yield self
        finally:
            for one in patches:
                one.stop()

    def call(self, kind: str, path: str) -> None:
        """Count one call, and break where it is time to."""
        self.count += 1
        self.log.append(f"{kind} {os.path.relpath(path, self.root)}")
        if self.count == self._at or (self._stays and self.was_hit):
            if not self._error:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self._error, os.strerror(self._error), path)

    def write(self, path: str, offset: int, content: bytes) -> None:
        self.call("write", path)
        if self.room is not None:
            if len(content) > self.room:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
            self.room -= len(content)
        self._heard("write", path, offset, content)

    def _where(self, path: Any, directory: int | None = None) -> str | None:
        """The absolute path, None outside the root. Links in it are not followed: the store makes none."""
        if isinstance(path, int):
            return self._paths.get(path)
        named = os.fspath(path)
        found = os.path.join(self._paths.get(directory or -1, str(Path.cwd())), named)  # noqa: PTH118
        return found if found == self.root or found.startswith(self.root + os.sep) else None

    def _named(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*paths: Any, **more: Any) -> Any:
            given = [more.get("dir_fd"), more.get("dst_dir_fd")]
            text = [path for path in paths if not isinstance(path, int)]
            where = [self._where(path, given[n]) for n, path in enumerate(text[:2])]
            if where[-1] is None:
                return real(*paths, **more)
            self.call(name, where[-1])
            done = real(*paths, **more)
            self._heard("unlink" if name == "remove" else name, *where)
            return done

        return call

    def _os_open(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(path: Any, flags: int, *more: Any, dir_fd: int | None = None) -> int:
            where = self._where(path, dir_fd)
            if where is None:
                return real(path, flags, *more, dir_fd=dir_fd)
            self.call("open", where)
            new = flags & os.O_CREAT and not os.path.lexists(where)
            descriptor = real(path, flags, *more, dir_fd=dir_fd)
            self._paths[descriptor] = where
            if new:
                self._heard("create", where)
            return descriptor

        return call

    def _os_write(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(descriptor: int, content: bytes) -> int:
            if where := self._ours(descriptor):
                self.write(where, os.lseek(descriptor, 0, os.SEEK_CUR), bytes(content))
            return real(descriptor, content)

        return call

    def _fsync(self, real: Callable[[int], None]) -> Callable[[Any], None]:
        def call(file: Any) -> None:
            descriptor = file if isinstance(file, int) else file.fileno()
            where = self._ours(descriptor)
            if where:
                self.call("fsync", where)
            real(descriptor)
            if where:
                self._heard("fsync", where)

        return call

    def _ours(self, descriptor: int) -> str | None:
        """The path of a descriptor of ours: its number may by now be another file's."""
        where = self._paths.get(descriptor)
        if where is None:
            return None
        now = str(Path(f"/proc/self/fd/{descriptor}").readlink())
        if now.startswith(self.root):
            self._paths[descriptor] = now
            return now
        return None

    def _open(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(file: Any, mode: str = "r", buffering: int = -1, *more: Any, **options: Any) -> Any:
            where = None if isinstance(file, int) else self._where(file)
            if where is None:
                return real(file, mode, buffering, *more, **options)
            self.call("open", where)
            if mode.strip("bt") == "r":
                opened = real(file, mode, buffering, *more, **options)
                self._paths[opened.fileno()] = where
                return opened
            return self._opened_to_write(where, mode, *more, **options)

        return call

    def _opened_to_write(self, where: str, mode: str, encoding: str = "", *rest: Any, **more: Any) -> Any:
        new = not os.path.lexists(where)
        raw = _Raw(self, where, mode.replace("t", "").replace("b", ""))
        self._paths[raw.fileno()] = where
        if new:
            self._heard("create", where)
        elif "w" in mode:
            self._heard("empty", where)
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        return io.TextIOWrapper(buffered, encoding or more.get("encoding") or "utf-8")


class _Raw(io.FileIO):
    """A file whose every write is a call."""

    def __init__(self, disk: Disk, where: str, mode: str) -> None:
        super().__init__(where, mode)
        self._disk = disk
        self._where = where
        self._appends = "a" in mode

    def write(self, content: Any) -> int:
        offset = os.fstat(self.fileno()).st_size if self._appends else self.tell()
        self._disk.write(self._where, offset, bytes(content))
        return super().write(content) or 0
