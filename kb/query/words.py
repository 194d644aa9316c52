"""The words of a question as everything here compares them: cut, folded, stemmed, and sorted by what they do:
address somebody, hold it together and tell its language, ask or only say something beside."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec import Struct

from indexer.folding import WORD, Span, fold, fold_word, has_unspaced, words
from indexer.project import current
from indexer.remembering import remembered
from kb.analysis import stemmer
from kb.query.lexing import TIMES
from kb.query.parser import Word
from kb.spellings import spelling
from kb.words import folded_words, languages, rule

STOP = folded_words("words", "stop")
"""Words that only hold a question together; they are searched only when there is nothing else."""

HEAD_FIRST = frozenset(("ca", "es", "fr", "gl", "it", "pt", "ro"))
"""Languages in which what says of which kind a thing is stands behind its name."""

GENERIC = folded_words("words", "generic")
"""What a question asks a list of: beside these words a muscle or a tool narrows, and is no part of a name
(a "calf stretch" or a "wall drill" is one; "calf stretches" are many)."""


ASKER = folded_words("answering", "asker")
"""Words in which who asks speaks of what is their own."""


def is_generic(folded: str) -> bool:
    """Tell whether a word is what a question asks a list of: GENERIC, or one of the project's kinds."""
    return folded in GENERIC or any(
        folded == fold(name) for names in current().kinds.values() for name in names
    )


_stem = stemmer("english")
_spelt = spelling("en")
_TIMES = re.compile(TIMES)
_SIGN = re.compile(r"\s*[xX×]\s*")

_CACHED_WORDS = 65_536
_LONGEST_CACHED = 64
"""Words, and characters of one, whose stems are kept."""


class QuestionWord(Struct, frozen=True, cache_hash=True):
    """One word: folded (no case, no accents), stemmed, and where it stands in the question."""

    text: str
    folded: str
    stem: str
    start: int
    end: int

    @property
    def asked(self) -> str:
        """What is searched: folded, but for letters that pages may have as they stand ("cuña")."""
        return self.folded if self.text.isascii() else self.text

    @property
    def stops(self) -> bool:
        return self.folded in STOP


def stemmed(name: str, *lists: str) -> frozenset[str]:
    """The stems of the words of one or more lists of a table (see `kb.words`)."""
    return frozenset(map(stem, folded_words(name, *lists)))


@remembered(mib=12, longest=64)
def stem(folded: str) -> str:
    """Give the English stem of a folded word (Snowball), in the spelling that both are compared by."""
    return _stem(_spelt(folded))


@remembered(mib=8, longest=120, each=48)
def cut(text: str, offset: int = 0) -> tuple[QuestionWord, ...]:
    """Cut a text into words. Hyphens and slashes part words, apostrophes do not; "3 × 8" is one, "3x8"."""
    return tuple(_token(span, offset) for span in _timed(text, words(text, asked=True)))


def _timed(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """The same words, those on both sides of a times sign as one."""
    at = 0
    while at < len(found):
        word, start, end = found[at]
        if word.isdecimal() and (times := _TIMES.match(text, start)):
            while found[at][2] < times.end():
                at += 1
            word, end = "x".join(_SIGN.split(times[0])), times.end()
        yield word, start, end
        at += 1


def cut_words(typed: Iterable[Word]) -> tuple[QuestionWord, ...]:
    """Cut the bare words of a question, each in its place."""
    return tuple(token for word in typed for token in cut(word.text, word.start))


@remembered(mib=16, longest=2000)
def stems(text: str) -> tuple[str, ...]:
    """Give the stems of the words that carry meaning, in order.

    >>> stems("Keep the knees over your toes")
    ('keep', 'knee', 'over', 'toe')
    """
    if _TIMES.search(text) or has_unspaced(text):
        return tuple(token.stem for token in cut(text) if not token.stops)
    # The same without places, which nobody sees: forty passages are read for one question.
    return tuple(found for found in map(_STEMS.__getitem__, WORD.findall(text)) if found is not None)


@remembered(mib=4, longest=500, each=24)
def folded_in(text: str) -> frozenset[str]:
    """The folded words of a text."""
    return frozenset(token.folded for token in cut(text))


class _Stems(dict[str, str | None]):
    """The stem of each word as written, None of one that only holds a text together; bounded."""

    def __missing__(self, word: str) -> str | None:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        folded = fold_word(word)
        found = None if folded in STOP else stem(folded)
        if len(word) <= _LONGEST_CACHED:
            self[word] = found
        return found


_STEMS = _Stems()


def _token(found: Span, offset: int) -> QuestionWord:
    word, start, end = found
    folded = fold_word(word)
    return QuestionWord(word, folded, stem(folded), offset + start, offset + end)


def compounded(question: str, tokens: Sequence[QuestionWord]) -> Iterator[QuestionWord]:
    """The words that a hyphen joins to another: one that would hold a question together is part of a name
    there ("get-up")."""
    for left, right in pairwise(tokens):
        if question[left.end : right.start] == "-":
            yield from (left, right)


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


_OPENING = rule("preamble", r"(?:{opening} )+", folded=True)
_CLOSING = rule("preamble", r"(?: {closing})+$", folded=True)
_FILLERS = folded_words("preamble", "filler")

_LONGEST_SPOKEN = 20
"""Words of a question in which a preamble is looked for."""


def without_preamble(tokens: tuple[QuestionWord, ...]) -> tuple[QuestionWord, ...]:
    """Leave out the words that only address somebody; all of them stay where nothing else is said."""
    if len(tokens) > _LONGEST_SPOKEN:
        return tokens
    spoken = tuple(token for token in tokens if token.folded not in _FILLERS)
    text = " ".join(token.folded for token in spoken) + " "
    opening = _OPENING.match(text)
    first = opening.group().count(" ") if opening else 0
    closing = _CLOSING.search(text.rstrip())
    last = len(spoken) - (closing.group().count(" ") if closing else 0)
    return spoken[first:last] or tokens


_END = re.compile(r"[,.;:?!]\s")
_OPENS = folded_words("parts", "opens")


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """A part of a question, from `start` up to `end`; `asks` where it opens as a question does."""

    start: int
    end: int
    asks: bool

    def has(self, place: int) -> bool:
        return self.start <= place < self.end


def asks_itself(question: str, part: QuestionPart) -> bool:
    """Whether a part of a question opens as one does, or ends with its mark."""
    return part.asks or question[part.start : part.end].rstrip().endswith("?")


def parts_of(question: str) -> tuple[QuestionPart, ...]:
    """Cut a question into its parts, in order; without a stop it is one."""
    ends = [0, *(found.end() for found in _END.finditer(question)), len(question)]
    return tuple(QuestionPart(start, end, _opens(question[start:end])) for start, end in pairwise(ends))


def broken_off(question: str, tokens: Iterable[QuestionWord]) -> frozenset[QuestionWord]:
    """The words that a stop parts from what is said before; commas only part the items of a list."""
    ends = {found.end() for found in _END.finditer(question) if found.group()[0] != ","}
    return frozenset(token for token in tokens if token.start in ends)


def _opens(text: str) -> bool:
    first = cut(text)[:1]
    return bool(first) and first[0].folded in _OPENS
