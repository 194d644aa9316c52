"""Sources that hold one exercise differently: shown with all sides, and what tells them apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.attributes import Name
from indexer.document import Document
from indexer.taxonomy import Taxonomy
from kb.answers.quoting import cite, said_by, sentences
from kb.answers.reply import Answer, Cell, Row, Source
from kb.answers.stances import SAYS, Told, held, told
from kb.answers.subject import Subject
from kb.query.words import stemmed, stems
from kb.saying import saying

_ASKED: Mapping[Name, tuple[frozenset[str], frozenset[str]]] = {
    name: (stemmed("held", name), stemmed("held_how", name)) for name in ("knee", "elbow", "sides")
}
"""Stems of a question about an attribute: one of the first set and one of the second."""

_MOST_QUOTED = 3


def find_conflict(subject: Subject, asked: frozenset[str], taxonomy: Taxonomy) -> Answer | None:
    """Answer a question about how an exercise is held where pages of its name disagree; None elsewhere.

    `asked` are the stems of the question.
    """
    answers = (_conflict(subject, name, taxonomy, asked) for name in _asked_of(asked))
    return next(filter(None, answers), None)


def asks_how_held(asked: Iterable[str]) -> bool:
    """Tell whether a question, in stems, is about an attribute on which sources can disagree."""
    return any(_asked_of(frozenset(asked)))


def _asked_of(asked: frozenset[str]) -> Iterator[Name]:
    return (name for name, (part, manner) in _ASKED.items() if asked & part and asked & manner)


def _conflict(subject: Subject, name: Name, taxonomy: Taxonomy, asked: frozenset[str]) -> Answer | None:
    sides: dict[str, Document] = {}
    for page in sorted(subject.pages, key=lambda page: not page.page.steps):
        settled = held(page, taxonomy).get(name)
        if settled and (name, settled.attribute.value) in SAYS:
            sides.setdefault(settled.attribute.value, page)
    if len(sides) < 2:
        return None
    rows = [_side(name, value, page, taxonomy, asked) for value, page in sorted(sides.items())]
    apart = tuple(_telling_apart(subject, name, taxonomy))
    if apart:
        cell = Cell("how others tell them apart", "", " ".join(s.span for s in apart), apart)
        rows.append(Row(cell.row, (cell,)))
    sources = tuple(source for row in rows for cell in row.cells for source in cell.sources)
    return Answer(
        type="conflict",
        sources=sources,
        heading=saying("Sources disagree on “%(exercise)s”", exercise=subject.label),
        rows=tuple(rows),
    )


def _side(name: Name, value: str, page: Document, taxonomy: Taxonomy, asked: frozenset[str]) -> Row:
    """What one page says: in its answers and steps where these tell, else where it tells best.

    What it answers leads, where it asks itself what is asked.
    """
    telling = [
        one for one in told(page, taxonomy) if (one.attribute.name, one.attribute.value) == (name, value)
    ]
    plain = [one for one in telling if one.passage.role in ("faq", "steps")] or telling
    sources = tuple(dict.fromkeys((*_own_answer(page, asked), *_sources_of(plain))))[:_MOST_QUOTED]
    label = saying(
        "%(joint)s %(held)s: %(source)s",
        joint=saying(name),
        held=saying(value),
        source=said_by(page) or page.id,
    )
    return Row(
        label, (Cell(label, "", " ".join(s.span for s in sources), sources, value=value),), differs=True
    )


def _own_answer(page: Document, asked: frozenset[str]) -> Iterator[Source]:
    faq = (one for one in page.passages if one.role == "faq")
    own = next((one for one in faq if asked and asked <= set(stems(one.heading))), None)
    return (cite(page, span, own) for span in sentences(own.text)) if own else iter(())


def _sources_of(found: Sequence[Told]) -> Iterator[Source]:
    return iter(dict.fromkeys(cite(one.document, one.attribute.text, one.passage) for one in found))


def _telling_apart(subject: Subject, name: Name, taxonomy: Taxonomy) -> Iterator[Source]:
    """Sentences of one passage that set this exercise apart from another by the attribute."""
    for page in subject.pages:
        by_anchor: dict[str, list[Told]] = {}
        for one in told(page, taxonomy):
            if one.attribute.name == name:
                by_anchor.setdefault(one.attribute.anchor, []).append(one)
        for found in by_anchor.values():
            exercises = {one.attribute.exercise for one in found}
            if len(exercises) > 1 and len({one.attribute.value for one in found}) > 1:
                yield from _sources_of(found)
                return
