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
from kb.answers.candidates import Candidate, Features, WantedPiece, candidates, features_of, wanted_by
from kb.answers.question import Asking
from kb.answers.quoting import cite
from kb.answers.reply import Answer
from kb.answers.templates import without_templates
from kb.answers.thresholds import CHOSEN
from kb.query.interrogatives import interrogative_of

Weights = Mapping[str, Mapping[str, float]]
"""The weight of each feature by its name, of those of a `piece` and those of `none`."""

WEIGHTS = Path(__file__).with_name("choice.toml")

PAGES = 2
"""Pages of the results whose pieces are looked at: the answer hardly ever stands on a third."""

FEWEST_PAGES = 30
"""Pages of an index from which on rarity tells which words say what is asked: the weights are those of sites
of 42 to 1,000."""


class Chosen(Struct, frozen=True):
    """A piece, and its chance (0 to 1) to answer."""

    piece: Candidate
    chance: float

    @property
    def answers(self) -> bool:
        return self.chance >= CHOSEN

    def answer(self) -> Answer:
        """The piece as an answer, verbatim."""
        page, passage = self.piece.page, self.piece.passage
        sources = tuple(cite(page, span, passage) for span in self.piece.spans)
        return Answer(type="passage", sources=sources, heading=passage.heading or page.page.title)

    def told(self) -> str:
        """Say how likely it is, for `--explain`."""
        word = "answers" if self.answers else "does not answer"
        about = self.piece.passage.heading or self.piece.spans[0][:80]
        return f"“{about}” of {self.piece.page.page.title} {word}: chance {self.chance:.2f}, needs {CHOSEN}"


def choose(asking: Asking, pages: Sequence[Document]) -> Chosen | None:
    """The likeliest piece of the first pages of the results; None where none can answer such a question."""
    wanted = wanted_by(asking)
    if wanted is None or asking.engine.generation().documents < FEWEST_PAGES:
        return None
    pieces = tuple(filter(wanted.may_be, candidates(pages[:PAGES])))
    if not pieces:
        return None
    chances = chances_of(features_of(wanted, pieces), features_of_none(wanted), load_weights())
    best = max(range(len(pieces)), key=chances.__getitem__)
    return Chosen(pieces[best], chances[best])


def answer_of(
    asking: Asking, best: Chosen | None, given: Answer | None
) -> tuple[Answer | None, tuple[str, ...]]:
    """The likeliest piece, where it answers, all that the question demands is accounted for and nothing of it
    is `given` already; and how it was judged, for `--explain`."""
    if best is None:
        return None, ()
    answer = without_templates(asking.engine, best.answer()) if best.answers else None
    if answer is None or (given and _quotes_one(given, best.piece)):
        return None, (best.told(),)
    verdict = judge_whole(asking, answer)
    return (None if verdict.vetoes else answer), (best.told(), verdict.told(answer))


def _quotes_one(answer: Answer, piece: Candidate) -> bool:
    """Whether an answer quotes a sentence of a piece."""
    return any(one.id == piece.page.id and one.span in piece.spans for one in answer.sources)


def features_of_none(wanted: WantedPiece) -> Features:
    """The features of the question by which it may be that nothing answers it."""
    understood = wanted.asking.understood
    kind = understood.intent.kind
    return {
        "always": 1.0,
        **{f"kind_{one}": float(kind == one) for one in _KINDS},
        "measure_asked": float(wanted.measure is not None),
        "question_word_asked": float(interrogative_of(understood.question) is not None),
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
