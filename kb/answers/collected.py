"""The answer to a question for exercises by a page that collects just those ("7 mini-band glute moves")."""

from collections.abc import Iterator, Sequence

from indexer.document import Document
from indexer.page import Variation
from indexer.taxonomy import Taxonomy
from kb.answers.lists import as_list, introduction
from kb.answers.question import Asking
from kb.answers.quoting import cite, sentences
from kb.answers.reply import Answer, Cell, Row
from kb.engines.base import SearchRequest
from kb.query.ast import Or, Query, Selection, Term
from kb.query.exclusions import BY_TITLE
from kb.query.negation import words_for
from kb.query.words import cut, stems

_LOOKED_AT = 8
"""Collections that are looked at, the best first."""

_FEWEST = 2
"""Exercises of a collection from which on they are a list."""


def collections_of(asking: Asking) -> Iterator[Document]:
    """The collections that have words of a question, the best first."""
    words = tuple(dict.fromkeys(token.folded for token in asking.understood.tokens if not token.stops))
    if not words:
        return
    query = Query(Or(tuple(map(Term, words))), (Selection("kind", ("collection",)),))
    found = asking.engine.search(SearchRequest(query=query, size=_LOOKED_AT, excerpts=False))
    yield from asking.engine.fetch([hit.id for hit in found.hits if hit.lang == asking.lang])


def list_collected(asking: Asking, page: Document) -> Answer | None:
    """List the exercises of a collection that meet the wishes of a question.

    None where its title and what it says of itself first don't say that it collects such, or fewer than two
    of them meet all: a wish for a part of what it promises ("biceps" of "arms") is met by those that name it.
    """
    meant = asking.understood.meanings
    wishes = [one.selection for one in meant if one.filters or one.selection.mode == "none"]
    within: list[Selection] = []
    for wish in wishes:
        match _promises(page, wish, asking.taxonomy):
            case None:
                return None
            case False:
                within.append(wish)
    left_out = [one for one in wishes if one.mode == "none"]
    rows = [
        row
        for one in page.page.variations
        if not any(_names(one, wish, asking.taxonomy) for wish in left_out)
        if all(_names(one, wish, asking.taxonomy) for wish in within)
        if all(_needs_only(one, wish, asking.taxonomy) for wish in wishes if wish.mode == "only")
        if (row := _row(page, one))
    ]
    return as_list(page.page.title, rows) if len(rows) >= _FEWEST else None


def _promises(page: Document, wish: Selection, taxonomy: Taxonomy) -> bool | None:
    """Whether a collection is about what is wished for; False where only about what that is part of, None
    where it doesn't say, or is about what is to be left out."""
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
    """What a collection's title, or else what it first says of itself, names of a facet. A word that may mean
    something else ("back", "legs") counts where the page is filed by it, or by a part of it."""
    values = {value for values in page.facets[facet].values() for value in values}
    filed = values.union(*(taxonomy.broader(facet, value) for value in values))
    for text in (page.page.title, page.page.summary or introduction(page)):
        found = taxonomy.find(text, (facet,))
        if told := {one.value for one in found if not one.risky or one.value in filed}:
            return told
    return set()


def _found(text: str, facet: str, taxonomy: Taxonomy) -> set[str]:
    return {match.value for match in taxonomy.find(text, (facet,)) if not match.risky}


def _names(one: Variation, wish: Selection, taxonomy: Taxonomy) -> bool:
    """Whether an exercise of a collection names one of the values, or a kind of it."""
    if wish.facet == BY_TITLE:
        name = set(stems(one.name))
        return any(name.issuperset(stems(value)) for value in wish.values)
    text = f"{one.name}. {one.text}"
    found = _found(text, wish.facet, taxonomy)
    if any(set(wish.values).intersection((value, *taxonomy.broader(wish.facet, value))) for value in found):
        return True
    return wish.mode == "none" and not words_for(wish).isdisjoint(word.folded for word in cut(text))


def _needs_only(one: Variation, wish: Selection, taxonomy: Taxonomy) -> bool:
    return _found(f"{one.name}. {one.text}", wish.facet, taxonomy) <= set(wish.values)


def _row(page: Document, one: Variation) -> Row | None:
    """An exercise, with what the page first says of it."""
    passage = next((passage for passage in page.passages if passage.anchor == one.anchor), None)
    told: Sequence[str] = sentences(one.text)
    if passage is None or not told or told[0] not in passage.text:
        return None
    return Row(one.name, (Cell(one.name, "", told[0], (cite(page, told[0], passage),)),))
