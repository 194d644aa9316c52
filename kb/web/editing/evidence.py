"""A document's text beside what it is filed under: each sentence that speaks for a value is marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.document import Document
from indexer.facets import Evidence
from indexer.page import Page

Text = tuple[str, int | None, bool]
"""A text of a page, its line in the file where that is known, and whether it is a heading."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `marks` are the numbers of what it speaks for, none for the rest; `ends` are those
    whose words end with it."""

    text: str
    marks: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PageLine:
    """One heading, paragraph, step or item of the page, and its line in the file where that is known."""

    pieces: tuple[Piece, ...]
    number: int | None
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence under its number. `is_found` says that its words stand in the text."""

    number: int
    evidence: Evidence
    is_found: bool


def side_by_side(document: Document) -> tuple[tuple[PageLine, ...], tuple[Proof, ...]]:
    """The lines of a document in the order of its file, marked, and the evidence that they are marked by."""
    told = document.facets.evidence
    lines = tuple(
        PageLine(_pieces(text, told), number, heading) for text, number, heading in _in_order(document.page)
    )
    seen = {mark for line in lines for piece in line.pieces for mark in piece.marks}
    return lines, tuple(Proof(n, one, n in seen) for n, one in enumerate(told, 1))


def _in_order(page: Page) -> tuple[Text, ...]:
    """The texts by their lines; one without a line stays behind the one before it."""
    texts = tuple(_texts(page))
    lines: list[int] = []
    for _, number, _ in texts:
        lines.append(number or (lines[-1] if lines else 0))
    return tuple(texts[n] for n in sorted(range(len(texts)), key=lines.__getitem__))


def _texts(page: Page) -> Iterator[Text]:
    yield page.title, None, True
    for section in page.sections:
        if section.heading:
            yield section.heading, section.line, True
        yield from ((block.text, block.line, False) for block in section.blocks)
    yield from ((step.text, step.line, False) for step in page.steps)
    for one in page.faq:
        yield one.question, one.line, True
        yield one.answer, None, False
    yield from ((tip, None, False) for tip in page.tips)
    yield from ((f"{one.mistake} {one.fix}".strip(), one.line, False) for one in page.mistakes)
    yield from ((benefit, None, False) for benefit in page.benefits)
    yield from ((f"{one.name}: {one.description}", one.line, False) for one in page.modifications)
    for each in page.variations:
        yield "\n".join(filter(None, (each.name, each.text, *each.steps))), each.line, False


def _pieces(text: str, told: Sequence[Evidence]) -> tuple[Piece, ...]:
    """Cut a text where a quotation begins or ends."""
    spans = [
        (start, start + len(one.text), n)
        for n, one in enumerate(told, 1)
        if one.text and (start := text.find(one.text)) >= 0
    ]
    cuts = sorted({0, len(text), *(place for start, end, _ in spans for place in (start, end))})
    return tuple(
        Piece(
            text[low:high],
            tuple(n for start, end, n in spans if start <= low and high <= end),
            tuple(n for start, end, n in spans if start <= low and high == end),
        )
        for low, high in pairwise(cuts)
    )
