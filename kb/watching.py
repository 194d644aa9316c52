"""Content folders under watch: a reindex after each change, once the folders are quiet."""

import signal
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Event
from types import FrameType

from indexer.errors import IndexerError, remedy
from indexer.readers.table import SUFFIXES
from indexer.walking import is_cache
from kb.errors import IndexLocked, KbError, SettingsError
from kb.stopping import stop_signals

QUIET_MS = 300
"""Without a change for so long, a save is over: editors write aside, rename and touch."""

LONGEST_MS = 3000
"""A folder that never is quiet is read anyway after this."""

RETRY_MS = 1000


def watch(
    roots: Sequence[Path], reindex: Callable[[bool], object], complain: Callable[[Exception], object]
) -> None:
    """Call `reindex` now (with True) and after every change of content (with False), until it is stopped.

    An error of one run is told to `complain` and the watch goes on; a locked index is tried again.
    Raises SettingsError where watchfiles is not installed.
    """
    try:
        from watchfiles import watch as changes
    except ImportError as error:
        raise SettingsError(f"--watch needs: {remedy('watch')}") from error
    stopping = _Stopping()
    before = {number: signal.signal(number, stopping.stop) for number in stop_signals()}
    first = pending = True
    try:
        while not stopping.event.is_set():
            places = _places(roots)
            there = [root for root, place in zip(roots, places, strict=True) if place]
            with suppress(FileNotFoundError):  # gone in between: looked for again
                for found in changes(
                    *there,
                    watch_filter=lambda _, path: is_content(path, roots),
                    step=QUIET_MS,
                    debounce=LONGEST_MS,
                    rust_timeout=RETRY_MS,
                    yield_on_timeout=True,  # the first round, whose watch has begun, is the first run
                    stop_event=stopping.event,
                ):
                    if found or pending:
                        with stopping.running():
                            pending = not _done(partial(reindex, first), complain)
                        first = first and pending
                    if _places(roots) != places:
                        break
            pending = True  # what changed meanwhile is found once the next watch has begun
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _places(roots: Sequence[Path]) -> tuple[tuple[int, int] | None, ...]:
    """Which folder each root is now, None for none: a watch stays with the folder that had the name when it
    began, after a link leads elsewhere or another folder takes its place."""
    return tuple(map(_place, roots))


def _place(root: Path) -> tuple[int, int] | None:
    try:
        found = root.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISDIR(found.st_mode) else None


class _Stopping:
    """Ends the wait for changes, or the run that is under way: nothing is committed half."""

    def __init__(self) -> None:
        self.event = Event()
        self._is_running = False

    def stop(self, number: int, frame: FrameType | None) -> None:
        self.event.set()
        if self._is_running and not _is_finalizing(frame):
            raise SystemExit(0)

    @contextmanager
    def running(self) -> Iterator[None]:
        self._is_running = True
        try:
            yield
        finally:
            self._is_running = False


def _is_finalizing(frame: FrameType | None) -> bool:
    """Whether a `__del__` is under way: what is raised there is printed and passed over; the run ends."""
    while frame and frame.f_code.co_name != "__del__":
        frame = frame.f_back
    return frame is not None


def is_content(path: str, roots: Sequence[Path]) -> bool:
    """Whether a change there may matter: a content file, or a folder, that is not hidden and no cache's."""
    changed = Path(path)
    root = next((root for root in map(Path.absolute, roots) if changed.is_relative_to(root)), changed)
    inner = changed.relative_to(root).parts
    if any(part.startswith(".") for part in inner):
        return False
    if any(is_cache(root.joinpath(*inner[:n])) for n in range(1, len(inner))):  # an index: no end of runs
        return False
    return changed.suffix.lower() in SUFFIXES or not changed.is_file()


def _done(run: Callable[[], object], complain: Callable[[Exception], object]) -> bool:
    """Run; say whether that is the end of it."""
    try:
        run()
    except IndexLocked:
        return False
    except (KbError, IndexerError) as error:
        complain(error)
    return True
