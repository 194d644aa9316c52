"""The same as JSON, under /api/v1/, with the same parameters as the pages."""

from flask import Blueprint, Response, jsonify, request, url_for

from indexer.record import record
from kb.answers.ask import ask
from kb.web import journal
from kb.web.comparing import read_ids, side_by_side
from kb.web.links import BadParameter, read_place
from kb.web.narrowing import canonical
from kb.web.openapi import DESCRIPTION
from kb.web.pages import asked
from kb.web.shapes import comparison_shape, hit_shape, reply_shape, stats_shape, suggestion_shape
from kb.web.site import site

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

LONGEST_PREFIX = 200
"""Characters of what is being typed that suggestions look at."""


@blueprint.get("/search")
def search() -> Response:
    """Answer a question."""
    place = canonical(read_place(request.args), site().taxonomy)
    reply = ask(site().engine, site().taxonomy, site().curation, asked(place))
    journal.asked(place.q, reply.total)
    return jsonify(reply_shape(reply, place, url_for("api.search")))


@blueprint.get("/facets")
def facets() -> Response:
    """Count the values of all facets for a question."""
    place = canonical(read_place(request.args), site().taxonomy)
    reply = ask(site().engine, site().taxonomy, site().curation, asked(place))
    shape = reply_shape(reply, place, url_for("api.facets"))
    return jsonify({name: shape[name] for name in ("query", "generation", "total", "facets")})


@blueprint.get("/documents/<path:id>")
def document(id: str) -> Response:
    """Give one Document whole."""
    return jsonify(record(site().engine.get(id)))


@blueprint.get("/similar/<path:id>")
def similar(id: str) -> Response:
    """Give Documents like this one."""
    site().engine.get(id)
    return jsonify({"id": id, "hits": [hit_shape(hit) for hit in site().engine.similar(id)]})


@blueprint.get("/compare")
def compare() -> Response:
    """Compare two to four Documents."""
    ids = read_ids(request.args.getlist("x"))
    if len(ids) < 2:
        raise BadParameter(f"a comparison takes 2 to 4 documents, not {len(ids)}: add x=<id>")
    return jsonify(comparison_shape(side_by_side(site(), ids)))


@blueprint.get("/suggest")
def suggest() -> Response:
    """Complete what is being typed."""
    prefix = request.args.get("q", "")[:LONGEST_PREFIX]
    found = site().engine.suggest(prefix) if prefix.strip() else ()
    return jsonify({"query": prefix, "suggestions": [suggestion_shape(one) for one in found]})


@blueprint.get("/stats")
def stats() -> Response:
    """Say what is in the index."""
    return jsonify(stats_shape(site().census.stats(), site().labels.of))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe this API."""
    return jsonify({**DESCRIPTION, "servers": [{"url": request.host_url.rstrip("/")}]})
