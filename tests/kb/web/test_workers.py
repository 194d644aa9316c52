"""Several worker processes: all answer, one that dies is replaced, all end with their parent."""

import http.client
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.http import serving
from tests.build import a_document
from tests.kb.web.running import an_engine

WAITED = 30.0


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Path]:
    an_engine(tmp_path / "index", (a_document("kick", title="Donkey kick"),)).close()
    yield tmp_path / "index"


def workers(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAITED
    while not holds():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.02)


def answered(host: str) -> bool:
    connection = http.client.HTTPConnection(host, timeout=WAITED)
    connection.request("GET", "/api/v1/search?q=donkey")
    content = connection.getresponse().read()
    connection.close()
    return bool(json.loads(content)["total"] == 1)


def test_a_worker_that_dies_is_replaced(index: Path) -> None:
    with serving(index, 2) as server:
        until(lambda: len(workers(server.process)) == 2)
        first = workers(server.process)
        os.kill(first[0], signal.SIGKILL)
        until(lambda: len(set(workers(server.process)) - set(first)) == 1)
        assert all(answered(server.host) for _ in range(8))


def test_workers_end_with_their_parent(index: Path) -> None:
    with serving(index, 2) as server:
        until(lambda: len(workers(server.process)) == 2)
        own = workers(server.process)
        os.kill(server.process, signal.SIGKILL)
        until(lambda: not any(_runs(worker) for worker in own))


def _runs(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
