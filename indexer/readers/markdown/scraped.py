"""Markdown that a scraper made of a web page: menus, buttons and notices go, as they do from flat text."""

from dataclasses import replace

from indexer.page import Dropped
from indexer.readers.article.lines import Line, Unit
from indexer.readers.article.noise import noise_of
from indexer.readers.composing.outline import Body, Part

_KINDS = frozenset(("heading", "paragraph", "bullet"))


def without_chrome(body: Body) -> Body:
    """Leave out the parts that are no content, each with its reason."""
    reasons = tuple(map(_reason, body.parts))
    kept = tuple(part for part, reason in zip(body.parts, reasons, strict=True) if not reason)
    dropped = (
        Dropped(part.line or 1, part.text, reason)
        for part, reason in zip(body.parts, reasons, strict=True)
        if reason
    )
    return replace(body, parts=kept, dropped=(*body.dropped, *dropped))


def _reason(part: Part) -> str | None:
    return noise_of(Unit((Line(part.line or 1, part.text),), part.text)) if part.kind in _KINDS else None
