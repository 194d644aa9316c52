"""Where generations lie: one directory each, one pointer to the current one, one writer at a time.

    INDEX/current                the number of the generation that serves, and its checksum
    INDEX/lock                   held by the writer (the system releases it when a process dies)
    INDEX/generation-00000042/   immutable once the pointer names it; segments are hard links
    INDEX/staging-…/             of a run that is under way, or died
    INDEX/metrics-…/             where the processes of a server count together (kb.web.http.shared_counts)

A generation is written aside, synced, verified, renamed to its name and only then pointed to. The previous
one stays. Whatever else is found under the lock was left by a dead run and is removed.
"""

import errno
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from zlib import crc32

from indexer.source import read_regular
from indexer.walking import CACHE_SIGNATURE, CACHE_TAG, is_cache
from kb.engines.whoosh.manifest import (
    Manifest,
    all_faults,
    quick_faults,
    read_manifest,
)
from kb.errors import EngineError, IndexCorrupt, IndexLocked, IndexNotBuilt

POINTER = "current"
LOCK = "lock"
KEPT = 2
"""Generations on disk after a run: the current one and the one before."""

_NAME = re.compile(r"generation-([0-9]{8,})")
_STAGING = "staging-"
_STAGED = re.compile(rf"{_STAGING}([a-z0-9_]{{8}}|pointer)")
_OWN = re.compile(
    rf"{POINTER}|{LOCK}|{re.escape(CACHE_TAG)}|stamps\.msgpack(\.new)?|changes\.(?:jsonl|new)|metrics-[a-z0-9_]{{8}}"
    rf"|{_NAME.pattern}|{_STAGED.pattern}"
)
_NOBODYS = re.compile(r"\..*|lost\+found")
"""What systems and file browsers leave in an empty folder."""

Faults = Callable[[Path, Manifest], tuple[str, ...]]


class Store:
    """The generations in one directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._pointer = str(directory / POINTER)

    def stamp(self) -> tuple[int, int, int] | None:
        """What changes with the pointer; one `stat`. None where there is no pointer."""
        try:
            found = os.stat(self._pointer)  # noqa: PTH116  # once a request: a third of the time of Path.stat
        except FileNotFoundError:
            return None
        except OSError as error:
            if error.errno == errno.ELOOP:
                return None  # a link to itself, as good as none
            raise EngineError(f"can't read {self.directory}: {error.strerror}") from error
        return found.st_ino, found.st_mtime_ns, found.st_size

    def path(self, number: int) -> Path:
        return self.directory / f"generation-{number:08d}"

    def numbers(self) -> tuple[int, ...]:
        """The numbers of all generations on disk, the newest first, pointed to or not."""
        found = (_NAME.fullmatch(name) for name in self._file_names())
        return tuple(sorted((int(match[1]) for match in found if match), reverse=True))

    def _file_names(self) -> tuple[str, ...]:
        try:
            return tuple(path.name for path in self.directory.iterdir())
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise EngineError(f"can't read {self.directory}: {error.strerror}") from error

    def pointed(self) -> int | None:
        """The number in the pointer, None where it is missing or damaged."""
        try:
            text = read_regular(self.directory / POINTER).decode("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        number, _, _ = text.partition(" ")
        return (
            int(number) if number.isdecimal() and len(number) < 16 and text == _sealed(int(number)) else None
        )

    def whole(self, faults: Faults = quick_faults) -> tuple[Path, Manifest]:
        """The current generation, or the newest before it that verifies.

        Raises IndexNotBuilt where there is none at all, IndexCorrupt where none verifies.
        """
        pointed = self.pointed()
        candidates = [number for number in self.numbers() if pointed is None or number <= pointed]
        if not candidates:
            raise IndexNotBuilt(self.directory)
        wrong: list[str] = []
        for number in candidates:
            path = self.path(number)
            try:
                manifest = read_manifest(path)
            except IndexCorrupt as error:
                wrong.append(str(error))
                continue
            found = faults(path, manifest)
            if not found and manifest.number == number:
                return path, manifest
            wrong += found or (f"{path} calls itself {manifest.number}",)
        raise IndexCorrupt(f"the index is damaged, rebuild it with kb reindex --full: {'; '.join(wrong[:3])}")

    def is_whole(self, number: int) -> bool:
        """Whether a generation verifies at a first look."""
        try:
            return not quick_faults(self.path(number), read_manifest(self.path(number)))
        except IndexCorrupt:
            return False

    @contextmanager
    def writing(self) -> Iterator["Writing"]:
        """Hold the lock.

        Raises IndexLocked at once where another process or thread writes, EngineError where the directory
        is somebody else's.
        """
        self._refuse_strangers()
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.directory.chmod(0o700)  # reading Whoosh's own files for a merge unpickles: keep it private
        with (self.directory / LOCK).open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise IndexLocked(
                    f"another process writes the index in {self.directory}: try again"
                ) from error
            if not is_cache(self.directory):  # an index inside a folder of content is none of it
                (self.directory / CACHE_TAG).write_text(CACHE_SIGNATURE, "ascii")
            writing = Writing(self)
            writing.tidy()
            try:
                yield writing
            finally:
                with suppress(OSError):  # what stays is removed by the next run
                    writing.tidy()

    def tidy(self) -> None:
        """Remove what dead runs left, where there is anything, nobody writes and the disk lets it be."""
        if len(self.numbers()) > KEPT or any(map(_STAGED.fullmatch, self._file_names())):
            with suppress(EngineError, OSError), self.writing():
                pass

    def _refuse_strangers(self) -> None:
        """A directory with other files that was never an index is a folder of content, or somebody's home:
        it must not become private, and nothing in it may be tidied away."""
        names = self._file_names()
        others = sorted(name for name in names if not _OWN.fullmatch(name) and not _NOBODYS.fullmatch(name))
        if others and LOCK not in names and POINTER not in names:
            raise EngineError(
                f"{self.directory} holds {others[0]} and is no index: name a folder of its own with --index"
            )

    def check(self) -> tuple[str, ...]:
        """Every fault of every generation that could serve, by reading every byte. Raises IndexNotBuilt."""
        pointed = self.pointed()
        faults = [] if pointed else [f"{self.directory / POINTER} is missing or damaged"]
        numbers = [number for number in self.numbers() if pointed is None or number <= pointed]
        if not numbers:
            raise IndexNotBuilt(self.directory)
        if pointed and pointed not in numbers:
            faults.append(f"{self.path(pointed)} is missing")
        for number in numbers[:KEPT]:
            try:
                faults += all_faults(self.path(number), read_manifest(self.path(number)))
            except IndexCorrupt as error:
                faults.append(str(error))
        return tuple(faults)


class Writing:
    """What may be done to the store under its lock."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def next_number(self) -> int:
        return max((self._store.pointed() or 0, *self._store.numbers())) + 1

    def stage(self) -> Path:
        """A new empty directory beside the generations, on the same file system."""
        return Path(tempfile.mkdtemp(prefix=_STAGING, dir=self._store.directory))

    def need_space(self, needed: int) -> None:
        """Raises EngineError, before anything is written, where the disk is too full."""
        free = shutil.disk_usage(self._store.directory).free
        if free < needed:
            raise EngineError(
                f"the index needs {needed >> 20} MiB in {self._store.directory}, "
                f"{free >> 20} are free: make room"
            )

    def publish(self, staged: Path, manifest: Manifest) -> Path:
        """Verify what was written, give it its name, and let the pointer name it."""
        sync_directory(staged)
        written = read_manifest(staged)
        if faults := quick_faults(staged, written):
            raise EngineError(f"the index was not written as meant: {'; '.join(faults)}")
        path = self._store.path(manifest.number)
        staged.rename(path)
        sync_directory(self._store.directory)
        self._point(manifest.number)
        return path

    def _point(self, number: int) -> None:
        directory = self._store.directory
        handle, name = tempfile.mkstemp(prefix=_STAGING, dir=directory)
        try:
            os.write(handle, f"{_sealed(number)}\n".encode())
            os.fsync(handle)
        finally:
            os.close(handle)
        before = self._store.pointed()
        Path(name).replace(directory / POINTER)
        try:
            sync_directory(directory)
        except OSError:
            # The run has failed: whoever is told so must find what was there before it.
            with suppress(OSError):
                self._unpoint(before)
            raise

    def _unpoint(self, before: int | None) -> None:
        directory = self._store.directory
        if before is None:
            (directory / POINTER).unlink()
        else:
            aside = directory / f"{_STAGING}pointer"
            aside.write_text(f"{_sealed(before)}\n", "ascii")
            aside.replace(directory / POINTER)

    def tidy(self) -> None:
        """Remove what dead runs left and what is older than the previous generation."""
        directory = self._store.directory
        for path in tuple(directory.iterdir()):
            if _STAGED.fullmatch(path.name):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        pointed = self._store.pointed()
        if pointed is None:
            return
        numbers = self._store.numbers()
        served = (number for number in numbers if number <= pointed)
        kept = set(islice((number for number in served if self._store.is_whole(number)), KEPT))
        for number in {*numbers} - (kept or {*numbers}):
            shutil.rmtree(self._store.path(number))


def _sealed(number: int) -> str:
    """A pointer's text: one flipped bit would name another generation, but not with this checksum."""
    return f"{number} {crc32(str(number).encode()):08x}"


def sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_directory(path: Path) -> None:
    """Make the names in a directory last."""
    sync_file(path)
