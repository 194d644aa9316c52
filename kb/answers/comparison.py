"""Exercises side by side: what the sources say of each, attribute by attribute, every cell cited."""

from collections.abc import Iterator, Sequence

from indexer.document import Document, Passage
from indexer.taxonomy import Taxonomy
from kb.answers.comparison_rows import disputes, rows, tell_dispute
from kb.answers.comparison_sides import Side, gather, passages_on_several
from kb.answers.mentions import mentions
from kb.answers.quoting import READ, cite, sentences
from kb.answers.reply import Column, Comparison, Source
from kb.answers.subject import Subject, of_document
from kb.engines.base import PassageHit, Searcher
from kb.saying import saying

MOST_SIDES = 4
_TOGETHER = 4
"""Passages on several sides that are quoted."""


def compare(engine: Searcher, taxonomy: Taxonomy, ids: Sequence[str]) -> Comparison:
    """Compare the exercises of two to four pages. Raises DocumentNotFound, ValueError on another number."""
    if not 2 <= len(ids) <= MOST_SIDES:
        raise ValueError(f"compare two to {MOST_SIDES} pages, not {len(ids)}")
    with engine.snapshot() as now:
        return compare_subjects(now, taxonomy, [of_document(taxonomy, one) for one in now.fetch(ids)])


def compare_subjects(engine: Searcher, taxonomy: Taxonomy, subjects: Sequence[Subject]) -> Comparison:
    """Compare exercises by name. A side that no page is about is a Column without an id, and a notice."""
    together = passages_on_several(engine, taxonomy, subjects)
    ids = tuple(dict.fromkeys(hit.id for hit in together))
    shared = dict(zip(ids, engine.fetch(ids), strict=True))
    sides = gather(shared.__getitem__, taxonomy, subjects, together)
    return Comparison(
        columns=tuple(_column(side.subject) for side in sides),
        rows=rows(sides, tuple(shared.values()), taxonomy),
        together=tuple(_cited(shared[hit.id], hit, taxonomy, subjects) for hit in together[:_TOGETHER]),
        notices=(*_missing(subjects), *_disputed(sides)),
    )


def _column(side: Subject) -> Column:
    if side.pages:
        page = side.pages[0].page
        return Column(side.label, page.id, page.title, page.source or page.author, page.url)
    if side.variations:
        page = side.variations[0][0].page
        return Column(side.variations[0][1].name, page.id, page.title, page.source or page.author, page.url)
    return Column(side.name, None)


def _missing(sides: Sequence[Subject]) -> Iterator[str]:
    for side in sides:
        if not side.is_known:
            yield saying("no page about %(exercise)s in this index", exercise=side.name)


def _disputed(sides: Sequence[Side]) -> Iterator[str]:
    return (tell_dispute(*pair) for side in sides for pair in disputes(side))


def _cited(document: Document, hit: PassageHit, taxonomy: Taxonomy, sides: Sequence[Subject]) -> Source:
    """Cite a passage on several sides by the first of its sentences that names one."""
    every = sentences(hit.text[:READ])
    telling = (s for s in every if any(mentions(side, s, taxonomy) is not None for side in sides))
    return cite(document, next(telling, every[0]), Passage(hit.anchor, "other", hit.heading, hit.text))
