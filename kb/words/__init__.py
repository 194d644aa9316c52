"""What people ask in each language, as data (`en.toml`, …), and the words that answers are chosen by.

How a file is written, and what a rule is: see `indexer.words`. The languages stand together: few questions
say theirs. A word that means something else in another language here is in no list.
"""

import re
from functools import cache
from pathlib import Path

from indexer import words
from indexer.folding import fold_word
from indexer.words import ANY, Phrases, Rule

QUESTIONS = Path(__file__).parent


def languages() -> tuple[str, ...]:
    """The languages that have a file, by ISO 639 code, in the order of the alphabet."""
    return words.languages(QUESTIONS)


def table(name: str, lang: str = ANY) -> Phrases:
    """The lists of one table of a language's file, of all files for ANY; empty where there is none."""
    return words.table(name, lang, QUESTIONS)


def rule(name: str, template: str, *, folded: bool = False) -> Rule:
    """A pattern composed of the phrases of a table (see `indexer.words.Rule`)."""
    return Rule(name, template, folded=folded, folder=QUESTIONS)


def wording_of(phrase: str) -> re.Pattern[str]:
    """The pattern of one phrase, without accents: of those that name the parts they find."""
    return re.compile(words.without_accents(words.alternatives((phrase,))))


@cache
def folded_words(name: str, *lists: str, lang: str = ANY) -> frozenset[str]:
    """The words of one or more lists, folded as those of a question are; two that are one joined by "_"."""
    phrases = table(name, lang)
    return frozenset(fold_word(word) for one in lists for word in phrases.get(one, ()))
