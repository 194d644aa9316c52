"""Translations of one page as one hit: which shows, and in which languages there are others."""

from dataclasses import replace

from msgspec.structs import replace as with_changes

from indexer.changes import Generation
from kb.engines.base import GroupMember, Hit, Searcher, SearchRequest
from kb.query.ast import Query, Selection
from kb.schema import NOT_STATED

COLLAPSE = "translation"
"""The keyword by which pages are translations of each other."""

_GENERATIONS = 8
_known: dict[tuple[str, Generation], bool] = {}
"""By engine and generation whether there are translations: that alone, so that no snapshot, and no file of an
old generation, is held longer than its request."""


def collapsed(engine: Searcher) -> str | None:
    """What to collapse by: nothing where no page of the index is the translation of another."""
    return COLLAPSE if _are_there(engine, engine.generation()) else None


def _are_there(engine: Searcher, generation: Generation) -> bool:
    """Whether a generation has pages in several languages, found out once."""
    key = engine.name, generation
    if (there := _known.get(key)) is None:
        if len(_known) >= _GENERATIONS:
            _known.clear()
        there = _known[key] = _has_translations(engine)
    return there


def _has_translations(engine: Searcher) -> bool:
    query = Query(filters=(Selection(COLLAPSE, (NOT_STATED,), "none"),))
    request = SearchRequest(query=query).counting()
    pages = engine.search(request).total
    return bool(pages) and engine.search(replace(request, collapse=COLLAPSE)).total < pages


def preferred(engine: Searcher, hits: tuple[Hit, ...], request: SearchRequest, lang: str) -> tuple[Hit, ...]:
    """The hits, each in the reader's language where a translation in it is found by the question as well."""
    foreign = (hit for hit in hits if lang and not _is_in(hit.lang, lang))
    there = [hit for hit in foreign if any(_is_in(other.lang, lang) for other in hit.group)]
    if not there:
        return hits
    wanted = Selection(COLLAPSE, tuple(sorted({key for hit in there for key in _key(hit)})))
    query = replace(request.query, filters=(*request.query.filters, wanted))
    size = len(there) + sum(len(hit.group) for hit in there)
    found = engine.search(replace(request, query=query, page=1, size=size, collapse=None, facets=())).hits
    own = {key: hit for hit in reversed(found) if _is_in(hit.lang, lang) for key in _key(hit)}
    return tuple(next((_instead(own[key], hit) for key in _key(hit) if key in own), hit) for hit in hits)


def also_in(hit: Hit) -> tuple[GroupMember, ...]:
    """The same page in other languages."""
    return tuple(sorted((one for one in hit.group if one.lang != hit.lang), key=lambda one: one.lang))


def _instead(own: Hit, hit: Hit) -> Hit:
    """A hit for another one of its group, which it stands for as well."""
    if own.id == hit.id:
        return hit
    others = (
        *(one for one in hit.group if one.id != own.id),
        GroupMember(hit.id, hit.lang, hit.title, hit.url),
    )
    return with_changes(own, group=others)


def _key(hit: Hit) -> tuple[str, ...]:
    return hit.facets.get(COLLAPSE, ())


def _is_in(lang: str, wanted: str) -> bool:
    return lang.partition("-")[0] == wanted.partition("-")[0]
