"""A page's text as HTML: escaped, with its links and with what its author set apart.

No HTML of an author is kept: it is made here, from plain text and the places of links and marks in it. What
is made goes through a sanitiser all the same, so that a slip of ours can show no more than these tags.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import nh3
from markupsafe import Markup, escape

from indexer.marked_texts import marks_by_text
from indexer.page import BETWEEN_CELLS, Mark, Page
from kb.web.pages.linking import Anchor, Linked
from kb.web.site import Site

_CLEANER = nh3.Cleaner(
    tags={"a", "strong", "em", "code", "sub", "sup"},
    attributes={"a": {"href", "rel"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


@dataclass(slots=True)
class Prose:
    """Writes the texts of one page; called for each in the order in which they stand."""

    site: Site
    page: Page
    _linked: Linked = field(init=False)
    _marks: dict[str, tuple[Mark, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._linked = Linked(self.site, self.page)
        self._marks = dict(marks_by_text(self.page))

    def __call__(self, text: str) -> Markup:
        """A text as HTML."""
        return _written(text, tuple(self._linked.take(text)), self._marks.get(text, ()))

    def name(self, text: str) -> Markup:
        """A heading or a name as HTML: it may itself lead somewhere or open something, so it has no links."""
        return _written(text, (), self._marks.get(text, ()))

    def cells(self, row: str) -> tuple[Markup, ...]:
        """The cells of a table's row as HTML."""
        return self._parted(row, BETWEEN_CELLS)

    def lines(self, text: str) -> tuple[Markup, ...]:
        """The lines of a text as HTML."""
        return self._parted(text, "\n")

    def _parted(self, text: str, between: str) -> tuple[Markup, ...]:
        marks, start, parts = self._marks.get(text, ()), 0, list[Markup]()
        for part in text.split(between):
            end = start + len(part)
            parts.append(_written(part, tuple(self._linked.take(part)), _within(marks, start, end)))
            start = end + len(between)
        return tuple(parts)


def _written(text: str, anchors: Sequence[Anchor], marks: Sequence[Mark]) -> Markup:
    if not anchors and not marks:
        return escape(text)
    return Markup(_CLEANER.clean("".join(_pieces(text, anchors, marks))))


def _pieces(text: str, anchors: Sequence[Anchor], marks: Sequence[Mark]) -> Iterator[str]:
    """Text between links and text of links in turn: a mark that crosses a link's edge is cut there."""
    at = 0
    for one in anchors:
        yield from _marked(text[at : one.start], _within(marks, at, one.start))
        yield f'<a href="{escape(one.href)}"' + (f' rel="{one.rel}">' if one.rel else ">")
        yield from _marked(text[one.start : one.end], _within(marks, one.start, one.end))
        yield "</a>"
        at = one.end
    yield from _marked(text[at:], _within(marks, at, len(text)))


def _marked(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """Each mark within what holds it; one that begins in another and ends outside of it is left out."""
    at, begun = 0, list[Mark]()
    for mark in (*sorted(marks, key=lambda one: (one.start, -one.end)), None):
        while begun and (mark is None or begun[-1].end <= mark.start):
            ended = begun.pop()
            yield f"{escape(text[at : ended.end])}</{ended.kind}>"
            at = ended.end
        if mark is None:
            yield str(escape(text[at:]))
        elif not begun or mark.end <= begun[-1].end:
            yield f"{escape(text[at : mark.start])}<{mark.kind}>"
            at = mark.start
            begun.append(mark)


def _within(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """The marks of a part of a text, counted from where it begins."""
    cut = ((one, max(one.start, start), min(one.end, end)) for one in marks)
    return tuple(Mark(one.kind, one.at, a - start, b - start) for one, a, b in cut if a < b)
