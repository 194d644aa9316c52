"""Translations of one page as one hit: which shows, and in which languages there are others."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indexer.changes import Generation
from kb.answers.reply import Translation
from kb.engines.base import Hit, Searcher, SearchRequest
from kb.query.ast import Query, Selection
from kb.schema import NOT_STATED

COLLAPSE = "translation"
"""The keyword by which pages are translations of each other."""

_MOST = 20
"""Languages of one page."""

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
        there = _known[key] = _found(engine)
    return there


def _found(engine: Searcher) -> bool:
    query = Query(filters=(Selection(COLLAPSE, (NOT_STATED,), "none"),))
    request = SearchRequest(query=query).counting()
    pages = engine.search(request).total
    return bool(pages) and engine.search(replace(request, collapse=COLLAPSE)).total < pages


def preferred(engine: Searcher, hits: tuple[Hit, ...], request: SearchRequest, lang: str) -> tuple[Hit, ...]:
    """The hits, each in the reader's language where a translation in it is found by the question as well."""
    others = {key for hit in hits if not _is_in(hit.lang, lang) for key in _key(hit)}
    if not others or not lang:
        return hits
    wanted = Selection(COLLAPSE, tuple(sorted(others)))
    query = replace(request.query, filters=(*request.query.filters, wanted))
    rest = replace(request, query=query, page=1, size=_MOST * len(others), collapse=None, facets=())
    own = {
        key: hit for hit in reversed(engine.search(rest).hits) if _is_in(hit.lang, lang) for key in _key(hit)
    }
    return tuple(next((own[key] for key in _key(hit) if key in own), hit) for hit in hits)


def also_in(engine: Searcher, hits: Iterable[Hit]) -> Mapping[str, tuple[Translation, ...]]:
    """By the id of a hit, the same page in other languages."""
    shown = tuple(hits)
    keys = tuple(sorted({key for hit in shown for key in _key(hit)}))
    if not keys:
        return {}
    request = SearchRequest(
        query=Query(filters=(Selection(COLLAPSE, keys),)),
        size=_MOST * len(keys),
        sort="title",
        excerpts=False,
    )
    by_key: dict[str, list[Hit]] = {}
    for hit in engine.search(request).hits:
        for key in _key(hit):
            by_key.setdefault(key, []).append(hit)
    return {
        hit.id: tuple(
            Translation(other.id, other.lang, other.title, other.url)
            for key in _key(hit)
            for other in sorted(by_key.get(key, ()), key=lambda other: other.lang)
            if other.lang != hit.lang
        )
        for hit in shown
    }


def _key(hit: Hit) -> tuple[str, ...]:
    return hit.facets.get(COLLAPSE, ())


def _is_in(lang: str, wanted: str) -> bool:
    return lang.partition("-")[0] == wanted.partition("-")[0]
