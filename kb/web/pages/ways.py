"""Where every page leads: one line for each page that stands, from which menu, footer and sitemap come."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from flask import request, url_for

from indexer.facets import declared, facet_named
from kb.schema import NOT_STATED
from kb.web import interface_language
from kb.web.interface_language import asked_ui
from kb.web.site import site

IN_MENU = 2
"""Pages of a facet's values that the menu has room for; the footer has them all."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A page that is always there: its endpoint, what it is called, whether the menu has it, and whether a
    crawler finds something on it that no other page has."""

    endpoint: str
    label: str
    in_menu: bool = True
    crawled: bool = False


STANDING = (
    Standing("pages.search", "All content", in_menu=False),
    Standing("pages.compare", "Compare"),
    Standing("pages.about", "About", crawled=True),
    Standing("api.openapi", "JSON API", in_menu=False),
)
"""The first stands before the pages that list a facet's values, the others after them."""


@dataclass(frozen=True, slots=True)
class Way:
    """A page that every page leads to; `here` where it is the one that is shown. `facet` is the one whose
    values it lists, if any."""

    label: str
    url: str
    here: bool
    facet: str = ""


def menu() -> Iterator[Way]:
    """What the head of every page leads to."""
    yield from islice(browsing(), IN_MENU)
    yield from (_way(one) for one in STANDING if one.in_menu)


def footer() -> Iterator[Way]:
    """What the foot of every page leads to: all of it."""
    first, *others = map(_way, STANDING)
    yield from (first, *browsing(), *others)


def crawled() -> Iterator[Way]:
    """The pages beside those of Documents that a sitemap names."""
    yield from browsing()
    yield from (_way(one) for one in STANDING if one.crawled)


def browsing() -> tuple[Way, ...]:
    """The pages that list a facet's values, as the project declares them."""
    found = ((facet.name, facet.browsed, browse_url(facet.name)) for facet in declared() if facet.browsed)
    here = request.script_root + request.path
    return tuple(
        Way(interface_language.say(label), url, url.partition("?")[0] == here, name)
        for name, label, url in found
    )


def filled() -> Iterator[Way]:
    """Of these the pages that list something: where no page states a value, there is nothing to browse."""
    return (way for way in browsing() if any(one != NOT_STATED for one in site().census.counts(way.facet)))


def link(endpoint: str, **values: object) -> str:
    """As Flask's `url_for`, routed once where nothing varies: every page leads to the same dozen places."""
    if values:
        return url_for(endpoint, **values)  # type: ignore[arg-type]  # values of the route, no options
    return _plain_url(request.script_root, asked_ui(), endpoint)


@lru_cache(maxsize=256)
def _plain_url(root: str, ui: str, endpoint: str) -> str:
    return url_for(endpoint)


def facet_title(name: str) -> str:
    """What a page of all values of a facet is called."""
    facet = facet_named(name)
    return interface_language.say(facet.browsed or facet.label) if facet else name


def browse_url(facet: str) -> str:
    """Where all values of a facet are listed."""
    return url_for("pages.browse", facet=facet)


def _way(one: Standing) -> Way:
    return Way(interface_language.say(one.label), link(one.endpoint), request.endpoint == one.endpoint)
