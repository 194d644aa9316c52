"""A bounded file of questions and what they found.

No address, no user, no cookie is kept: a question, its filters, how much it found, when, and of how many
different clients it came (`clients` says how). Writing never holds up or breaks an answer: a thread of its
own writes what waits in a short queue, and what does not fit is lost.
"""

import atexit
import json
import logging
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Lock, Thread

from kb.questions import clients
from kb.questions.clients import ClientMark, Marker

MOST = 100_000
"""Questions kept; beyond it the oldest go. About 10 MB."""

WAITING = 1_000
"""Questions that may wait to be written before further ones are lost."""

LONGEST = 512
"""Characters of a question, as many as may be asked."""

BATCH = 200
CLOSING_SECONDS = 2.0
LOCKED_SECONDS = 5.0
_DAY = 86_400

_SCHEMA = """
create table if not exists asked (
    id integer primary key,
    at real not null,
    question text not null,
    folded text not null,
    filters text not null,
    total integer not null
)
"""

_INSERT = "insert into asked (at, question, folded, filters, total) values (?, ?, ?, ?, ?)"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """One question as it was asked. `at` is a time in seconds since 1970, by the clock of this machine."""

    question: str
    filters: Mapping[str, tuple[str, ...]]
    total: int
    at: float = field(default_factory=time.time)
    mark: ClientMark | None = None


class QuestionLog:
    """The file, and the thread that writes to it. Shared by all threads; each process has its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.marker = Marker()
        self._queue: Queue[LoggedQuestion | None] = Queue(WAITING)
        self._thread: Thread | None = None
        self._starting = Lock()

    def note(self, entry: LoggedQuestion) -> None:
        """Have a question written down, some time soon or never. Raises nothing, waits for nothing."""
        try:
            self._queue.put_nowait(entry)
        except Full:
            return
        # Not at the start: a server may fork its workers after that, and a thread stays behind.
        if self._thread is None:
            with self._starting:
                if self._thread is None:
                    self._thread = Thread(target=self._write, name="question-log", daemon=True)
                    self._thread.start()
                    atexit.register(self.close)

    def close(self) -> None:
        """Write what waits, within CLOSING_SECONDS."""
        if self._thread is not None:
            try:
                self._queue.put(None, timeout=CLOSING_SECONDS)
            except Full:
                return
            self._thread.join(CLOSING_SECONDS)
            self._thread = None

    def _write(self) -> None:
        silent = False
        while True:
            first = self._queue.get()
            entries = [] if first is None else [first, *self._waiting()]
            kept = [entry for entry in entries if entry is not None]
            try:
                if kept:
                    write(self.path, kept)
                silent = False
            except (sqlite3.Error, OSError) as error:
                if not silent:
                    logger.error("questions are not logged: %s: %s", self.path, error)
                silent = True
            if first is None or len(kept) < len(entries):
                return

    def _waiting(self) -> Iterator[LoggedQuestion | None]:
        for _ in range(BATCH):
            try:
                yield self._queue.get_nowait()
            except Empty:
                return


def write(path: Path, entries: Iterable[LoggedQuestion], *, most: int = MOST) -> None:
    """Add questions and drop the oldest beyond `most`. Raises sqlite3.Error, OSError."""
    entries = tuple(entries)
    rows = [
        (
            entry.at,
            _question(entry),
            _question(entry).casefold(),
            json.dumps(entry.filters, ensure_ascii=False),
            entry.total,
        )
        for entry in entries
    ]
    with _opened(path) as file, file:
        file.execute(_SCHEMA)
        for statement in clients.SCHEMA.split(";"):
            file.execute(statement)
        file.executemany(_INSERT, rows)
        clients.count(
            file, [(int(one.at // _DAY), _question(one).casefold(), one.mark) for one in entries if one.mark]
        )
        file.execute("delete from asked where id <= (select max(id) from asked) - ?", (most,))


def _question(entry: LoggedQuestion) -> str:
    return " ".join(entry.question.split())[:LONGEST]


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path, timeout=LOCKED_SECONDS)) as file:
        yield file
