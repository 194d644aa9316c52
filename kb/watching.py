"""Content folders under watch: a reindex after each change, once the folders are quiet."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from types import FrameType

from indexer.errors import IndexerError
from indexer.walking import SUFFIXES
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
        raise SettingsError("--watch needs watchfiles: pip install 'exercise-kb[watch]'") from error
    stopping = _Stopping()
    before = {number: signal.signal(number, stopping.stop) for number in stop_signals()}
    first = pending = True
    try:
        for found in changes(
            *roots,
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
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Stopping:
    """Ends the wait for changes, or the run that is under way: nothing is committed half."""

    def __init__(self) -> None:
        self.event = Event()
        self._is_running = False

    def stop(self, number: int, frame: FrameType | None) -> None:
        self.event.set()
        if self._is_running:
            raise SystemExit(0)

    @contextmanager
    def running(self) -> Iterator[None]:
        self._is_running = True
        try:
            yield
        finally:
            self._is_running = False


def is_content(path: str, roots: Sequence[Path]) -> bool:
    """Whether a change there may matter: a content file, or a folder, that is not hidden."""
    changed = Path(path)
    root = next((root for root in map(Path.absolute, roots) if changed.is_relative_to(root)), changed)
    if any(part.startswith(".") for part in changed.relative_to(root).parts):
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
