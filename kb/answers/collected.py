"""The answer to a question for exercises by a page that lists just those ("7 mini-band glute moves", "Heel
pain: what helps"), whatever it is about besides."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import takewhile

from indexer.document import Document
from indexer.page import Variation
from indexer.readers.composing.announcing import announces, warns_off
from indexer.readers.composing.movements import names_movement
from indexer.taxonomy import Taxonomy
from kb.answers.demands import Demand
from kb.answers.list_members import called_so, said_of, styles_asked
from kb.answers.lists import as_list, introduction
from kb.answers.question import Asking
from kb.answers.quoting import cite, sentences
from kb.answers.reply import Answer, Cell, Row
from kb.answers.thresholds import MOST
from kb.engines.base import SearchRequest
from kb.query.ast import Or, Query, Selection, Term
from kb.query.excluded_kinds import words_for
from kb.query.exclusions import BY_TITLE
from kb.query.ideas import AILING, ideas_of, load_ideas, said_in
from kb.query.words import cut, stems

_KINDS = ("collection", "guide", "page", "exercise")
_OF_ONE = "exercise"
"""What the page of an exercise lists are its own kinds, unless it is about what ails."""

_LOOKED_AT = 12
"""Such pages that are looked at, the best first."""

_FEWEST = 2
"""Exercises of a page from which on they are a list."""

_FEWEST_TOLD, _MOST_TOLD = 3, 10
"""Sentences of a section that its heading calls exercises: as many it must have, as many are quoted."""


def list_collected(asking: Asking, asked: Sequence[Demand], *, ails: bool) -> Answer | None:
    """The exercises of the first page that lists such and is about all that is asked for; where something
    `ails`, its title must say so."""
    if not (asked or _is_wished(asking)):
        return None  # of a style, or only without something, may be anything
    return next(
        filter(None, (_list_on_page(asking, page, asked, ails=ails) for page in _pages(asking))), None
    )


def _pages(asking: Asking) -> Iterator[Document]:
    """The pages that list exercises and have words of a question, the best first."""
    asked = (one for one in asking.understood.tokens if not one.stops)
    words = tuple(dict.fromkeys(map(asking.understood.right, asked)))
    if not words:
        return
    query = Query(Or(tuple(map(Term, words))), (Selection("kind", _KINDS),))
    found = asking.engine.search(SearchRequest(query=query, size=_LOOKED_AT, excerpts=False))
    yield from asking.engine.fetch([hit.id for hit in found.hits if hit.lang == asking.lang])


def _list_on_page(asking: Asking, page: Document, asked: Sequence[Demand], *, ails: bool) -> Answer | None:
    """List the exercises of a page that meet a question, None of a page that is not about it.

    Where it does not say most of a question of itself, those of its exercises answer that say the rest.
    """
    if _is_for_others(page, asked) or (page.page.kind == _OF_ONE and not ails):
        return None
    said = said_of(page)
    if any(style.stem not in said for style in styles_asked(asking)):
        return None
    called = called_so(page) if ails else said
    sure = [one for one in asked if one.strict or one.ideas & AILING]
    if any(not one.ideas & called for one in sure):
        return None
    left = [one for one in asked if not one.ideas & said]
    if len(page.page.variations) < _FEWEST:
        return _section(asking, page, asked, left)
    fitting = _variations_meeting(asking, page)
    # Who has something is told nothing beside what is asked.
    if (ails and left) or not _is_mostly_met(asked, left):
        if len(left) == len(asked) and not _is_wished(asking):
            return None
        fitting = [one for one in fitting if all(demand.ideas & _said_of(page, one) for demand in left)]
    rows = [row for one in fitting if (row := _row(page, one))]
    return as_list(page.page.title, rows) if len(rows) >= _FEWEST else None


def _is_mostly_met(asked: Sequence[Demand], left: Sequence[Demand]) -> bool:
    return sum(one.weight for one in left) <= (1 - MOST) * sum(one.weight for one in asked)


def _section(
    asking: Asking, page: Document, asked: Sequence[Demand], left: Sequence[Demand]
) -> Answer | None:
    """The section whose heading calls what stands below it exercises, of a page that lists none by name."""
    wishes = [one.selection for one in asking.understood.meanings]
    if any(one.mode != "any" or not _promises(page, one, asking.taxonomy) for one in wishes):
        return None
    for passage in page.passages:
        told = sentences(passage.text)
        if passage.role not in _TELLING or len(told) < _FEWEST_TOLD or not _is_of_exercises(passage.heading):
            continue
        said = said_in(f"{passage.heading}\n{passage.text}", page.page.lang)
        open_ = [one for one in left if not one.ideas & said]
        if sum(map(names_movement, told)) >= _FEWEST and _is_mostly_met(asked, open_):
            sources = tuple(cite(page, one, passage) for one in told[:_MOST_TOLD])
            return Answer(type="passage", sources=sources, heading=passage.heading)
    return None


def _is_of_exercises(heading: str) -> bool:
    return not heading.endswith("?") and announces(heading) and not warns_off(heading)


_TELLING = frozenset(("other", "overview", "programming"))


def _is_for_others(page: Document, asked: Iterable[Demand]) -> bool:
    """Whether a page is by its title for those who have something that nobody said: who wants to train the
    shoulders has no frozen one."""
    lang = page.page.lang
    ill = AILING | load_ideas().conditions
    said = frozenset[str]().union(*(one.ideas for one in asked))
    titled = frozenset[str]().union(*(ideas_of(word.folded, lang) for word in cut(page.page.title))) & ill
    return bool(titled) and said.isdisjoint(titled)


def _is_wished(asking: Asking) -> bool:
    return any(one.filters and one.selection.mode != "none" for one in asking.understood.meanings)


def _variations_meeting(asking: Asking, page: Document) -> list[Variation]:
    """The exercises of a page that meet the wishes of a question; none where it does not say that it lists
    such. A wish for a part of what it promises ("biceps" of "arms") is met by those that name it."""
    meant = asking.understood.meanings
    wishes = [one.selection for one in meant if one.filters or one.selection.mode == "none"]
    within: list[Selection] = []
    for wish in wishes:
        match _promises(page, wish, asking.taxonomy):
            case None:
                return []
            case False:
                within.append(wish)
    left_out = [one for one in wishes if one.mode == "none"]
    return [
        one
        for one in page.page.variations
        if not any(_names_value(page, one, wish, asking.taxonomy) for wish in left_out)
        if all(_names_value(page, one, wish, asking.taxonomy) for wish in within)
        if all(_needs_only(page, one, wish, asking.taxonomy) for wish in wishes if wish.mode == "only")
        if all(_is_held(page, one, wish, asking.taxonomy) for wish in left_out)
    ]


def _promises(page: Document, wish: Selection, taxonomy: Taxonomy) -> bool | None:
    """Whether a page is about what is wished for; False where only about what that is part of, or about that
    among others, None where it doesn't say, or is about what is to be left out."""
    told, wished = _about(page, wish.facet, taxonomy), set(wish.values)
    if wish.mode == "none":
        return None if told & wished else True
    if not told:
        return None
    if wish.mode == "only":
        return told <= wished or None
    if any(wished.intersection((one, *taxonomy.broader(wish.facet, one))) for one in told):
        return True
    wholes = {whole for one in wished for whole in taxonomy.broader(wish.facet, one)}
    return False if told & wholes else None


def _about(page: Document, facet: str, taxonomy: Taxonomy) -> set[str]:
    """What a page's title, or else what it first says of itself, names of a facet. A word that may mean
    something else ("back", "legs") counts where the page is filed by it, or by a part of it."""
    values = {value for values in page.facets[facet].values() for value in values}
    filed = values.union(*(taxonomy.broader(facet, value) for value in values))
    for text in (page.page.title, page.page.summary or introduction(page)):
        found = taxonomy.find(text, (facet,))
        if told := {one.value for one in found if not one.risky or one.value in filed}:
            return told
    return set()


def _values_named(text: str, facet: str, taxonomy: Taxonomy) -> set[str]:
    return {match.value for match in taxonomy.find(text, (facet,)) if not match.risky}


def _text(page: Document, one: Variation, most: int | None = None) -> str:
    """What a page says of an exercise, with the heading that it stands under among others ("Triceps"); of its
    sentences so many."""
    above = takewhile(lambda part: (part.line or 0) < (one.line or 0), page.page.sections)
    group = ""
    for part in above:
        group = part.heading or "" if not part.blocks and part.role != "variations" else group
    told = (*sentences(one.text), *one.steps)[:most]
    return ". ".join(filter(None, (group, one.name, *told)))


def _said_of(page: Document, one: Variation) -> Set[str]:
    """What is said of an exercise at once: further on ("for who can't *sit*") it may be said of anything."""
    return said_in(_text(page, one, 1), page.page.lang)


def _names_value(page: Document, one: Variation, wish: Selection, taxonomy: Taxonomy) -> bool:
    """Whether an exercise of a page names one of the values, or a kind of it."""
    if wish.facet == BY_TITLE:
        name = set(stems(one.name))
        return any(name.issuperset(stems(value)) for value in wish.values)
    text = _text(page, one)
    found = _values_named(text, wish.facet, taxonomy)
    if any(set(wish.values).intersection((value, *taxonomy.broader(wish.facet, value))) for value in found):
        return True
    return wish.mode == "none" and not words_for(wish).isdisjoint(word.folded for word in cut(text))


def _needs_only(page: Document, one: Variation, wish: Selection, taxonomy: Taxonomy) -> bool:
    return _values_named(_text(page, one), wish.facet, taxonomy) <= set(wish.values)


def _is_held(page: Document, one: Variation, wish: Selection, taxonomy: Taxonomy) -> bool:
    """Whether an exercise says how it is held, where a position is ruled out: it may be that one."""
    return wish.facet != "position" or bool(taxonomy.find(_text(page, one), ("position",)))


def _row(page: Document, one: Variation) -> Row | None:
    """An exercise, with what the page first says of it."""
    passage = next((passage for passage in page.passages if passage.anchor == one.anchor), None)
    told: Sequence[str] = sentences(one.text) or one.steps
    if passage is None or not told or told[0] not in passage.text:
        return None
    return Row(one.name, (Cell(one.name, "", told[0], (cite(page, told[0], passage),)),))
