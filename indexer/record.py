"""A Document as plain JSON values: what `kb read`, `kb show` and the API print."""

from collections.abc import Mapping

from indexer.document import Document
from indexer.facets import MENTIONED, STATED, Facet, Facets, declared
from indexer.page import Page, Publication, Section

Json = dict[str, object]


def record(document: Document) -> Json:
    """Give every part of a Document by the names of the public surface, ready for a JSON encoder."""
    page, facets = document.page, document.facets
    return {
        **_head(page),
        "sections": [_section(section) for section in page.sections],
        "steps": [step.text for step in page.steps],
        "faq": [{"question": q.question, "answer": q.answer, "anchor": q.anchor} for q in page.faq],
        "tips": list(page.tips),
        "mistakes": [{"mistake": m.mistake, "fix": m.fix, "anchor": m.anchor} for m in page.mistakes],
        "benefits": list(page.benefits),
        "modifications": [
            {"name": m.name, "level": m.level, "description": m.description, "anchor": m.anchor}
            for m in page.modifications
        ],
        "variations": [
            {"name": v.name, "level": v.level, "text": v.text, "steps": list(v.steps), "anchor": v.anchor}
            for v in page.variations
        ],
        "links": [{"text": link.text, "url": link.url, "sentence": link.sentence} for link in page.links],
        "relations": [{"kind": r.kind, "to": r.to, "evidence": r.evidence} for r in facets.relations],
        "facets": _facets(facets),
        "evidence": [
            {"facet": e.facet, "value": e.value, "level": e.level, "rule": e.rule, "text": e.text}
            for e in facets.evidence
        ],
        "dropped": [{"line": d.line, "text": d.text, "reason": d.reason} for d in page.dropped],
        "warnings": [{"line": w.line, "reason": w.reason} for w in page.warnings],
        "publication": _publication(page.publication),
        "extra": dict(page.extra),
        "digest": document.digest,
    }


def _head(page: Page) -> Json:
    return {
        "id": page.id,
        "path": page.path,
        "format": page.format,
        "kind": page.kind,
        "title": page.title,
        "title_inferred": page.title_inferred,
        "url": page.url,
        "source": page.source,
        "lang": page.lang,
        "translation_key": page.translation_key,
        "author": page.author,
        "published": page.published and page.published.isoformat(),
        "updated": page.updated and page.updated.isoformat(),
        "image": page.image,
        "duration": page.duration,
        "summary": page.summary,
        "aliases": list(page.aliases),
        "moved_from": list(page.moved_from),
        "keywords": list(page.keywords),
    }


def _publication(publication: Publication) -> Json:
    return {
        "withheld": publication.withheld,
        "opens": publication.opens and publication.opens.isoformat(),
        "closes": publication.closes and publication.closes.isoformat(),
        "unlisted": publication.unlisted,
    }


def _facets(facets: Facets) -> Json:
    """Each facet that is read or stated: by level where it has several, else its values or its only one."""
    return {facet.name: _levels(facet, facets[facet.name]) for facet in declared() if facet.reading != "page"}


def _levels(facet: Facet, values: Mapping[str, tuple[str, ...]]) -> object:
    if facet.has_levels:
        return {level: list(values.get(level, ())) for level in (*facet.levels, MENTIONED)}
    given = list(values.get(STATED, ()))
    return next(iter(given), None) if facet.single else given


def _section(section: Section) -> Json:
    return {
        "heading": section.heading,
        "role": section.role,
        "anchor": section.anchor,
        "paragraphs": list(section.paragraphs),
        "items": list(section.items),
    }
