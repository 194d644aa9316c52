"""An answer with its sources numbered, as the answer box and the notes under it show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from kb.answers.reply import Answer, Row, Source

HEADINGS = {
    "passage": "What the pages say",
    "list": "What the pages name",
    "comparison": "Side by side",
    "conflict": "The sources disagree",
}
"""The headings of answers whose passages stand under none."""

LONGEST_CELL = 220
"""Characters of a comparison's cell that still fit the answer box; the comparison page has the rest."""

MOST_ROWS = 6

SENTENCE_ENDS = (".", "!", "?", "…", ":", "”", '"')

STEPS = "steps"
"""The anchor of the passage that holds a page's steps (indexer.document)."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Neighbouring spans of one passage: a paragraph, or steps one by one. `source` is the first of them."""

    spans: tuple[str, ...]
    source: Source

    @property
    def is_list(self) -> bool:
        return self.source.anchor == STEPS and len(self.spans) > 1

    @property
    def are_items(self) -> bool:
        """Whether none is a sentence ("Knee injury"), so that they stand on a line each."""
        return not any(span.endswith(SENTENCE_ENDS) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Cited:
    """An Answer as it is shown. Page n of `pages` is source number n, at the place first cited."""

    answer: Answer
    quotes: tuple[Quote, ...]
    rows: tuple[Row, ...]
    pages: tuple[Source, ...]

    @property
    def heading(self) -> str:
        return self.answer.heading or HEADINGS[self.answer.type]

    @property
    def ids(self) -> tuple[str, ...]:
        """The compared Documents, for a link to their comparison."""
        return tuple(column.id for column in self.answer.columns if column.id)

    def marks(self, sources: Iterable[Source]) -> tuple[tuple[int, Source], ...]:
        """Each page among the sources once: its number, and where on it to look first."""
        numbers = {page.id: n for n, page in enumerate(self.pages, 1)}
        return tuple((numbers[source.id], source) for source in by_page(sources))


def cite(answer: Answer) -> Cited:
    """Number the pages of an answer's words in the order in which they are shown."""
    rows = _brief(answer.rows) if answer.type == "comparison" else answer.rows
    echoes = {source for row in rows for source in row.echoes}
    said = (source for source in answer.sources if source not in echoes)
    quotes = _quotes(said) if answer.type == "passage" else ()
    shown = [quote.source for quote in quotes] + [
        s for row in rows for cell in row.cells for s in cell.sources
    ]
    return Cited(answer, quotes, rows, by_page(shown or answer.sources))


def by_page(sources: Iterable[Source]) -> tuple[Source, ...]:
    """The first source of each page."""
    first: dict[str, Source] = {}
    for source in sources:
        first.setdefault(source.id, source)
    return tuple(first.values())


def _quotes(sources: Iterable[Source]) -> tuple[Quote, ...]:
    runs = (tuple(run) for _, run in groupby(sources, lambda source: (source.id, source.anchor)))
    return tuple(Quote(tuple(source.span for source in run), run[0]) for run in runs)


def _brief(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that fit the answer box, those that differ first."""
    short = (row for row in rows if all(len(cell.text) <= LONGEST_CELL for cell in row.cells))
    return tuple(sorted(short, key=lambda row: not row.differs)[:MOST_ROWS])
