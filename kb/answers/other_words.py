"""The question of a page that is asked in other words: which one is meant, the index's model says.

It only finds. What answers is on a page that the question names, the same vetoes hold as for words, and the
last word on every answer hears it with one demand: met in other words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.document import Passage
from kb.answers.demands import account, demands_of, elsewhere, told_of, unanswered
from kb.answers.kinds import row
from kb.answers.named_pages import NamedPage, named_pages
from kb.answers.question import Asking, mended_words
from kb.answers.quoting import MOST_SENTENCES, cite, sentences
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.engines.base import Near
from kb.query.ideas import load_ideas, said_in
from kb.query.measures import measure_asked
from kb.query.words import cut, stems
from kb.ranking import MEANT_WINDOW

LEAST = 1.3
"""How well a question must be meant (see Meant.worth); fitted by benchmarks/meaning.py."""

SURE = 1.65
"""The same where the page's question names a part of the body, or asks a measure, that is not asked."""

BY_WORDS = 0.5
"""What counts of how well its words fit (see kb.answers.demands): they say something, too."""

APART = 0.5
"""The most that counts of how far the next question is behind."""

_LOOKED_AT = 200
_FEWEST = 2
"""Words of a question beside the name of its page, from which on it can be told what is asked."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The question of a page that is nearest to one that is asked.

    `whole` is how alike they are, the page's behind its title, `alone` without what names the page (cosines),
    `apart` how far the next one of the named pages is behind in both together, `fit` how well
    its words meet what is asked. `vetoes` say why it is no answer, `doubts` why it must be meant the more.
    """

    page: NamedPage
    passage: Passage
    whole: float
    alone: float
    apart: float
    fit: float
    vetoes: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def worth(self) -> float:
        """What is fitted: both likenesses, what sets it apart, and the words that it shares."""
        return self.whole + self.alone + min(self.apart, APART) + BY_WORDS * self.fit

    @property
    def answers(self) -> bool:
        return self.worth >= (SURE if self.doubts else LEAST) and not self.vetoes

    def answer(self) -> Answer:
        """The page's answer to it, in its own words."""
        spans = sentences(self.passage.text)[:MOST_SENTENCES]
        sources = tuple(cite(self.page.document, span, self.passage) for span in spans)
        return Answer(type="passage", sources=sources, heading=self.passage.heading)

    def told(self) -> str:
        """Say how it was judged, for `--explain`."""
        word = "answers" if self.answers else "does not answer"
        title = self.page.document.page.title
        least = SURE if self.doubts else LEAST
        why = "; ".join((f"is meant {self.worth:.2f}, needs {least:.2f}", *self.vetoes, *self.doubts))
        return f"in other words: “{self.passage.heading}” of {title} {word}: {why}"


def meant_by(asking: Asking, subject: Subject | None) -> Meant | None:
    """The question that is meant, of the pages that are named; None where the index keeps no meanings."""
    kind = row(asking.understood.intent.kind)
    if kind.other_exercises or asking.understood.intent.kind in ("compare", "list"):
        return None
    if not asking.engine.nearest(asking.understood.question, limit=MEANT_WINDOW):
        return None
    words = mended_words(asking.understood)
    named = named_pages(asking, [word for word in words if not word.stops], subject)
    pages = {page.document.id: page for page in named}
    rest = _beside_names(asking, named)
    if not pages or len(rest) < _FEWEST:
        return None
    found = _rated(asking, tuple(pages), " ".join(rest))
    if not found:
        return None
    (near, whole, alone), *others = found
    page = pages[near.id]
    passage = next(p for p in page.document.passages if (p.anchor, p.heading) == (near.anchor, near.heading))
    apart = whole + alone - sum(others[0][1:]) if others else APART
    return Meant(page, passage, whole, alone, apart, *_by_words(asking, page, passage))


def _beside_names(asking: Asking, named: Sequence[NamedPage]) -> list[str]:
    """The words of a question that do not name its pages, as they were typed."""
    names = frozenset[str]().union(*(page.stems | set(stems(page.document.page.title)) for page in named))
    return [token.text for token in asking.understood.tokens if token.stem not in names]


def _rated(asking: Asking, ids: Sequence[str], rest: str) -> list[tuple[Near, float, float]]:
    """The questions of these pages with both likenesses, the most alike first."""
    whole = asking.engine.nearest(
        asking.understood.question, meant="named_question", within=ids, limit=_LOOKED_AT
    )
    alone = asking.engine.nearest(rest, meant="question", within=ids, limit=_LOOKED_AT)
    by_place = {(near.id, near.anchor, near.heading): near.likeness for near in alone}
    rated = [(one, one.likeness, by_place.get((one.id, one.anchor, one.heading), 0.0)) for one in whole]
    return sorted(rated, key=lambda one: -(one[1] + one[2]))


def _by_words(
    asking: Asking, page: NamedPage, passage: Passage
) -> tuple[float, tuple[str, ...], tuple[str, ...]]:
    """How well its words fit, what speaks against it whatever it means (another part of the body than one
    that is asked about, or near it; a condition; another measure), and what makes it doubtful."""
    lang, engine, ideas = page.document.page.lang, asking.engine, load_ideas()
    names = page.stems | set(stems(page.document.page.title))
    demands = demands_of(engine, mended_words(asking.understood), lang, page.stems)
    found = account(engine, demands, passage.heading, passage.text, lang, names)
    wide = tuple(one.widened for one in demands)
    said = said_in(passage.heading, lang) | said_in(passage.text, lang)
    ours = frozenset[str]().union(*(one.ideas for one in wide))
    others = elsewhere(demands_of(engine, cut(passage.heading), lang, names), ours)
    ill = told_of(one for one in others if one.ideas & ideas.conditions)
    asked, told = measure_asked(asking.understood.question), measure_asked(passage.heading)
    other = asked != told and not (asked and asked.told.search(passage.text))
    measure = ("asks for another measure",) if other else ()
    vetoes = (*unanswered(wide, said), *ill, *(measure if asked else ()))
    doubts = (*(() if ill else told_of(others)), *(() if asked else measure))
    return found.fit, vetoes, doubts
