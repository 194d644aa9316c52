"""What every response carries: a strict policy, a validator by generation and URL, compression, which other
sites may read it."""

import gzip
import hashlib
from collections.abc import Mapping, Sequence

from flask import Flask, Request, Response, request

from indexer.changes import Generation

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src {pictures}; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)


def content_security_policy(*, frame_ancestors: Sequence[str] = (), media_hosts: Sequence[str] = ()) -> str:
    """The policy of every response: only what comes from here, but for those that are named."""
    ancestors = ["'self'" if origin == "self" else origin for origin in frame_ancestors]
    pictures = ["'self'", "data:", *media_hosts]
    return _POLICY.format(ancestors=" ".join(ancestors) or "'none'", pictures=" ".join(pictures))


SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": content_security_policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

ALONE = "default-src 'none'; sandbox"
"""The policy of a drawing of a content folder: opened by itself it is a page of its author's, not ours."""

SMALLEST_COMPRESSED = 600
"""Bytes below which gzip saves no packet."""

_TEXT = (
    "text/",
    "application/json",
    "application/problem+json",
    "application/xml",
    "application/opensearchdescription+xml",
    "image/svg+xml",
)


def add_headers(app: Flask, *, frame_ancestors: Sequence[str] = (), media_hosts: Sequence[str] = ()) -> None:
    """Have every response of the app secured and, where it pays, compressed."""
    policy = content_security_policy(frame_ancestors=frame_ancestors, media_hosts=media_hosts)
    headers = {**SECURITY, "Content-Security-Policy": policy}

    @app.after_request
    def finish(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return compressed(response)


def tag(generation: Generation, version: str, asked: Request) -> str:
    """The validator of a page: nothing else changes what a URL answers."""
    index = f"{generation.number} {generation.built.isoformat()}"  # one made anew counts from 1 again
    text = f"{index}\n{version}\n{asked.full_path}\n{asked.url_root}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def unchanged(etag: str) -> Response | None:
    """A 304 where the client has this very page already."""
    known = request.if_none_match
    if known.star_tag or not known.contains_weak(etag):
        return None
    return validated(Response(status=304), etag)


def any_is_known(etag: str) -> Response | None:
    """A 304 where the client has any version of a page that was found to be there: If-None-Match: *."""
    return validated(Response(status=304), etag) if request.if_none_match.star_tag else None


def validated(response: Response, etag: str) -> Response:
    """The response with its validator, to be asked for again each time."""
    response.set_etag(etag, weak=True)
    response.headers["Cache-Control"] = "no-cache"
    return response


def accepts_gzip() -> bool:
    """Whether the client takes gzip: named, or by `*`, and not at q=0."""
    return request.accept_encodings["gzip"] > 0


def compressed(response: Response) -> Response:
    """The response as gzip, where its client takes that and it pays."""
    if response.direct_passthrough or not (response.mimetype or "").startswith(_TEXT):
        return response  # a file goes out as it is, never through memory
    response.vary.add("Accept-Encoding")
    if "Content-Encoding" in response.headers or response.status_code in (204, 304) or not accepts_gzip():
        return response
    content = response.get_data()
    if len(content) >= SMALLEST_COMPRESSED:
        response.set_data(gzip.compress(content, 5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


ANY = "*"
SHARED = ("/api/", "/static/kb-search.js")
SECONDS = 86_400
"""How long a browser may remember the answer to its preflight."""


def add_cors(app: Flask, origins: tuple[str, ...]) -> None:
    """Have what is shared say that these origins may read it; `*` is every origin."""
    if not origins:
        return

    @app.after_request
    def allow(response: Response) -> Response:
        if not request.path.startswith(SHARED):
            return response
        origin = request.headers.get("Origin", "")
        if ANY not in origins:
            response.vary.add("Origin")
        if ANY in origins or origin in origins:
            response.headers["Access-Control-Allow-Origin"] = ANY if ANY in origins else origin
            response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After, X-Request-Id"
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
                response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
                response.headers["Access-Control-Max-Age"] = str(SECONDS)
        return response
