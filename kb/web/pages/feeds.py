"""What machines ask for: health, metrics, the sitemap, feeds of what is new, ways to search, robots.txt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

from flask import Blueprint, Response, current_app, jsonify, render_template, url_for

from indexer.page import Page
from kb.engines.base import Hit, SearchRequest
from kb.errors import DocumentNotFound
from kb.labels import kinds as names
from kb.query.ast import Query, Selection
from kb.web.http.metrics import CONTENT_TYPE, metrics_of
from kb.web.site import site

blueprint = Blueprint("feeds", __name__)

MOST_URLS = 50_000
"""URLs in one sitemap, by the sitemap protocol 0.9."""


@blueprint.get("/health")
def health() -> Response:
    """Say that the process answers; asks nothing of the index."""
    return jsonify({"status": "ok", "engine": site().kept.name})


@blueprint.get("/ready")
def ready() -> Response:
    """Say whether questions can be answered: 503 where there is no index."""
    generation = site().engine.generation()
    built = generation.built.isoformat()
    return jsonify(
        {
            "status": "ready",
            "generation": generation.number,
            "documents": generation.documents,
            "built": built,
        }
    )


@blueprint.get("/metrics")
def metrics() -> Response:
    """Say what was asked, how long it took and what failed, as Prometheus reads it."""
    return Response(metrics_of(current_app).text(), content_type=CONTENT_TYPE)


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """List every Document whose own address is here, or the parts of the list where it is long."""
    ids = site().listed.get()
    if len(ids) <= MOST_URLS:
        return _xml("sitemap.xml", ids=ids, first=True)
    return _xml("sitemaps.xml", parts=range(1, -(-len(ids) // MOST_URLS) + 1))


@blueprint.get("/sitemap-<int:part>.xml")
def sitemap_part(part: int) -> Response:
    """List one part of the Documents."""
    ids = site().listed.get()[(part - 1) * MOST_URLS : part * MOST_URLS] if part else ()
    if not ids:
        raise DocumentNotFound(f"sitemap-{part}.xml")
    return _xml("sitemap.xml", ids=ids, first=part == 1)


@blueprint.get("/feed.xml")
def atom() -> Response:
    """What is new, as Atom (RFC 4287)."""
    news = newest()
    updated = news[0].updated if news else site().engine.generation().built.isoformat()
    return _xml("feed.xml", type="application/atom+xml", news=news, updated=updated)


@blueprint.get("/rss.xml")
def rss() -> Response:
    """The same as RSS 2.0."""
    return _xml("rss.xml", type="application/rss+xml", news=newest())


@blueprint.get("/llms.txt")
def llms() -> Response:
    """Say to language models what there is, and where it is to be asked (https://llmstxt.org)."""
    kinds = tuple(listed())
    text = render_template("llms.txt", kinds=kinds, names=names(), total=sum(one.total for one in kinds))
    return Response(text, content_type="text/plain; charset=utf-8")


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """Let a browser add this as a search engine."""
    return _xml("opensearch.xml", type="application/opensearchdescription+xml")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Welcome crawlers to the content; keep them out of the endless space of filters."""
    lines = (
        "User-agent: *",
        "Disallow: /search",
        "Disallow: /compare",
        "Disallow: /api/",
        f"Sitemap: {url_for('feeds.sitemap', _external=True)}",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


def _xml(template: str, *, type: str = "application/xml", **context: object) -> Response:
    return Response(render_template(template, **context), mimetype=type)


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
