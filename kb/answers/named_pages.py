"""The pages that a question names by their titles: what it is about, before what it asks of that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from indexer.document import Document
from kb.answers.question import Asking
from kb.answers.subject import Subject, headline
from kb.engines.base import Searcher, SearchRequest
from kb.query.ast import Or, Query, Term
from kb.query.words import GENERIC, Token, cut, stem

_LOOKED_AT = 8
_MOST = 6

PARTLY = 0.6
"""The part of a title's weight, by rarity of its words, that names a page where no page is named whole."""


@dataclass(frozen=True, slots=True)
class NamedPage:
    """A page and the stems of a question that name it. `part` is how much of its title they are (0 to 1)."""

    document: Document
    stems: frozenset[str]
    part: float

    @property
    def is_whole(self) -> bool:
        return self.part >= 1


def named_pages(asking: Asking, words: Sequence[Token], subject: Subject | None) -> tuple[NamedPage, ...]:
    """The pages that words name, in the language asked in: the longest title first.

    A title inside a longer one that is named too is not what the question is about; one that is named in
    part counts only where none is named whole.
    """
    asked = {word.stem for word in words}
    asked |= {stem(one.folded + two.folded) for one, two in pairwise(words)}
    known = {page.id: page for page in subject.pages} if subject else {}
    for id in _titled(asking.engine, words):
        known.setdefault(id, asking.engine.get(id))
    found = [one for page in known.values() if (one := _named(asking.engine, page, asked, subject))]
    lang = asking.understood.lang
    found = [one for one in found if not lang or one.document.page.lang == lang]
    found.sort(key=lambda one: (-one.part, -len(one.stems)))
    whole = [one for one in found if one.is_whole]
    most = max((len(one.stems) for one in whole), default=0)
    return tuple([one for one in whole if len(one.stems) == most] or found)[:_MOST]


def _titled(engine: Searcher, words: Sequence[Token]) -> tuple[str, ...]:
    terms = tuple(Term(word.folded, field) for word in words for field in ("title", "aliases"))
    if not terms:
        return ()
    found = engine.search(SearchRequest(query=Query(Or(terms)), size=_LOOKED_AT))
    return tuple(hit.id for hit in found.hits)


def _named(engine: Searcher, page: Document, asked: set[str], subject: Subject | None) -> NamedPage | None:
    names = (page.page.title, headline(page.page.title), *page.page.aliases)
    rated = [_rate(engine, name, asked) for name in names]
    part, there = max(rated, key=lambda one: (one[0], len(one[1])))
    if part < 1 and subject is not None and page in subject.pages and subject.is_exact:
        # The vocabulary knows it under the name that was asked ("cat cow").
        part, there = 1.0, frozenset(stem for name in subject.names for stem in name)
    return NamedPage(page, there, part) if part >= PARTLY else None


def _rate(engine: Searcher, name: str, asked: set[str]) -> tuple[float, frozenset[str]]:
    """How much of a name is asked for, and by which stems."""
    words = [token for token in cut(name) if not token.stops and token.folded not in GENERIC]
    weights = _weights(engine, words)
    there = frozenset(stem for stem in weights if stem in asked)
    total = sum(weights.values())
    return (sum(weights[one] for one in there) / total if total else 0.0), there


def _weights(engine: Searcher, words: Iterable[Token]) -> dict[str, float]:
    documents = max(1, engine.generation().documents)
    return {word.stem: log(1 + documents / (1 + engine.frequency(word.folded))) + 0.1 for word in words}
