"""A circuit breaker: after a row of failures, fail at once for a while instead of waiting each time."""

import time
from collections.abc import Callable
from threading import Lock

FAILURES = 5
REST_SECONDS = 3.0


class Breaker:
    """Opens after `failures` in a row; after `rest` seconds one request at a time may try again."""

    def __init__(
        self,
        *,
        failures: int = FAILURES,
        rest: float = REST_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = failures
        self._rest = rest
        self._now = now
        self._failed = 0
        self._until = 0.0
        self._lock = Lock()

    def allows(self) -> bool:
        """Whether a request may be sent. When the rest is over, the first to ask tries for all."""
        with self._lock:
            if self._failed < self._limit:
                return True
            if self._now() < self._until:
                return False
            self._until = self._now() + self._rest
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        with self._lock:
            self._failed += 1
            if self._failed >= self._limit:
                self._until = self._now() + self._rest
