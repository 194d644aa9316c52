"""What the pages of an exercise state of it: its muscles, what it needs, its steps, what stands under a
heading."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import get_args

from indexer.document import Document, Passage
from indexer.page import Level, Role
from indexer.readers.composing.movements import names_movement
from indexer.readers.composing.roles import level_of_all
from indexer.taxonomy import Taxonomy
from indexer.words import ANY
from kb.answers.page_titles import concept_of, is_called
from kb.answers.prose_steps import told_in_prose
from kb.answers.quoting import cite, evidence, find_passage, sentences
from kb.answers.reply import Answer, Cell, Row, Source
from kb.answers.subject import Subject
from kb.query.measures import measure_asked
from kb.query.words import stems
from kb.saying import saying, value_names
from kb.words import rule

_MOST = 6
_MOST_LEVELS = 3
_MOST_SET_UP = 5
"""Sentences on how one begins."""
_SENTENCE = 4
"""Words from which on a piece of a page says something, not only names it."""


def answer_section(
    subject: Subject, roles: Container[Role], asked: Iterable[str] = (), question: str = ""
) -> Answer | None:
    """Answer with what a page of the exercise says under such a heading, if it has all of `asked` (stems) and
    the measure that the question asks for."""
    measure = measure_asked(question)
    wanted = set(asked).difference(stems(" ".join(measure.words(question))) if measure else ())
    for page in subject.pages if subject.is_exact else ():
        for passage in page.passages:
            text = f"{passage.heading}\n{passage.text}"
            told = measure is None or measure.told.search(text)
            if passage.role in roles and told and wanted.issubset(stems(text)):
                return _passage(page, passage)
    return None


def answer_levels(subject: Subject, level: Level) -> Answer | None:
    """Answer with the section on versions of an exercise that tells of both levels, or of none by name; else
    with what its page says of that in prose."""
    for page in subject.pages if subject.is_exact else ():
        for passage in page.passages:
            if (
                passage.role == "modifications"
                and passage.heading
                and level_of_all(passage.heading) in (None, level)
            ):
                return _passage(page, passage)
        if told := _levels_in_prose(page, level):
            return Answer(type="passage", sources=told, heading=level_heading(subject, level))
    return None


def level_heading(subject: Subject, level: Level) -> str:
    """What stands over what is easier, or harder, than an exercise."""
    easier, harder = (
        saying("Easier than %(exercise)s", exercise=subject.label),
        saying("Harder than %(exercise)s", exercise=subject.label),
    )
    return easier if level == "easier" else harder


_LEVELS = {level: rule("levels_told", rf"\b{{{level}}}") for level in get_args(Level)}
_OF_OTHERS = frozenset(("mistakes", "safety", "faq", "see_also", "variations"))
"""Where a level is told of something else, or for the sake of something else."""


def _levels_in_prose(page: Document, level: Level) -> tuple[Source, ...]:
    """The sentences of a page that tell how its exercise becomes easier, or harder."""
    told = _LEVELS[level][ANY]
    found = (
        cite(page, span, passage)
        for passage in page.passages
        if passage.role not in _OF_OTHERS
        for span in sentences(passage.text)
        if told.search(span)
    )
    return tuple(islice(found, _MOST_LEVELS))


def answer_equipment(subject: Subject, taxonomy: Taxonomy) -> Answer | None:
    """Answer what an exercise needs: where its page lists it, else the words that ask for each tool."""
    for page in subject.pages if subject.is_exact else ():
        kit = page.facets.equipment
        if taxonomy.of_kind("equipment", "vague").issuperset((*kit.required, *kit.optional)):
            continue  # "other" names nothing
        listed = cite_equipment(page, (*kit.required, *kit.optional))
        place = next((p for p in page.passages if listed and p.anchor == listed[0].anchor), None)
        if place and place.role == "equipment":
            return _passage(page, place)
        if kit.required and (rows := tuple(_told_needs(page, taxonomy))):
            return _as_passage(saying("Equipment: %(page)s", page=page.page.title), rows)
    return None


def answer_difficulty(subject: Subject) -> Answer | None:
    """Answer for whom an exercise is by the words with which its page says so."""
    for page in subject.pages if subject.is_exact else ():
        level = page.facets.difficulty
        if level and (span := evidence(page, "difficulty", level)):
            heading = saying("Difficulty: %(page)s", page=page.page.title)
            return _as_passage(heading, (), (cite(page, span),))
    return None


def _told_needs(page: Document, taxonomy: Taxonomy) -> Iterator[Row]:
    kit = page.facets.equipment
    for label, values in (("required", kit.required), ("optional", kit.optional)):
        told = dict.fromkeys(evidence(page, "equipment", value) for value in values)
        if sources := tuple(cite(page, span) for span in told if span):
            text = value_names(taxonomy, "equipment", values)
            yield Row(label, (Cell(label, page.page.title, text, sources),))


def _passage(page: Document, passage: Passage) -> Answer:
    sources = tuple(cite(page, span, passage) for span in sentences(passage.text)[:_MOST])
    return Answer(
        type="passage",
        sources=sources,
        heading=f"{page.page.title}: {passage.heading}" if passage.heading else page.page.title,
    )


def answer_muscles(subject: Subject, taxonomy: Taxonomy, first: Sequence[Source] = ()) -> Answer | None:
    """Say which muscles work, primary before secondary, after what the passage `first` says.

    What one page leaves unsaid another page says, if both are about just the exercise asked about.
    """
    stating = [page for page in subject.pages if page.facets.muscle.primary or page.facets.muscle.secondary]
    pages = stating if subject.is_exact else stating[:1]
    rows = []
    for label in ("primary", "secondary"):
        filed = ((page, muscles_of(page, label, taxonomy)) for page in pages)
        told = ((page, values, tuple(_evidence(page, values))) for page, values in filed)
        for page, values, sources in [one for one in told if one[2]][:1]:
            text = value_names(taxonomy, "muscle", values)
            rows.append(Row(label, (Cell(label, page.page.title, text, sources),)))
    return (
        _as_passage(saying("Muscles: %(exercise)s", exercise=subject.label), rows, first)
        if rows or first
        else None
    )


def _as_passage(heading: str, rows: Sequence[Row], first: Sequence[Source] = ()) -> Answer:
    cited = (*first, *(source for row in rows for cell in row.cells for source in cell.sources))
    sources = tuple(dict.fromkeys(cited))
    return Answer(type="passage", sources=sources, heading=heading, rows=tuple(rows))


def cite_equipment(document: Document, values: Iterable[str]) -> tuple[Source, ...]:
    """Cite the words by which a page asks for equipment: where it lists it, else the first that say so.

    A title, or a name in a list, only says it where no sentence does.
    """
    wanted = set(values)
    told = [e.text for e in document.facets.evidence if e.facet == "equipment" and e.value in wanted]
    listed = [span for span in told if (p := find_passage(document, span)) and p.role == "equipment"]
    plain = [span for span in told if span != document.page.title and len(span.split()) >= _SENTENCE]
    return tuple(cite(document, span) for span in dict.fromkeys((listed or plain or told)[:1]))


def muscles_of(page: Document, level: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The muscles of a level; of the secondary ones those that are no part of a primary one."""
    if level == "primary":
        return page.facets.muscle.primary
    first = set(page.facets.muscle.primary)
    return tuple(v for v in page.facets.muscle.secondary if not first & set(taxonomy.broader("muscle", v)))


def _evidence(page: Document, values: Iterable[str]) -> Iterator[Source]:
    """The words that say of muscles that they work; a title, which may name what hurts, says it of none."""
    spans = dict.fromkeys(evidence(page, "muscle", value) for value in values)
    return (cite(page, span) for span in spans if span and span != page.page.title)


_ORDER: Mapping[str | None, int] = {"beginner": 0, "advanced": 2}
_BETWEEN = 1


def answer_steps(subject: Subject) -> Answer | None:
    """Answer "how to" with the steps of the exercise's own page, else with what it tells of that in prose."""
    own = subject.pages if subject.is_exact else ()
    listed = next((steps_of(page) for page in (*own, *subject.kin) if page.page.steps), None)
    if listed is not None:
        return listed
    named = (page for page in own if page.page.kind == "exercise" or names_movement(subject.label))
    told = ((page, told_in_prose(page)) for page in named)
    return next((_how_to(page, spans) for page, spans in told if spans), None)


def steps_of(page: Document) -> Answer:
    """The steps of a page, each cited, behind how one begins."""
    return _how_to(page, [*_set_up(page), *(step.text for step in page.page.steps)])


def _set_up(page: Document) -> Sequence[str]:
    """How one begins, where a section on that stands before the one that has the steps ("Starting position",
    "Execution")."""
    sections = [one for one in page.page.sections if one.role == "steps"]
    at = next((n for n, one in enumerate(sections) if not one.blocks), 0)
    told = (span for one in sections[:at] for block in one.blocks for span in sentences(block.text))
    return tuple(islice(told, _MOST_SET_UP))


def _how_to(page: Document, spans: Iterable[str]) -> Answer:
    sources = tuple(cite(page, span) for span in spans)
    return Answer(
        type="passage", sources=sources, heading=saying("How to do it: %(page)s", page=page.page.title)
    )


def steps_of_family(subject: Subject, taxonomy: Taxonomy) -> tuple[Answer, str] | None:
    """The steps of the most basic exercise of a name, with a notice that says which it is."""
    named = subject.pages if not subject.is_exact else ()
    known = [page for page in (*named, *subject.members) if page.page.steps]
    if not known:
        return None
    page = min(known, key=lambda one: _demands(one, subject, taxonomy))
    notice = saying(
        "“%(name)s” is the name of several exercises: these are the steps of %(page)s",
        name=subject.name,
        page=page.page.title,
    )
    return steps_of(page), notice


def one_of_several(subject: Subject, answer: Answer, taxonomy: Taxonomy) -> Iterator[str]:
    """Say whose an answer is where many exercises have the name that is asked about, and its page has more
    than it."""
    ids = {source.id for source in answer.sources}
    told = [page for page in subject.pages if page.id in ids]
    own = any(is_called(one, subject.asked) or concept_of(one, taxonomy) == subject.concept for one in told)
    if len(told) == len(ids) == 1 and not own:
        yield saying(
            "“%(name)s” is the name of several exercises: this is told of %(page)s",
            name=subject.name,
            page=told[0].page.title,
        )


def _demands(page: Document, subject: Subject, taxonomy: Taxonomy) -> tuple[int, int, int, int, str]:
    """What a page asks of somebody who starts, least first, then the order of the vocabulary."""
    needed = [one for one in page.facets.equipment.required if one not in taxonomy.at_hand]
    kinds = taxonomy.narrower("exercise", subject.concept) if subject.concept else ()
    concept = taxonomy.normalise("exercise", page.page.title)
    place = kinds.index(concept) if concept in kinds else len(kinds)
    difficulty = _ORDER.get(page.facets.difficulty, _BETWEEN)
    return difficulty, len(needed), place, len(stems(page.page.title)), page.id
