"""The real server as a process, and a corpus whose every page says which version of it one reads."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.commands import Home
from tests.faults.plan import FULL
from tests.patience import PATIENCE, first_line, started, until

ROOT = Path(__file__).parents[2]
_VERSION = re.compile(r"version(\d+)")
_SEARCH = "/api/v1/search?size=50&q="
EVERY_KIND = (
    *(_SEARCH + q for q in ("everywhere", "lift+leg", "number7", "lower+page", "how+to+lift",
                            "page+3+vs+page+4", "beginner+glutes+exercises",
                            "what+muscles+does+page+5+work")),
    "/", "/search?q=how+to+do+page+7", "/search?q=page+1+vs+page+2", "/search?muscle=glutes&size=50",
    "/search?q=alternatives+to+page+3", "/doc/page1", "/compare?x=page1&x=page2", "/muscles/glutes", "/about",
    "/api/v1/documents/page2", "/api/v1/similar/page3", "/api/v1/compare?x=page3&x=page4",
    "/api/v1/suggest?q=page", "/api/v1/facets?q=leg",
)  # fmt: skip
"""An address of every kind of page and question."""


def write_version(home: Home, version: int, pages: int) -> None:
    """Write all pages anew: each says `everywhere` and its version, in title and text. The last one is at
    another address in each version."""
    for moved in home.corpus.glob("moved-*.md"):
        moved.unlink()
    for n in range(pages):
        text = f"""---
title: Page {n} version{version}
muscles: [{"glutes" if n % 2 else "core"}]
difficulty: {("beginner", "advanced")[n % 3 == 0]}
---

Found everywhere, this page number{n} belongs to version{version}.

## Steps

1. Lift the leg of word{n % 17}.
2. Lower it, still in version{version}.
"""
        home.write(f"page{n}.md" if n < pages - 1 else f"moved-{version}.md", text)


@dataclass(slots=True)
class Server:
    """A running `kb serve`."""

    process: subprocess.Popen[str]
    port: int
    errors: Path

    def connect(self, timeout: float = PATIENCE) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Ask once over a connection of its own."""
        connection = self.connect()
        try:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def resident(self) -> tuple[float, float]:
        """MiB in memory: all of it, and without the mapped files."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        whole, own = (int(status.split(name)[1].split()[0]) / 1024 for name in ("VmRSS:", "RssAnon:"))
        return whole, own

    def processor(self) -> float:
        """Seconds of processor time that it has taken: what other processes do changes little of it."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def descriptors(self) -> int:
        return sum(1 for _ in Path(f"/proc/{self.process.pid}/fd").iterdir())

    def lines(self) -> list[dict[str, Any]]:
        """What it wrote to its journal."""
        return [json.loads(line) for line in self.errors.read_text().splitlines()]

    def raw(self, sent: bytes, *, timeout: float = PATIENCE) -> bytes:
        """Send bytes as they are; gives all that comes back until the server closes or is silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as connection:
            received = b""
            with suppress(OSError):  # it may close before it has taken all
                connection.sendall(sent)
            with suppress(OSError):
                while piece := connection.recv(1 << 16):
                    received += piece
            return received


@contextmanager
def serving(
    home: Home, *arguments: str, module: str = "kb", under: tuple[str, ...] = (), **environ: str
) -> Iterator[Server]:
    """Serve the index of a home on a free port until the end of the block, through the command `under`."""
    errors = home.path / "journal.jsonl"
    command = [*under, sys.executable, "-m", module, "serve", "--port", "0", *arguments]
    env = {"KB_WORKERS": "1", **home.environ, "PYTHONPATH": str(ROOT), **environ}
    with (
        errors.open("w") as stderr,
        started(command, env=env, stdout=subprocess.PIPE, stderr=stderr) as process,
    ):
        line = first_line(process)
        assert line.startswith("serving on"), errors.read_text()
        yield Server(process, int(line.rsplit(":", 1)[1]), errors)


@dataclass(slots=True)
class Readers:
    """Threads that ask without a break and judge every answer; each keeps one connection."""

    server: Server
    pages: int
    addresses: tuple[str, ...] = EVERY_KIND
    pause: float = 0.0
    asked: int = 0
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def reading(self, threads: int) -> Iterator["Readers"]:
        running = [threading.Thread(target=self._read, args=(n,), daemon=True) for n in range(threads)]
        for thread in running:
            thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            for thread in running:
                thread.join()

    def until(self, is_enough: Callable[["Readers"], bool]) -> None:
        until(lambda: is_enough(self), 3600 if FULL else 4 * PATIENCE)

    def _read(self, number: int) -> None:
        connection = self.server.connect()
        turn = number
        while not self._stop.is_set():
            address = self.addresses[turn % len(self.addresses)]
            turn += 1
            started = time.perf_counter()
            try:
                connection.request("GET", address)
                response = connection.getresponse()
                status, body = response.status, response.read()
                wrong = judge(status, body, address, self.pages)
            except Exception as error:  # whatever goes wrong is what is looked for
                wrong = [f"{type(error).__name__}: {error}"]
                connection.close()
                connection = self.server.connect()
            seconds = time.perf_counter() - started
            with self._lock:
                self.asked += 1
                self.seconds.append(seconds)
                self.faults += wrong
            time.sleep(self.pause)
        connection.close()


def judge(status: int, body: bytes, address: str, pages: int) -> list[str]:
    """What is wrong with an answer: no 200, versions mixed, an id twice, a wrong total."""
    if status != 200:
        return [f"status {status}"]
    wrong = []
    if len(versions := set(_VERSION.findall(body.decode()))) > 1:
        wrong.append(f"versions {sorted(versions)} in one answer to {address}")
    if address.startswith(_SEARCH):
        reply = json.loads(body)
        ids = [hit["id"] for hit in reply["hits"]]
        if len(set(ids)) < len(ids):
            wrong.append("an id twice")
        if address == f"{_SEARCH}everywhere" and reply["total"] != pages:
            wrong.append(f"{reply['total']} of {pages} pages")
    return wrong
