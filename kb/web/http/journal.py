"""One JSON line per request, on the logger `kb.access`: what was asked, what came of it, how long it took.

Where the application is served by itself, `log_to_stderr` writes these lines, and the errors with them.
"""

import json
import logging
import sys
import time
import uuid
from datetime import UTC, datetime
from typing import TextIO

from flask import Flask, Response, g, has_request_context, request

logger = logging.getLogger("kb.access")

LEVELS = {"kb": logging.INFO, "waitress": logging.WARNING}
"""What is written to stderr, by logger, from which level on."""

LONGEST = 600
"""Characters of a path or question that are logged."""


def add_journal(app: Flask) -> None:
    """Have every request of the app logged, and its id sent along."""

    @app.before_request
    def begin() -> None:
        g.request_id = _new_id()
        g.started = time.perf_counter()

    @app.after_request
    def note(response: Response) -> Response:
        # A request for an unknown host is refused before it begins.
        id = g.get("request_id") or _new_id()
        response.headers["X-Request-Id"] = id
        if logger.isEnabledFor(logging.INFO):
            line = _line(id, response)
            logger.info("%s", json.dumps(line), extra={"line": line})
        return response


def refused(status: int, method: str) -> str:
    """Note what never became a request of the application; gives the id that it is sent away with."""
    id = _new_id()
    if logger.isEnabledFor(logging.INFO):
        line = {"id": id, "method": method[:LONGEST], "status": status}
        logger.info("%s", json.dumps(line), extra={"line": line})
    return id


def asked(question: str, total: int) -> None:
    """Note what this request asked and how much it found."""
    g.asked = {"q": question[:LONGEST], "total": total}


class JsonLines(logging.Formatter):
    """Writes each record as one line of JSON, which escapes line ends: no request can forge a second line.

    `time` is UTC, `id` the request's X-Request-Id; a line of the journal keeps its own keys.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if has_request_context() and "request_id" in g:
            line["id"] = g.request_id
        line |= record.__dict__.get("line") or {"message": record.getMessage()}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


def log_to_stderr(stream: TextIO | None = None) -> None:
    """Have requests, errors and what the server itself complains of written to a stream, once each."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    for name, level in LEVELS.items():
        known = logging.getLogger(name)
        known.handlers = [handler]
        known.propagate = False
        known.setLevel(level)


def _new_id() -> str:
    return uuid.uuid4().hex[:16]


def _line(id: str, response: Response) -> dict[str, object]:
    seconds = time.perf_counter() - g.started if "started" in g else 0.0
    return {
        "id": id,
        "method": request.method,
        "path": request.path[:LONGEST],
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        **g.get("asked", {}),
    }
