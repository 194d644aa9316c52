"""The rows of a comparison: per side a short value to compare by, and the words of the pages behind it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from indexer.attributes import Name
from indexer.document import Document
from indexer.facets import Relation
from indexer.taxonomy import Taxonomy
from kb.answers.comparison_sides import Side, is_of, opinions, preferred
from kb.answers.facts import muscles_of
from kb.answers.own_facet_rows import own_facet_rows
from kb.answers.quoting import cite, evidence, said_by
from kb.answers.reply import Cell, Row, Source
from kb.answers.stances import SAYS, Told
from kb.answers.told_of_variations import WORKS
from kb.saying import either, listed, saying, value_names
from kb.words import rule

_HELD: tuple[tuple[str, Name], ...] = (("Knee", "knee"), ("Elbow", "elbow"), ("Sides", "sides"))
_ALWAYS = "knee"
"""Shown even where only one side tells of it; of the others one alone compares nothing."""

_KNEELING = {"all_fours": ("kneeling",)}
"""Who is on hands and knees kneels: no difference, though nobody who looks for one means the other."""

STEPS = "Steps"

_MUSCLE = rule("comparison", r"{muscle}")
_MAY = rule("comparison", r"\b{may}\b")


def rows(sides: Sequence[Side], shared: Sequence[Document], taxonomy: Taxonomy) -> tuple[Row, ...]:
    """Align the sides attribute by attribute; rows of which no source tells are left out."""
    made = (
        *(_held_row(label, name, sides) for label, name in _HELD),
        _position_row(sides, taxonomy),
        *(_muscle_row(label, level, sides, taxonomy) for label, level in _LEVELS),
        _equipment_row(sides, taxonomy),
        *own_facet_rows(sides, taxonomy),
        _difficulty_row(sides, shared, taxonomy),
        _steps_row(sides),
        *_disputed_rows(sides),
    )
    return tuple(row for row in made if any(cell.text for cell in row.cells))


_LEVELS = (("Primary muscles", "primary"), ("Secondary muscles", "secondary"))


def disputes(side: Side) -> Iterator[tuple[Told, Told]]:
    """Pairs of pages of one name that hold it differently: the one that differs from what is quoted first."""
    for _, name in _HELD:
        quoted = preferred(side, name)
        others = opinions(side, name)
        if quoted is None or (name, quoted.attribute.value) not in SAYS:
            continue
        agreeing = next((one for one in others if one.attribute.value == quoted.attribute.value), quoted)
        differing = [one for one in others if one.attribute.value != quoted.attribute.value]
        if differing and (name, differing[0].attribute.value) in SAYS:
            yield differing[0], agreeing


def tell_dispute(differing: Told, other: Told) -> str:
    """Say how two pages of one name differ."""
    one, two = _doing(differing), _doing(other)
    return saying(
        "sources disagree on the name: %(one)s %(does)s in what it calls “%(name)s”, "
        "%(other)s %(differs)s in “%(title)s”",
        one=_who(differing),
        does=one,
        name=differing.document.page.title,
        other=_who(other),
        differs=two,
        title=other.document.page.title,
    )


def _doing(one: Told) -> str:
    return saying(SAYS[(one.attribute.name, one.attribute.value)])


def _who(one: Told) -> str:
    return said_by(one.document) or one.document.id


def _disputed_rows(sides: Sequence[Side]) -> Iterator[Row]:
    found = [next(disputes(side), None) for side in sides]
    if not any(found):
        return
    cells = []
    for side, pair in zip(sides, found, strict=True):
        text = listed(map(_disputing, pair or ()), "; ")
        cells.append(Cell("Sources disagree", side.subject.label, text, tuple(map(quote, pair or ()))))
    yield Row("Sources disagree", tuple(cells))


def _disputing(one: Told) -> str:
    return saying(
        "%(source)s %(does)s in “%(title)s”",
        source=_who(one),
        does=_doing(one),
        title=one.document.page.title,
    )


def quote(one: Told) -> Source:
    """Cite the sentence that tells of an attribute."""
    return cite(one.document, one.attribute.text, one.passage)


def _held_row(label: str, name: Name, sides: Sequence[Side]) -> Row:
    quoted = [preferred(side, name) for side in sides]
    if name != _ALWAYS and sum(one is not None for one in quoted) < 2:
        quoted = [None] * len(sides)
    cells = [
        Cell(label, side.subject.label, "")
        if one is None
        else Cell(
            label,
            side.subject.label,
            one.attribute.text,
            (quote(one),),
            value=saying(one.attribute.value.capitalize()),
        )
        for side, one in zip(sides, quoted, strict=True)
    ]
    return _row(label, cells)


def _row(label: str, cells: Sequence[Cell]) -> Row:
    """A row whose cells differ where their values do."""
    return Row(label, tuple(cells), len({cell.value for cell in cells if cell.value}) > 1)


def _position_row(sides: Sequence[Side], taxonomy: Taxonomy) -> Row:
    cells, values = [], []
    for side in sides:
        told = opinions(side, "position") or tuple(
            one for one in side.contrasted if one.attribute.name == "position"
        )
        first = [one for one in told if one.document is told[0].document]
        page = first[0].document if first else None
        ids = page.facets.position if page in side.pages and page else ()
        ids = ids or tuple(one.attribute.value for one in first)
        values.append(
            {near for id in ids for near in (id, *_KNEELING.get(id, ()), *taxonomy.broader("position", id))}
        )
        text = first[0].attribute.text if first else ""
        value = value_names(taxonomy, "position", ids)
        sources = tuple(quote(one) for one in first[:1])
        cells.append(Cell("Position", side.subject.label, text, sources, value=value))
    given = [value for value in values if value]
    return Row("Position", tuple(cells), any(not a & b for a in given for b in given))


def _muscle_row(label: str, level: str, sides: Sequence[Side], taxonomy: Taxonomy) -> Row:
    cells = tuple(_muscles(label, level, side, taxonomy) for side in sides)
    trained = [known for side in sides if (known := _trained(level, side, taxonomy))]
    differs = any(not _agree(one, other, taxonomy) for one, other in combinations(trained, 2))
    return Row(label, cells, differs)


def _trained(level: str, side: Side, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The muscles that the first page of a side files under a level."""
    filed = (muscles_of(page, level, taxonomy) for page in side.pages)
    return next((values for values in filed if values), ())


def _agree(one: Sequence[str], other: Sequence[str], taxonomy: Taxonomy) -> bool:
    """Whether two sides name the same muscles: a muscle and its group are no difference."""

    def within(values: Sequence[str], others: Sequence[str]) -> bool:
        around = {up for value in others for up in (value, *taxonomy.broader("muscle", value))}
        return all(
            {value, *taxonomy.broader("muscle", value)} & set(others) or value in around for value in values
        )

    return within(one, other) and within(other, one)


def _muscles(label: str, level: str, side: Side, taxonomy: Taxonomy) -> Cell:
    for page in side.pages:
        if values := muscles_of(page, level, taxonomy):
            text = value_names(taxonomy, "muscle", values)
            return Cell(label, side.subject.label, text, tuple(_evidence(page, "muscle", values)), value=text)
    for said in side.aside if level == "primary" else ():
        named = _MUSCLE.search(said.sentence) or taxonomy.find(said.sentence, ("muscle",))
        if named and WORKS.search(said.sentence):
            return Cell(
                label, side.subject.label, said.sentence, (cite(said.document, said.sentence, said.passage),)
            )
    return Cell(label, side.subject.label, "")


def _equipment_row(sides: Sequence[Side], taxonomy: Taxonomy) -> Row:
    return _row("Equipment", [_equipment(side, taxonomy) for side in sides])


def _equipment(side: Side, taxonomy: Taxonomy) -> Cell:
    for page in side.pages:
        kit = page.facets.equipment
        if kit.required or kit.optional:
            needs, extra = (page.facets.gathered("equipment", level) for level in ("required", "optional"))
            text = _kit(needs, [choice for choice in extra if choice not in needs], taxonomy)
            sources = tuple(_evidence(page, "equipment", (*kit.required, *kit.optional)))
            return Cell("Equipment", side.subject.label, text, sources, value=text)
    for said in side.aside:
        found = taxonomy.find(said.sentence, ("equipment",))
        values = tuple(dict.fromkeys(m.value for m in found if not m.risky or "band" in m.value))
        if values:
            may = bool(_MAY.search(said.sentence))
            each = [(one,) for one in values]
            value = _kit(() if may else each, each if may else (), taxonomy)
            source = cite(said.document, said.sentence, said.passage)
            return Cell("Equipment", side.subject.label, said.sentence, (source,), value=value)
    return Cell("Equipment", side.subject.label, "")


def _kit(required: Iterable[Sequence[str]], optional: Iterable[Sequence[str]], taxonomy: Taxonomy) -> str:
    """Name what is needed and what may be used; of the values of one tuple one is enough."""
    needed, extra = (
        listed(either(value_names(taxonomy, "equipment", (value,)) for value in one) for one in each)
        for each in (required, optional)
    )
    told = (needed, saying("optional: %(equipment)s", equipment=extra) if extra else "")
    return listed(filter(None, told), "; ")


def _evidence(page: Document, facet: str, values: Iterable[str]) -> Iterator[Source]:
    """Cite, for each value, the first words on the page that say it."""
    spans = (evidence(page, facet, value) for value in values)
    return (cite(page, span) for span in dict.fromkeys(spans) if span)


def _difficulty_row(sides: Sequence[Side], shared: Sequence[Document], taxonomy: Taxonomy) -> Row:
    pages = {page.id: page for side in sides for page in side.pages} | {page.id: page for page in shared}
    for page in pages.values():
        for relation in page.facets.relations:
            if cells := _related(sides, page, relation):
                return Row("Difficulty", tuple(cells), differs=True)
    return _row("Difficulty", [_level(side, taxonomy) for side in sides])


def _related(sides: Sequence[Side], page: Document, relation: Relation) -> list[Cell]:
    """The cells of a relation between two of the sides, in the words of the page that has it."""
    if relation.kind not in ("harder_than", "easier_than"):
        return []
    one = next((side for side in sides if page in side.pages), None)
    two = next((side for side in sides if side is not one and is_of(side.subject, relation.to)), None)
    if one is None or two is None:
        return []
    harder, easier = (one, two) if relation.kind == "harder_than" else (two, one)
    source = cite(page, relation.evidence)
    values = {
        id(harder): saying("harder than %(exercise)s", exercise=easier.subject.label),
        id(easier): saying("easier than %(exercise)s", exercise=harder.subject.label),
    }
    return [
        Cell("Difficulty", side.subject.label, relation.evidence, (source,), value=values[id(side)])
        if id(side) in values
        else Cell("Difficulty", side.subject.label, "")
        for side in sides
    ]


def _level(side: Side, taxonomy: Taxonomy) -> Cell:
    for page in side.pages:
        if level := page.facets.difficulty:
            text = value_names(taxonomy, "difficulty", (level,))
            sources = tuple(_evidence(page, "difficulty", (level,)))
            return Cell("Difficulty", side.subject.label, text, sources, value=text)
    return Cell("Difficulty", side.subject.label, "")


def _steps_row(sides: Sequence[Side]) -> Row:
    return Row(STEPS, tuple(map(_steps, sides)))


def _steps(side: Side) -> Cell:
    for page in side.pages:
        if page.page.steps:
            sources = tuple(cite(page, step.text) for step in page.page.steps)
            return Cell(STEPS, side.subject.label, "\n".join(s.span for s in sources), sources)
    for document, variation in side.subject.variations:
        if variation.steps:
            sources = tuple(cite(document, step) for step in variation.steps)
            return Cell(STEPS, side.subject.label, "\n".join(variation.steps), sources)
    return Cell(STEPS, side.subject.label, "")
