"""An answer with its sources numbered, as the answer box and the notes under it show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from kb.answers.reply import Answer, Cell, Source

HEADINGS = {
    "passage": "What the pages say",
    "list": "What the pages name",
    "comparison": "Side by side",
    "conflict": "The sources disagree",
}
"""The headings of answers whose passages stand under none."""


@dataclass(frozen=True, slots=True)
class Cited:
    """An Answer and its places, each once, in order of first mention: number n is `places[n - 1]`."""

    answer: Answer
    places: tuple[Source, ...]

    @property
    def heading(self) -> str:
        return self.answer.heading or HEADINGS[self.answer.type]

    @property
    def documents(self) -> int:
        """How many Documents the answer is made from."""
        return len({place.id for place in self.places})

    @property
    def ids(self) -> tuple[str, ...]:
        """The compared Documents, for a link to their comparison."""
        return tuple(column.id for column in self.answer.columns if column.id)

    def number(self, source: Source) -> int:
        """The number under which a source is noted, from 1."""
        return 1 + [_place(known) for known in self.places].index(_place(source))

    def numbers(self, cell: Cell) -> tuple[int, ...]:
        """The numbers of a cell's sources, each once."""
        return tuple(dict.fromkeys(self.number(source) for source in cell.sources))


def cite(answer: Answer) -> Cited:
    """Number the places of an answer's words, those of its text first."""
    sources = [*answer.sources, *(source for cell in answer.cells for source in cell.sources)]
    return Cited(answer, _distinct(sources))


def _distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    first: dict[tuple[str, str], Source] = {}
    for source in sources:
        first.setdefault(_place(source), source)
    return tuple(first.values())


def _place(source: Source) -> tuple[str, str]:
    return source.id, source.anchor
