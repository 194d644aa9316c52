"""Nothing that tests do, and nothing that they clean up, waits without end."""

import os
import signal
import sys
import time

import pytest

from tests import patience
from tests.children import forked
from tests.patience import ended, first_line, started, until


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.05)


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
