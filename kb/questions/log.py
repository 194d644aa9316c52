"""A bounded file of questions and what they found.

No address, no user, no cookie is kept: a question, its filters, how much it found, when, and of how many
different clients it came. Writing never holds up or breaks an answer: a thread of its own writes what waits
in a short queue, and what does not fit is lost.

A client's address is hashed with a key that only the running process knows and that ends with it; the hashes
of a day are deleted when the next day's first question is written. What stays is a number: of how many
different clients a question came on one day, the most there ever were. It never counts one client twice.
"""

import atexit
import hashlib
import json
import logging
import secrets
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Lock, Thread

DIGEST_BYTES = 8
KEY_BYTES = 32
HOME_NETWORK = 64
"""Bits of an IPv6 address that are one household's; the others change by the hour."""

CLIENTS_SCHEMA = """
create table if not exists seen (
    day integer not null, run blob not null, folded text not null, client blob not null,
    primary key (day, run, folded, client)
) without rowid;
create table if not exists clients (folded text primary key, most integer not null) without rowid;
"""


@dataclass(frozen=True, slots=True)
class ClientMark:
    """A client as one run of one process knows it: `client` means nothing beside another `run`."""

    run: bytes
    client: bytes


@dataclass(frozen=True, slots=True)
class Marker:
    """Makes ClientMarks, with a key of its own. Processes that are forked after it was made share it."""

    _key: bytes = field(default_factory=lambda: secrets.token_bytes(KEY_BYTES), repr=False)

    def mark(self, address: str) -> ClientMark | None:
        """None where there is no address: nobody is counted then."""
        if not address:
            return None
        return ClientMark(self._digest(b"run"), self._digest(_network(address).encode()))

    def _digest(self, text: bytes) -> bytes:
        return hashlib.blake2b(text, key=self._key, digest_size=DIGEST_BYTES).digest()


def count_clients(file: sqlite3.Connection, marks: Iterable[tuple[int, str, ClientMark]]) -> None:
    """Count clients by day and folded question, and forget those of days before. Raises sqlite3.Error."""
    given = tuple(marks)
    if not given:
        return
    today = max(day for day, _, _ in given)
    file.execute("delete from seen where day < ?", (today,))
    for day, folded, mark in given:
        if day < today:
            continue
        file.execute("insert or ignore into seen values (?, ?, ?, ?)", (day, mark.run, folded, mark.client))
        file.execute(
            "insert into clients select ?1, count(*) from seen where day = ?2 and run = ?3 and folded = ?1 "
            "on conflict (folded) do update set most = max(most, excluded.most)",
            (folded, day, mark.run),
        )


def _network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(int(known) >> (128 - HOME_NETWORK)) if isinstance(known, IPv6Address) else str(known)


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
    with _open_log(path) as file, file:
        file.execute(_SCHEMA)
        for statement in CLIENTS_SCHEMA.split(";"):
            file.execute(statement)
        file.executemany(_INSERT, rows)
        count_clients(
            file, [(int(one.at // _DAY), _question(one).casefold(), one.mark) for one in entries if one.mark]
        )
        file.execute("delete from asked where id <= (select max(id) from asked) - ?", (most,))


def _question(entry: LoggedQuestion) -> str:
    return " ".join(entry.question.split())[:LONGEST]


@contextmanager
def _open_log(path: Path) -> Iterator[sqlite3.Connection]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path, timeout=LOCKED_SECONDS)) as file:
        yield file
