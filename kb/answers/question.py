"""What an answer is made from, and what comes of it."""

from collections.abc import Collection, Container
from dataclasses import dataclass

from indexer.taxonomy import Taxonomy
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.engines.base import Searcher
from kb.query.ast import Selection
from kb.query.understood import Understood
from kb.query.versus import FOR_WHAT
from kb.query.words import QuestionPart, QuestionWord, cut, stems


@dataclass(frozen=True, slots=True)
class Asking:
    """What an answer is made from."""

    engine: Searcher
    taxonomy: Taxonomy
    understood: Understood

    @property
    def lang(self) -> str:
        """The language whose words and ideas it is read by: English where its words are of any."""
        return self.understood.lang or "en"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and what to say beside it, with the exercise it is about where the question names one.

    `released` are wishes that turned out to be no filter. `steps` say what was judged and why it
    answers or does not. `outright` is the answer of a page that asks this word for word.
    """

    answer: Answer | None = None
    notices: tuple[str, ...] = ()
    released: frozenset[Selection] = frozenset()
    subject: Subject | None = None
    steps: tuple[str, ...] = ()
    outright: bool = False


def mended_words(understood: Understood, starts: Container[int] | None = None) -> tuple[QuestionWord, ...]:
    """The words of a question, those that are misspelt as the index has them; only those at `starts`."""
    right = {token.start: spelt for token, spelt in understood.spelt.items()}
    right |= {token.start: near for token, near in understood.doubtful.items() if near}
    tokens = (one for one in understood.tokens if starts is None or one.start in starts)
    return cut(" ".join(right.get(token.start, token.text) for token in tokens))


def names_exercise(asking: Asking, part: QuestionPart) -> bool:
    """Whether a part of a question names an exercise: then it says what is asked about, unless only when that
    is done ("I want it as a warm-up *before* running")."""
    text = asking.understood.question[part.start : part.end]
    found = asking.taxonomy.find(text, ("exercise",))
    before = ([word.folded for word in cut(text[: one.start])][-1:] for one in found)
    return any(FOR_WHAT.isdisjoint(words) for words in before)


def exercise_stems(asking: Asking) -> frozenset[str]:
    """The stems of the exercises' names in a question: "dips" are that, whatever else dips."""
    question = asking.understood.question
    found = asking.taxonomy.find(question, ("exercise",))
    return frozenset(stem for match in found for stem in stems(question[match.start : match.end]))


def as_spoken(understood: Understood, starts: Collection[int]) -> str:
    """The words at `starts`, mended, with those between them that only hold them together."""
    first, last = min(starts, default=0), max(starts, default=0)
    between = {one.start for one in understood.tokens if one.stops and first < one.start < last}
    return " ".join(word.text for word in mended_words(understood, between.union(starts)))
