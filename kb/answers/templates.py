"""Sentences that a site says on page after page, with the title as a slot: they tell nothing of a page.

"Learn how to do the Plank with proper form" stands so on every page, with its own title in the slot. The
index itself knows how many pages have the words around the slot, so nothing of it is kept: no page depends on
its neighbours, and a template is one as soon as its pages are there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kb.answers.reply import Answer, Source
from kb.engines.base import Searcher, SearchRequest
from kb.query.ast import And, Phrase, Query
from kb.query.words import Token, cut

RECURRING = 4
"""Pages on which a sentence stands, but for the title, that is a template."""

FEWEST = 4
"""Words around the slot from which a sentence can be told from another."""

_LONGEST = 12
"""Words side by side that are looked for."""


def without_templates(engine: Searcher, answer: Answer | None) -> Answer | None:
    """The answer without the sentences that are templates; None where nothing else is left of it."""
    if answer is None or answer.type != "passage":
        return answer
    kept = tuple(source for source in answer.sources if not is_template(engine, source))
    return replace(answer, sources=kept) if kept else None


def is_template(engine: Searcher, source: Source) -> bool:
    """Whether a sentence that names its page's title stands on other pages with theirs."""
    parts = tuple(_around(cut(source.span), tuple(token.stem for token in cut(source.title))))
    if sum(map(len, parts)) < FEWEST or (len(parts) == 1 and len(parts[0]) == len(cut(source.span))):
        return False
    phrases = tuple(Phrase(tuple(token.folded for token in part[:_LONGEST])) for part in parts)
    query = Query(And(phrases) if len(phrases) > 1 else phrases[0])
    return engine.search(SearchRequest(query=query, size=1, sort="title")).total >= RECURRING


def _around(words: Sequence[Token], title: tuple[str, ...]) -> Iterator[tuple[Token, ...]]:
    """The words before, between and after the places where the title stands."""
    stems = [word.stem for word in words]
    slot = [False] * len(words)
    for at in range(len(words) - len(title) + 1) if title else ():
        if tuple(stems[at : at + len(title)]) == title:
            slot[at : at + len(title)] = [True] * len(title)
    for is_title, run in groupby(zip(words, slot, strict=True), key=lambda pair: pair[1]):
        if not is_title:
            yield tuple(word for word, _ in run)
