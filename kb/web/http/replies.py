"""Whole replies, kept: what a URL answers from one generation is worked out once.

The validator of a page names all that shapes it (see `headers.tag`): what was answered under it once may be
answered again, to everybody. Who asks with the validator gets a 304 before that.
"""

from dataclasses import dataclass

from flask import Flask, Response, g, request

from kb.cache import Cache
from kb.web.http.headers import accepts_gzip, compressed

KEY = "kb.replies"


@dataclass(frozen=True, slots=True)
class KeptReply:
    """A reply as it went out, but for what each request adds; `asked` is what the journal notes of it."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    asked: dict[str, object] | None


class Replies:
    """The replies used last, in at most so many bytes; with 0 none is kept."""

    def __init__(self, limit: int) -> None:
        self.cache = Cache(limit)

    def find(self, version: object) -> Response | None:
        """The reply to this request, where its like was answered before. `version` is of all that its
        validator does not name."""
        g.reply_key = (g.etag, accepts_gzip(), version)
        kept = self.cache.find(g.reply_key) if self.cache.limit else None
        if not isinstance(kept, KeptReply):
            return None
        del g.reply_key  # it is kept already
        if kept.asked is not None:
            g.asked = kept.asked
        return Response(kept.content, headers=list(kept.headers))

    def keep(self, response: Response) -> None:
        """Keep the reply to a request that `find` did not know."""
        if "reply_key" not in g or response.status_code != 200 or response.is_streamed:
            return
        content = compressed(response).get_data()
        headers = tuple(response.headers.items())
        if request.method == "GET":
            self.cache.put(g.reply_key, KeptReply(content, headers, g.get("asked")), len(content))


def add_replies(app: Flask, replies: Replies) -> None:
    """Have the replies of an app kept: before what each request adds for itself, so after all that does."""
    app.extensions[KEY] = replies

    @app.after_request
    def keep(response: Response) -> Response:
        if replies.cache.limit:
            replies.keep(response)
        return response
