"""What an answer is made from, and what comes of it."""

from dataclasses import dataclass

from indexer.taxonomy import Taxonomy
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.engines.base import Searcher
from kb.query.understanding import Understood


@dataclass(frozen=True, slots=True)
class Asking:
    """What an answer is made from."""

    engine: Searcher
    taxonomy: Taxonomy
    understood: Understood


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and what to say beside it, with the exercise it is about where the question names one.

    `released` are facets whose words turned out to be no filter.
    """

    answer: Answer | None = None
    notices: tuple[str, ...] = ()
    released: frozenset[str] = frozenset()
    subject: Subject | None = None
