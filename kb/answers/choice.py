"""Which piece of the pages that lead the results answers a question, if any does.

All pieces and "none" are the alternatives of a conditional logit (D. McFadden, "Conditional logit analysis of
qualitative choice behavior", 1974): with features x of a piece and z of the question, a piece i answers with
the chance exp(w·x_i) / (exp(v·z) + Σ exp(w·x_j)). The weights w and v are in choice.toml, fitted on judged
questions by benchmarks/choice.py, which says how often a chance is right.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log
from pathlib import Path

from msgspec import Struct

from indexer.document import Document
from kb.answers.accounting import judge_whole
from kb.answers.candidates import Candidate, WantedPiece, candidates, wanted_by
from kb.answers.piece_features import Features, features_of
from kb.answers.question import Asking
from kb.answers.quoting import cite
from kb.answers.reply import Answer
from kb.answers.templates import without_templates
from kb.answers.thresholds import CHOSEN, TOGETHER
from kb.answers.without import denies
from kb.query.interrogatives import interrogative_of

Weights = Mapping[str, Mapping[str, float]]
"""The weight of each feature by its name, of those of a `piece` and those of `none`."""

WEIGHTS = Path(__file__).with_name("choice.toml")

PAGES = 2
"""Pages of the results whose pieces are looked at: the answer hardly ever stands on a third."""

FEWEST_PAGES = 30
"""Pages of an index from which on rarity tells which words say what is asked: the weights are those of sites
of 42 to 1,000."""

_MOST_STEPS = 4
"""Pieces of steps that are quoted together: more are those of several exercises."""


class Chosen(Struct, frozen=True):
    """The likeliest piece, with the next one of its page where it is too unlikely alone, as they stand there;
    the chance (0 to 1) that one of them answers, and which one it needs; `bare` where the question says but
    one thing, by which no other answer is worse."""

    pieces: tuple[Candidate, ...]
    chance: float
    needs: float = CHOSEN
    bare: bool = False

    @property
    def answers(self) -> bool:
        return self.chance >= self.needs

    @property
    def heading(self) -> str:
        """What they stand under: their section's heading, the page's title where they are of two."""
        headings = {one.passage.heading for one in self.pieces}
        return (headings.pop() if len(headings) == 1 else "") or self.pieces[0].page.page.title

    def answer(self) -> Answer:
        """The pieces as an answer, verbatim."""
        sources = tuple(cite(one.page, span, one.passage) for one in self.pieces for span in one.spans)
        return Answer(type="passage", sources=sources, heading=self.heading)

    def told(self) -> str:
        """Say how likely it is, for `--explain`."""
        word = "answers" if self.answers else "does not answer"
        about = " and ".join(f"“{one.passage.heading or one.spans[0][:80]}”" for one in self.pieces)
        title = self.pieces[0].page.page.title
        return f"{about} of {title} {word}: chance {self.chance:.2f}, needs {self.needs}"


def choose(asking: Asking, pages: Sequence[Document]) -> Chosen | None:
    """What of the first pages of the results is likeliest to answer; None where nothing can answer such a
    question."""
    wanted = wanted_by(asking)
    if wanted is None or asking.engine.generation().documents < FEWEST_PAGES:
        return None
    pieces = tuple(filter(wanted.may_be, candidates(pages[:PAGES])))
    if not pieces:
        return None
    chances = chances_of(features_of(wanted, pieces), features_of_none(wanted), load_weights())
    places = likeliest([one.page.id for one in pieces], chances)
    needs = CHOSEN if len(places) == 1 else TOGETHER
    if asking.understood.intent.kind == "how_to":
        places = _all_steps(pieces, places)
    chosen, chance = tuple(pieces[n] for n in places), sum(chances[n] for n in places)
    return Chosen(chosen, chance, needs, bare=wanted.is_bare)


def likeliest(pages: Sequence[str], chances: Sequence[float]) -> tuple[int, ...]:
    """The place of the likeliest piece, and of the next one of the same page where it does not answer alone,
    in their order; `pages` are those of the pieces."""
    best, *others = sorted(range(len(chances)), key=lambda n: -chances[n])
    second = [n for n in others if pages[n] == pages[best]][:1] if chances[best] < CHOSEN else []
    return tuple(sorted((best, *second)))


def _all_steps(pieces: Sequence[Candidate], places: tuple[int, ...]) -> tuple[int, ...]:
    """All steps of the page where those at places are some: how something is done no half of them tells."""
    page = pieces[places[0]].page.id
    steps = [n for n, one in enumerate(pieces) if one.page.id == page and one.passage.role == "steps"]
    return tuple(steps) if len(steps) <= _MOST_STEPS and set(places) <= set(steps) else places


def answer_of(
    asking: Asking, best: Chosen | None, given: Answer | None
) -> tuple[Answer | None, tuple[str, ...]]:
    """What is likeliest, where it answers, nothing is asked or named beside it and nothing of it is `given`
    already; and how it was judged, for `--explain`."""
    if best is None:
        return None, ()
    answer = without_templates(asking.engine, best.answer()) if best.answers else None
    if answer is None or (given and (best.bare or _quotes_one(given, best))):
        return None, (best.told(),)
    # Its chance is of what is asked of its page: what is asked or named beside that is another question.
    verdict = judge_whole(asking, answer)
    if not verdict.beside:
        return answer, (best.told(),)
    return None, (best.told(), f"it is withheld: nothing there tells of {', '.join(verdict.beside)}")


def _quotes_one(answer: Answer, chosen: Chosen) -> bool:
    """Whether an answer quotes a sentence of what is chosen."""
    spans = {(one.page.id, span) for one in chosen.pieces for span in one.spans}
    return any((one.id, one.span) in spans for one in answer.sources)


def features_of_none(wanted: WantedPiece) -> Features:
    """The features of the question by which it may be that nothing answers it."""
    understood = wanted.asking.understood
    kind = understood.intent.kind
    return {
        "always": 1.0,
        **{f"kind_{one}": float(kind == one) for one in _KINDS},
        "measure_asked": float(wanted.measure is not None),
        "question_word_asked": float(interrogative_of(understood.question) is not None),
        "denies": float(denies(understood)),
        "one_demand": float(wanted.is_bare),
        "demands": log(len(wanted.demands)),
        "weight": log(wanted.weight),
    }


_KINDS = ("search", "how_to", "how_much", "compare", "muscles", "alternatives", "mistakes", "why", "yes_no")


def chances_of(pieces: Sequence[Features], none: Features, weights: Weights) -> Sequence[float]:
    """The chance of each piece to be what answers, 0 to 1; what is left of 1 is that of none."""
    worths = [_worth(weights["piece"], one) for one in pieces]
    without = _worth(weights["none"], none)
    most = max(without, *worths)
    each = [exp(one - most) for one in worths]
    every = exp(without - most) + sum(each)
    return [one / every for one in each]


def _worth(weights: Mapping[str, float], numbers: Features) -> float:
    return sum(weights[name] * value for name, value in numbers.items())


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The fitted weights."""
    return tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
