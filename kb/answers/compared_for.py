"""What exercises are compared for ("A or B for burning calories"): of each the line that says it."""

from collections.abc import Collection, Iterator, Sequence

from indexer.document import Document, Passage
from kb.answers.demands import Demand, demands_of
from kb.answers.question import Asking, mended_words
from kb.answers.quoting import cite, sentences
from kb.answers.reply import Cell, Row
from kb.answers.subject import Subject
from kb.query.ideas import said_in
from kb.query.versus import WORDING
from kb.query.words import stems
from kb.words import folded_words

_AMOUNTS = folded_words("comparison", "amounts")
"""What asks for which of two is more: a number tells that first."""

_DOING = frozenset(("steps", "mistakes", "modifications", "tips"))
"""Where a part of the body is spoken of for what one does with it."""


def row_for(asking: Asking, subjects: Sequence[Subject]) -> Row | None:
    """The row of what is asked beside the sides; None where nothing is, or a side's page has no line with all
    of it."""
    demands = tuple(one for one in asked_beside(asking, stems_naming(subjects)) if one.tells or one.strict)
    if not demands:
        return None
    label = " ".join(dict.fromkeys(one.word for one in demands)).capitalize()
    counts = not _AMOUNTS.isdisjoint(token.folded for token in asking.understood.tokens)
    cells = []
    for subject in subjects:
        lines = [(page, *line) for page in subject.pages[:1] for line in _lines_meeting(page, demands)]
        if counts:
            lines.sort(key=lambda line: not _has_number(line[2]))
        if not lines:
            return None
        page, passage, line = lines[0]
        cells.append(Cell(label, subject.label, line, (cite(page, line, passage),)))
    return Row(label, tuple(cells), differs=len({cell.text for cell in cells}) > 1)


def stems_naming(subjects: Sequence[Subject]) -> frozenset[str]:
    """All stems by which the sides are called."""
    return frozenset(stem for one in subjects for name in (*one.names, stems(one.name)) for stem in name)


def asked_beside(asking: Asking, named: Collection[str]) -> tuple[Demand, ...]:
    """What is asked beside the names of the sides (in stems) and the words that compare."""
    frame = WORDING | asking.understood.intent.frame
    words = [
        word
        for word in mended_words(asking.understood)
        if word.stem not in named and word.folded not in frame
    ]
    return demands_of(asking.engine, words, asking.lang, ())


def _lines_meeting(page: Document, demands: Sequence[Demand]) -> Iterator[tuple[Passage, str]]:
    """The lines of a page that have all that is asked, by themselves or under their heading: of what can't be
    said in other words none that speaks of it for what one does, but for a number ("300 *calories*")."""
    lang, strict = page.page.lang, any(one.strict for one in demands)
    for passage in page.passages:
        above = said_in(passage.heading, lang)
        done = strict and passage.role in _DOING
        for line in sentences(passage.text):
            said = said_in(line, lang) | above
            tells = not line.endswith("?") and (not done or _has_number(line))
            if tells and all(one.ideas & said for one in demands):
                yield passage, line


def _has_number(line: str) -> bool:
    return any(map(str.isdigit, line))
