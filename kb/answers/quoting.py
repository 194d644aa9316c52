"""Verbatim pieces of a Document: its sentences, where they stand, and Sources that cite them."""

import re

from indexer.document import Document, Passage
from indexer.remembering import remembered
from indexer.sentences import split_sentences
from kb.answers.reply import Source
from kb.engines.base import PassageHit, Searcher
from kb.query import versus
from kb.query.words import ASKER, cut

READ = 20_000
"""Characters of a text that are read for an answer: what is longer is none, and may be megabytes."""

MOST_SENTENCES = 4
"""Sentences of a passage that are quoted, where they all answer."""

_LONG = 50_000
"""Characters of a text whose sentences are not kept."""


@remembered(mib=16, longest=_LONG, each=8)
def sentences(text: str) -> tuple[str, ...]:
    """Cut a text into its sentences, each verbatim, and keep them of longer texts than a reindex does."""
    return split_sentences(text)


def find_passage(document: Document, span: str) -> Passage | None:
    """Find the passage in which a span stands, in its text or as its heading."""
    return next((p for p in document.passages if span in p.text or span == p.heading), None)


_OF_OTHERS = frozenset(("comparison", "variations", "see_also"))


def evidence(document: Document, facet: str, value: str) -> str:
    """The first words on a page that say a facet's value, of those that give it the level it is filed under
    if there are any; empty where only its address does, which is no sentence."""
    filed = next((level for level, values in document.facets[facet].items() if value in values), "")
    said = [
        one
        for one in document.facets.evidence
        if one.facet == facet and one.value == value and one.rule != "address"
    ]
    told = [one.text for one in sorted(said, key=lambda one: one.level != filed)]
    placed = [(text, place) for text in told if (place := find_passage(document, text))]
    # What answers "This or that?" may speak of what the exercise is set beside.
    placed.sort(key=lambda one: one[1].role in _OF_OTHERS or bool(versus.sides(cut(one[1].heading))))
    return placed[0][0] if placed else told[0] if told else ""


def cite(document: Document, span: str, passage: Passage | None = None) -> Source:
    """Cite a span of a Document, with the anchor of the passage it stands in (`top` where in none)."""
    place = passage or find_passage(document, span)
    return _cited(document, place.anchor if place else "top", document.page.title, span)


def cite_hit(engine: Searcher, hit: PassageHit, span: str) -> Source:
    """Cite a span of a passage that was found."""
    return _cited(engine.get(hit.id), hit.anchor, hit.title, span)


def _cited(document: Document, anchor: str, title: str, span: str) -> Source:
    page = document.page
    return Source(page.id, anchor, title, said_by(document), span, page.url, page.locator)


def said_by(document: Document) -> str | None:
    """Who says what stands on a page: its site, else its author."""
    return document.page.source or document.page.author


def hit_of(page: Document, passage: Passage) -> PassageHit:
    """A passage as a search would find it."""
    return PassageHit(
        page.id, page.page.title, passage.anchor, passage.role, passage.heading, passage.text, score=0.0
    )


_QUOTED = re.compile(r"[«“‘\"].+[»”’\"][.!]?")


def is_askers(line: str) -> bool:
    """Whether a line is what somebody asks or complains of ("Sore ankles?", "My elbows hurt.", or all of it
    in quotes)."""
    first = cut(line)[:1]
    said = line.endswith("?") or _QUOTED.fullmatch(line) is not None
    return said or bool(first and first[0].folded in ASKER)
