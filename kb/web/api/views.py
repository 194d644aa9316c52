"""The same as JSON, under /api/v1/, with the same parameters as the pages."""

from dataclasses import replace

import msgspec
from flask import Blueprint, Response, jsonify, request, url_for
from msgspec.structs import replace as with_parts

from indexer.document_json import record
from kb.answers.completing import Completion, complete
from kb.answers.reply import Answer, Cell, Choices, Reply, Row
from kb.errors import IndexNotBuilt
from kb.labels import Labels
from kb.query.filters import write_value
from kb.showing.asking import note, read, reply_to
from kb.showing.comparing import read_ids, side_by_side
from kb.showing.place import BadParameter, Place, must_be_there, refuse_unknown, stands_in_a_path
from kb.showing.shapes import SimilarShape, SuggestionsShape
from kb.showing.shaping import (
    facet_shape,
    facets_shape,
    file_name,
    hit_shape,
    passages_shape,
    reply_shape,
    stats_shape,
    suggestion_shape,
)
from kb.showing.values import matching, require_facet
from kb.web.api.openapi import describe, parameters_of
from kb.web.http import journal
from kb.web.interface_language import asked_ui, say, ui
from kb.web.naming import facet_label, labels_here, said
from kb.web.site import site

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

LONGEST_PREFIX = 200
"""Characters of what is being typed that suggestions and the search of facet values look at."""


@blueprint.before_request
def refuse_unknown_parameters() -> None:
    """A misspelt parameter must not answer another question than was asked."""
    operation = (request.endpoint or "").rpartition(".")[2]
    refuse_unknown(request.args, parameters_of(operation))


@blueprint.get("/search")
def search() -> Response:
    """Answer a question."""
    place = read(site(), request.args)
    reply = _reply_to(place)
    must_be_there(place, reply.pages)
    journal.asked(place.q, reply.total)
    note(site().log, place, reply, request.remote_addr or "")
    return _json(reply_shape(reply, place, url_for("api.search")))


@blueprint.get("/facets")
def facets() -> Response:
    """Count the values of all facets for a question."""
    place = read(site(), request.args)
    return _json(facets_shape(_reply_to(place), place, url_for("api.facets")))


@blueprint.get("/facets/<name>")
def facet(name: str) -> Response:
    """Find values of one facet by their names; count them for a question, if there is one."""
    require_facet(name)
    parameters = request.args.copy()
    typed = parameters.pop("q", "")[:LONGEST_PREFIX]
    parameters["q"] = parameters.get("question", "")
    place = read(site(), parameters)
    reply = _reply_to(place)
    found = matching(site().taxonomy, next(one for one in reply.facets if one.name == name), typed)
    return _json(facet_shape(reply, found, typed, place, url_for("api.facets")))


@blueprint.get("/documents/<path:id>")
def document(id: str) -> Response:
    """Give one Document whole."""
    found = site().engine.get(id)
    return jsonify({**record(found), "path": file_name(found.page)})


@blueprint.get("/passages/<path:id>")
def passages(id: str) -> Response:
    """Give the citable parts of one Document, or those at one anchor."""
    return _json(passages_shape(site().engine.get(id), request.args.get("anchor", "")))


@blueprint.get("/similar/<path:id>")
def similar(id: str) -> Response:
    """Give Documents like this one."""
    return _json(SimilarShape(id=id, hits=[hit_shape(hit) for hit in site().engine.similar(id)]))


@blueprint.get("/compare")
def compare() -> Response:
    """Compare two to four Documents."""
    ids = read_ids(request.args.getlist("x"))
    if len(ids) < 2:
        raise BadParameter(f"a comparison takes 2 to 4 documents, not {len(ids)}: add x=<id>")
    return _json(side_by_side(site().engine, site().taxonomy, ids))


@blueprint.get("/suggest")
def suggest() -> Response:
    """Complete what is being typed; names of values in the language of the interface."""
    prefix = request.args.get("q", "")[:LONGEST_PREFIX]
    labels = Labels(site().taxonomy, ui(), say)
    found = complete(site().engine, labels, site().census.counts, prefix) if prefix.strip() else ()
    shapes = [suggestion_shape(one, _leads_to(one)) for one in found]
    response = _json(SuggestionsShape(query=prefix, suggestions=shapes))
    response.vary.add("Accept-Language")
    return response


def _leads_to(found: Completion) -> str:
    """Where a completion leads: the name of a page as its titles do (see `Site.elsewhere`), a question to its
    answer here."""
    if found.kind == "comparison":
        return url_for("pages.compare", x=[found.id, found.value])
    if found.facet and found.value:
        if stands_in_a_path(found.value):
            return url_for("pages.browse_value", facet=found.facet, value=found.value)
        return Place(filters={found.facet: (write_value("any", found.value),)}).url(url_for("pages.search"))
    if site().titles == "site" and found.kind != "question" and found.id:
        published = site().elsewhere(site().engine.get(found.id).page.url)
        if published:
            return published
    return url_for("pages.document", id=found.id, _anchor=found.anchor)


@blueprint.get("/stats")
def stats() -> Response:
    """Say what is in the index."""
    return _json(stats_shape(site().census.stats(), site().labels.of))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe this API, with ids of this index as examples."""
    try:
        ids = site().first_ids.get()
    except IndexNotBuilt:
        ids = ()
    return jsonify({**describe(ids), "servers": [{"url": request.url_root.rstrip("/")}]})


def _reply_to(place: Place) -> Reply:
    """Answer what is asked for, in English unless the address asks for another language."""
    reply = reply_to(site(), place, counted=True, reader=asked_ui())
    return said_again(reply) if asked_ui() else reply


def _json(shape: object) -> Response:
    # To programs what we say of pages (kb.saying) is its English text.
    return Response(msgspec.json.encode(shape, enc_hook=str), mimetype="application/json")


def said_again(reply: Reply) -> Reply:
    """The same Reply with labels, chips, notices and headings in the language of the interface.

    What pages say stays as it is.
    """
    return replace(
        reply,
        facets=tuple(map(_facet, reply.facets)),
        chips=tuple(replace(one, text=said(one.text)) for one in reply.chips),
        notices=tuple(map(said, reply.notices)),
        ways_out=tuple(replace(one, text=said(one.text)) for one in reply.ways_out),
        answer=_answer(reply.answer) if reply.answer else None,
    )


def _facet(facet: Choices) -> Choices:
    label = labels_here().of
    buckets = tuple(with_parts(one, label=label(facet.name, one.value)) for one in facet.buckets)
    return replace(facet, label=facet_label(facet.name), buckets=buckets)


def _answer(answer: Answer) -> Answer:
    return replace(answer, heading=say(said(answer.heading)), rows=tuple(map(_row, answer.rows)))


def _row(row: Row) -> Row:
    return replace(row, label=_label(row.label), cells=tuple(map(_cell, row.cells)))


def _cell(cell: Cell) -> Cell:
    return replace(cell, row=_label(cell.row), text=said(cell.text), value=said(cell.value))


def _label(text: str) -> str:
    return say(said(text))
