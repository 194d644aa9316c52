"""One writer: a record in the cluster with a lease, renewed while the writer lives.

The lock keeps writers apart; that a writer which slept through its lease can't spoil the next one's work is
the alias's doing: it is only swapped from the very generation that the writer began with.
"""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kb.engines.opensearch.remote import Conflict, Deadline, Json, Missing, Remote, path
from kb.errors import EngineError, EngineUnavailable, IndexLocked

LEASE_SECONDS = 30.0
RENEWALS = 6
"""Renewals within one lease."""

_ID = "lock"


class Lease:
    """The right to write. `run` is a number that no other run has, larger than those of all runs before."""

    def __init__(self, remote: Remote, index: str, *, now: Callable[[], float], seconds: float) -> None:
        self._remote = remote
        self._path = path(index, "_doc", _ID)
        self._index = index
        self._now = now
        self._seconds = seconds
        self._owner = f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}:{time.monotonic_ns()}"
        self._held_until = 0.0
        self._place: tuple[int, int] = (0, 0)
        self.run = 0

    def take(self, least: int) -> None:
        """Take the lock; `run` will be above `least`. Raises IndexLocked."""
        begun = time.monotonic()
        try:
            found = self._remote.ask("GET", self._path, deadline=self._deadline())
        except Missing:
            self.run = least + 1
            self._write(begun, {"op_type": "create"})
            return
        held = found["_source"]
        if held["owner"] and held["expires"] > self._now():
            left = held["expires"] - self._now()
            raise IndexLocked(
                f"another reindex is running ({held['owner'].split(':')[0]}): "
                f"try again when it is done, or in {left:.0f} s if it has died"
            )
        self.run = max(int(held["run"]), least) + 1
        self._write(begun, {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]})

    def renew(self) -> None:
        begun = time.monotonic()
        self._write(begun, {"if_seq_no": self._place[0], "if_primary_term": self._place[1]})

    def check(self) -> None:
        """Raises IndexLocked where the lease has run out: somebody else may be writing."""
        if time.monotonic() > self._held_until:
            raise IndexLocked("the lock was lost while the cluster did not answer: run kb reindex again")

    def give_back(self) -> None:
        """Leave the lock to the next; a failure only makes the next wait for the lease to end."""
        try:
            self._write(0.0, {"if_seq_no": self._place[0], "if_primary_term": self._place[1]}, free=True)
        except EngineError:
            return

    def _write(self, begun: float, condition: Json, *, free: bool = False) -> None:
        body = {
            "owner": "" if free else self._owner,
            "expires": 0.0 if free else self._now() + self._seconds,
            "run": self.run,
        }
        try:
            answer = self._remote.ask("PUT", self._path, body, deadline=self._deadline(), **condition)
        except Conflict as error:
            if self._is_mine():
                return
            raise IndexLocked("another reindex has just begun: try again when it is done") from error
        self._place = answer["_seq_no"], answer["_primary_term"]
        self._held_until = begun + self._seconds

    def _is_mine(self) -> bool:
        """Whether a write that seemed to fail had been done after all (its answer was lost)."""
        found = self._remote.ask("GET", self._path, deadline=self._deadline())
        if found["_source"]["owner"] != self._owner:
            return False
        self._place = found["_seq_no"], found["_primary_term"]
        return True

    def _deadline(self) -> Deadline:
        return Deadline.after(min(10.0, self._seconds / 3))


@contextmanager
def writing(
    remote: Remote,
    index: str,
    least: int,
    *,
    seconds: float = LEASE_SECONDS,
    now: Callable[[], float] = time.time,
) -> Iterator[Lease]:
    """Hold the lock, renewing it. Raises IndexLocked where another process has it."""
    lease = Lease(remote, index, now=now, seconds=seconds)
    lease.take(least)
    done = threading.Event()
    keeper = threading.Thread(target=_keep, args=(lease, done, seconds / RENEWALS), daemon=True)
    keeper.start()
    try:
        yield lease
    finally:
        done.set()
        keeper.join()
        lease.give_back()


def _keep(lease: Lease, done: threading.Event, every: float) -> None:
    while not done.wait(every):
        try:
            lease.renew()
        except EngineUnavailable:
            continue  # `check` tells the writer when it has lasted too long
        except EngineError:
            return
