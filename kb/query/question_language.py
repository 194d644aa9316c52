"""Which language a question is asked in, told by the words that hold it together."""

from collections.abc import Iterable, Mapping

from kb.query.words import QuestionWord
from kb.words import folded_words, languages

_MARKS: Mapping[str, frozenset[str]] = {
    lang: folded_words("language", "mark", lang=lang) for lang in languages()
}
"""Words (folded) that only one of the languages uses to hold a question together or to say its kind."""


def language_of(tokens: Iterable[QuestionWord]) -> str:
    """The language that most of a question's telling words are of, empty where they tell of none or tie."""
    words = [token.folded for token in tokens]
    counts = {lang: sum(word in marks for word in words) for lang, marks in _MARKS.items()}
    most = max(counts.values())
    leading = [lang for lang, count in counts.items() if count == most]
    return leading[0] if most and len(leading) == 1 else ""
