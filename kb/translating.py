"""Translations of each other, as pages say: a key that two pages of one language bear tells nothing.

Which of the two would be the translation is anybody's guess, and one of them would be found no more: such
pages stand for themselves until their author has mended the key (`kb check` names them).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indexer import pipeline
from indexer.changes import Changes, Generation
from indexer.document import Document
from kb.engines.base import Engine, Hit, Searcher, SearchRequest
from kb.engines.counts import Bucket
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
    changed = [engine.get(id) for key in sorted(_doubtful(engine)) for id in _wrong(engine, key)]
    if not changed:
        return None
    return engine.apply(Changes(tuple(map(_turned, changed)), roots=engine.roots()))


def _turned(document: Document) -> Document:
    shared = not document.page.translation_shared
    return replace(document, page=replace(document.page, translation_shared=shared))


def _doubtful(engine: Searcher) -> frozenset[str]:
    """The keys that two pages of one language bear, or did when this was last looked at.

    They are counted, not read off each page: almost no key is shared, and a reindex of one file asks.
    """
    langs, shared = _language_counts(engine, Query(), "lang", SHARED)
    of_one_language = (Query(filters=(Selection("lang", (one.value,)),)) for one in langs)
    told = (
        one for query in of_one_language for one in _language_counts(engine, query, TOLD)[0] if one.count > 1
    )
    return frozenset(one.value for one in (*shared, *told) if one.value != NOT_STATED)


def _language_counts(engine: Searcher, query: Query, *facets: str) -> tuple[tuple[Bucket, ...], ...]:
    results = engine.search(replace(SearchRequest(query=query).counting(), facets=facets))
    return tuple(counts.buckets for counts in results.facets)


def _wrong(engine: Searcher, key: str) -> Iterator[str]:
    """The ids of the pages with this key that tell what they should not, or do not what they should."""
    told, shared = (tuple(_bearers(engine, name, key)) for name in (TOLD, SHARED))
    bearers = (*told, *shared)
    ambiguous = len({hit.lang for hit in bearers}) < len(bearers)
    return (hit.id for hit in (told if ambiguous else shared))


def _bearers(engine: Searcher, name: str, key: str) -> Iterator[Hit]:
    query = Query(filters=(Selection(name, (key,)),))
    request = SearchRequest(query=query, size=_PAGE, sort="title", excerpts=False)
    first = engine.search(request)
    yield from first.hits
    for page in range(2, first.pages + 1):
        yield from engine.search(replace(request, page=page)).hits
