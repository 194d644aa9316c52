"""What machines ask for: health, metrics, the sitemap, what is new, how to search here, robots.txt."""

from flask import Blueprint, Response, current_app, jsonify, render_template, url_for

from kb.errors import DocumentNotFound
from kb.labels import kinds as names
from kb.web.http.metrics import CONTENT_TYPE, metrics_of
from kb.web.pages.news import listed, newest
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
