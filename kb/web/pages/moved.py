"""Where an address that nothing answers at leads now: to itself without a `/` at its end, or to the page that
had it before."""

from urllib.parse import quote

from flask import current_app, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from indexer.readers.front_matter.former_addresses import plain_address
from kb.engines.base import SearchRequest
from kb.errors import DocumentNotFound, KbError
from kb.query.ast import Query, Selection
from kb.web.site import site


def moved() -> Response | None:
    """Where the requested address leads now, None where nowhere that is known."""
    if request.method not in ("GET", "HEAD"):
        return None
    try:
        if request.path.endswith("/") and _is_there(request.path.rstrip("/")):
            query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
            return redirect(f"{request.script_root}{quote(request.path.rstrip('/'))}{query}", 308)
        id = _had(plain_address(quote(request.path)))
    except KbError:
        return None
    return redirect(url_for("pages.document", id=id), 301) if id else None


def _is_there(path: str) -> bool:
    """Whether something answers at a path."""
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, values = adapter.match(path, "GET") if adapter else ("", {})
    except (HTTPException, RequestRedirect):
        return False
    if endpoint == "pages.document":
        try:
            site().engine.get(values["id"])
        except DocumentNotFound:
            return False
    return bool(endpoint)


def _had(path: str) -> str | None:
    """The page that had an address before; an old id may stand behind /doc/."""
    for old in dict.fromkeys((path, path.removeprefix("doc/"))):
        query = Query(filters=(Selection("moved_from", (old,)),))
        hits = site().engine.search(SearchRequest(query=query, size=1, sort="title")).hits if old else ()
        if hits:
            return hits[0].id
    return None
