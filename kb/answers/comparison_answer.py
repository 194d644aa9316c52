"""The answer to "A vs B": the exercises side by side, or what a page says that asks just this."""

from collections.abc import Sequence

from kb.answers.comparison import compare_subjects
from kb.answers.judging import About, Judged
from kb.answers.passage import answer_by_passage, is_same_question
from kb.answers.question import Answered, Asking
from kb.answers.reply import Answer, Comparison
from kb.answers.subject import Subject, resolve
from kb.query import comparing
from kb.query.words import bag

_ASKS = bag("is are do does did can could should would will am which")
"""What opens a question that a page may ask in just these words; "A vs B" asks for both sides."""


def compare_sides(asking: Asking, judged: Sequence[Judged]) -> Answered | None:
    """Compare where the wording says so, or where both sides of an "or" are exercises of the index."""
    tokens = asking.understood.tokens
    subjects = _sides(asking, comparing.sides(tokens))
    known = [subject for subject in subjects if subject.is_known]
    if not known or (len(known) < len(subjects) and not comparing.is_sure(tokens)):
        return None
    if len(known) < len(subjects) and not any(subject.is_exact for subject in known):
        return None
    comparison = compare_subjects(asking.engine, asking.taxonomy, subjects)
    passage = answer_by_passage(asking.engine, asking.understood, judged, About(asking.taxonomy))
    asks = len(known) < len(subjects) or tokens[0].folded in _ASKS
    if passage is not None and asks and is_same_question(asking.understood, passage.heading):
        return Answered(passage, comparison.notices)
    return Answered(_laid_out(comparison), comparison.notices)


def _laid_out(comparison: Comparison) -> Answer | None:
    cells = (cell for row in comparison.rows for cell in row.cells)
    cited = (*comparison.together, *(source for cell in cells for source in cell.sources))
    sources = tuple(dict.fromkeys(cited))
    if not sources:
        return None
    return Answer(
        type="comparison",
        sources=sources,
        heading=" vs ".join(column.name for column in comparison.columns),
        columns=comparison.columns,
        rows=comparison.rows,
    )


def _sides(asking: Asking, named: Sequence[str]) -> list[Subject]:
    """The exercises that are compared; "sumo or conventional deadlift" names two deadlifts."""
    lang = asking.understood.lang
    subjects = [resolve(asking.engine, asking.taxonomy, name, lang) for name in named]
    if not subjects or subjects[-1].name.count(" ") == 0:
        return subjects
    head = subjects[-1].name.rpartition(" ")[2]
    whole = [
        subject
        if subject.is_known
        else resolve(asking.engine, asking.taxonomy, f"{subject.name} {head}", lang)
        for subject in subjects[:-1]
    ]
    known = (two if two.is_known else one for one, two in zip(subjects, whole, strict=False))
    return [*known, subjects[-1]]
