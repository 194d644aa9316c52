"""Questions made of pages: each one that a page asks itself, negatives that no page of the name asks, and its
own ones under a condition that no page speaks of."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.document import Document
from indexer.taxonomy import Taxonomy
from kb.answers.ask import ask
from kb.answers.demands import demands_of
from kb.answers.question import Asking
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from kb.engines.base import Engine
from kb.query.understanding import understand
from kb.query.words import cut, stems

_TRIES = 50
"""Pairs that are drawn for each that is wanted: a small site may not have as many."""

_ALIKE = 0.5
"""How much of another page's question a page may ask itself, and still be no page to answer it."""

_CONDITIONS = {
    "en": (
        "in a pool",
        "at high altitude",
        "with a pacemaker",
        "after knee surgery",
        "on a boat",
        "for golfers",
    ),
    "es": ("en la piscina", "en altura", "con marcapasos", "tras una operación de rodilla", "para golfistas"),
}
"""What may be asked beside anything, and is told by few pages."""


@dataclass(frozen=True, slots=True)
class Bench:
    """An index with what asks it."""

    engine: Engine
    taxonomy: Taxonomy

    def ask(self, question: str) -> Reply:
        return ask(self.engine, self.taxonomy, Curation(), Asked(text=question))

    def asking(self, question: str) -> Asking:
        understood = understand(question, taxonomy=self.taxonomy, lexicon=self.engine)
        return Asking(self.engine, self.taxonomy, understood)


@dataclass(frozen=True, slots=True)
class Pair:
    """A question made of a page's name and a page's question; `anchors` answer it, none of a negative."""

    question: str
    page: Document
    texts: frozenset[str]


def own_questions(documents: Sequence[Document]) -> tuple[Pair, ...]:
    """Each page's own questions, under its name."""
    return tuple(
        Pair(f"{page.page.title}: {passage.heading}", page, frozenset((passage.text,)))
        for page in documents
        for passage in page.passages
        if passage.role == "faq" and len(passage.heading.split()) > 1
    )


def negatives(bench: Bench, documents: Sequence[Document], count: int) -> tuple[Pair, ...]:
    """A page's name with another page's question, where neither page of the name asks nearly the same."""
    chance = random.Random(7)
    asking = [page for page in documents if any(p.role == "faq" for p in page.passages)]
    found: dict[str, Pair] = {}
    for _ in range(_TRIES * count if asking else 0):
        if len(found) == count:
            break
        page, other = chance.choice(documents), chance.choice(asking)
        passage = chance.choice([p for p in other.passages if p.role == "faq"])
        if (
            page.id != other.id
            and page.page.lang == other.page.lang
            and not _asks(bench, page, passage.heading)
        ):
            question = chance.choice(("{1} {0}", "{0}: {1}")).format(page.page.title, passage.heading)
            found.setdefault(question, Pair(question, page, frozenset()))
    return tuple(found.values())


def conditions(documents: Sequence[Document], count: int) -> tuple[Pair, ...]:
    """Pages' own questions under a condition that no page of their language has any word of: whoever answers
    them passes it over."""
    chance = random.Random(7)
    told: dict[str, set[str]] = {}
    for page in documents:
        for one in page.passages:
            told.setdefault(page.page.lang, set()).update(
                stems(f"{page.page.title}\n{one.heading}\n{one.text}")
            )
    every = [
        Pair(f"{pair.question.rstrip('?')} {under}?", pair.page, frozenset())
        for pair in own_questions(documents)
        for under in _CONDITIONS.get(pair.page.page.lang, ())
        if told[pair.page.page.lang].isdisjoint(stems(under))
    ]
    return tuple(chance.sample(every, min(count, len(every))))


def _asks(bench: Bench, page: Document, heading: str) -> bool:
    asked = demands_of(bench.engine, cut(heading), page.page.lang, frozenset(stems(page.page.title)))
    weight = sum(one.weight for one in asked)
    for passage in page.passages:
        theirs = demands_of(bench.engine, cut(f"{passage.heading}\n{passage.text}"), page.page.lang, ())
        there = frozenset[str]().union(*(one.ideas for one in theirs))
        if sum(one.weight for one in asked if one.ideas & there) > _ALIKE * weight:
            return True
    return False
