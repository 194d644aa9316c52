"""Several processes that answer on one socket: more processors at work, one index in the page cache.

Python answers with one processor per process, however many threads it has.
"""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType

from kb.errors import SettingsError
from kb.settings import Settings
from kb.stopping import stop_signals

MOST = 64
"""Processes that answer, where the setting leaves their number open."""

AGAIN_SECONDS = 1.0
"""How long after its death a worker is started anew: one that dies at once must not spin."""

_log = logging.getLogger(__name__)


def workers_of(settings: Settings) -> int:
    """How many processes answer: as many as there are processors for this one where the setting leaves it
    open, since Python's threads share one; one where the system has no fork."""
    if settings.workers or not hasattr(os, "fork"):
        return settings.workers or 1
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(processors, MOST)


def run_workers(
    count: int, serve: Callable[[], None], announce: Callable[[], None], ended: Callable[[int], None]
) -> None:
    """Announce, then have `count` processes run `serve` until a signal to stop, and end what is in flight.

    A worker that dies is started anew, and `ended` told its process; if this process dies, its workers stop.
    No thread may run yet.
    Raises SettingsError where the system has no fork.
    """
    if not hasattr(os, "fork"):
        raise SettingsError("workers = several needs a system with fork: use workers = 1 here")
    life, held = os.pipe()  # only this process holds the writing end: workers read its end as their own
    workers: set[int] = set()
    told: set[int] = set()
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True
        for worker in workers - told:  # once: a second signal means "at once"
            told.add(worker)
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGTERM)

    stopped_by = stop_signals()
    for one in stopped_by:
        signal.signal(one, stop)
    announce()
    for _ in range(count):
        workers.add(_start(serve, life, held, stopped_by))
    if stopping:  # while they were started: who was not there yet has not been told
        stop(signal.SIGTERM, None)
    while workers:
        worker, status = os.wait()
        if worker not in workers:  # a rebuild, or an orphan where this is the first process of a container
            continue
        workers.discard(worker)
        ended(worker)
        if not stopping:
            _log.error("worker %d ended (%d): starting another", worker, os.waitstatus_to_exitcode(status))
            time.sleep(AGAIN_SECONDS)
            workers.add(_start(serve, life, held, stopped_by))
        if stopping:  # perhaps since that one was started
            stop(signal.SIGTERM, None)


def _start(serve: Callable[[], None], life: int, held: int, stopped_by: Sequence[signal.Signals]) -> int:
    """The process id of a new worker."""
    sys.stdout.flush()
    signal.pthread_sigmask(signal.SIG_BLOCK, stopped_by)  # or a new worker might run its parent's handler
    worker = os.fork()
    if worker:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, stopped_by)
        return worker
    code = 1
    try:
        os.setpgid(0, 0)  # Ctrl-C reaches the parent alone, which tells each worker once
        for one in stopped_by:
            signal.signal(one, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, stopped_by)
        os.close(held)
        threading.Thread(target=_stop_at_end_of, args=(life,), daemon=True).start()
        serve()
        code = 0
    except SystemExit as exit:
        code = exit.code if isinstance(exit.code, int) else 0
    except BaseException:
        _log.exception("a worker failed")
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _stop_at_end_of(life: int) -> None:
    os.read(life, 1)
    os.kill(os.getpid(), signal.SIGTERM)
