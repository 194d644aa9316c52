"""How long a test waits, for whatever it waits: never without end, and what is cleaned up neither.

A test that hangs all the same is ended by pytest-timeout, which bounds no cleaning up.
"""

import os
import signal
import socketserver
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from select import select
from typing import Any

PATIENCE = 60.0
"""Seconds for what takes one on a machine that does nothing else."""


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
