"""Which other sites' pages may read the JSON API, and take the component that asks it as a module: none,
unless the settings name them."""

from flask import Flask, Response, request

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
