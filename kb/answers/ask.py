"""The one entry point: a question in, everything there is to show about it out."""

import time
from typing import TYPE_CHECKING

from kb.answers.reply import Asked, Choice, Choices, Found, Reply
from kb.curation import Curation
from kb.engines.base import Engine, FacetCounts, SearchRequest
from kb.query.ast import Query
from kb.query.filters import read_filters
from kb.query.intent import Intent
from kb.query.syntax import dissect
from kb.schema import FACETS

if TYPE_CHECKING:
    from indexer.taxonomy import Taxonomy


def ask(engine: Engine, taxonomy: "Taxonomy", curation: Curation, asked: Asked) -> Reply:
    """Answer one question. Raises QueryError for a question that can't be parsed, EngineError from the index."""
    started = time.perf_counter()
    parsed = dissect(asked.text)
    query = Query(parsed.query.clause, parsed.query.filters + read_filters(asked.filters))
    results = engine.search(
        SearchRequest(
            query=query,
            page=asked.page,
            size=asked.size,
            sort=asked.sort,
            facets=tuple(facet.name for facet in FACETS),
            pinned=curation.pinned_for(asked.text),
            explain=asked.explain,
        )
    )
    return Reply(
        query=asked.text,
        filters=asked.filters,
        parsed=query,
        intent=Intent(),
        generation=results.generation,
        engine=engine.name,
        total=results.total,
        page=results.page,
        pages=results.pages,
        took_ms=(time.perf_counter() - started) * 1000,
        hits=tuple(Found(hit, "") for hit in results.hits),
        facets=tuple(_choices(taxonomy, counts) for counts in results.facets),
        notices=parsed.notices,
        partial=results.partial,
    )


def _choices(taxonomy: "Taxonomy", counts: FacetCounts) -> Choices:
    label = next(facet.label for facet in FACETS if facet.name == counts.name)
    buckets = tuple(
        Choice(one.value, taxonomy.label(counts.name, one.value), one.count, one.selected, one.broader)
        for one in counts.buckets
    )
    return Choices(counts.name, label, buckets)
