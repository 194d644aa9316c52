"""Easier and harder: variations, modifications and relations as a graph around one exercise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.document import Document
from indexer.facets import Equipment
from indexer.page import Level
from indexer.taxonomy import Taxonomy, load_taxonomy
from kb.answers.mentions import naming
from kb.answers.quoting import cite
from kb.answers.reply import Source
from kb.answers.subject import Subject, of_document
from kb.engines.base import Hit, Searcher, passages_of
from kb.query.ast import Query, Selection
from kb.query.words import stems

_OPPOSITE: dict[str, Level] = {"harder_than": "easier", "easier_than": "harder"}
_SAME: dict[str, Level] = {"harder_than": "harder", "easier_than": "easier"}
_LOOKED_AT = 60
"""Passages that name an exercise, in whose pages relations to it are looked for."""


@dataclass(frozen=True, slots=True)
class Progression:
    """A step to something easier or harder: what it is called, what is said of it, and where.

    `id` is the page about it, None where it is only told of.
    """

    name: str
    level: Level
    text: str
    source: Source
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Progressions:
    easier: tuple[Progression, ...] = ()
    harder: tuple[Progression, ...] = ()


def progressions(engine: Searcher, taxonomy: Taxonomy, id: str) -> Progressions:
    """Find what is easier and harder than a page's exercise. Raises DocumentNotFound."""
    return progressions_of(engine, taxonomy, of_document(taxonomy, engine.get(id)))


def progressions_of(engine: Searcher, taxonomy: Taxonomy, subject: Subject) -> Progressions:
    """Find what is easier and harder than an exercise: on its own pages, then what others say of it,
    then what comes after the harder ones, then changes on pages that give its name as a keyword."""
    related = tuple(_related(engine, taxonomy, subject))
    own = [one for page in subject.pages for one in _on_page(page)]
    told = [one for page in related for one in _progressions_on(page, subject, taxonomy, engine)]
    further = [
        one for step in told if step.id and step.level == "harder" for one in _beyond(engine, taxonomy, step)
    ]
    kin = [one for page in subject.kin for one in _on_page(page)]
    every = _once((*own, *told, *further, *kin))
    return Progressions(
        tuple(one for one in every if one.level == "easier"),
        tuple(one for one in every if one.level == "harder"),
    )


def alternatives(
    engine: Searcher, taxonomy: Taxonomy, id: str, *, have: Iterable[str] | None = None, limit: int = 6
) -> tuple[Hit, ...]:
    """Exercises like this one, those that need nothing beyond `have` where it is given.

    `have` are equipment ids; a mat and one's own body count as had.
    """
    return alternatives_within(engine, taxonomy, id, () if have is None else (owning(have),), limit=limit)


def alternatives_within(
    engine: Searcher, taxonomy: Taxonomy, id: str, wishes: Sequence[Selection], *, limit: int = 6
) -> tuple[Hit, ...]:
    """Exercises like this one that meet these filters on equipment, the most alike first."""
    similar = engine.similar(id, limit=limit * 5 if wishes else limit)
    return tuple(hit for hit in similar if _meets(engine, hit, wishes, taxonomy))[:limit]


def owning(values: Iterable[str]) -> Selection:
    """The filter "only what I have"."""
    return Selection("equipment", tuple(dict.fromkeys((*values, *load_taxonomy().at_hand))), "only")


def _meets(engine: Searcher, hit: Hit, wishes: Sequence[Selection], taxonomy: Taxonomy) -> bool:
    if not wishes:
        return True
    kit = engine.get(hit.id).facets.equipment
    return all(_met(kit, wish, taxonomy) for wish in wishes)


def _met(kit: Equipment, wish: Selection, taxonomy: Taxonomy) -> bool:
    def within(values: Iterable[str]) -> list[bool]:
        return [bool({one, *taxonomy.broader("equipment", one)} & set(wish.values)) for one in values]

    match wish.mode:
        case "only":
            return all(within(kit.required))
        case "none":
            return not any(within(kit.required))
        case _:
            return any(within((*kit.required, *kit.optional)))


def _on_page(page: Document) -> Iterator[Progression]:
    for variation in page.page.variations:
        if variation.level and variation.text:
            source = cite(page, variation.text)
            yield Progression(variation.name, variation.level, variation.text, source)
    for change in page.page.modifications:
        if change.level:
            source = cite(page, change.description or change.name)
            yield Progression(change.name, change.level, change.description, source)


def _related(engine: Searcher, taxonomy: Taxonomy, subject: Subject) -> Iterator[Document]:
    """The pages that may say how others stand to this exercise: its own, and those that name it."""
    hits = passages_of(engine, Query(naming(subject)), _LOOKED_AT)
    return iter(engine.fetch(tuple(dict.fromkeys(hit.id for hit in hits))))


def _progressions_on(
    page: Document, subject: Subject, taxonomy: Taxonomy, engine: Searcher
) -> Iterator[Progression]:
    here = bool(subject.names & {stems(page.page.title)}) or page in subject.pages
    for relation in page.facets.relations:
        if relation.kind not in _SAME:
            continue
        label = taxonomy.label("exercise", relation.to)
        to_subject = relation.to == subject.concept or stems(label) in subject.names
        if to_subject and not here:
            source = cite(page, relation.evidence)
            name = _spoken_of(page, relation.evidence, subject, taxonomy)
            yield Progression(name, _SAME[relation.kind], relation.evidence, source, page.id)
        elif here and not to_subject:
            source = cite(page, relation.evidence)
            yield Progression(label, _OPPOSITE[relation.kind], relation.evidence, source)


def _spoken_of(page: Document, evidence: str, subject: Subject, taxonomy: Taxonomy) -> str:
    """What the sentence speaks of: the exercise that it names beside the subject, else the page's own."""
    if page.page.kind == "exercise":
        return page.page.title
    named = (m for m in taxonomy.find(evidence, ("exercise",)) if m.value != subject.concept)
    first = next(named, None)
    return taxonomy.label("exercise", first.value) if first else page.page.title


def _beyond(engine: Searcher, taxonomy: Taxonomy, step: Progression) -> Iterator[Progression]:
    """What the page of a harder exercise says is harder still."""
    page = engine.get(step.id or "")
    for relation in page.facets.relations:
        if relation.kind == "easier_than":
            label = taxonomy.label("exercise", relation.to)
            yield Progression(label, "harder", relation.evidence, cite(page, relation.evidence))


def _once(found: Iterable[Progression]) -> tuple[Progression, ...]:
    """What a page says of one exercise counts once, in its first words."""
    kept: dict[tuple[tuple[str, ...], str, str], Progression] = {}
    for one in found:
        kept.setdefault((stems(one.name), one.level, one.source.id), one)
    return tuple(kept.values())
