"""Answers that are lists: mistakes, easier and harder versions, muscles, exercises with what they need."""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence

from indexer.attributes import name_of
from indexer.document import Document, Passage
from indexer.page import Level, Role
from indexer.taxonomy import Taxonomy
from kb.answers.fitting import MEASURES
from kb.answers.progressions import Progression, alternatives_within, progressions_of
from kb.answers.reply import Answer, Cell, Row, Source
from kb.answers.spans import cite, evidence, find_passage, sentences
from kb.answers.subjects import Subject
from kb.engines.base import Engine, Hit
from kb.query.ast import Selection
from kb.query.words import stem, stems

_MOST = 6
_ENOUGH = 3
"""Exercises that mainly train a muscle from which on those that also train it are left out of a list."""

_BESIDE = "; trains this beside other muscles"
_STRETCH = {stem("stretch"), stem("estiramiento")}


def list_mistakes(subject: Subject) -> Answer | None:
    """List the mistakes that the exercise's pages name, each with its fix and a link to it."""
    rows = []
    for page in [page for page in subject.pages if page.page.mistakes][:1]:
        for mistake in page.page.mistakes:
            spans = (mistake.mistake, *sentences(mistake.fix)) if mistake.fix else (mistake.mistake,)
            passage = next((p for p in page.passages if p.anchor == mistake.anchor), None)
            sources = tuple(cite(page, span, passage) for span in spans)
            text = mistake.fix or mistake.mistake
            rows.append(Row(mistake.mistake, (Cell(mistake.mistake, "", text, sources),)))
    return _listed(f"Common mistakes: {subject.label}", rows)


def list_steps(subject: Subject) -> Answer | None:
    """Answer "how to" with the steps of the exercise's own page."""
    own = subject.pages if subject.is_exact else ()
    return next((steps_of(page) for page in (*own, *subject.kin) if page.page.steps), None)


def steps_of(page: Document) -> Answer:
    """The steps of a page, each cited."""
    sources = tuple(cite(page, step.text) for step in page.page.steps)
    text = "\n".join(source.span for source in sources)
    return Answer(type="passage", text=text, sources=sources, heading=f"How to do it: {page.page.title}")


def list_section(subject: Subject, roles: Container[Role], asked: Sequence[str]) -> Answer | None:
    """Answer with what a page of the exercise says under such a heading, if it has all of `asked` (stems)."""
    wanted = [MEASURES.get(stem, {stem}) for stem in asked]
    for page in subject.pages if subject.is_exact else ():
        for passage in page.passages:
            there = set(stems(f"{passage.heading}\n{passage.text}"))
            if passage.role in roles and all(there & one for one in wanted):
                return _passage(page, passage)
    return None


def list_equipment(subject: Subject, taxonomy: Taxonomy) -> Answer | None:
    """Answer what an exercise needs: where its page lists it, else the words that ask for each tool."""
    for page in subject.pages if subject.is_exact else ():
        kit = page.facets.equipment
        listed = cite_equipment(page, (*kit.required, *kit.optional))
        place = next((p for p in page.passages if listed and p.anchor == listed[0].anchor), None)
        if place and place.role == "equipment":
            return _passage(page, place)
        if kit.required and (rows := tuple(_told_needs(page, taxonomy))):
            return _as_passage(f"Equipment: {page.page.title}", rows)
    return None


def _told_needs(page: Document, taxonomy: Taxonomy) -> Iterator[Row]:
    kit = page.facets.equipment
    for label, values in (("required", kit.required), ("optional", kit.optional)):
        told = dict.fromkeys(evidence(page, "equipment", value) for value in values)
        if sources := tuple(cite(page, span) for span in told if span):
            text = ", ".join(taxonomy.label("equipment", value) for value in values)
            yield Row(label, (Cell(label, page.page.title, text, sources),))


def _passage(page: Document, passage: Passage) -> Answer:
    sources = tuple(cite(page, span, passage) for span in sentences(passage.text)[:_MOST])
    return Answer(
        type="passage",
        text="\n".join(source.span for source in sources),
        sources=sources,
        heading=f"{page.page.title}: {passage.heading}" if passage.heading else page.page.title,
    )


def list_muscles(subject: Subject, taxonomy: Taxonomy, first: Sequence[Source] = ()) -> Answer | None:
    """Say which muscles work, primary before secondary, after what the passage `first` says."""
    rows = []
    for label in ("primary", "secondary"):
        filed = ((page, muscles_of(page, label, taxonomy)) for page in subject.pages)
        told = ((page, values, tuple(_evidence(page, values))) for page, values in filed)
        for page, values, sources in [one for one in told if one[2]][:1]:
            text = ", ".join(taxonomy.label("muscle", value) for value in values)
            rows.append(Row(label, (Cell(label, page.page.title, text, sources),)))
    return _as_passage(f"Muscles: {subject.label}", rows, first) if rows or first else None


def _as_passage(heading: str, rows: Sequence[Row], first: Sequence[Source] = ()) -> Answer:
    cited = (*first, *(source for row in rows for cell in row.cells for source in cell.sources))
    sources = tuple(dict.fromkeys(cited))
    text = "\n".join(dict.fromkeys(source.span for source in sources))
    return Answer(type="passage", text=text, sources=sources, heading=heading, rows=tuple(rows))


def list_progressions(engine: Engine, taxonomy: Taxonomy, subject: Subject, level: Level) -> Answer | None:
    """List what is easier, or harder, than an exercise: other exercises first, then changes of it."""
    found = progressions_of(engine, taxonomy, subject)
    chosen = found.easier if level == "easier" else found.harder
    rows = [_step(one) for one in chosen[:_MOST]]
    return _listed(f"{level.capitalize()} than {subject.label}", rows)


def list_alternatives(
    engine: Engine, taxonomy: Taxonomy, subject: Subject, wishes: Sequence[Selection] = ()
) -> Answer | None:
    """List other exercises like this one that meet the wishes on equipment, each with what it needs."""
    if not subject.pages:
        return None
    page = subject.pages[0]
    own = {one.id for one in subject.pages}
    hits = alternatives_within(engine, taxonomy, page.id, wishes, limit=5 * _MOST)
    other = [
        hit
        for hit in hits
        if hit.id not in own and hit.lang == page.page.lang and _replaces(hit, page, taxonomy)
    ]
    moves = set(page.facets.movement)
    other.sort(key=lambda hit: moves.isdisjoint(hit.facets.get("movement", ())))
    return list_exercises(engine, taxonomy, _one_each(other, taxonomy), f"Instead of {subject.label}")


def _replaces(hit: Hit, page: Document, taxonomy: Taxonomy) -> bool:
    """Whether an exercise can stand in for another: it mainly trains a muscle of the same group.

    A stretch stands in for stretches only.
    """
    here, there = (_groups(values, taxonomy) for values in (page.facets.muscle.primary, hit.primary))
    kinds = (_stretches(title, taxonomy) for title in (page.page.title, hit.title))
    return bool(here & there) and len(set(kinds)) == 1


def is_stretch(hit: Hit, taxonomy: Taxonomy) -> bool:
    """Whether a page is about a stretch, by its title."""
    return _stretches(hit.title, taxonomy)


def _stretches(title: str, taxonomy: Taxonomy) -> bool:
    known = taxonomy.concepts("exercise").get(taxonomy.normalise("exercise", title) or "")
    return bool(_STRETCH & set(stems(title))) or (known is not None and known.kind == "stretch")


def _groups(values: Iterable[str], taxonomy: Taxonomy) -> set[str]:
    """Muscles with what they are part of, up to but without the half of the body."""
    return {
        one
        for value in values
        for one in (
            value,
            *(up for up in taxonomy.broader("muscle", value) if taxonomy.broader("muscle", up)),
        )
    }


def _one_each(hits: Iterable[Hit], taxonomy: Taxonomy) -> tuple[Hit, ...]:
    """The first Hit of each exercise, whatever source it is from."""
    kept: dict[str, Hit] = {}
    for hit in hits:
        kept.setdefault(name_of(hit.title, taxonomy), hit)
    return tuple(kept.values())


def foremost(hits: Sequence[Hit], muscles: Container[str], taxonomy: Taxonomy) -> Sequence[Hit]:
    """The exercises that mainly train one of the muscles, where there are enough of them; else all."""
    mainly = [hit for hit in hits if hit.kind == "exercise" and _trains(hit, muscles, taxonomy)]
    return mainly if len(mainly) >= _ENOUGH else hits


def _trains(hit: Hit, muscles: Container[str], taxonomy: Taxonomy) -> bool:
    return any(one in muscles for value in hit.primary for one in (value, *taxonomy.broader("muscle", value)))


def list_exercises(
    engine: Engine,
    taxonomy: Taxonomy,
    hits: Sequence[Hit],
    heading: str,
    muscles: Collection[str] = (),
) -> Answer | None:
    """List the best pages, each with what it needs and a sentence of its own.

    Where `muscles` are asked for, it says so of those that train them only beside others.
    """
    rows = []
    for hit in [hit for hit in hits if hit.kind == "exercise"][:_MOST]:
        document = engine.get(hit.id)
        span = _introduction(document)
        if span:
            beside = "" if not muscles or _trains(hit, muscles, taxonomy) else _BESIDE
            text = needs(document, taxonomy) + beside
            rows.append(Row(hit.title, (Cell(hit.title, "", text, (cite(document, span),)),)))
    return _listed(heading, rows) if len(rows) > 1 else None


def needs(document: Document, taxonomy: Taxonomy) -> str:
    """Say what equipment a page asks for: required, then optional."""
    equipment = document.facets.equipment
    required = [taxonomy.label("equipment", value) for value in equipment.required]
    optional = [taxonomy.label("equipment", value) for value in equipment.optional]
    told = [f"needs: {', '.join(required)}" if required else "needs: none stated"]
    return "; ".join(told + ([f"optional: {', '.join(optional)}"] if optional else []))


def cite_equipment(document: Document, values: Iterable[str]) -> tuple[Source, ...]:
    """Cite the words by which a page asks for equipment: where it lists it, else the first that name it."""
    wanted = set(values)
    told = [e.text for e in document.facets.evidence if e.facet == "equipment" and e.value in wanted]
    listed = [span for span in told if (p := find_passage(document, span)) and p.role == "equipment"]
    return tuple(cite(document, span) for span in dict.fromkeys((listed or told)[:1]))


def muscles_of(page: Document, level: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The muscles of a level; of the secondary ones those that are no part of a primary one."""
    if level == "primary":
        return page.facets.muscle.primary
    first = set(page.facets.muscle.primary)
    return tuple(v for v in page.facets.muscle.secondary if not first & set(taxonomy.broader("muscle", v)))


def _listed(heading: str, rows: Sequence[Row]) -> Answer | None:
    sources = tuple(source for row in rows for cell in row.cells for source in cell.sources)
    if not sources:
        return None
    text = "\n".join(dict.fromkeys(source.span for source in sources))
    return Answer(type="list", text=text, sources=sources, heading=heading, rows=tuple(rows))


def _step(one: Progression) -> Row:
    name = one.name if one.id else f"{one.name} ({one.source.source or one.source.title})"
    return Row(name, (Cell(name, "", one.text, (one.source,)),))


def _evidence(page: Document, values: Iterable[str]) -> Iterator[Source]:
    spans = dict.fromkeys(evidence(page, "muscle", value) for value in values)
    return (cite(page, span) for span in spans if span)


def _introduction(document: Document) -> str:
    summary = sentences(document.page.summary)
    if summary and find_passage(document, summary[0]):
        return summary[0]
    first = next((p for p in document.passages if p.role in ("overview", "summary")), None)
    return sentences(first.text)[0] if first else ""
