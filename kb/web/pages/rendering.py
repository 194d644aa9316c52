"""What templates can call: names, links and figures, all ready to show."""

from collections.abc import Callable, Hashable, Iterable, Mapping, MutableMapping
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import quote

from flask import Flask, request, url_for
from flask.templating import Environment
from jinja2.runtime import Macro
from markupsafe import Markup

from indexer.facets import declared, facet_named
from indexer.page import Page
from indexer.remembering import Memory
from kb import labels
from kb.answers.reply import Cell
from kb.engines.base import Hit
from kb.errors import DocumentNotFound
from kb.query.filters import write_value
from kb.saying import Saying
from kb.schema import FACETS, NOT_STATED
from kb.showing.place import Place, named_pages, stands_in_a_path
from kb.showing.shaping import file_name
from kb.showing.values import alternatives, broadest
from kb.web import interface_language
from kb.web.figure import VIEWS, Figure, colours, thumbnail, tints
from kb.web.interface_language import LANGUAGE, asked_ui, place, ui
from kb.web.look import OWN_SHEET, SHEET
from kb.web.naming import facet_label, labels_here, said
from kb.web.pages.citing import by_page
from kb.web.pages.picturing import card_picture
from kb.web.pages.ways import browse_url, browsing, crawled, facet_title, filled, footer, link, menu
from kb.web.site import site, site_of

_KEPT = 8 << 20
"""Bytes of all pieces; one has 300, about, and what it was made of as many."""

Piece = tuple[Macro, tuple[str, str, str], tuple[Hashable, ...]]
"""The macro that writes it, where, and what it is given."""


def kept(macro: Macro, *given: Hashable) -> Markup:
    """A filter: what a macro writes for these arguments, which must decide all of it."""
    return _PIECES[macro, place(), given]


def _write(piece: Piece) -> Markup:
    macro, _, given = piece
    return Markup(macro(*given))  # a macro has escaped what it was given


_PIECES = Memory("kb.web.pages.rendering", _write, lambda _, written: 2 * len(written) + 300, _KEPT)


_PLAIN_IN_PATHS = "!$&'()*+,/:;=@"
"""What `url_for` leaves as it is in a path: a page names twenty Documents, and routing each costs more than
the rest of its card."""

LONGEST_HEADING = 90
"""Characters of a heading that still introduce a snippet."""


class Templates(Environment):
    """Flask's templates, whose globals are one dictionary.

    Jinja chains two, and compares their keys in Python at each import of a macro: eight times a page, .4 ms.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def add_rendering(app: Flask) -> None:
    """Give the templates of an app their filters and functions."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        GLOBALS,
        look=site_of(app).look,
        sheets=tuple(name for name in (SHEET, OWN_SHEET) if name in site_of(app).assets),
        has_editors=lambda: "editing" in app.blueprints,
    )
    app.jinja_env.filters.update(FILTERS)


def figure_label(figure: Figure) -> str:
    """What a figure shows, in words of the language of the interface."""
    if ui() == LANGUAGE:
        return figure.label
    named = {"p": interface_language.say("main"), "s": interface_language.say("also works")}
    by_mark: dict[str, list[str]] = {}
    for name in figure.classes.split():
        mark, _, region = name.partition("-")
        muscle = site().regions.muscle_of.get(region)
        by_mark.setdefault(mark, []).append(labels_here().short("muscle", muscle) if muscle else region)
    said = "; ".join(f"{named[mark]}: {', '.join(names)}" for mark, names in by_mark.items())
    view = interface_language.say(f"{figure.view.capitalize()} view")
    return f"{view}. {said or interface_language.say('nothing highlighted')}"


COMPLETED = {"title": "page", "alias": "other name", "question": "question", "comparison": "compare"}
"""What each kind of completion is called (kb.answers.completing); a value is called as its facet."""


def completion_kinds() -> Mapping[str, str]:
    """What stands beside a completion, in the language of the interface: by its facet, else by its kind."""
    browsed = {one.name: facet_label(one.name).lower() for one in declared() if one.browsed}
    return {**{kind: interface_language.say(text) for kind, text in COMPLETED.items()}, **browsed}


def region_muscles(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """The regions of the figure with their muscles, those that most pages train first."""
    drawn = site().regions.muscle_of.items()
    return sorted((one for one in drawn if counts.get(one[1])), key=lambda one: -counts[one[1]])


def report_url(page: Page) -> str:
    """Where a problem with a page is reported to, if anywhere."""
    given = {
        "id": page.id,
        "file": file_name(page),
        "url": url_for("pages.document", id=page.id, _external=True),
    }
    return site().look.report.format(**{name: quote(value, safe="") for name, value in given.items()})


def asset(name: str) -> str:
    """The URL of a static file, with its hash."""
    return _static_url(request.script_root, site().assets.hashed(name))


def kind_of(kind: str, count: int = 1) -> str:
    """A kind of page in the language of the interface: one of them, or many."""
    return interface_language.say(labels.kinds().get(kind, (kind, kind))[count != 1])


@lru_cache(maxsize=256)
def _static_url(root: str, name: str) -> str:
    # A page names forty icons; routing each of them anew is a tenth of the time of its templates.
    return url_for("static_file", name=name)


def doc_url(id: str, anchor: str | None = None) -> str:
    """The page of a Document, at a passage of it."""
    passage = f"#{quote(anchor, safe='')}" if anchor and anchor != "top" else ""
    start, end = _around_id(interface_language.place())
    return start + quote(id, safe=_PLAIN_IN_PATHS) + end + passage


class Titled(Protocol):
    """What has a page here, and perhaps one on the publisher's site: a Hit, a Page, a Source, a Column."""

    @property
    def id(self) -> str: ...
    @property
    def url(self) -> str | None: ...


def title_url(page: Titled, anchor: str | None = None) -> str:
    """Where a title leads: to the publisher's own page where the settings say so, else to the one here, at a
    passage of it."""
    return site().elsewhere(page.url) or doc_url(page.id, anchor)


@lru_cache(maxsize=16)
def _around_id(where: tuple[str, str, str]) -> tuple[str, str]:
    start, _, end = url_for("pages.document", id="*").partition("*")
    return start, end


def lang_of(id: str) -> str:
    """The language of a Document's words."""
    try:
        return site().engine.get(id).page.lang
    except DocumentNotFound:
        # A newer generation lost it while this page was made.
        return LANGUAGE


def lang_of_cell(cell: Cell) -> str:
    """The language of a cell: its source's where it quotes it, the interface's where it names a value."""
    if isinstance(cell.text, Saying):
        return ui()
    quoted = " ".join(source.span for source in cell.sources)
    return lang_of(cell.sources[0].id) if quoted and quoted.split() == cell.text.split() else ui()


def search_url(q: str = "", **filters: str | Iterable[str]) -> str:
    """The search page for a question with filters."""
    chosen = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in filters.items()}
    return Place(q=q, filters=chosen).url(url_for("pages.search"))


def facet_url(facet: str, value: str) -> str:
    """Where a value of a facet leads: its own page where it has one, the search page otherwise."""
    declared = facet_named(facet)
    has_page = declared is not None and declared.browsed and value != NOT_STATED
    if not (has_page and stands_in_a_path(value)):
        return search_url("", **{facet: write_value("any", value)})
    return url_for("pages.browse_value", facet=facet, value=value)


def where(hit: Hit) -> str:
    """The heading under which a Hit's snippet stands, ready to go before it; empty where it tells nothing."""
    heading = hit.heading.strip().rstrip(":")
    text = "".join(fragment.text for fragment in hit.snippet)
    if not hit.anchor or not heading or len(heading) > LONGEST_HEADING or text.startswith(heading[:40]):
        return ""
    return heading if heading[-1] in ".?!…" else f"{heading}:"


def thumb(primary: Iterable[str], secondary: Iterable[str]) -> Figure | None:
    """The small figure of a card; None where nothing is known to colour."""
    return thumbnail(colours(site().regions, primary, secondary))


def region_pages(counts: Mapping[str, int]) -> dict[str, str]:
    """Where a click on a region of the figure leads: the page of its muscle, where any page trains it."""
    muscles = site().regions.muscle_of.items()
    return {region: facet_url("muscle", muscle) for region, muscle in muscles if counts.get(muscle)}


GLOBALS: Mapping[str, object] = {
    "LANGUAGE": LANGUAGE,
    "NOT_STATED": NOT_STATED,
    "SORTS": labels.SORT_LABELS,
    "VIEWS": VIEWS,
    "alternatives": lambda facet, values: alternatives(site().taxonomy, facet, values),
    "asked_ui": asked_ui,
    "asset": asset,
    "broadest": lambda facet, values: broadest(site().taxonomy, facet, values),
    "browse_url": browse_url,
    "browsing": browsing,
    "by_page": by_page,
    "card_picture": lambda hit: card_picture(site().shelf, hit),
    "completion_kinds": completion_kinds,
    "crawled": crawled,
    "declared": declared,
    "doc_url": doc_url,
    "facet_label": facet_label,
    "facet_title": facet_title,
    "facet_url": facet_url,
    "figure_label": figure_label,
    "file_name": file_name,
    "filled": filled,
    "footer": footer,
    "has_facet": lambda name: name in FACETS,
    "is_exported": lambda: site().exported,
    "is_filed": lambda facets: any(facets.counted(one.name) for one in declared() if one.on_card),
    "is_live": lambda: site().live,
    "kind_of": kind_of,
    "label": lambda facet, value, lang="": labels_here().of(facet, value, lang),
    "lang_of": lang_of,
    "lang_of_cell": lang_of_cell,
    "menu": menu,
    "named_pages": named_pages,
    "rank": lambda value: site().labels.rank(value),
    "raw_value": lambda value: write_value("any", value),
    "region_muscle": lambda region: site().regions.muscle_of.get(region),
    "region_muscles": region_muscles,
    "region_pages": region_pages,
    "regions_of": lambda facet, value: site().regions.regions(facet, value),
    "report_url": report_url,
    "search_url": search_url,
    "short": lambda facet, value: labels_here().short(facet, value),
    "thumb": thumb,
    "tints": lambda counts: tints(site().regions, counts),
    "title_url": title_url,
    "ui": ui,
    "url_for": link,
    "where": where,
}

FILTERS: Mapping[str, Callable[..., object]] = {
    "day": interface_language.day,
    "direction": labels.direction,
    "duration": labels.duration,
    "facet_label": facet_label,
    "kept": kept,
    "language": labels.language,
    "noun": interface_language.noun,
    "number": interface_language.number,
    "pairs": lambda values: tuple(values.items()),
    "place": lambda locator: said(labels.place(locator)),
    "plural": interface_language.plural,
    "said": said,
    "say": interface_language.say,
    "size": labels.size,
}
