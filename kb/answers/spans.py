"""Verbatim pieces of a Document: its sentences, where they stand, and Sources that cite them."""

import re
from collections.abc import Iterator

from indexer.document import Document, Passage
from kb.answers.reply import Source
from kb.engines.base import Engine, PassageHit

_END = re.compile(r"[.!?…]+[\"”’)\]]*\s+|\n+")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx|min|max|no|dr|mr|mrs|st)\.\s+$", re.IGNORECASE)


def sentences(text: str) -> tuple[str, ...]:
    """Cut a text into its sentences, each verbatim; a line's end ends one too."""
    return tuple(filter(None, (piece.strip() for piece in _pieces(text))))


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        if _ABBREVIATION.search(text[max(0, end.end() - 12) : end.end()]):
            continue
        following = text[end.end() : end.end() + 1]
        if following.islower() and "\n" not in end.group():
            continue
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


def find_passage(document: Document, span: str) -> Passage | None:
    """Find the passage in which a span stands, in its text or as its heading."""
    return next((p for p in document.passages if span in p.text or span == p.heading), None)


def cite(document: Document, span: str, passage: Passage | None = None) -> Source:
    """Cite a span of a Document, with the anchor of the passage it stands in (`top` where in none)."""
    place = passage or find_passage(document, span)
    anchor = place.anchor if place else "top"
    return Source(document.id, anchor, document.page.title, document.page.source, span)


def cite_hit(engine: Engine, hit: PassageHit, span: str) -> Source:
    """Cite a span of a passage that was found."""
    return Source(hit.id, hit.anchor, hit.title, engine.get(hit.id).page.source, span)
