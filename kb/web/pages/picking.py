"""The pages that a comparison is asked for, by id or by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from kb.engines.base import Searcher
from kb.errors import DocumentNotFound


@dataclass(frozen=True, slots=True)
class Picked:
    """The ids of the pages that were chosen, each once and in order, and the names that no page has."""

    ids: tuple[str, ...]
    unknown: tuple[str, ...]


def choices(engine: Searcher, given: Iterable[str]) -> Picked:
    """Find the pages: an id is one, a name means the first page that is called so."""
    found = [(one, _page(engine, one)) for one in given]
    ids = dict.fromkeys(id for _, id in found if id is not None)
    return Picked(tuple(ids), tuple(one for one, id in found if id is None))


def _page(engine: Searcher, given: str) -> str | None:
    """The page of an id or a name; unlisted ones are read at their own address and compared with none."""
    try:
        found = engine.get(given)
    except DocumentNotFound:
        return next(iter(engine.named(given)), None)
    return None if found.page.publication.unlisted else found.id
