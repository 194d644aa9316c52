"""Translations of each other, as pages say: a key that two pages of one language bear tells nothing.

Which of the two would be the translation is anybody's guess, and one of them would be found no more: such
pages stand for themselves until their author has mended the key (`kb check` names them).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from indexer import pipeline
from indexer.changes import Changes, Generation
from indexer.document import Document
from kb.engines.base import Engine, Searcher, SearchRequest
from kb.query.ast import Query, Selection
from kb.schema import NOT_STATED

TOLD, SHARED = "translation", "translation_shared"
"""The keyword of keys that tell translations, and that of keys that tell nothing."""

_PAGE = 1000


def reindex(
    roots: Sequence[Path],
    engine: Engine,
    options: pipeline.Options,
    progress: pipeline.Progress | None = None,
) -> pipeline.Report:
    """Reindex (see indexer.pipeline.reindex), and have translation keys tell what they can."""
    report = pipeline.reindex(roots, engine, options, progress)
    if not (report.added or report.updated or report.removed or report.rebuilt):
        return report
    settled = settle(engine)
    return replace(report, generation=settled.number) if settled else report


def settle(engine: Engine) -> Generation | None:
    """Let a key tell nothing where two pages of one language bear it, and tell again where that was mended.

    Gives the new generation, None where nothing changes. Raises what the engine raises.
    """
    told, shared = (_languages(engine, name) for name in (TOLD, SHARED))
    ambiguous = {
        key
        for key in (*told, *shared)
        for every in ((*told.get(key, ()), *shared.get(key, ())),)
        if len(set(every)) < len(every)
    }
    changed = (
        *_pages(engine, TOLD, told.keys() & ambiguous),
        *_pages(engine, SHARED, shared.keys() - ambiguous),
    )
    if not changed:
        return None
    return engine.apply(Changes(tuple(map(_turned, changed)), roots=engine.roots()))


def _turned(document: Document) -> Document:
    shared = not document.page.translation_shared
    return replace(document, page=replace(document.page, translation_shared=shared))


def _languages(engine: Searcher, name: str) -> Mapping[str, tuple[str, ...]]:
    """By key the language of each page that bears it."""
    found: dict[str, tuple[str, ...]] = {}
    request = SearchRequest(
        query=Query(filters=(Selection(name, (NOT_STATED,), "none"),)), size=_PAGE, sort="title"
    )
    first = engine.search(request)
    for page in range(1, first.pages + 1):
        hits = first.hits if page == 1 else engine.search(replace(request, page=page)).hits
        for hit in hits:
            for key in hit.facets.get(name, ()):
                found[key] = (*found.get(key, ()), hit.lang)
    return found


def _pages(engine: Searcher, name: str, keys: set[str]) -> Iterator[Document]:
    for key in sorted(keys):
        request = SearchRequest(query=Query(filters=(Selection(name, (key,)),)), size=_PAGE, sort="title")
        yield from (engine.get(hit.id) for hit in engine.search(request).hits)
