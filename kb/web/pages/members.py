"""The members of a collection: each exercise that a page presents, with what its own page knows of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.document import Document
from indexer.facets import Facets, declared
from indexer.page import Variation
from indexer.taxonomy import Taxonomy
from kb.engines.base import Searcher
from kb.web.pages.browsing import page_named

NOTHING = Facets()

FEWEST_KNOWN = 2
"""Members with pages of their own that can differ."""

MOST_APART = 4
"""Values that tell a member from the others on its card."""

_ON_CARD = ("equipment",)
"""Facets whose values the card shows of each member, whether they differ or not."""

Value = tuple[str, str]
"""A facet's name and one of its values."""


@dataclass(frozen=True, slots=True)
class Member:
    """An exercise as the collection presents it. `page` is its own page, None where there is none; `apart`
    are the values that it has and most of the others have not."""

    told: Variation
    page: Document | None
    apart: tuple[Value, ...] = ()

    @property
    def facets(self) -> Facets:
        return self.page.facets if self.page else NOTHING

    @property
    def level(self) -> str | None:
        """What the exercise's own page says of its difficulty."""
        return self.facets.difficulty


def members(engine: Searcher, taxonomy: Taxonomy, found: Document) -> tuple[Member, ...]:
    """The variations that a page presents, in its order."""
    presented = tuple(Member(one, _page_of(engine, one, found.id)) for one in found.page.variations)
    known = {one.page.id: set(_values(one.page.facets)) for one in presented if one.page}
    return tuple(replace(one, apart=_apart(taxonomy, one.page, known)) for one in presented)


def ids_of(those: Iterable[Member]) -> tuple[str, ...]:
    """The pages of those that have one, each once."""
    return tuple(dict.fromkeys(one.page.id for one in those if one.page))


def _page_of(engine: Searcher, told: Variation, around: str) -> Document | None:
    id = page_named(engine, told.name)
    return engine.get(id) if id and id != around else None


def _values(facets: Facets) -> Iterator[Value]:
    """What tells exercises apart: the foremost values of each facet that is read, less what cards say."""
    for facet in declared():
        if facet.reading != "page" and not facet.single and facet.name not in _ON_CARD:
            yield from ((facet.name, value) for value in facets.at(facet.name, facet.levels[0]))


def _apart(taxonomy: Taxonomy, page: Document | None, known: dict[str, set[Value]]) -> tuple[Value, ...]:
    """The values of a page that fewer than half of the others have, they or what is broader or narrower."""
    others = [values for id, values in known.items() if page and id != page.id]
    if page is None or len(known) < FEWEST_KNOWN:
        return ()
    told = (value for value in _values(page.facets) if 2 * _shared(taxonomy, value, others) < len(others))
    return tuple(told)[:MOST_APART]


def _shared(taxonomy: Taxonomy, value: Value, others: Sequence[set[Value]]) -> int:
    facet, own = value
    kin = {(facet, one) for one in (own, *taxonomy.broader(facet, own), *taxonomy.narrower(facet, own))}
    return sum(not kin.isdisjoint(values) for values in others)
