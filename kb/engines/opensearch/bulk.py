"""Writing many records: in chunks, several on their way, retried with growing pauses, each failure named."""

import random
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from types import TracebackType

from kb.engines.opensearch.entries import IndexEntry
from kb.engines.opensearch.remote import BUSY, Deadline, Json, Remote, lines
from kb.errors import EngineError, EngineUnavailable

CHUNK_BYTES = 2 << 20
CHUNK_RECORDS = 1500
ON_THEIR_WAY = 2
PATIENCE = 90.0
"""Seconds for which a chunk is tried again: a lost node is replaced within them."""

REQUEST_SECONDS = 30.0
_PRIMARY_WAIT = "10s"
"""How long a node waits for a lost primary shard to be replaced before it turns a record away."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Action:
    """One line or two of a bulk request: `head` says what is done, `source` is None for a deletion."""

    head: Json
    source: Json | None

    @property
    def encoded(self) -> bytes:
        return lines([self.head] if self.source is None else [self.head, self.source])

    @property
    def id(self) -> str:
        [(_, target)] = self.head.items()
        return str(target["_id"])


def put(index: str, record: IndexEntry, run: int) -> Action:
    """Write a record, in place of one of its id that this run or one before it has written."""
    target: Json = {"_index": index, "_id": record.id, "routing": record.routing}
    return Action({"index": target | {"version": run, "version_type": "external_gte"}}, record.source)


def create(index: str, id: str, source: Json) -> Action:
    """Write a record unless there is one of its id."""
    return Action({"create": {"_index": index, "_id": id}}, source)


def delete(index: str, id: str, routing: str, run: int) -> Action:
    target: Json = {"_index": index, "_id": id, "routing": routing}
    return Action({"delete": target | {"version": run, "version_type": "external_gte"}}, None)


class Bulk:
    """A context in which records are written; leaving it waits for all of them.

    Raises EngineError naming the records that are refused, EngineUnavailable when the cluster does not take
    them in for `patience` seconds.
    """

    def __init__(self, remote: Remote, *, patience: float = PATIENCE, chunk_bytes: int = CHUNK_BYTES) -> None:
        self._remote = remote
        self._patience = patience
        self._chunk_bytes = chunk_bytes
        self._chunk: list[tuple[Action, bytes]] = []
        self._bytes = 0
        self._threads = ThreadPoolExecutor(ON_THEIR_WAY, thread_name_prefix="bulk")
        self._sent: set[Future[None]] = set()

    def __enter__(self) -> "Bulk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.drain()
        finally:
            self._threads.shutdown(wait=True, cancel_futures=True)

    def add(self, action: Action) -> None:
        encoded = action.encoded
        self._chunk.append((action, encoded))
        self._bytes += len(encoded)
        if self._bytes >= self._chunk_bytes or len(self._chunk) >= CHUNK_RECORDS:
            self._send()

    def drain(self) -> None:
        """Wait until everything so far is written."""
        if self._chunk:
            self._send()
        while self._sent:
            self._collect()

    def _send(self) -> None:
        chunk, self._chunk, self._bytes = self._chunk, [], 0
        while len(self._sent) >= ON_THEIR_WAY:
            self._collect()
        self._sent.add(self._threads.submit(write, self._remote, chunk, self._patience))

    def _collect(self) -> None:
        done, self._sent = wait(self._sent, return_when=FIRST_COMPLETED)
        for future in done:
            future.result()


def write(remote: Remote, chunk: Iterable[tuple[Action, bytes]], patience: float = PATIENCE) -> None:
    """Write one chunk; what is not taken in is tried again, and only that."""
    left = list(chunk)
    end = Deadline.after(patience)
    pause = _FIRST_PAUSE
    while left:
        problem: object
        try:
            answer = remote.ask(
                "POST",
                "/_bulk",
                b"".join(encoded for _, encoded in left),
                deadline=Deadline.after(min(REQUEST_SECONDS, max(end.end - time.monotonic(), 0.1))),
                timeout=_PRIMARY_WAIT,
            )
            left, problem = _refused(left, answer["items"]) if answer["errors"] else ([], None)
        except EngineUnavailable as error:
            problem = error
        if left:
            if time.monotonic() + pause > end.end:
                raise EngineUnavailable(f"{len(left)} records are not taken in: {problem}")
            time.sleep(pause * random.uniform(0.5, 1.0))
            pause = min(2 * pause, _LONGEST_PAUSE)


def _refused(
    chunk: list[tuple[Action, bytes]], items: Iterable[Mapping[str, Json]]
) -> tuple[list[tuple[Action, bytes]], object]:
    """What must be tried again, and one reason. Raises EngineError where trying again can't help."""
    again, reason, fatal = [], None, []
    for sent, item in zip(chunk, items, strict=True):
        [(kind, outcome)] = item.items()
        status = outcome["status"]
        if status in BUSY:
            again.append(sent)
            reason = outcome.get("error")
        elif status >= 300 and not _is_done(kind, status):
            fatal.append(f"{sent[0].id}: {_reason(outcome.get('error'))}")
    if fatal:
        more = f" and {len(fatal) - _LISTED} more" if len(fatal) > _LISTED else ""
        raise EngineError(f"{len(fatal)} records are refused: {'; '.join(fatal[:_LISTED])}{more}")
    return again, reason


def _is_done(kind: str, status: int) -> bool:
    """A deletion of what is gone, or a creation of what is there, has nothing left to do."""
    return (kind, status) in {("delete", 404), ("create", 409)}


def _reason(error: object) -> str:
    return f"{error.get('type')}: {error.get('reason')}" if isinstance(error, dict) else str(error)
