"""Several worker processes: all answer, one that dies is replaced, all end with their parent."""

import http.client
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.http import serving
from kb.questions.log import LoggedQuestion, write
from kb.serving.workers import run_workers, workers_of
from kb.settings import Settings
from tests.build import a_document
from tests.children import in_child
from tests.kb.web.running import an_engine
from tests.patience import PATIENCE, first_line, started, stopped, until


@pytest.fixture
def index(tmp_path: Path) -> Path:
    an_engine(tmp_path / "index", (a_document("kick", title="Donkey kick"),)).close()
    return tmp_path / "index"


def workers(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def answered(host: str) -> bool:
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    connection.request("GET", "/api/v1/search?q=donkey")
    content = connection.getresponse().read()
    connection.close()
    return bool(json.loads(content)["total"] == 1)


def counted(host: str, told: str = 'kb_requests_total{route="/api/v1/search"') -> int:
    """How many searches /metrics says were answered, or what else it tells."""
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    connection.close()
    [line] = [one for one in text.splitlines() if one.startswith(told)]
    return int(float(line.rpartition(" ")[2]))


def test_a_worker_that_dies_is_replaced(index: Path) -> None:
    with serving(index, 2) as server:
        until(lambda: len(workers(server.process)) == 2)
        first = workers(server.process)
        os.kill(first[0], signal.SIGKILL)
        until(lambda: len(set(workers(server.process)) - set(first)) == 1)
        assert all(answered(server.host) for _ in range(8))


def test_a_stop_while_workers_are_started_ends_those_too() -> None:
    def told_at_once() -> int:
        run_workers(
            2, lambda: time.sleep(600), lambda: os.kill(os.getpid(), signal.SIGTERM), lambda worker: None
        )
        return 7

    assert in_child(told_at_once) == 7


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_stop_ends_all_of_them_well_and_every_line_of_theirs_is_json(
    index: Path, tmp_path: Path, number: signal.Signals
) -> None:
    command = [sys.executable, "-m", "kb", "serve", "--port", "0", "--index", str(index), "--workers", "2"]
    journal = tmp_path / "journal"
    with (
        journal.open("w") as errors,
        started(command, stdout=subprocess.PIPE, stderr=errors) as process,
    ):
        host = first_line(process).rpartition("/")[2].strip()
        until(lambda: len(workers(process.pid)) == 2)
        first = workers(process.pid)
        os.kill(first[0], signal.SIGKILL)
        until(lambda: len(set(workers(process.pid)) - set(first)) == 1)
        assert answered(host)
        assert stopped(process, number) == 0
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    assert [line["message"] for line in lines if line["level"] == "error"] == [
        f"worker {first[0]} ended (-9): starting another"
    ]


def test_workers_count_together(index: Path) -> None:
    with serving(index, 2) as server:
        until(lambda: len(workers(server.process)) == 2)
        assert all(answered(server.host) for _ in range(20))
        seen = {counted(server.host) for _ in range(8)}
        assert seen == {20}
        assert counted(server.host, "kb_remembered_bytes") > 0


def test_without_a_number_there_is_one_process_a_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 3, 5}, raising=False)
    assert workers_of(Settings(corpus=(), index=Path())) == 3
    assert workers_of(Settings(corpus=(), index=Path(), workers=2)) == 2
    monkeypatch.delattr(os, "fork")
    assert workers_of(Settings(corpus=(), index=Path())) == 1


def test_a_worker_that_is_replaced_goes_on_counting(index: Path) -> None:
    with serving(index, 2) as server:
        until(lambda: len(workers(server.process)) == 2)
        assert all(answered(server.host) for _ in range(8))
        first = workers(server.process)
        os.kill(first[0], signal.SIGKILL)
        until(lambda: len(set(workers(server.process)) - set(first)) == 1)
        assert all(answered(server.host) for _ in range(8))
        assert counted(server.host) == 16


def test_a_question_that_waits_to_be_noted_is_noted_before_a_worker_ends(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tmp_path / "asked.sqlite"
    write(asked, [LoggedQuestion("earlier", {}, 1)])
    monkeypatch.setenv("KB_QUERY_LOG", str(asked))
    with closing(sqlite3.connect(asked, isolation_level=None)) as file, serving(index, 2) as server:
        file.execute("begin immediate")  # now nobody else can write
        assert all(answered(server.host) for _ in range(10))
        os.kill(server.process, signal.SIGTERM)
        time.sleep(0.5)  # a worker that does not wait for its notes is gone by now
        file.execute("rollback")
        until(lambda: not _runs(server.process))
        assert file.execute("select count(*) from asked").fetchone() == (11,)


def test_workers_end_with_their_parent(index: Path) -> None:
    with serving(index, 2) as server:
        until(lambda: len(workers(server.process)) == 2)
        own = workers(server.process)
        os.kill(server.process, signal.SIGKILL)
        until(lambda: not any(_runs(worker) for worker in own))


def _runs(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
