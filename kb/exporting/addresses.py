"""Where a page of the application lies among the exported files, and how one file leads to another."""

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qsl, quote, unquote

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from indexer.web_addresses import split_address, whole_address
from kb.web.pages.ways import STANDING

HERE = "http://export.invalid"
"""The origin that pages are asked for by: no link elsewhere begins with it."""

FILES = frozenset({"static_file", "media_file"})
PAGES = frozenset(
    {"pages.home", "pages.document", "pages.browse", "pages.browse_value", "pages.search"}
).union(one.endpoint for one in STANDING if one.crawled)
"""A page that stands is a file where it says what no other page does."""
SEARCH = "search"
LISTED = {"sort": "title", "translations": "all", "size": "50"}
"""How the plain list of all pages is asked for: a page of it is a file; any other search is the browser's."""

_LONGEST_NAME = 200
"""Bytes of one part of a path: file systems allow 255."""


@dataclass(frozen=True, slots=True)
class ExportedPlace:
    """An address of the application: the page that answers it, `file` of the export and what follows its
    path. `query` is the browser's to read."""

    url: str
    endpoint: str
    file: str
    query: str = ""
    fragment: str = ""

    @property
    def is_page(self) -> bool:
        return self.endpoint in PAGES


def resolver(app: Flask) -> Callable[[str, str], ExportedPlace | None]:
    """Gives the ExportedPlace that a link on a page means; None for one that leads elsewhere.

    A link to what no file answers (a comparison, the API) has an empty `file`.
    """
    adapter = app.url_map.bind("export.invalid")

    def resolve(page: str, link: str) -> ExportedPlace | None:
        whole = split_address(whole_address(HERE + page, link))
        if f"{whole.scheme}://{whole.netloc}" != HERE:
            return None
        try:
            endpoint, _ = adapter.match(unquote(whole.path), "GET")
        except (HTTPException, RequestRedirect):
            endpoint = ""
        return _place(str(endpoint), whole.path, whole.query, whole.fragment)

    return resolve


def _place(endpoint: str, path: str, query: str, fragment: str) -> ExportedPlace:
    if endpoint == "pages.search":
        return _of_search(path, query, fragment)
    if endpoint in FILES:
        return ExportedPlace(path, endpoint, _file(path), fragment=fragment)
    if endpoint in PAGES:
        return ExportedPlace(path, endpoint, posixpath.join(_file(path), "index.html"), fragment=fragment)
    return ExportedPlace(path, endpoint, "")


def _of_search(path: str, query: str, fragment: str) -> ExportedPlace:
    """The plain list where a link asks for it, else the page that searches, with the question behind it."""
    asked = dict(parse_qsl(query))
    page = asked.pop("page", "1")
    if asked == LISTED:
        file = f"{SEARCH}/index.html" if page == "1" else f"{SEARCH}/all/{int(page)}/index.html"
        return ExportedPlace(listing(int(page)), "pages.search", file, fragment=fragment)
    return ExportedPlace(listing(1), "pages.search", f"{SEARCH}/index.html", query, fragment)


def document_url(app: Flask, id: str) -> str:
    """The address of the page of a Document."""
    return app.url_map.bind("export.invalid").build("pages.document", {"id": id})


def listing(page: int) -> str:
    """The address of a page of the plain list."""
    asked = "&".join(f"{name}={value}" for name, value in LISTED.items())
    return f"/{SEARCH}?{asked}" + (f"&page={page}" if page > 1 else "")


def relative(start: str, place: ExportedPlace) -> str:
    """The link from one exported file to a place: relative, so that it holds under any path."""
    target = place.file.removesuffix("index.html")
    found = posixpath.relpath(target or ".", posixpath.dirname(start) or ".")
    slash = "/" if target.endswith("/") or not target else ""
    query = f"?{place.query}" if place.query else ""
    return quote(found) + slash + query + (f"#{place.fragment}" if place.fragment else "")


def _file(path: str) -> str:
    """A path as names of files: no part leads upwards, none is longer than file systems take."""
    return "/".join(_name(part) for part in unquote(path).split("/") if part)


def _name(part: str) -> str:
    named = part.replace("\0", "_").replace("\\", "_")
    if named.strip(".") == "":
        named = named.replace(".", "_")
    if len(named.encode()) <= _LONGEST_NAME:
        return named
    return f"{named.encode()[:_LONGEST_NAME].decode(errors='ignore')}-{sha256(part.encode()).hexdigest()[:8]}"
