"""One connection of the built-in server: a request must arrive whole in time, and a refusal is noted.

What never becomes a request (headers too large, a body too long or too slow, no HTTP at all) is answered
here, with the same headers and the same line in the journal as everything else.
"""

import time

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask
from waitress.utilities import BadRequest

from kb.serving.room import address_of
from kb.web.http import journal
from kb.web.http.headers import SECURITY

ARRIVAL_SECONDS = 10
"""From a request's first byte to its last."""


class RequestTimeout(BadRequest):  # type: ignore[misc]  # waitress has no types
    code = 408
    reason = "Request Timeout"


class Refusal(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """Answers what is no request, and says so in the journal."""

    def execute(self) -> None:
        error = self.request.error
        id = journal.refused(error.code, getattr(self.request, "command", "") or "")
        self.channel.server.metrics.refused(error.code)
        body = f"{error.reason}: {error.body}\n".encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend(SECURITY.items())
        self.response_headers.append(("Content-Type", "text/plain; charset=utf-8"))
        self.response_headers.append(("X-Request-Id", id))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Connection(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection whose requests have ARRIVAL_SECONDS to arrive; waitress bounds only its silence."""

    error_task_class = Refusal
    request: HTTPRequestParser | None
    addr: tuple[str, int]
    last_activity: float
    _begun = 0.0

    def received(self, data: bytes) -> bool:
        before = self.request
        taken = super().received(data)
        if self.request is not before:
            self._begun = time.monotonic()
        return bool(taken)

    def expire(self) -> None:
        """Answer 408 where a request is still not whole."""
        with self.requests_lock:
            request = self.request
            if request is None or self.requests or time.monotonic() - self._begun < ARRIVAL_SECONDS:
                return
            request.error = RequestTimeout(f"the request did not arrive within {ARRIVAL_SECONDS} seconds")
            self.request = None
            self.requests.append(request)
            self.server.add_task(self)

    @property
    def address(self) -> str:
        """Whose connection it is."""
        return address_of(self.addr)

    @property
    def is_idle(self) -> bool:
        """Whether nothing of a request has come since the last answer was sent."""
        return self.request is None and not self.is_busy

    @property
    def is_busy(self) -> bool:
        """Whether a request that arrived whole is not yet answered and sent."""
        return bool(self.requests or self.total_outbufs_len)
