"""The pages that people see."""

import logging
import re
from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from indexer.document import Document
from indexer.facets import BUILT_IN, declared
from kb.answers.shown_hits import other_words
from kb.answers.translations import collapsed
from kb.engines.base import Hit, SearchRequest
from kb.errors import DocumentNotFound, SettingsError
from kb.labels import facet_label
from kb.query.ast import Query, Selection
from kb.query.preferring import all_pages
from kb.questions import summary
from kb.schema import FACETS, NOT_STATED
from kb.showing.asking import note, read, reply_to
from kb.showing.comparing import choices, compared, read_ids, side_by_side
from kb.showing.place import ALL, TRANSLATIONS, parameters, refuse_unknown, undoing
from kb.showing.values import require_facet
from kb.web.figure import colours, figures
from kb.web.http import journal
from kb.web.interface_language import PARAMETER, ui
from kb.web.naming import labels_here
from kb.web.pages import neighbours
from kb.web.pages.browsing import CountedValue, branches
from kb.web.pages.citing import cite
from kb.web.pages.facet_rail import rails, toggles, unlisted
from kb.web.pages.layout import headings, lay_out, lead, words_in
from kb.web.pages.neighbours import ids_of, members
from kb.web.pages.picturing import lead_picture, pictures
from kb.web.pages.structured import structured
from kb.web.pages.text_as_html import Prose
from kb.web.pages.two_columns import bands, introduction, is_wide
from kb.web.site import site

blueprint = Blueprint("pages", __name__)
logger = logging.getLogger("kb.web.http.error_pages")

LISTED = 12
"""Documents on the page of a muscle or of a piece of equipment; the rest is a search away."""

MOST_NEAR = 6
"""Similar Documents that a page leads on to."""

TYPING = "X-Typing"
"""The header of a question that is still being typed: half of one is no question to note."""

FOREIGN = re.compile(r"utm_\w+|[a-z]*clid|mc_[ce]id|_gl|_ga")
"""Parameters that newsletters and networks add to links to tell where a visitor came from."""


@blueprint.before_request
def refuse_unknown_parameters() -> None:
    """A misspelt filter must not show everything, as if nothing had been filtered."""
    given = (name for name in request.args if not FOREIGN.fullmatch(name))
    known = {"pages.search": parameters(), "pages.compare": ("x",)}.get(request.endpoint or "", ())
    refuse_unknown(given, (*known, PARAMETER))


@blueprint.get("/")
def home() -> str:
    """Invite a question, a muscle or a kind of page."""
    census = site().census
    return render_template(
        "home.html",
        stats=census.stats(),
        kinds=census.counts("kind"),
        counts=census.counts("muscle"),
        shelves=() if census.counts("muscle") else _shelves(),
        examples=site().examples.get(),
    )


@blueprint.get("/search")
def search() -> str:
    """Answer a question, and offer every way to narrow it."""
    place = read(site(), request.args)
    here = url_for("pages.search")
    reply = reply_to(site(), place, reader=ui())
    journal.asked(place.q, reply.total)
    if not request.headers.get(TYPING):
        note(site().log, place, reply, request.remote_addr or "")
    known = {name: site().census.counts(name) for name in FACETS.names()}
    drawn = site().regions.muscle_of.values()
    rail = rails(reply.facets, known, labels_here(), undoing(place, reply.chips, here), drawn)
    ticks = toggles(place, rail, "muscle", here)
    ticked = [value.value for facet in rail if facet.name == "muscle" for value in facet.selected]
    return render_template(
        "search.html",
        place=place,
        here=here,
        reply=reply,
        rails=rail,
        carried=(*unlisted(place, rail), *(((TRANSLATIONS, ALL),) if place.each_translation else ())),
        links={region: ticks[value] for region, value in site().regions.muscle_of.items() if value in ticks},
        front_and_back=figures(colours(site().regions, ticked)),
        cited=cite(reply.answer) if reply.answer else None,
        examples=() if reply.total else site().examples.get(),
        also_marked=other_words(place.q, (found.hit.snippet for found in reply.hits)),
    )


@blueprint.get("/doc/<path:id>")
def document(id: str) -> str:
    """Show one Document whole."""
    found = site().engine.get(id)
    parts = lay_out(found.page)
    intro = introduction(parts)
    muscle = found.facets.muscle
    here = url_for("pages.document", id=id, _external=True)
    return render_template(
        "document.html",
        document=found,
        page=found.page,
        facets=found.facets,
        intro=intro,
        bands=bands(parts[1:] if intro else parts),
        wide=is_wide(parts),
        contents=headings(parts),
        lead=lead(found.page),
        figures=figures(colours(site().regions, muscle.primary, muscle.secondary)),
        words=words_in(found.page.lang),
        translations=neighbours.translations(site(), found),
        prose=Prose(site(), found.page),
        pictures=pictures(site().shelf, found.page),
        lead_picture=lead_picture(site().shelf, found.page),
        members=(presented := members(site().engine, site().taxonomy, found)),
        member_ids=ids_of(presented),
        **_around(found),
        structured=structured(found, here, site().labels.of),
    )


@blueprint.get("/compare")
def compare() -> ResponseReturnValue:
    """Put two to four Documents side by side; with fewer, offer what to add. Names lead to their ids."""
    given = read_ids(request.args.getlist("x"))
    chosen = choices(site().engine, given)
    if chosen.ids != given and not chosen.unknown:
        return redirect(url_for("pages.compare", x=list(chosen.ids)))
    ids = chosen.ids
    documents = compared(site().engine, ids)
    enough = len(ids) >= 2 and not chosen.unknown
    page = render_template(
        "compare.html",
        documents=documents,
        comparison=side_by_side(site().engine, site().taxonomy, ids) if enough else None,
        near=_comparable(ids[0]) if ids and not enough else (),
        unknown=chosen.unknown,
        pairs=site().pairs.get() if not ids else (),
    )
    return page, 404 if chosen.unknown else 200


@blueprint.get("/browse/<facet>")
def browse(facet: str) -> str:
    """List every value of a facet."""
    require_facet(facet)
    counts = site().census.counts(facet)
    drawn = any(site().regions.regions(facet, value) for value in counts)
    grown = branches(site().taxonomy, facet, counts)
    return render_template("browse.html", facet=facet, branches=grown, counts=counts, drawn=drawn)


@blueprint.get("/browse/<facet>/<path:value>")
def browse_value(facet: str, value: str) -> str:
    """Show the pages with a value of a facet."""
    require_facet(facet)
    concept = site().taxonomy.concepts(facet).get(value)
    if concept is None and value not in site().census.counts(facet):
        raise DocumentNotFound(f"{facet}/{value}")
    chosen = (Selection(facet, (value,)),)
    query = Query(all_pages(chosen, ui(), site().taxonomy), chosen)
    others = tuple(one.name for one in declared() if one.always_open and one.name not in (facet, "duration"))
    results = site().engine.search(
        SearchRequest(query=query, size=LISTED, facets=others, collapse=collapsed(site().engine))
    )
    narrower = _entries(facet, site().taxonomy.narrower(facet, value), site().census.counts(facet))
    return render_template(
        "value.html",
        facet=facet,
        value=value,
        concept=concept,
        results=results,
        narrower=narrower,
        figures=figures(colours(site().regions, (value,))) if facet == "muscle" else (),
    )


for _facet in BUILT_IN:
    # Ours have names of their own, which stay whatever a project calls them: /muscles, /muscles/glutes.
    if _facet.browsed:
        _slug = _facet.browsed.lower()
        blueprint.add_url_rule(f"/{_slug}", "browse", browse, defaults={"facet": _facet.name})
        blueprint.add_url_rule(
            f"/{_slug}/<path:value>", "browse_value", browse_value, defaults={"facet": _facet.name}
        )


@blueprint.get("/about")
def about() -> str:
    """Say what is in the index, what is missing in it, and how to use it."""
    stats = site().census.stats()
    # Of pages, as their number above is: a search counts translations of one page once.
    counts = {one.name: {bucket.value: bucket.count for bucket in one.buckets} for one in stats.facets}
    charts = [facet.name for facet in declared() if facet.charted]
    return render_template(
        "about.html",
        stats=stats,
        results=sum(site().census.counts("kind").values()),
        engine=site().engine.name,
        missing={facet.name: counts[facet.name].get(NOT_STATED, 0) for facet in FACETS},
        asked=_often_asked(),
        charts={name: (facet_label(name), counts[name]) for name in charts},
    )


def _often_asked() -> summary.Summary | None:
    """What many ask, where the settings have it shown: what few ask may tell who asked it."""
    log, enough = site().log, site().public_questions
    try:
        return summary.summary(log.path, limit=10, from_clients=enough) if log and enough else None
    except SettingsError as error:
        logger.error("%s", error)
        return None


def _comparable(id: str) -> tuple[Hit, ...]:
    """Exercises like a Document: what one may want to put beside it."""
    lang = site().engine.get(id).page.lang
    near = site().engine.similar(id, limit=2 * MOST_NEAR)
    return tuple(hit for hit in near if hit.kind == "exercise" and hit.lang == lang)[:MOST_NEAR]


def _around(found: Document) -> dict[str, object]:
    """What the page of an exercise leads on to."""
    near = site().engine.similar(found.id, limit=MOST_NEAR)
    shown = {hit.id for hit in near}
    others = neighbours.namesakes(site(), found)
    return {
        "similar": near,
        "instead": tuple(hit for hit in neighbours.instead(site(), found) if hit.id not in shown),
        "ladder": neighbours.ladder(site(), found),
        "namesakes": others,
        "dispute": neighbours.dispute(site(), found) if others else None,
    }


def _shelves() -> tuple[tuple[str, tuple[CountedValue, ...]], ...]:
    """What there is of each facet that is browsed, the largest values first."""
    browsed = (facet.name for facet in declared() if facet.browsed)
    counts = {name: site().census.counts(name) for name in browsed}
    shelves = ((name, _entries(name, tuple(own), own)) for name, own in counts.items())
    return tuple((name, values) for name, values in shelves if values)


def _entries(facet: str, values: tuple[str, ...], counts: Mapping[str, int]) -> tuple[CountedValue, ...]:
    return tuple(
        CountedValue(value, counts[value]) for value in values if value != NOT_STATED and counts.get(value)
    )
