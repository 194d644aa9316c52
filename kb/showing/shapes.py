"""What replies look like as JSON: the public contract, for the API and the terminal alike."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import PurePath

from indexer.document import Document
from indexer.page import Page
from kb.answers.completing import Completion
from kb.answers.reply import Answer, Chip, Choice, Choices, Comparison, Found, Reply, Source, Translation
from kb.engines.base import Hit, Stats
from kb.errors import PassageNotFound
from kb.schema import FACETS
from kb.showing.place import Place, Undo, undoing

Json = Mapping[str, object]


def reply_shape(reply: Reply, place: Place, path: str) -> Json:
    """A Reply as `kb search --json` and `/api/v1/search` give it; `path` is where its links lead."""
    return {
        **_counted(reply),
        "engine": reply.engine,
        "page": reply.page,
        "pages": reply.pages,
        "took_ms": round(reply.took_ms, 3),
        "did_you_mean": reply.did_you_mean,
        "intent": {"kind": reply.intent.kind, "subjects": reply.intent.subjects},
        "chips": [_chip(chip, place, path) for chip in reply.chips],
        "notices": reply.notices,
        "ways_out": [
            {**asdict(way), "url": Place(q=way.query, filters=way.filters, sort=place.sort).url(path)}
            for way in reply.ways_out
        ],
        "partial": reply.partial,
        "answer": _answer(reply.answer) if reply.answer else None,
        "hits": [_found(found) for found in reply.hits],
        "facets": _facets(reply, place, path),
        **({"explanation": {"steps": reply.steps, "parsed": str(reply.parsed)}} if reply.steps else {}),
    }


def facets_shape(reply: Reply, place: Place, path: str) -> Json:
    """All facets of a Reply, without what was found."""
    return {**_counted(reply), "facets": _facets(reply, place, path)}


def facet_shape(reply: Reply, facet: Choices, place: Place, path: str) -> Json:
    """One facet of a Reply, or what is left of it."""
    return {**_counted(reply), **_facet(facet, place, undoing(place, reply.chips, path), path)}


def hit_shape(hit: Hit, reason: str = "", also: tuple[Translation, ...] = ()) -> Json:
    """One Hit. `snippet` is text in pieces; `match` marks what the question matched."""
    shape = {
        "id": hit.id,
        "title": hit.title,
        "kind": hit.kind,
        "source": hit.source,
        "url": hit.url,
        "lang": hit.lang,
        "score": hit.score,
        "snippet": [{"text": fragment.text, "match": fragment.match} for fragment in hit.snippet],
        "anchor": hit.anchor,
        "heading": hit.heading,
        "reason": reason,
        "also": [asdict(translation) for translation in also],
        "facets": {name: list(values) for name, values in hit.facets.items() if name in FACETS},
    }
    return {**shape, **({"explanation": asdict(hit.explanation)} if hit.explanation else {})}


def file_name(page: Page) -> str:
    """The content file under its root: where the root lies is nobody's business."""
    return page.id + PurePath(page.path).suffix


def passages_shape(document: Document, anchor: str = "") -> Json:
    """The citable parts of a Document, or those at `anchor`. Raises PassageNotFound."""
    page = document.page
    passages = tuple(one for one in document.passages if anchor in ("", one.anchor))
    if anchor and not passages:
        raise PassageNotFound(document.id, anchor)
    return {
        "id": page.id,
        "title": page.title,
        "kind": page.kind,
        "source": page.source,
        "url": page.url,
        "lang": page.lang,
        "passages": [asdict(passage) for passage in passages],
    }


def comparison_shape(comparison: Comparison) -> Json:
    """A side-by-side comparison: its columns, and per row one cell a column."""
    return {
        "columns": [asdict(column) for column in comparison.columns],
        "rows": [
            {
                "label": row.label,
                "differs": row.differs,
                "cells": [
                    {
                        "column": cell.column,
                        "text": cell.text,
                        "value": cell.value,
                        "sources": [_source(s) for s in cell.sources],
                    }
                    for cell in row.cells
                ],
            }
            for row in comparison.rows
        ],
        "together": [_source(source) for source in comparison.together],
        "notices": comparison.notices,
    }


def stats_shape(stats: Stats, label: Callable[[str, str], str]) -> Json:
    """The state of the index, with every bucket of every facet."""
    return {
        "generation": stats.generation,
        "built": stats.built.isoformat(),
        "documents": stats.documents,
        "passages": stats.passages,
        "terms": stats.terms,
        "bytes": stats.bytes,
        "facets": {
            counts.name: [
                {"value": bucket.value, "label": label(counts.name, bucket.value), "count": bucket.count}
                for bucket in counts.buckets
            ]
            for counts in stats.facets
        },
    }


def suggestion_shape(found: Completion, url: str) -> Json:
    """A completion and where it leads."""
    page = found.id if found.kind != "comparison" else None
    return {
        "text": found.text,
        "kind": found.kind,
        "id": page,
        "anchor": found.anchor,
        "facet": found.facet,
        "url": url,
    }


def _counted(reply: Reply) -> Json:
    return {"query": reply.query, "generation": reply.generation, "total": reply.total}


def _facets(reply: Reply, place: Place, path: str) -> list[Json]:
    undo = undoing(place, reply.chips, path)
    return [_facet(facet, place, undo, path) for facet in reply.facets]


def _facet(facet: Choices, place: Place, undo: Mapping[tuple[str, str], Undo], path: str) -> Json:
    buckets = [_bucket(facet.name, choice, place, undo, path) for choice in facet.buckets]
    return {"name": facet.name, "label": facet.label, "buckets": buckets}


def _bucket(
    facet: str, choice: Choice, place: Place, undo: Mapping[tuple[str, str], Undo], path: str
) -> Json:
    undone = undo.get((facet, choice.value))
    after = choice.after if undone is None or undone.after is None else undone.after
    return {
        "value": choice.value,
        "label": choice.label,
        "count": choice.count,
        "after": after,
        "selected": choice.selected,
        "toggle_url": undone.url if undone else place.toggled(facet, choice.value).url(path),
    }


def _chip(chip: Chip, place: Place, path: str) -> Json:
    return {
        "facet": chip.facet,
        "value": chip.value,
        "text": chip.text,
        "said": chip.said,
        "remove_url": place.without(chip).url(path),
    }


def _found(found: Found) -> Json:
    return hit_shape(found.hit, found.reason, found.also)


def _answer(answer: Answer) -> Json:
    return {
        "type": answer.type,
        "heading": answer.heading,
        "text": answer.text,
        "columns": [asdict(column) for column in answer.columns],
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "text": cell.text,
                "value": cell.value,
                "sources": [_source(source) for source in cell.sources],
            }
            for cell in answer.cells
        ],
        "sources": [_source(source) for source in answer.sources],
    }


def _source(source: Source) -> Json:
    return asdict(source)
