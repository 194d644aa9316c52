"""What a question demands beside the name of what it is about, and whether a text accounts for each of it.

A demand is one word with its ideas (kb.query.ideas), weighed by its rarity; a text accounts for it by
the word or by another word of one of its ideas, in its heading more than below it.
"""

from collections.abc import Collection, Iterable, Iterator
from math import log

from msgspec import Struct
from msgspec.structs import replace

from indexer.document import Document
from indexer.remembering import remembered
from indexer.taxonomy import Taxonomy
from kb.answers.thresholds import TELLING
from kb.engines.base import Searcher
from kb.query.ideas import MARK, asked_in, ideas_in, load_ideas, said_in
from kb.query.negation import says_no
from kb.query.words import QuestionWord, cut, stems

HEAVIEST = 4.5
"""What the rarest word weighs: a word of no page is no more telling than one of ten in a thousand."""

LIGHT = 0.15
"""The part of its weight that a word has which says how one asks, hardly what about."""

IN_HEADING = 1.0
IN_HEADING_ALIKE = 0.9
IN_TEXT = 0.6
IN_TEXT_ALIKE = 0.4
"""How far a demand is met: by the word itself or another of its idea, where a text asks or where it tells."""


STANDS_IN = frozenset((f"{MARK}replace",))
"""The idea of what takes the place of something."""


class Demand(Struct, frozen=True):
    """A word of a question, what it may stand for, and how much it says of what is asked.

    `strict` are the ideas of it that nothing else answers.
    """

    word: str
    weight: float
    ideas: frozenset[str]
    strict: frozenset[str]

    @property
    def tells(self) -> bool:
        """Whether it asks something: what every other page says asks nothing."""
        return self.weight > TELLING

    def is_itself_in(self, said: frozenset[str]) -> bool:
        """Whether a text says the word itself, however it is inflected, not only another of its ideas."""
        return any(not one.startswith(MARK) for one in self.ideas & said)

    @property
    def widened(self) -> "Demand":
        """The same of a part of the body or what lies near it."""
        return replace(self, ideas=load_ideas().widened(self.ideas))


class Account(Struct, frozen=True):
    """How a text meets the demands of a question.

    `held` is the part of the question's weight that the text meets, `asked` the part of the heading's that
    the question has (0 to 1). `said` is all that heading and text say, `vetoes` why it is no answer all the
    same.
    """

    held: float
    asked: float
    demands: tuple[Demand, ...]
    said: tuple[frozenset[str], frozenset[str]]
    vetoes: tuple[str, ...] = ()

    @property
    def fit(self) -> float:
        """Both parts as one (their harmonic mean, as F1 is of precision and recall)."""
        total = self.held + self.asked
        return 2 * self.held * self.asked / total if total else 0.0

    @property
    def meets_the_heaviest(self) -> bool:
        """Whether all that says most of what is asked is met."""
        most = max((one.weight for one in self.demands), default=0.0)
        said = self.said[0] | self.said[1]
        return all(one.ideas & said for one in self.demands if one.weight >= most)

    @property
    def leaves_open(self) -> bool:
        """Whether anything that asks something is not met."""
        said = self.said[0] | self.said[1]
        return any(one.tells and not one.ideas & said for one in self.demands)

    @property
    def met(self) -> Iterator[tuple[str, str]]:
        """The words with what they are met by (empty: by nothing)."""
        said = self.said[0] | self.said[1]
        return ((demand.word, _by(demand, said)) for demand in self.demands)


def demands_of(
    engine: Searcher, tokens: Iterable[QuestionWord], lang: str, named: Collection[str]
) -> tuple[Demand, ...]:
    """The demands that words make, those left out that name (in stems) what the question is about."""
    every = tuple(tokens)
    documents = max(1, engine.generation().documents)
    known = load_ideas()
    return tuple(
        Demand(
            token.text,
            _rarity(engine, token.folded, documents) * (LIGHT if ideas & known.light else 1.0),
            known.met_by(ideas),
            ideas & known.strict,
        )
        for token, ideas in zip(every, ideas_in(every, lang), strict=True)
        if not token.stops and token.stem not in named
    )


def by_name(demands: Iterable[Demand], names: frozenset[str]) -> tuple[Demand, ...]:
    """The demands, those of names (stems) met by nothing that the name's words stand for elsewhere."""
    return tuple(
        replace(one, ideas=frozenset(idea for idea in one.ideas if not idea.startswith(MARK)))
        if not names.isdisjoint(stems(one.word))
        else one
        for one in demands
    )


def _rarity(engine: Searcher, folded: str, documents: int) -> float:
    return min(HEAVIEST, log(1 + documents / (1 + engine.frequency(folded))) + 0.1)


def account(
    engine: Searcher,
    demands: tuple[Demand, ...],
    heading: str,
    text: str,
    lang: str,
    named: Collection[str],
    trained: frozenset[str] = frozenset(),
    meant: frozenset[str] = frozenset(),
) -> Account:
    """Tell how a text with a heading meets demands; `named` is what both are about, in stems, `meant` what
    else the question says of that, as ideas.

    A part of the body that the page trains (`trained`, ideas) need not be named where no other one is.
    """
    found = met_by(demands, heading, text, lang, asks=True)
    ours = meant.union(*(demand.ideas for demand in demands))
    theirs = demands_of(engine, cut(heading), lang, named)
    weight = sum(demand.weight for demand in theirs)
    shared = sum(demand.weight for demand in theirs if demand.ideas & ours)
    if _does_without(heading):  # "No cable?" asks for what takes its place by no word of its own
        weight, shared = weight + TELLING, shared + (TELLING if ours & STANDS_IN else 0.0)
    above, below = found.said
    # Who names no part of the body is asked about the one that the page trains ("My legs shake.", wall sit).
    allowed = ours if ours & load_ideas().strict else ours | trained | load_ideas().around(trained)
    vetoes = (*unanswered(demands, above | below, trained), *told_of(elsewhere(theirs, allowed)))
    return replace(found, asked=shared / weight if weight else 0.0, vetoes=vetoes)


def met_by(demands: tuple[Demand, ...], heading: str, text: str, lang: str, *, asks: bool = False) -> Account:
    """Tell how a text with a heading, which `asks` as a question does, meets demands, whatever else it is
    about."""
    above, below = heading_ideas(heading, lang) if asks else said_in(heading, lang), said_in(text, lang)
    total = sum(demand.weight for demand in demands)
    held = sum(demand.weight * _met(demand, above, below) for demand in demands)
    return Account(held / total if total else 0.0, 1.0, demands, (above, below))


def heading_ideas(heading: str, lang: str) -> frozenset[str]:
    """What a heading asks; one about doing without something asks what stands in for it ("No rings?")."""
    asked = asked_in(heading, lang)
    return asked | STANDS_IN if _does_without(heading) else asked


@remembered(mib=2, longest=200)
def _does_without(heading: str) -> bool:
    return says_no(cut(heading))


def _met(demand: Demand, above: frozenset[str], below: frozenset[str]) -> float:
    for said, plainly, alike in ((above, IN_HEADING, IN_HEADING_ALIKE), (below, IN_TEXT, IN_TEXT_ALIKE)):
        if demand.ideas & said:
            return plainly if demand.is_itself_in(said) else alike
    return 0.0


def _by(demand: Demand, said: frozenset[str]) -> str:
    there = sorted(demand.ideas & said, key=lambda one: one.startswith(MARK))
    return there[0].removeprefix(MARK) if there else ""


def unanswered(
    demands: Iterable[Demand], said: frozenset[str], trained: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Say which strict demands a text leaves open: another part of the body, another condition."""
    meant = said if said & load_ideas().strict else said | trained
    return tuple(
        f"says nothing of “{demand.word}”" for demand in demands if demand.strict and not demand.ideas & meant
    )


def elsewhere(theirs: Iterable[Demand], ours: frozenset[str]) -> tuple[Demand, ...]:
    """What a heading is about that is not asked."""
    return tuple(one for one in theirs if one.strict and not one.ideas & ours)


def told_of(others: Iterable[Demand]) -> tuple[str, ...]:
    """Say what a heading is about that is not asked."""
    return tuple(f"is about “{one.word}”" for one in others)


def context(document: Document) -> str:
    """What a page is about, in its own words: what need not be said again in each line."""
    head = document.page
    return " ".join((head.title, head.summary, *head.keywords))


def about(document: Document) -> frozenset[str]:
    """Everything that a page is about may stand for."""
    return said_in(context(document), document.page.lang)


def trained_by(document: Document, taxonomy: Taxonomy) -> frozenset[str]:
    """The parts of the body that a page trains, as ideas of what they are called."""
    lang = document.page.lang
    muscles = document.facets.counted("muscle")
    return said_in("\n".join(taxonomy.label("muscle", one, lang) for one in muscles), lang)
