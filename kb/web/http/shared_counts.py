"""Where several workers count together: files that each process maps and all of them read.

A figure must never cost an answer. A mapped file whose disk is full kills the process that writes to it, so
each takes its room when it is made; and where there is none, processes count for themselves.
"""

import fcntl
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

SHARED_IN = "PROMETHEUS_MULTIPROC_DIR"
"""Prometheus' own variable: its library reads it when it is imported, so it must be set before."""

PREFIX = "metrics-"
"""What the names of such folders begin with."""

ROOM = 1 << 19
"""Bytes of each file: several times what all routes and statuses take."""

_ALIVE = "alive"

_log = logging.getLogger(__name__)


@contextmanager
def counting_together(workers: int, places: Iterable[Path]) -> Iterator[None]:
    """Have several workers' counts summed, in a folder of their own in the first of `places` that takes one,
    unless the environment names one."""
    if workers == 1 or os.environ.get(SHARED_IN):
        yield
        return
    with ExitStack() as stack:
        if folder := _first(places, stack):
            os.environ[SHARED_IN] = str(folder)
            stack.callback(os.environ.pop, SHARED_IN, None)
        else:
            _log.warning("there is no room to count together in: each process counts for itself")
        yield


def gone(process: int) -> None:
    """Leave out what was so of a process that has ended."""
    if folder := os.environ.get(SHARED_IN):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(process, folder)  # type: ignore[no-untyped-call]  # it has no types


def _first(places: Iterable[Path], stack: ExitStack) -> Path | None:
    for place in places:
        with suppress(OSError):
            _tidy(place)
            return stack.enter_context(_folder(place))
    return None


def reserve_rooms() -> None:
    """Have every file that Prometheus' library maps from now on take its room on the disk first."""
    from prometheus_client import values
    from prometheus_client.mmap_dict import MmapedDict

    class Reserved(MmapedDict):
        def __init__(self, filename: str, read_mode: bool = False) -> None:
            if not read_mode:
                _reserve(Path(filename))
            super().__init__(filename, read_mode)  # type: ignore[no-untyped-call]  # it has no types

    values.MmapedDict = Reserved  # type: ignore[attr-defined]  # where it looks the name up


def _reserve(path: Path) -> None:
    with path.open("ab") as file:
        try:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, ROOM)
            else:
                file.write(bytes(max(0, ROOM - file.tell())))
        except OSError:
            path.unlink()
            raise


@contextmanager
def _folder(place: Path) -> Iterator[Path]:
    """A folder that is ours as long as this process lives."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    try:
        with (folder / _ALIVE).open("w") as alive:
            fcntl.flock(alive, fcntl.LOCK_EX)
            _reserve(folder / "room")  # fails here, and not in every worker
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tidy(place: Path) -> None:
    """Remove what killed servers left."""
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError), (folder / _ALIVE).open() as alive:
            fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
