"""The answer to "A vs B": what a page says that asks just this, or the exercises side by side, attribute by
attribute, every cell cited."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.document import Document
from indexer.taxonomy import Taxonomy
from kb.answers.compared_already import compared_already, passages_with
from kb.answers.compared_for import row_for, stems_naming
from kb.answers.compared_outright import compared_outright, may_be_outright
from kb.answers.comparison_quotes import ANSWERED, asked_of_another, quoted_together
from kb.answers.comparison_rows import disputes, rows, tell_dispute
from kb.answers.comparison_sides import (
    Side,
    for_passages_naming,
    gather,
    passages_naming,
    passages_on_several,
)
from kb.answers.judging import About
from kb.answers.page_titles import headline, is_called
from kb.answers.passage import answer_by_passage, find_passages, is_same_question
from kb.answers.question import Answered, Asking
from kb.answers.quoting import cite, sentences
from kb.answers.reply import Answer, Column, Comparison
from kb.answers.resolving import Sought, resolve, resolve_side, seek, usual_names
from kb.answers.subject import Subject, of_document
from kb.engines.base import PassageHit, Searcher
from kb.query import versus
from kb.query.compared_part import comparing
from kb.query.words import QuestionWord, cut, stems
from kb.saying import saying
from kb.words import folded_words

MOST_SIDES = 4
_TOGETHER = 4
"""Passages on several sides that are quoted."""


def compare(engine: Searcher, taxonomy: Taxonomy, ids: Sequence[str]) -> Comparison:
    """Compare the exercises of two to four pages. Raises DocumentNotFound, ValueError on another number."""
    if not 2 <= len(ids) <= MOST_SIDES:
        raise ValueError(f"compare two to {MOST_SIDES} pages, not {len(ids)}")
    with engine.snapshot() as now:
        return compare_subjects(now, taxonomy, [of_document(taxonomy, one) for one in now.fetch(ids)])


def compare_subjects(engine: Searcher, taxonomy: Taxonomy, subjects: Sequence[Subject]) -> Comparison:
    """Compare exercises by name. A side that no page is about is a Column without an id, and a notice."""
    together = passages_on_several(engine, taxonomy, subjects)
    ids = tuple(dict.fromkeys(hit.id for hit in together))
    shared = dict(zip(ids, engine.fetch(ids), strict=True))
    sides = gather(shared.__getitem__, taxonomy, subjects, together)
    return Comparison(
        columns=tuple(_column(side.subject) for side in sides),
        rows=rows(sides, tuple(shared.values()), taxonomy),
        together=tuple(dict.fromkeys(quoted_together(subjects, together, shared, taxonomy)))[:_TOGETHER],
        notices=(*_missing(subjects), *_disputed(sides)),
    )


def _column(side: Subject) -> Column:
    if side.pages:
        page = side.pages[0].page
        return Column(side.label, page.id, page.title, page.source or page.author, page.url)
    if side.variations:
        page = side.variations[0][0].page
        return Column(side.variations[0][1].name, page.id, page.title, page.source or page.author, page.url)
    return Column(side.name, None)


def _missing(sides: Sequence[Subject]) -> Iterator[str]:
    for side in sides:
        if not side.is_known:
            yield saying("no page about %(exercise)s in this index", exercise=side.name)


def _disputed(sides: Sequence[Side]) -> Iterator[str]:
    return (tell_dispute(*pair) for side in sides for pair in disputes(side))


_ASKS = folded_words("comparison", "asks")
"""What opens a question that a page may ask in just these words; "A vs B" asks for both sides."""


def compare_sides(asking: Asking) -> Answered | None:
    """Compare where the wording says so, or where both sides of an "or" are exercises of the index."""
    tokens = comparing(asking.understood)
    subjects = _three_or_four(asking, tokens) or _sides(asking, versus.sides(tokens))
    known = [subject for subject in subjects if subject.is_known]
    if len(known) < len(subjects) and not versus.is_sure(tokens):
        return _told_outright(
            asking, subjects, [one.hit for one in find_passages(asking.engine, asking.understood)]
        )
    if len(known) < len(subjects) and (asked := next(asked_of_another(subjects), None)):
        page, question = asked
        told = tuple(cite(page, span, question) for span in sentences(question.text)[:ANSWERED])
        return Answered(Answer(type="passage", sources=told, heading=question.heading))
    unknown = [subject.name for subject in subjects if not subject.is_known]
    nothing = any(_asks_more(name, asking.taxonomy) for name in unknown)
    # "How much is it compared to my bodyweight".
    nothing = nothing or (bool(known) and any(_is_no_exercise(name, asking.taxonomy) for name in unknown))
    meant = [_side_as_told(subject, asking.taxonomy) if subject.is_known else subject for subject in subjects]
    if nothing or not known or None in meant:
        outright = _told_outright(asking, subjects, passages_with(asking, subjects))
        return outright or (Answered() if nothing else compared_already(asking, subjects))
    return _beside_each_other(asking, tokens, subjects, [one for one in meant if one])


def _told_outright(
    asking: Asking, subjects: Sequence[Subject], hits: Sequence[PassageHit]
) -> Answered | None:
    """What a page that compares just these says, of the passages found."""
    if not may_be_outright(asking.understood):
        return None
    sides = [(one.name, one.concept) for one in subjects]
    told = compared_outright(asking, sides, hits, stems_naming(subjects))
    return Answered(told) if told else None


def _beside_each_other(
    asking: Asking, tokens: Sequence[QuestionWord], subjects: Sequence[Subject], compared: Sequence[Subject]
) -> Answered:
    """What pages tell of each side, and of both, as each is meant."""
    comparison = compare_subjects(asking.engine, asking.taxonomy, compared)
    if (asked_for := row_for(asking, compared)) is not None:
        comparison = replace(comparison, rows=(asked_for, *comparison.rows))
    beside = any(all(cell.sources for cell in row.cells) for row in comparison.rows)
    # Where nothing is said of all sides, what their page says of each is more.
    if not beside and _are_variations(subjects) and (already := compared_already(asking, subjects)):
        return already
    if not all(subject.is_known for subject in subjects) or tokens[0].folded in _ASKS:
        judged = find_passages(asking.engine, asking.understood)
        passage = answer_by_passage(asking.engine, asking.understood, judged, About(asking.taxonomy))
        if passage is not None and is_same_question(asking.understood, passage.heading):
            return Answered(passage, comparison.notices)
    outright = _told_outright(asking, subjects, passages_naming(asking.engine, compared))
    if outright is not None and outright.answer is not None:
        together = tuple(dict.fromkeys((*outright.answer.sources, *comparison.together)))
        comparison = replace(comparison, together=together)
    return Answered(_laid_out(comparison), comparison.notices)


def _asks_more(name: str, taxonomy: Taxonomy) -> bool:
    """Whether a side that no page is about is an exercise and more ("hip thrust with back pain")."""
    ends = [match.end for match in taxonomy.find(name, ("exercise",))]
    return any(word.stops and word.start >= end for word in cut(name)[:-1] for end in ends)


def _is_no_exercise(name: str, taxonomy: Taxonomy) -> bool:
    """Whether a name is that of something else which the vocabulary knows: a tool, a muscle."""
    return any(taxonomy.normalise(facet, name) for facet in ("equipment", "muscle", "position"))


def _three_or_four(asking: Asking, tokens: Sequence[QuestionWord]) -> list[Subject]:
    """The exercises of a list of three or four ("a, b or c"), where pages tell of each; else none."""
    subjects = _sides(asking, versus.listed(tokens, asking.understood.question))
    return subjects if all(subject.is_known for subject in subjects) else []


def _sets_beside(comparison: Comparison) -> bool:
    """Whether something is said of two of the sides: what is said of one alone compares nothing."""
    told = [sum(bool(cell.sources) for cell in row.cells) for row in comparison.rows]
    return bool(comparison.together) or max(told, default=0) >= 2


def _laid_out(comparison: Comparison) -> Answer | None:
    cells = (cell for row in comparison.rows for cell in row.cells)
    cited = (*comparison.together, *(source for cell in cells for source in cell.sources))
    sources = tuple(dict.fromkeys(cited))
    if not sources or not _sets_beside(comparison):
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
    engine, taxonomy, lang = asking.engine, asking.taxonomy, asking.understood.lang
    sought = [seek(engine, taxonomy, name, lang) for name in named]
    _ask_ahead(engine, sought)
    pairs = zip(named, sought, strict=True)
    subjects = [resolve_side(engine, taxonomy, name, one) for name, one in pairs]
    if not subjects or subjects[-1].name.count(" ") == 0:
        return subjects
    head = subjects[-1].name.rpartition(" ")[2]
    whole = [
        subject if subject.is_known else resolve(engine, taxonomy, f"{subject.name} {head}", lang)
        for subject in subjects[:-1]
    ]
    # The vocabulary knows a front squat, whether or not a page is on it, and no "front".
    known = (
        two if two.is_known or (two.concept and not one.concept) else one
        for one, two in zip(subjects, whole, strict=False)
    )
    return [*known, subjects[-1]]


def _ask_ahead(engine: Searcher, sought: Sequence[Sought]) -> None:
    """Ask together what is asked for one after the other: the pages of each side, and of exercises that the
    vocabulary knows the passages that name them, which no page has another name for as a rule. The engine
    remembers what it was asked (kb.answers.once)."""
    subjects = [one.subject for one in sought]
    naming = [for_passages_naming(subjects)] if subjects and all(one.concept for one in subjects) else []
    engine.search_all([*(one.requests[0] for one in sought), *naming])


def _side_as_told(subject: Subject, taxonomy: Taxonomy) -> Subject | None:
    """A side as pages tell of it under its own name, under what the name usually stands for, or as it is done
    with a weight ("Dumbbell Step-Up" for step-ups); else None.

    A page whose name only ends so is about a variant: the Smith machine's is no "stiff leg deadlift".
    """
    if subject.is_exact:
        # What a page tells of as a variation is not what another page's name only ends in.
        told = subject.variations and not any(is_called(page, subject.asked) for page in subject.pages)
        return replace(subject, pages=()) if told else subject
    asked = stems(subject.name)
    usual = frozenset().union(*map(usual_names, (asked, *subject.asked)))
    if any(stems(headline(page.page.title)) in usual for page in subject.pages):
        return subject
    weights = frozenset(taxonomy.narrower("equipment", "free_weights"))
    page = next((page for page in subject.pages if _tool(page, asked, taxonomy) in weights), None)
    return None if page is None else replace(subject, pages=(page,))


def _are_variations(subjects: Sequence[Subject]) -> bool:
    """Whether pages tell of all sides as variations, under just the names asked, which no title is."""

    def is_one(subject: Subject) -> bool:
        asked = stems(subject.name)
        titled = any(stems(page.page.title) == asked for page in subject.pages)
        return not titled and any(stems(variation.name) == asked for _, variation in subject.variations)

    return all(map(is_one, subjects))


def _tool(page: Document, name: Sequence[str], taxonomy: Taxonomy) -> str | None:
    """The equipment that is all that a page's title says beside a name (in stems)."""
    beside = (token.folded for token in cut(page.page.title) if token.stem not in name)
    return taxonomy.normalise("equipment", " ".join(beside))
