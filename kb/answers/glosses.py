"""What a page says of a term in passing: "reps in reserve, or RIR", "this is called a deload", "a deload: a
week with half the sets"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from indexer.words import ANY
from kb.answers.quoting import sentences
from kb.query.words import QuestionWord, cut
from kb.words import rule

_CALLED = rule("definitions", r"\b{called}\s+(?:{article}\s+)?[\"“'‘«*_]*$")
_GLOSSED = rule("definitions", r"[\"”'’»*_]*(?:\s*\((?:{article}\b|{gloss})|,\s+{gloss}|\s+{stands_for}\b)")
_A = rule("definitions", r"\b{article}\s+[\"“'‘«*_]*$")
_IS_A = rule("definitions", r"[\"”'’»*_]*:\s+{article}\b")
_OR = rule("definitions", "{spelt_out}")

_POINTING = rule("definitions", r"\W*{pointing}\b[^,;:]{0,30}\b{called}\b")

_SHORT = range(2, 7)
"""Letters of a word in capitals that may stand for the words that begin with them."""


_WITH = 2
"""Sentences that are quoted of what glosses a term: it goes on to say more."""

_BEFORE = 2
"""Sentences before one that points back, which say what it calls so."""


def gloss_of(text: str, name: Sequence[str]) -> Sequence[str]:
    """The sentences of a text that say in passing what a term is, given by the stems of its words without
    stop words: with what goes on from there and, of one that points back ("this is called …"), with what
    stands before it. Empty where none does."""
    for paragraph in text.split("\n"):
        every = sentences(paragraph)
        at = next((n for n, sentence in enumerate(every) if is_glossed(sentence, name)), None)
        if at is None:
            continue
        points_back = _POINTING[ANY].match(every[at]) is not None
        before = every[max(0, at - _BEFORE) : at] if points_back else ()
        calling = [n for n, one in enumerate(before, 1) if _POINTING[ANY].match(one)]
        return (*before[max(calling, default=0) :], *every[at : at + _WITH])
    return ()


def is_glossed(sentence: str, name: Sequence[str]) -> bool:
    """Tell whether a sentence says what a term is, given by the stems of its words without stop words.

    It says so by what stands right before or behind the term, or by the words that its letters stand for.
    """
    return any(
        _is_told(sentence[: here[0].start], sentence[here[-1].end :])
        or (len(here) == 1 and _is_spelt_out(sentence, here[0].text))
        for here in _places(sentence, name)
    )


def _is_told(before: str, behind: str) -> bool:
    if _CALLED[ANY].search(before) or _GLOSSED[ANY].match(behind):
        return True
    # "A deload: a week with half the sets": without an article a colon ends a clause, or labels a line.
    return bool(_A[ANY].search(before) and _IS_A[ANY].match(behind) and behind.lstrip(": ")[:1].islower())


def _places(sentence: str, name: Sequence[str]) -> Iterator[Sequence[QuestionWord]]:
    words = [word for word in cut(sentence) if not word.stops or word.stem in name]
    for at in range(len(words) - len(name) + 1):
        here = words[at : at + len(name)]
        if [word.stem for word in here] == list(name):
            yield here


def _is_spelt_out(sentence: str, term: str) -> bool:
    """Whether the words right before or behind a term in capitals begin with its letters, in order."""
    is_short = term.isalpha() and term.isupper() and len(term) in _SHORT
    return is_short and _spelling(term).search(sentence) is not None


@lru_cache(maxsize=64)
def _spelling(term: str) -> re.Pattern[str]:
    """The term beside words for its letters; one between two of them may have none ("range *of* motion")."""
    words = r"[\W_]+(?:\w+[\W_]+)?".join(rf"\b{letter}\w*" for letter in term)
    joined = rf"\W+(?:{_OR[ANY].pattern}\W+)?"
    return re.compile(rf"{words}{joined}(?-i:{term})\b|\b(?-i:{term}){joined}{words}", re.IGNORECASE)
