"""Which Documents a comparison is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from indexer.document import Document
from indexer.taxonomy import Taxonomy
from kb.answers.comparison import compare
from kb.answers.reply import Comparison
from kb.engines.base import Searcher
from kb.errors import DocumentNotFound
from kb.saying import saying
from kb.showing.place import BadParameter

MOST = 4
"""Columns that still fit side by side."""


def read_ids(given: Iterable[str]) -> tuple[str, ...]:
    """Read the ids of a comparison, each once, in order. Raises BadParameter for more than MOST."""
    ids = tuple(dict.fromkeys(id.strip() for id in given if id.strip()))
    if len(ids) > MOST:
        raise BadParameter(
            saying(
                "a comparison takes 2 to %(most)s documents, not %(n)s: leave out some x=",
                most=MOST,
                n=len(ids),
            )
        )
    return ids


def compared(engine: Searcher, ids: tuple[str, ...]) -> tuple[Document, ...]:
    """The Documents of a comparison. Raises DocumentNotFound, for unlisted ones too: these are read at their
    own address and named nowhere else."""
    documents = engine.fetch(ids)
    for document in documents:
        if document.page.publication.unlisted:
            raise DocumentNotFound(document.id)
    return documents


def side_by_side(engine: Searcher, taxonomy: Taxonomy, ids: tuple[str, ...]) -> Comparison:
    """Compare Documents, the rows that differ first. Raises DocumentNotFound."""
    compared(engine, ids)
    found = compare(engine, taxonomy, ids)
    return replace(found, rows=tuple(sorted(found.rows, key=lambda row: not row.differs)))


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
