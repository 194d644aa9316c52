"""The members of a collection: each exercise that a page presents, with what its own page knows of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.document import Document
from indexer.facets import Facets
from indexer.page import Variation
from kb.engines.base import Searcher
from kb.web.pages.browsing import page_named

NOTHING = Facets()


@dataclass(frozen=True, slots=True)
class Member:
    """An exercise as the collection presents it. `page` is its own page, None where there is none."""

    told: Variation
    page: Document | None

    @property
    def facets(self) -> Facets:
        return self.page.facets if self.page else NOTHING

    @property
    def level(self) -> str | None:
        """What the exercise's own page says of its difficulty."""
        return self.facets.difficulty


def members(engine: Searcher, found: Document) -> tuple[Member, ...]:
    """The variations that a page presents, in its order."""
    return tuple(Member(one, _page_of(engine, one, found.id)) for one in found.page.variations)


def ids_of(those: Iterable[Member]) -> tuple[str, ...]:
    """The pages of those that have one, each once."""
    return tuple(dict.fromkeys(one.page.id for one in those if one.page))


def _page_of(engine: Searcher, told: Variation, around: str) -> Document | None:
    id = page_named(engine, told.name)
    return engine.get(id) if id and id != around else None
