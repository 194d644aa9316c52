"""The other pages around one Document: translations, namesakes, what is easier, harder or done instead,
and those that it presents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.document import Document
from indexer.facets import Facets, declared
from indexer.page import Level, Variation
from indexer.taxonomy import Taxonomy
from kb.answers.conflict import find_conflict
from kb.answers.progressions import Progression, alternatives, progressions
from kb.answers.reply import Cell, Source
from kb.answers.resolving import resolve
from kb.engines.base import Hit, Searcher, SearchRequest
from kb.query.ast import Query, Selection
from kb.query.words import stems
from kb.showing.comparing import MOST
from kb.web.interface_language import LANGUAGE
from kb.web.pages.browsing import page_named, pages_named
from kb.web.site import Site
from kb.words import folded_words

MOST_INSTEAD = 3
MOST_STEPS = 4
"""Exercises shown as easier, and as harder."""

_DISPUTED = folded_words("disputes", "held")
"""What pages of the same name can contradict each other about (kb.answers.conflict)."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a page, and the language it is in."""

    text: str
    source: Source
    lang: str


@dataclass(frozen=True, slots=True)
class Rung:
    """An easier or harder exercise, its page where it has one, and the sentences that say so.

    `lang` is the language of the name.
    """

    name: str
    level: Level
    id: str | None
    said: tuple[Quoted, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two movements under one name: what this page says, and what others say."""

    here: Cell
    elsewhere: tuple[Cell, ...]

    @staticmethod
    def manner(cell: Cell) -> str:
        """How one side holds it, without who says so: `knee bent` of `knee bent: Gym Notes`."""
        return cell.row.partition(":")[0]

    @property
    def others(self) -> tuple[Source, ...]:
        """The first source of each other page."""
        return tuple(cell.sources[0] for cell in self.elsewhere)


def translations(site: Site, found: Document) -> tuple[Hit, ...]:
    """The same page in other languages."""
    key = found.page.translation_key
    if not key:
        return ()
    same = Query(filters=(Selection("translation", (key,)),))
    hits = site.engine.search(SearchRequest(query=same, size=20)).hits
    return tuple(hit for hit in hits if hit.id != found.id and hit.lang != found.page.lang)


def namesakes(site: Site, found: Document) -> tuple[Hit, ...]:
    """The exercises that other pages of the same language describe under this page's name."""
    if found.page.kind != "exercise":
        return ()
    return tuple(
        hit
        for hit in pages_named(site.engine, found.page.title)
        if hit.id != found.id and hit.kind == "exercise" and hit.lang == found.page.lang
    )[: MOST - 1]


def dispute(site: Site, found: Document) -> Dispute | None:
    """What this page and its namesakes contradict each other about; None where they agree."""
    subject = resolve(site.engine, site.taxonomy, found.page.title)
    answer = find_conflict(subject, _DISPUTED, site.taxonomy)
    cells = [row.cells[0] for row in answer.rows if row.differs] if answer else []
    here = [cell for cell in cells if cell.sources and cell.sources[0].id == found.id]
    elsewhere = tuple(cell for cell in cells if cell.sources and cell.sources[0].id != found.id)
    return Dispute(here[0], elsewhere) if here and elsewhere else None


def ladder(site: Site, found: Document) -> tuple[Rung, ...]:
    """What the pages say is easier and harder than this exercise, less what its own lists show already.

    Sentences in the page's own language, where there are any; otherwise in what language there is.
    """
    if found.page.kind != "exercise":
        return ()
    shown = {stems(one.name) for group in (found.page.modifications, found.page.variations) for one in group}
    steps = progressions(site.engine, site.taxonomy, found.id)
    told = [one for one in (*steps.easier, *steps.harder) if stems(one.name) not in shown]
    quoted = [(one, _quote(site, one)) for one in told]
    own = [(one, words) for one, words in quoted if words.lang == found.page.lang]
    rungs = _rungs(own or quoted)
    shortest = _first(rungs, "easier") + _first(rungs, "harder")
    return _each_once(_housed(site, rung, found) for rung in shortest)


def instead(site: Site, found: Document) -> tuple[Hit, ...]:
    """Exercises like one that needs equipment, which need none."""
    if found.page.kind != "exercise" or set(found.facets.equipment.required).issubset(site.taxonomy.at_hand):
        return ()
    hits = alternatives(site.engine, site.taxonomy, found.id, have=(), limit=MOST_INSTEAD * 2)
    return tuple(hit for hit in hits if hit.kind == "exercise" and hit.facets.get("equipment"))[:MOST_INSTEAD]


def _quote(site: Site, one: Progression) -> Quoted:
    return Quoted(one.text, one.source, site.engine.get(one.source.id).page.lang)


def _rungs(told: Iterable[tuple[Progression, Quoted]]) -> tuple[Rung, ...]:
    """One rung for each exercise and direction, however it is spelt and whoever says so."""
    rungs: dict[tuple[tuple[str, ...], Level], Rung] = {}
    for one, quoted in told:
        key = (stems(one.name), one.level)
        before = rungs.get(key) or Rung(one.name, one.level, None, (), quoted.lang)
        rungs[key] = replace(before, id=before.id or one.id, said=(*before.said, quoted))
    return tuple(rungs.values())


def _housed(site: Site, rung: Rung, found: Document) -> Rung:
    """The rung with its page under that page's title: one in the language of `found`, where there is one."""
    lang = found.page.lang
    concept = site.taxonomy.normalise("exercise", rung.name)
    label = site.taxonomy.label("exercise", concept, lang) if concept else rung.name
    hits = [hit for name in dict.fromkeys((label, rung.name)) for hit in pages_named(site.engine, name)]
    there = [hit for hit in hits if hit.kind == "exercise" and hit.id != found.id]
    own = next((hit for hit in there if hit.lang == lang), None)
    if own:
        return replace(rung, name=own.title, id=own.id, lang=own.lang)
    if rung.id:
        page = site.engine.get(rung.id).page
        return replace(rung, name=page.title, lang=page.lang)
    if there:
        return replace(rung, name=there[0].title, id=there[0].id, lang=there[0].lang)
    if concept:
        # A concept without a name in this language answers with its English one.
        return replace(rung, name=label, lang=LANGUAGE if label == rung.name else lang)
    return rung


def _each_once(rungs: Iterable[Rung]) -> tuple[Rung, ...]:
    """Rungs that turned out to be one page, as one."""
    kept: dict[tuple[str, Level], Rung] = {}
    for rung in rungs:
        key = (rung.id or rung.name, rung.level)
        before = kept.get(key)
        kept[key] = replace(before, said=before.said + rung.said) if before else rung
    return tuple(kept.values())


def _first(rungs: Iterable[Rung], level: Level) -> tuple[Rung, ...]:
    return tuple(rung for rung in rungs if rung.level == level)[:MOST_STEPS]


NOTHING = Facets()

FEWEST_KNOWN = 2
"""Members with pages of their own that can differ."""

MOST_APART = 4
"""Values that tell a member from the others on its card."""

_ON_CARD = ("equipment",)
"""Facets whose values the card shows of each member, whether they differ or not."""

Value = tuple[str, str]
"""A facet's name and one of its values."""


@dataclass(frozen=True, slots=True)
class Member:
    """An exercise as the collection presents it. `page` is its own page, None where there is none; `apart`
    are the values that it has and most of the others have not."""

    told: Variation
    page: Document | None
    apart: tuple[Value, ...] = ()

    @property
    def facets(self) -> Facets:
        return self.page.facets if self.page else NOTHING

    @property
    def level(self) -> str | None:
        """What the exercise's own page says of its difficulty."""
        return self.facets.difficulty


def members(engine: Searcher, taxonomy: Taxonomy, found: Document) -> tuple[Member, ...]:
    """The variations that a page presents, in its order."""
    presented = tuple(Member(one, _page_of(engine, one, found.id)) for one in found.page.variations)
    known = {one.page.id: set(_values(one.page.facets)) for one in presented if one.page}
    return tuple(replace(one, apart=_telling_values(taxonomy, one.page, known)) for one in presented)


def ids_of(those: Iterable[Member]) -> tuple[str, ...]:
    """The pages of those that have one, each once."""
    return tuple(dict.fromkeys(one.page.id for one in those if one.page))


def _page_of(engine: Searcher, told: Variation, around: str) -> Document | None:
    id = page_named(engine, told.name)
    return engine.get(id) if id and id != around else None


def _values(facets: Facets) -> Iterator[Value]:
    """What tells exercises apart: the foremost values of each facet that is read, less what cards say."""
    for facet in declared():
        if facet.reading != "page" and not facet.single and facet.name not in _ON_CARD:
            yield from ((facet.name, value) for value in facets.at(facet.name, facet.levels[0]))


def _telling_values(
    taxonomy: Taxonomy, page: Document | None, known: dict[str, set[Value]]
) -> tuple[Value, ...]:
    """The values of a page that fewer than half of the others have, they or what is broader or narrower."""
    others = [values for id, values in known.items() if page and id != page.id]
    if page is None or len(known) < FEWEST_KNOWN:
        return ()
    told = (value for value in _values(page.facets) if 2 * _shared(taxonomy, value, others) < len(others))
    return tuple(told)[:MOST_APART]


def _shared(taxonomy: Taxonomy, value: Value, others: Sequence[set[Value]]) -> int:
    facet, own = value
    kin = {(facet, one) for one in (own, *taxonomy.broader(facet, own), *taxonomy.narrower(facet, own))}
    return sum(not kin.isdisjoint(values) for values in others)
