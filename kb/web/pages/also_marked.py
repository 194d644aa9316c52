"""What excerpts mark beside the words that were asked: other words for the same, which a reader is told."""

from collections.abc import Iterable

from kb.engines.base import Snippet
from kb.query.words import QuestionWord, cut

_MOST = 6
_BEGINNING = 4
"""Letters with which two forms of one word begin; shorter words are their own beginning."""


def other_words(question: str, snippets: Iterable[Snippet]) -> tuple[str, ...]:
    """The words that excerpts mark and that are no forms of the question's, each as it comes first."""
    asked = cut(question)
    marked = (fragment.text for snippet in snippets for fragment in snippet if fragment.match)
    others: dict[str, str] = {}
    for word in (word for text in marked for word in cut(text)):
        if not any(_is_a_form(word, one) for one in asked):
            others.setdefault(word.stem, word.folded)
    return tuple(others.values())[:_MOST]


def _is_a_form(word: QuestionWord, asked: QuestionWord) -> bool:
    begins = word.folded.startswith(asked.folded[:_BEGINNING])
    return begins or word.stem == asked.stem or word.folded in asked.folded
