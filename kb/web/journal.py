"""One JSON line per request, on the logger `kb.access`: what was asked, what came of it, how long it took."""

import json
import logging
import time
import uuid

from flask import Flask, Response, g, request

logger = logging.getLogger("kb.access")

LONGEST = 600
"""Characters of a path or question that are logged."""


def add_journal(app: Flask) -> None:
    """Have every request of the app logged, and its id sent along."""

    @app.before_request
    def begin() -> None:
        g.request_id = uuid.uuid4().hex[:16]
        g.started = time.perf_counter()

    @app.after_request
    def note(response: Response) -> Response:
        # A request for an unknown host is refused before it begins.
        id = g.get("request_id") or uuid.uuid4().hex[:16]
        response.headers["X-Request-Id"] = id
        if logger.isEnabledFor(logging.INFO):
            logger.info("%s", _line(id, response))
        return response


def asked(question: str, total: int) -> None:
    """Note what this request asked and how much it found."""
    g.asked = {"q": question[:LONGEST], "total": total}


def _line(id: str, response: Response) -> str:
    """The request as JSON, which escapes line ends: one request can't forge a second line."""
    seconds = time.perf_counter() - g.started if "started" in g else 0.0
    line = {
        "id": id,
        "method": request.method,
        "path": request.path[:LONGEST],
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        **g.get("asked", {}),
    }
    return json.dumps(line)
