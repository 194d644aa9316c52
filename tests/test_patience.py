"""Nothing that tests do, and nothing that they clean up, waits without end."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from tests import patience
from tests.children import forked
from tests.patience import bounded, ended, first_line, started, until


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.05)


@pytest.fixture
def told(tmp_path: Path) -> Path:
    return tmp_path / "told"


def test_what_waits_is_ended_by_name_and_so_is_each_wait_that_follows(told: Path) -> None:
    held = threading.Lock()
    held.acquire()
    cleaned = []

    def waits() -> None:
        try:
            held.acquire()
        finally:
            cleaned.append(True)
            held.acquire()

    with told.open("w") as file, pytest.raises(pytest.fail.Exception, match="one test did not end within"):
        bounded("one test", file.fileno(), 0.05)(waits)()
    assert cleaned
    assert "in waits" in told.read_text()


def test_what_ends_in_time_is_let_be(told: Path) -> None:
    before = signal.getsignal(signal.SIGALRM)
    with told.open("w") as file, bounded("one test", file.fileno(), 60):
        pass
    assert signal.getsignal(signal.SIGALRM) is before
    assert not told.read_text()


def test_what_never_holds_is_waited_for_no_longer() -> None:
    with pytest.raises(AssertionError, match="it did not come to that"):
        until(lambda: False, 0.05)


@pytest.mark.slow
def test_a_process_that_says_nothing_and_hears_nothing_is_killed() -> None:
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    with (
        started([sys.executable, "-c", code], stdout=-1) as process,
        pytest.raises(AssertionError, match="said nothing in"),
    ):
        first_line(process)
    assert process.returncode == -signal.SIGKILL
    child = forked(lambda: time.sleep(600))
    with pytest.raises(AssertionError, match="it did not come to that"):
        ended(child)
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)
