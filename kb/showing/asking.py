"""A question as parameters put it, and its Reply: the same for the pages, the JSON API and the tools."""

from dataclasses import replace
from typing import Protocol

from indexer.taxonomy import Taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from kb.engines.base import Searcher
from kb.query.filters import read_value
from kb.questions.log import LoggedQuestion, QuestionLog
from kb.showing.place import Parameters, Place, read_place


class Library(Protocol):
    """What answers are made from."""

    @property
    def engine(self) -> Searcher: ...
    @property
    def taxonomy(self) -> Taxonomy: ...
    @property
    def curation(self) -> Curation: ...


def read(library: Library, parameters: Parameters) -> Place:
    """Read what is asked for, its filter values by their ids. Raises BadParameter and TooDeep."""
    return canonical(read_place(parameters), library.taxonomy)


def reply_to(library: Library, place: Place, *, counted: bool = False, reader: str = "") -> Reply:
    """Answer what is asked for; `counted` chips say what is left without them, `reader` is who reads it in
    which language.

    Raises QueryError, EngineError.
    """
    wanted = replace(asked(place), counted=counted, reader=reader)
    return ask(library.engine, library.taxonomy, library.curation, wanted)


def note(log: QuestionLog | None, place: Place, reply: Reply, client: str = "") -> None:
    """Have a question noted, once for all its pages, where there is a log; `client` is counted, not kept."""
    if log and place.page == 1 and (place.q or place.filters):
        log.note(LoggedQuestion(place.q, place.filters, reply.total, mark=log.marker.mark(client)))


def asked(place: Place) -> Asked:
    """What a place asks of the engine."""
    return Asked(
        text=place.q,
        filters=place.filters,
        sort=place.sort,
        page=place.page,
        size=place.size,
        each_translation=place.each_translation,
    )


def canonical(place: Place, taxonomy: Taxonomy) -> Place:
    """The place with plain filter values by their ids, whatever they are called ("dumbbells")."""
    known = {
        facet: tuple(dict.fromkeys(_canonical(taxonomy, facet, value) for value in values))
        for facet, values in place.filters.items()
    }
    return replace(place, filters=known)


def _canonical(taxonomy: Taxonomy, facet: str, raw: str) -> str:
    mode, value = read_value(raw)
    return (taxonomy.normalise(facet, value) or raw) if mode == "any" else raw
