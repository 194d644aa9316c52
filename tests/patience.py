"""How long a test waits, for whatever it waits: nothing here, and no test, waits without end."""

import faulthandler
import os
import signal
import socketserver
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from select import select
from types import FrameType
from typing import Any

import pytest

PATIENCE = 60.0
"""Seconds for what takes one on a machine that does nothing else."""

TEST_SECONDS = 300.0
"""Seconds for a test, with what is set up for it and taken down after it."""


@contextmanager
def bounded(name: str, descriptor: int, seconds: float = TEST_SECONDS) -> Iterator[None]:
    """Fail what takes longer in the main thread, and each time again what then waits while it cleans up.

    Where that does not end it the process ends, and each thread's place is written to the descriptor.
    """

    def over(number: int, frame: FrameType | None) -> None:
        faulthandler.dump_traceback(descriptor)
        pytest.fail(f"{name} did not end within {seconds:g} s")

    before = signal.signal(signal.SIGALRM, over)
    timer = signal.setitimer(signal.ITIMER_REAL, seconds, PATIENCE)
    faulthandler.dump_traceback_later(seconds + 3 * PATIENCE, exit=True, file=descriptor)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, before)


def until(true: Callable[[], bool], seconds: float | None = None) -> None:
    """Wait until something holds, for PATIENCE where nothing else is said."""
    deadline = time.monotonic() + (seconds or PATIENCE)
    while not true():
        assert time.monotonic() < deadline, "it did not come to that in time"
        time.sleep(0.02)


@contextmanager
def started(command: Sequence[str], **more: Any) -> Iterator["subprocess.Popen[Any]"]:
    """A process, which is killed at the end of the block unless it has ended."""
    process = subprocess.Popen(command, text=True, **more)
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=PATIENCE)


def stopped(process: "subprocess.Popen[Any]", number: int = signal.SIGTERM) -> int:
    """Tell a process to stop, and kill one that does not; gives its exit code."""
    process.send_signal(number)
    try:
        return process.wait(PATIENCE)
    finally:
        process.kill()


def first_line(process: "subprocess.Popen[Any]") -> str:
    """The first line that a process says, empty where it ends without one."""
    assert process.stdout
    assert select([process.stdout], [], [], PATIENCE)[0], f"{process.args!r} said nothing in {PATIENCE:g} s"
    return process.stdout.readline()


def ended(child: int) -> int:
    """Wait for a forked process, and kill one that does not end; gives its code, negative for a signal."""
    found: list[int] = []

    def is_over() -> bool:
        number, status = os.waitpid(child, os.WNOHANG)
        found.extend([status] * bool(number))
        return bool(number)

    try:
        until(is_over)
    finally:
        if not found:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(found[0])


@contextmanager
def threaded(server: socketserver.BaseServer) -> Iterator[None]:
    """Serve in a thread until the end of the block."""
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join(PATIENCE)
        server.server_close()
