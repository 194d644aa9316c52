"""What one page says of all that is compared, where no page is about each: "A vs B" is its own subject."""

import re
from collections.abc import Sequence

from indexer.document import Document, Passage
from indexer.page import BETWEEN_CELLS
from kb.answers.comparison_sides import DOING
from kb.answers.question import Answered, Asking
from kb.answers.quoting import cite, cite_hit, sentences
from kb.answers.reply import Answer, Cell, Row, Source
from kb.answers.subject import Subject
from kb.engines.base import PassageHit, passages_of
from kb.query.ast import Or, Query, Term
from kb.query.words import cut, stems

_LOOKED_AT = 20
_BEFORE = 1
"""Words that may stand before what a sentence is about, besides those that hold it together."""

_LABEL = re.compile(r" ?[(:–—]")
"""What parts a name from what is said of it ("ACL (Anterior Cruciate Ligament): …")."""

_BRACKETED = re.compile(r"\(([^)]+)\)")

_ENDS = re.compile(r"[.!?…]['’”\")]*$")
"""How a sentence ends: an item of a list that only names something has no end."""

_MOST_QUOTED = 6
_MOST_OF_EACH = 3


def compared_already(asking: Asking, sides: Sequence[Subject]) -> Answered | None:
    """What one page says of all the sides: in sentences or under headings that begin with one; else None."""
    names = [frozenset(stems(side.name)) for side in sides]
    if len(names) < 2 or not all(names):
        return None
    hits = passages_with(asking, sides)
    for page in asking.engine.fetch(tuple(dict.fromkeys(hit.id for hit in hits))):
        if lines := _in_table(names, page):
            return Answered(Answer(type="passage", sources=lines, heading=page.page.title))
    for hit in hits:
        if quoted := _in_one_passage(names, hit):
            cited = tuple(cite_hit(asking.engine, hit, span) for span in quoted)
            return Answered(Answer(type="passage", sources=cited, heading=hit.heading or hit.title))
    for id in dict.fromkeys(hit.id for hit in hits):
        page = asking.engine.get(id)
        if lines := _in_lines(names, page):
            return Answered(Answer(type="passage", sources=lines, heading=page.page.title))
        if parts := _in_sections(names, page):
            rows = tuple(_row(page, part) for part in parts)
            sources = tuple(source for row in rows for source in row.cells[0].sources)
            return Answered(Answer(type="list", sources=sources, heading=page.page.title, rows=rows))
    return None


def passages_with(asking: Asking, sides: Sequence[Subject]) -> tuple[PassageHit, ...]:
    """The passages with most words of the sides' names."""
    every = tuple(Term(word.folded) for side in sides for word in cut(side.name) if not word.stops)
    if not sides or len(every) < len(sides):
        return ()
    return passages_of(asking.engine, Query(Or(every, max(2, len(every) // 2))), _LOOKED_AT)


def _in_one_passage(names: Sequence[frozenset[str]], hit: PassageHit) -> tuple[str, ...]:
    """The sentences of a passage from the first that begins with a side to the last; what one does in turn
    ("squats on Monday, …") compares nothing."""
    if hit.role in DOING:
        return ()
    spans = sentences(hit.text)
    said = [_telling(name, spans) for name in names]
    if not all(said) or len(set(said)) < len(said):
        return ()
    places = [spans.index(span) for span in said]
    near = max(places) - min(places) < _MOST_QUOTED
    return spans[min(places) : max(places) + 2] if near else tuple(said)


def _telling(name: frozenset[str], spans: Sequence[str]) -> str:
    """The sentence that begins with a side, rather one that has just its name before a colon."""
    about = [span for span in spans if _opens(span, name) and (_ENDS.search(span) or _LABEL.search(span))]
    labelled = (span for span in about if frozenset(stems(_LABEL.split(span)[0])) == name)
    return next(labelled, about[0] if about else "")


def _in_sections(names: Sequence[frozenset[str]], page: Document) -> tuple[Passage, ...]:
    """A page's passages under a heading that begins with each of the sides, or is hardly more than one."""
    found = [next((p for p in page.passages if _heads(p.heading, name)), None) for name in names]
    parts = tuple(part for part in found if part is not None)
    return parts if len(parts) == len(names) == len({part.anchor for part in parts}) else ()


def _heads(heading: str, name: frozenset[str]) -> bool:
    """Whether a heading begins with a name, or has it as another name in brackets."""
    bracketed = (frozenset(stems(one)) for one in _BRACKETED.findall(heading))
    return _opens(heading, name) or name in bracketed


def _in_table(names: Sequence[frozenset[str]], page: Document) -> tuple[Source, ...]:
    """The rows of a page's table that has each of the sides for a column, or for a row, below what names its
    columns: "10/10 | 3/10" says nothing by itself."""
    for part in page.passages:
        table = [line for line in part.text.split("\n") if BETWEEN_CELLS in line]
        cells = [[frozenset(stems(cell)) for cell in line.split(BETWEEN_CELLS)] for line in table]
        at = next((n for n, row in enumerate(cells) if all(_column(name, row) for name in names)), None)
        sides = [next((n for n, row in enumerate(cells) if row[0] == name), None) for name in names]
        if at is not None and table[at + 1 :]:
            found = table[at:][: _MOST_QUOTED + 1]
        elif None not in sides:
            found = [table[n] for n in dict.fromkeys((0, *(n for n in sides if n is not None)))]
        else:
            continue
        return tuple(cite(page, line.strip(), part) for line in found)
    return ()


def _column(name: frozenset[str], row: Sequence[frozenset[str]]) -> bool:
    """Whether just one cell of a table's head is a side, by all of its name or but the noun that the sides
    share ("yin or vinyasa *yoga*")."""
    return sum(bool(cell) and cell <= name and len(name - cell) <= 1 for cell in row) == 1


def _in_lines(names: Sequence[frozenset[str]], page: Document) -> tuple[Source, ...]:
    """A page's lines that have each of the sides before a colon, wherever they stand."""
    found = []
    for name in names:
        lines = ((part, span) for part in page.passages for span in sentences(part.text))
        named = ((part, span) for part, span in lines if name == frozenset(stems(_LABEL.split(span)[0])))
        if (one := next(named, None)) is None:
            return ()
        found.append(cite(page, one[1], one[0]))
    return tuple(found)


def _row(page: Document, part: Passage) -> Row:
    """What a page says under one heading."""
    sources = tuple(cite(page, span, part) for span in sentences(part.text)[:_MOST_OF_EACH])
    return Row(part.heading, (Cell(part.heading, "", " ".join(one.span for one in sources), sources),))


def _opens(sentence: str, name: frozenset[str]) -> bool:
    """Whether a sentence or a heading begins with a name."""
    return name <= frozenset(stems(sentence)[: len(name) + _BEFORE])
