"""How text becomes terms: words with their places, folded and stemmed by language.

A word is a run of letters and digits; an apostrophe inside it belongs to it, a hyphen or a slash parts it.
A term is the word in lower case, stemmed by the language's Snowball stemmer, then freed of accents, so that
"Kickbacks", "kickback" and "kick-back's" last word meet, and "glúteos" meets "gluteos".
No word is left out: a stop word has a small weight by its frequency, and phrases need it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’ʼ\u0300-\u036f][^\W_]+)*[\u0300-\u036f]*")
"""A word of running text; linear on any input."""

LONGEST_TERM = 64
"""Characters of a word that count; what is longer is no word that anyone types."""

SHORTEST_HALF = 2
"""Letters of a half of a word that may be written apart ("sit up")."""

_NO_HALVES = frozenset(
    WORD.findall(
        "of to the an and or as at be by he her his if is it me my no not so us we do go "
        "de del el en la las los lo le les un una se si su sus te tu mi es al por con sin que"
    )
)
"""Words that stand beside any other, so that "of ten" says nothing of "often"."""

_CACHED_WORDS = 200_000

_STEMMERS: Mapping[str, str] = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip

_POSSESSIVE = ("'s", "’s", "ʼs")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: `text[start:end]`, as folded, as term, and its place among the words."""

    folded: str
    term: str
    position: int
    start: int
    end: int


def tokens(text: str, lang: str = "en") -> tuple[Token, ...]:
    """All words of a text, in order."""
    words = terms_of(lang)
    return tuple(
        Token(*words[found[0]], position, found.start(), found.end())
        for position, found in enumerate(WORD.finditer(text))
    )


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded and not stemmed, as they are typed."""
    words = terms_of("")
    return tuple(words[word][0] for word in WORD.findall(text))


def variants(word: str, langs: Iterable[str]) -> tuple[str, ...]:
    """The terms that one word may stand for: a question does not say its language."""
    return tuple(dict.fromkeys(terms_of(lang)[word][1] for lang in langs))


def halves(word: str) -> Iterator[tuple[str, str]]:
    """The pairs of words that a folded word might be written apart as: "kickback" as "kick back"."""
    for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
        pair = word[:cut], word[cut:]
        if _NO_HALVES.isdisjoint(pair):
            yield pair


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Lower case, without accents, apostrophes and a possessive 's."""
    word = word[:LONGEST_TERM]
    for ending in _POSSESSIVE:
        word = word.removesuffix(ending)
    if word.isascii():
        return word.lower().translate(_APOSTROPHES)
    return _without_accents(word.casefold())


def stemmer(name: str) -> Callable[[str], str]:
    """A Snowball stemmer by its name, for threads to share: of two words at once each spoils the other."""
    stemming, turn = snowballstemmer.stemmer(name), Lock()

    def stem(word: str) -> str:
        with turn:
            return str(stemming.stemWord(word))

    return stem


class Words(dict[str, tuple[str, str]]):
    """The folded form and the term of each word seen of one language; bounded, shared by all threads."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        name = _STEMMERS.get(lang)
        self._stem = None if name is None else stemmer(name)

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        folded = fold(word)
        whole = _plain(word)
        term = folded if self._stem is None else _without_accents(self._stem(whole)) or folded
        self[word] = found = (folded, term)
        return found


@lru_cache(maxsize=len(_STEMMERS) + 1)
def _terms_of(base: str) -> Words:
    return Words(base)


def terms_of(lang: str) -> Words:
    """The words of a language ("en", "en-US"); those of an unknown language are folded and not stemmed."""
    base = lang.lower().partition("-")[0].partition("_")[0]
    return _terms_of(base if base in _STEMMERS else "")


def _plain(word: str) -> str:
    """As `fold`, with its accents, which some stemmers read."""
    word = unicodedata.normalize("NFC", word[:LONGEST_TERM]).casefold()
    for ending in _POSSESSIVE:
        word = word.removesuffix(ending)
    return word.translate(_APOSTROPHES)


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFKD", word).translate(_APOSTROPHES)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
