"""The one place in which errors become HTTP: pages for people, problem+json for programs."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, NotFound, SecurityError
from werkzeug.wrappers import Response as BaseResponse

from kb.errors import (
    DocumentNotFound,
    EngineError,
    EngineUnavailable,
    FacetNotFound,
    IndexCorrupt,
    IndexNotBuilt,
    IndexOutdated,
    KbError,
    PassageNotFound,
    QueryError,
)
from kb.showing.place import BadParameter, PastTheEnd, TooDeep
from kb.web.http.metrics import metrics_of
from kb.web.http.slots import Busy

logger = logging.getLogger(__name__)

RETRY_AFTER = 30
"""Seconds after which a client may ask again when the index can't answer."""

SOON = 1
"""Seconds after which a client may ask again when there were too many at once."""

LONGEST_NAME = 80
"""Characters of an unknown address that are offered as a question."""

_WORD = re.compile(r"[^\W_]+")
_SUFFIX = re.compile(r"\.\w{1,5}$")


@dataclass(frozen=True, slots=True)
class ProblemDetails:
    """One error as RFC 9457 names its parts. `position` is a 0-based offset into `query`."""

    status: int
    title: str
    detail: str
    position: int | None = None
    query: str | None = None
    retry: int = RETRY_AFTER


STATUS: tuple[tuple[type[KbError], int, str], ...] = (
    (QueryError, 400, "This question can’t be read"),
    (BadParameter, 400, "This address can’t be read"),
    (TooDeep, 404, "There is no such page of results"),
    (PastTheEnd, 404, "There is no such page of results"),
    (PassageNotFound, 404, "There is no such passage"),
    (DocumentNotFound, 404, "Page not found"),
    (FacetNotFound, 404, "There is no such facet"),
    (Busy, 503, "Too many questions at once"),
    (IndexNotBuilt, 503, "There is no index yet"),
    (EngineUnavailable, 503, "The search engine does not answer"),
    (EngineError, 503, "The index can’t answer"),
    (KbError, 500, "Something went wrong"),
)
"""The first class that fits decides."""

_LOGGED = "the error is logged; other pages still work"
PUBLIC: tuple[tuple[type[KbError], str], ...] = (
    (IndexNotBuilt, "index not built: run kb reindex"),
    (IndexCorrupt, "the index is damaged: run kb check-index"),
    (IndexOutdated, "the index was made by another version: run kb reindex"),
    (EngineUnavailable, "try again in a moment"),
    (KbError, _LOGGED),
)
"""What the public reads of our own faults: the errors name folders and hosts, for the log alone."""

TITLES = {
    400: "This address can’t be read",
    404: "Page not found",
    405: "Not allowed here",
    413: "Too much was sent",
    414: "The address is too long",
}


DETAILS = {404: "nothing is at this address: it may have moved or been removed"}
"""What to say where HTTP's own words help nobody."""


ELSEWHERE = "kb.elsewhere"


def add_errors(app: Flask, *, moved: Callable[[], BaseResponse | None]) -> None:
    """Have every error answered: ours by class, HTTP's by status, all others as 500 without details.

    `moved` says where an address at which nothing is leads now, if anywhere.
    """
    app.extensions[ELSEWHERE] = moved
    app.register_error_handler(KbError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _elsewhere() -> BaseResponse | None:
    moved: Callable[[], BaseResponse | None] = current_app.extensions[ELSEWHERE]
    return moved()


def _ours(error: KbError) -> ResponseReturnValue:
    if isinstance(error, DocumentNotFound) and (elsewhere := _elsewhere()):
        return elsewhere
    status, title = next((status, title) for kind, status, title in STATUS if isinstance(error, kind))
    if isinstance(error, Busy):
        return _answer(ProblemDetails(status, title, _text(error), retry=SOON))
    if status >= 500:
        logger.error("%s: %s", type(error).__name__, error)
        metrics_of(current_app).failed(error)
        return _answer(ProblemDetails(status, title, _public(error)))
    if isinstance(error, QueryError):
        return _answer(ProblemDetails(status, title, error.reason, error.position, error.text))
    return _answer(ProblemDetails(status, title, _text(error)))


def _text(error: KbError) -> str:
    """What an error says, as it was given: pages can say it in the language of the reader."""
    given = error.args[0] if error.args else ""
    return given if isinstance(given, str) else str(error)


def _public(error: KbError) -> str:
    return next(detail for kind, detail in PUBLIC if isinstance(error, kind))


def _http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, NotFound) and (elsewhere := _elsewhere()):
        return elsewhere
    status = error.code or 500
    if error.response is not None or status < 400:
        return cast(Response, error.get_response())
    if isinstance(error, SecurityError) and not _is_api():
        # For a host that is not ours there are no URLs to build a page from.
        return Response("unknown host\n", status, mimetype="text/plain")
    title = TITLES.get(status, error.name)
    response = _answer(ProblemDetails(status, title, DETAILS.get(status) or error.description or error.name))
    # What HTTP itself demands with a status, such as Allow with 405, is only known to the error.
    for name, value in error.get_headers():
        if name not in ("Content-Type",):
            response.headers.setdefault(name, value)
    return response


def _unforeseen(error: Exception) -> Response:
    logger.error("unforeseen error at %s", request.path, exc_info=error)
    metrics_of(current_app).failed(error)
    return _answer(ProblemDetails(500, "Something went wrong", _LOGGED))


def _answer(problem: ProblemDetails) -> Response:
    response = _json(problem) if _is_api() else _page(problem)
    response.status_code = problem.status
    response.headers["Cache-Control"] = "no-store"
    if problem.status == 503:
        response.headers["Retry-After"] = str(problem.retry)
    return response


def _is_api() -> bool:
    return request.path.startswith("/api/") or request.endpoint == "feeds.ready"


def _json(problem: ProblemDetails) -> Response:
    given = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
    }
    if problem.position is not None:
        given |= {"position": problem.position, "query": problem.query or ""}
    response = jsonify(given)
    response.mimetype = "application/problem+json"
    return response


def _page(problem: ProblemDetails) -> Response:
    gone = problem.status == 404 and request.endpoint != "pages.search"
    if gone:
        problem = replace(problem, detail=DETAILS[404])
    return Response(
        render_template("error.html", problem=problem, words=_words(request.path) if gone else ""),
        mimetype="text/html",
    )


def _words(path: str) -> str:
    """What the end of an address says, to search for: "donkey kick" for /exercises/donkey-kick.html."""
    name = path.rstrip("/").rpartition("/")[2][:LONGEST_NAME]
    return " ".join(_WORD.findall(_SUFFIX.sub("", name)))
