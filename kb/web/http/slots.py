"""Bounded work: so many questions are answered at once, so many wait for a little, the others come back."""

from threading import Condition

from flask import Flask, g, request

from kb.errors import KbError

KEY = "kb.slots"

WAITING = 32
"""Requests that wait for a slot; with one more, that one is sent away."""

PATIENCE = 5.0
"""Seconds to wait for a slot."""

EXEMPT = frozenset({"feeds.health", "feeds.ready", "feeds.metrics", "static_file", None})
"""What is answered even when nothing else is: None is a path that leads nowhere."""


class Busy(KbError):
    """All slots are taken."""


class Slots:
    """`most` at once, shared by all threads."""

    def __init__(self, most: int, *, waiting: int = WAITING, patience: float = PATIENCE) -> None:
        self.taken = 0
        self.waiting = 0
        self._most = most
        self._most_waiting = waiting
        self._patience = patience
        self._freed = Condition()

    def take(self) -> None:
        """Take a slot. Raises Busy where none gets free in time, or too many wait already."""
        with self._freed:
            if not self._is_free() and not self._wait():
                raise Busy("too many requests at once: try again in a moment")
            self.taken += 1

    def free(self) -> None:
        with self._freed:
            self.taken -= 1
            self._freed.notify()

    def _is_free(self) -> bool:
        return self.taken < self._most

    def _wait(self) -> bool:
        if self.waiting >= self._most_waiting:
            return False
        self.waiting += 1
        try:
            return self._freed.wait_for(self._is_free, self._patience)
        finally:
            self.waiting -= 1


def add_slots(app: Flask, slots: Slots) -> None:
    """Have every request that asks something of the index take a slot for as long as it is answered."""
    app.extensions[KEY] = slots

    @app.before_request
    def take() -> None:
        if request.endpoint not in EXEMPT:
            slots.take()
            g.has_slot = True

    @app.teardown_request
    def free(error: BaseException | None) -> None:
        if g.pop("has_slot", False):
            slots.free()
