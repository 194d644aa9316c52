"""The words of a question as everything here compares them: cut, folded, stemmed, and sorted by what
they do."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from indexer.folding import Span, fold, fold_word, words
from indexer.project import current
from kb.analysis import stemmer
from kb.query.syntax import Word


def bag(words: str) -> frozenset[str]:
    """Make a set of words written side by side."""
    return frozenset(words.split())


STOP = bag(
    "a an and are as at be been but by for from if in into is it its me my of on or our s so such t that the "
    "their them then there these they this those to us was we were what which while who will with you your i "
    "am im ive id do does did doing done can could should would may might must shall has have had how why "
    "when where "
    "during vs versus v than whats hows wheres without not no any some get got there's just too also very "
    "please "
    "cant dont doesnt didnt isnt arent wont wouldnt shouldnt couldnt thats theres youre "
    "el la los las de del para con en un una y o que es como al se mi mis por sin lo le les tu tus su sus "
    "son soy ser eres esta este esto ese esa eso estan hay muy ya si cuando donde cual cuales puedo puede "
    "pueden debo debe deben hago hace hacen hacer hacerlo"
)
"""Words that only hold a question together; they are searched only when there is nothing else."""

GENERIC = bag(
    "exercise exercises workout workouts moves movements drills routine routines training stretches "
    "variations "
    "ejercicio ejercicios rutina rutinas estiramientos movimientos"
)
"""What a question asks a list of: beside these words a muscle or a tool narrows, and is no part of a name
(a "calf stretch" or a "wall drill" is one; "calf stretches" are many)."""


def is_generic(folded: str) -> bool:
    """Tell whether a word is what a question asks a list of: GENERIC, or one of the project's kinds."""
    return folded in GENERIC or any(
        folded == fold(name) for names in current().kinds.values() for name in names
    )


_stem = stemmer("english")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: folded (no case, no accents), stemmed, and where it stands in the question."""

    text: str
    folded: str
    stem: str
    start: int
    end: int

    @property
    def stops(self) -> bool:
        return self.folded in STOP


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """Give the English stem of a folded word (Snowball)."""
    return _stem(folded)


def cut(text: str, offset: int = 0) -> tuple[Token, ...]:
    """Cut a text into Tokens. Hyphens and slashes part words; apostrophes do not."""
    return tuple(_token(span, offset) for span in words(text, asked=True))


def cut_words(typed: Iterable[Word]) -> tuple[Token, ...]:
    """Cut the bare words of a question, each in its place."""
    return tuple(token for word in typed for token in cut(word.text, word.start))


@lru_cache(maxsize=8192)
def stems(text: str) -> tuple[str, ...]:
    """Give the stems of the words that carry meaning, in order."""
    return tuple(token.stem for token in cut(text) if not token.stops)


def _token(found: Span, offset: int) -> Token:
    word, start, end = found
    folded = fold_word(word)
    return Token(word, folded, stem(folded), offset + start, offset + end)
