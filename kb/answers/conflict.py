"""Sources that contradict each other about one exercise: shown with all sides, and what explains it."""

from collections.abc import Sequence

from indexer.document import Document
from indexer.taxonomy import Taxonomy
from kb.answers.attributes import knee, knees
from kb.answers.reply import Answer, Cell, Row, Source
from kb.answers.spans import cite, sentences
from kb.answers.subjects import Subject, mentions
from kb.query.words import bag

_KNEE_WORDS = bag("knee leg straight straighten bent bend extend lock")
_TELLING = bag("straight straighten bent bend extend")


def find_conflict(subject: Subject, asked: frozenset[str], taxonomy: Taxonomy) -> Answer | None:
    """Answer a question about the knee or the leg where pages of the same name disagree; None elsewhere.

    `asked` are the stems of the question.
    """
    if not (asked & _TELLING and asked & _KNEE_WORDS and len(asked & _KNEE_WORDS) > 1):
        return None
    sides = {value: page for value in ("bent", "straight") for page in _holding(subject.pages, value)[:1]}
    if len(sides) < 2:
        return None
    rows = tuple(_side(value, page) for value, page in sides.items())
    settled = _definition(taxonomy, subject)
    sources = (*(source for row in rows for cell in row.cells for source in cell.sources), *settled)
    if settled:
        cell = Cell("how others tell them apart", "", " ".join(s.span for s in settled), settled)
        rows = (*rows, Row(cell.row, (cell,)))
    return Answer(
        type="conflict",
        text="\n".join(source.span for source in sources),
        sources=sources,
        heading=f"Sources differ on “{subject.label}”",
        rows=rows,
    )


def _holding(pages: Sequence[Document], value: str) -> list[Document]:
    """The pages that say only this of the knee, those with steps of their own first."""
    clear = [page for page in pages if set(knees(page)) == {value}]
    return sorted(clear, key=lambda page: not page.page.steps)


def _side(value: str, page: Document) -> Row:
    spans = [
        s for p in page.passages if p.role in ("faq", "steps") for s in sentences(p.text) if knee(s) == value
    ]
    sources = tuple(cite(page, span) for span in dict.fromkeys(spans or [knees(page)[value]]))[:3]
    label = f"knee {value}: {page.page.source or page.id}"
    return Row(label, (Cell(label, "", " ".join(s.span for s in sources), sources),), differs=True)


def _definition(taxonomy: Taxonomy, subject: Subject) -> tuple[Source, ...]:
    """Sentences on another page of the subject that set two exercises apart by the knee."""
    for page in subject.pages:
        for passage in page.passages:
            telling = [sentence for sentence in sentences(passage.text) if knee(sentence)]
            if len({knee(sentence) for sentence in telling}) > 1 and any(
                mentions(subject, sentence, taxonomy) is not None for sentence in telling
            ):
                return tuple(cite(page, sentence, passage) for sentence in telling)
    return ()
