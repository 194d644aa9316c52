"""The pages that a question names by their titles: what it is about, before what it asks of that."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log

from msgspec import Struct
from msgspec.structs import replace as with_parts

from indexer.document import Document
from indexer.folding import fold_word
from kb.answers.page_titles import headline
from kb.answers.question import Asking
from kb.answers.subject import Subject
from kb.answers.thresholds import AS_LONG, HALF
from kb.engines.base import Hit, Searcher, SearchRequest
from kb.query.ast import Or, Query, Term
from kb.query.ideas import is_light
from kb.query.negation import negating
from kb.query.words import GENERIC, QuestionWord, cut, parts_of, stem, stems
from kb.words import folded_words

_LOOKED_AT = 8
_MOST = 6

_PARTS = re.compile(r" & | and | [-–|:] |[:,] | \(|\)")
_PART = 0.8
"""What naming one of several things that a title joins counts ("Ladders & Cones")."""

_SAID_OF_IT = folded_words("subject", "said_of_it")

_APART = 0.5
"""What naming all words of a title counts where they stand apart."""


class NamedPage(Struct, frozen=True):
    """A page and the stems of a question that name it.

    `part` is how much of its title they are (0 to 1), `weight` what they weigh by rarity; it `is_called` so
    where a title or another name of its own is asked for whole.
    """

    document: Document
    stems: frozenset[str]
    part: float
    weight: float
    is_called: bool = False

    @property
    def is_whole(self) -> bool:
        return self.part >= 1


def named_pages(
    asking: Asking, words: Sequence[QuestionWord], subject: Subject | None
) -> tuple[NamedPage, ...]:
    """The pages that words name, in the language asked in: the longest title first.

    A title inside a longer one that is named too is not what the question is about. Pages that are named in
    part count where none is named whole.
    """
    joined = {stem(one.folded + two.folded): {one.stem, two.stem} for one, two in pairwise(words)}
    asked = [*(word.stem for word in words), *joined]
    pages = (
        *(subject.pages if subject else ()),
        *asking.engine.fetch([hit.id for hit in titled(asking.engine, words)]),
    )
    lang = asking.understood.lang
    known = {page.id: page for page in pages if not lang or page.page.lang == lang}
    named = [_rated_page(asking.engine, page, asked, subject) for page in known.values()]
    # "Push ups" name a page as "Pushups" do: no word of it is left to ask for anything.
    rated = [with_parts(one, stems=one.stems.union(*(joined.get(s, ()) for s in one.stems))) for one in named]
    rated.sort(key=lambda one: (-one.part, -one.weight))
    whole = [one for one in rated if one.is_whole]
    # Where one page is called so, what another is only known by may be something else (Scissor Kick).
    whole = [one for one in whole if one.is_called] or whole
    # "Band deadlift" is no Deadlift with Bands, where both have a page.
    whole = [one for one in whole if _in_order(one, [word.stem for word in words])] or whole
    most = max((one.weight for one in whole), default=0.0)
    partly = (one for one in rated if one.part >= HALF)
    return tuple([one for one in whole if one.weight >= AS_LONG * most] or partly)[:_MOST]


def _in_order(page: NamedPage, asked: Sequence[str]) -> bool:
    """Whether a page's name stands in the question as it is written."""
    title = page.document.page.title
    names = {stems(name) for name in (title, headline(title), *page.document.page.aliases)}
    runs = {tuple(asked[at : at + len(name)]) for name in names for at in range(len(asked))}
    return any(name and name in runs for name in names)


def titled(engine: Searcher, words: Sequence[QuestionWord]) -> tuple[Hit, ...]:
    """The pages that words find by their titles and other names, the best first."""
    terms = tuple(Term(word.folded, field) for word in words for field in ("title", "aliases"))
    if not terms:
        return ()
    found = engine.search(SearchRequest(query=Query(Or(terms)), size=_LOOKED_AT, excerpts=False))
    return found.hits


def _rated_page(engine: Searcher, page: Document, asked: Sequence[str], subject: Subject | None) -> NamedPage:
    title = _affirmed(page.page.title)
    own = (title, headline(title), *page.page.aliases)
    names = [(name, 1.0) for name in own]
    names += [
        (name, _PART) for name in (*_PARTS.split(title), _named_alone(title), _asked_alone(page)) if name
    ]
    if subject is not None and subject.is_exact and page.id in {one.id for one in subject.pages}:
        # The vocabulary knows it under the name that was asked ("cat cow").
        names += [(" ".join(name), 1.0) for name in subject.names if set(name) <= set(asked)]
    rated = (_rate(engine, name, asked, share) for name, share in dict.fromkeys(names))
    part, weight, there = max(rated, key=lambda one: (one[0], one[1]))
    return NamedPage(page, there, part, weight, any(set(stems(name)) <= set(asked) for name in own))


def _affirmed(title: str) -> str:
    """A title up to what it says that its thing is not ("Rows: not a pulldown"); all of one that opens so."""
    denied = next((one.start for one in cut(title) if one.folded in negating()), 0)
    return title[:denied] or title


def _named_alone(title: str) -> str:
    """A title up to what it says of its thing ("Rowing workouts *that don't bore me*"), else empty."""
    words = title.split()
    at = next((n for n, word in enumerate(words) if n and fold_word(word) in _SAID_OF_IT), 0)
    return " ".join(words[:at])


def _asked_alone(page: Document) -> str:
    """What a title that is a question asks about ("Do you need *a lifting belt*?"), else empty."""
    words = cut(page.page.title)
    if not words or not parts_of(page.page.title)[0].asks:
        return ""
    return " ".join(one.text for one in words if not is_light(one.folded, page.page.lang or "en"))


def _rate(
    engine: Searcher, name: str, asked: Sequence[str], share: float
) -> tuple[float, float, frozenset[str]]:
    """How much of a name is asked for, what that weighs, and by which stems.

    Words that stand apart in the question name nothing whole: "my bottom comes up" is no Bottoms Up.
    """
    words = [token for token in cut(name) if not token.stops and token.folded not in GENERIC]
    there = frozenset(word.stem for word in words).intersection(asked)
    if not there:
        return 0.0, 0.0, there
    weights = _weights(engine, words)
    # Both sums in one order: added up in another, a whole name may be a trifle less than all of it.
    total, weight = sum(weights.values()), sum(weights[one] for one in weights if one in there)
    part = share * weight / total if total else 0.0
    return part * (1.0 if part < 1 or _together(there, asked) else _APART), weight, there


def _together(stems: frozenset[str], asked: Sequence[str]) -> bool:
    """Whether words stand side by side somewhere, in whichever order."""
    wide = range(len(stems), len(stems) + 2)
    return any(stems <= set(asked[at : at + width]) for width in wide for at in range(len(asked)))


def _weights(engine: Searcher, words: Iterable[QuestionWord]) -> dict[str, float]:
    documents = max(1, engine.generation().documents)
    return {word.stem: log(1 + documents / (1 + engine.frequency(word.folded))) + 0.1 for word in words}


def as_if_named(page: Document, named: Iterable[str]) -> Subject:
    """A page as what a question is about, whose words (stems) say what its title says."""
    title = stems(page.page.title)
    return Subject(
        page.page.title, None, frozenset((title, tuple(named))), (page,), asked=frozenset((title,))
    )
