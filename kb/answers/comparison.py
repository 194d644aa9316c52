"""Exercises side by side: what the sources say of each, attribute by attribute, every cell cited."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.document import Document, Passage
from indexer.taxonomy import Taxonomy
from kb.answers.attributes import ATTRIBUTES, Attribute, knee, knees
from kb.answers.lists import muscles_of
from kb.answers.reply import Cell, Column, Comparison, Row, Source
from kb.answers.spans import cite, sentences
from kb.answers.subjects import Subject, mentions, naming, of_document
from kb.engines.base import Engine, PassageHit
from kb.query.ast import Or, Query

_ASIDE = re.compile(
    r"(?:similar to|unlike|like|compared (?:to|with)|instead of|than) [^,.;]{1,80}, ", re.IGNORECASE
)
_TOGETHER = 24
"""Passages looked at for sentences that speak of the sides."""

MOST_SIDES = 4


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence about one side: its page, its passage, how well it suits a comparison (less is better)."""

    sentence: str
    document: Document
    passage: Passage
    rank: int


def compare(engine: Engine, taxonomy: Taxonomy, ids: Sequence[str]) -> Comparison:
    """Compare the exercises of two to four pages. Raises DocumentNotFound, ValueError on another number."""
    if not 2 <= len(ids) <= MOST_SIDES:
        raise ValueError(f"compare two to {MOST_SIDES} pages, not {len(ids)}")
    return compare_subjects(engine, taxonomy, [of_document(taxonomy, engine.get(id)) for id in ids])


def compare_subjects(engine: Engine, taxonomy: Taxonomy, sides: Sequence[Subject]) -> Comparison:
    """Compare exercises by name. A side that no page is about is a Column without an id, and a notice."""
    together = _passages_on_several(engine, taxonomy, sides)
    said = [_sayings(engine, taxonomy, side, sides, together) for side in sides]
    rows = [
        _row(attribute, sides, said, taxonomy) for attribute in ATTRIBUTES if attribute.label != "Muscles"
    ]
    rows[2:2] = _facet_rows(sides, said, taxonomy)
    return Comparison(
        columns=tuple(map(_column, sides)),
        rows=tuple(row for row in (*rows, _steps_row(sides)) if any(cell.text for cell in row.cells)),
        together=tuple(_cited(engine, hit, taxonomy, sides) for hit in together[:4]),
        notices=(*_missing(sides), *_disputed(sides)),
    )


def _column(side: Subject) -> Column:
    if side.pages:
        page = side.pages[0].page
        return Column(side.label, page.id, page.title, page.source)
    if side.variations:
        page = side.variations[0][0].page
        return Column(side.variations[0][1].name, page.id, page.title, page.source)
    return Column(side.name, None)


def _missing(sides: Sequence[Subject]) -> Iterator[str]:
    for side in sides:
        if not side.is_known:
            yield f"no page about {side.name} in this index"


def _disputed(sides: Sequence[Subject]) -> Iterator[str]:
    """Say where pages of one name do it differently: the name is disputed."""
    for side in sides:
        told = [(page, set(knees(page))) for page in side.pages]
        bent = next((page for page, values in told if values == {"bent"}), None)
        straight = next((page for page, values in told if values == {"straight"}), None)
        if bent and straight:
            yield (
                f"sources differ on the name: {_where(bent)} keeps the knee bent in “{bent.page.title}”, "
                f"{_where(straight)} keeps it straight in “{straight.page.title}”"
            )


def _where(page: Document) -> str:
    return page.page.source or page.id


def _passages_on_several(
    engine: Engine, taxonomy: Taxonomy, sides: Sequence[Subject]
) -> tuple[PassageHit, ...]:
    """The passages that speak of more than one side: those whose heading names most of them first."""
    named = [naming(side) for side in sides]
    clause = Or(tuple(named)) if len(named) > 1 else named[0]
    hits = engine.passages(Query(clause), limit=_TOGETHER)
    counted = [
        (_count(sides, hit.heading, taxonomy), _count(sides, _whole(hit), taxonomy), hit) for hit in hits
    ]
    several = [one for one in counted if one[1] > 1]
    return tuple(hit for *_, hit in sorted(several, key=lambda one: (-one[0], -one[1])))


def _count(sides: Sequence[Subject], text: str, taxonomy: Taxonomy) -> int:
    return sum(mentions(side, text, taxonomy) is not None for side in sides)


def _whole(hit: PassageHit) -> str:
    return f"{hit.heading}\n{hit.text}"


def _sayings(
    engine: Engine,
    taxonomy: Taxonomy,
    side: Subject,
    sides: Sequence[Subject],
    together: Iterable[PassageHit],
) -> tuple[_Said, ...]:
    """All sentences about a side: first where it is set against another, then on its own pages.

    Namesakes are told apart by their own pages only.
    """
    found: list[_Said] = []
    namesake = any(other is not side and other.names & side.names for other in sides)
    for hit in () if namesake else together:
        document = engine.get(hit.id)
        passage = Passage(hit.anchor, "other", hit.heading, hit.text)
        for sentence in sentences(hit.text):
            if _is_about(side, sentence, sides, taxonomy):
                found.append(_Said(sentence, document, passage, 0))
    for document, variation in side.variations:
        passage = Passage(variation.anchor, "variations", variation.name, variation.text)
        found.extend(_Said(sentence, document, passage, 1) for sentence in sentences(variation.text))
    for page in side.pages:
        for passage in page.passages:
            for sentence in sentences(passage.text):
                other = any(o is not side and mentions(o, sentence, taxonomy) is not None for o in sides)
                if namesake or not other or _is_about(side, sentence, sides, taxonomy):
                    found.append(_Said(sentence, page, passage, 2))
    return tuple(found)


def _is_about(side: Subject, sentence: str, sides: Sequence[Subject], taxonomy: Taxonomy) -> bool:
    """Tell whether a side is what a sentence speaks of: named first, or with "both".

    What a sentence opens by setting aside ("Unlike squats, …") is not what it speaks of.
    """
    if aside := _ASIDE.match(sentence):
        sentence = sentence[aside.end() :]
    if sentence.lower().startswith(("both ", "they both")):
        return True
    places = {n: mentions(other, sentence, taxonomy) for n, other in enumerate(sides)}
    named = [(place, n) for n, place in places.items() if place is not None]
    return bool(named) and sides[min(named)[1]] is side


def _row(
    attribute: Attribute, sides: Sequence[Subject], said: Sequence[tuple[_Said, ...]], taxonomy: Taxonomy
) -> Row:
    cells = []
    for side, sayings in zip(sides, said, strict=True):
        fitting = sorted((s for s in sayings if attribute.speaks(s.sentence, taxonomy)), key=lambda s: s.rank)
        cells.append(_cell(attribute.label, side, fitting[:1]))
    return Row(attribute.label, tuple(cells), _differ(attribute, cells))


def _differ(attribute: Attribute, cells: Sequence[Cell]) -> bool:
    if attribute.label == "Knee":
        return len({knee(cell.text) for cell in cells if cell.text} - {None}) > 1
    given = [cell.text for cell in cells if cell.text]
    return len(set(given)) > 1


def _cell(label: str, side: Subject, chosen: Sequence[_Said]) -> Cell:
    text = " ".join(one.sentence for one in chosen)
    return Cell(label, side.label, text, tuple(cite(o.document, o.sentence, o.passage) for o in chosen))


def _facet_rows(
    sides: Sequence[Subject], said: Sequence[tuple[_Said, ...]], taxonomy: Taxonomy
) -> Iterator[Row]:
    """Rows of what the pages are filed under, each value with the words that say so."""
    muscles = next(attribute for attribute in ATTRIBUTES if attribute.label == "Muscles")
    for label, level in (("Primary muscles", "primary"), ("Secondary muscles", "secondary")):
        cells = []
        for side, sayings in zip(sides, said, strict=True):
            cell = _filed(label, level, side, taxonomy)
            if not cell.text and level == "primary":
                fitting = sorted(
                    (s for s in sayings if muscles.speaks(s.sentence, taxonomy)), key=lambda s: s.rank
                )
                cell = _cell(label, side, fitting[:1])
            cells.append(cell)
        yield Row(label, tuple(cells), len({cell.text for cell in cells if cell.text}) > 1)


def _filed(label: str, level: str, side: Subject, taxonomy: Taxonomy) -> Cell:
    for page in side.pages:
        values = muscles_of(page, level, taxonomy)
        if values:
            text = ", ".join(taxonomy.label("muscle", value) for value in values)
            return Cell(label, side.label, text, tuple(_evidence(page, "muscle", values)))
    return Cell(label, side.label, "")


def _evidence(page: Document, facet: str, values: Iterable[str]) -> Iterator[Source]:
    seen: set[str] = set()
    for value in values:
        told = next((e.text for e in page.facets.evidence if e.facet == facet and e.value == value), None)
        if told and told not in seen:
            seen.add(told)
            yield cite(page, told)


def _steps_row(sides: Sequence[Subject]) -> Row:
    cells = []
    for side in sides:
        page = next((page for page in side.pages if page.page.steps), None)
        steps = page.page.steps if page else ()
        sources = tuple(cite(page, step.text) for step in steps) if page else ()
        cells.append(Cell("Steps", side.label, "\n".join(step.text for step in steps), sources))
    return Row("Steps", tuple(cells), len({cell.text for cell in cells if cell.text}) > 1)


def _cited(engine: Engine, hit: PassageHit, taxonomy: Taxonomy, sides: Sequence[Subject]) -> Source:
    """Cite a passage on several sides by those of its sentences that name one, side by side where they
    stand so."""
    document = engine.get(hit.id)
    telling = [
        s for s in sentences(hit.text) if any(mentions(side, s, taxonomy) is not None for side in sides)
    ]
    span = telling[0] if telling else sentences(hit.text)[0]
    return cite(document, span, Passage(hit.anchor, "other", hit.heading, hit.text))
