"""What is new, for feed readers; and what there is, for language models (https://llmstxt.org)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

from flask import url_for

from indexer.page import Page
from kb.engines.base import Hit, SearchRequest
from kb.query.ast import Query, Selection
from kb.web.site import site

MOST = 30
"""Pages that a feed has: the last ones that have a date."""

MOST_LISTED = 100
"""Pages of one kind that llms.txt lists before it leads to all of them."""

LONGEST_NOTE = 200
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class News:
    """A page that is new or was changed: its full address, and the days as feeds write them."""

    page: Page
    url: str
    day: date

    @property
    def updated(self) -> str:
        """When it was last changed, as RFC 3339 writes it: a day begins at midnight, UTC."""
        return _moment(self.day).isoformat()

    @property
    def published(self) -> str | None:
        return _moment(self.page.published).isoformat() if self.page.published else None

    @property
    def mailed(self) -> str:
        """The same as RFC 822 does, for RSS."""
        return format_datetime(_moment(self.day), usegmt=True)


def newest() -> tuple[News, ...]:
    """The public pages that have a date, the last one first. Raises what the engine raises."""
    engine = site().engine
    hits = engine.search(SearchRequest(query=Query(), size=MOST, sort="newest")).hits
    pages = (document.page for document in engine.fetch([hit.id for hit in hits]))
    dated = [(page, day) for page in pages if (day := page.updated or page.published)]
    dated.sort(key=lambda one: (-one[1].toordinal(), one[0].id))
    return tuple(News(page, address(page), day) for page, day in dated)


def address(page: Page | Hit) -> str:
    """Where a page is to be read, in full: the publisher's address where titles lead there."""
    return site().elsewhere(page.url) or url_for("pages.document", id=page.id, _external=True)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


@dataclass(frozen=True, slots=True)
class Listed:
    """The pages of one kind, by title: `lines` of some of them, and how many there are."""

    kind: str
    lines: tuple[str, ...]
    total: int


def listed() -> Iterator[Listed]:
    """What there is of each kind of page, the largest kind first. Raises what the engine raises."""
    for kind in site().census.counts("kind"):
        query = Query(filters=(Selection("kind", (kind,)),))
        found = site().engine.search(SearchRequest(query=query, size=MOST_LISTED, sort="title"))
        yield Listed(kind, tuple(map(_line, found.hits)), found.total)


def _line(hit: Hit) -> str:
    """A page as llms.txt lists it: a link in Markdown, and what the page says it is about."""
    note = _plain(hit.summary)
    if len(note) > LONGEST_NOTE:
        note = note[:LONGEST_NOTE].rpartition(" ")[0] + " …"
    url = address(hit).replace("(", "%28").replace(")", "%29")
    return f"[{_plain(hit.title)}]({url})" + (f": {note}" if note else "")


def _plain(text: str) -> str:
    """A text on one line in which nothing begins or ends a link."""
    return _BLANKS.sub(" ", text).strip().replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
