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
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
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

_PROBES: Mapping[str, str] = {
    "da": "løftning øvelserne", "de": "übungen gedehnt schultern", "fi": "venytykset lihaksista",
    "en": "lateral laterally extension extended pressing rotational stability happiness knives dying",
    "es": "glúteos músculos ejercicios caminando laterales", "fr": "musculaires étirements développé",
    "hu": "gyakorlatok izmokat", "it": "esercizi muscolari", "nl": "oefeningen spieren",
    "no": "øvelsene musklene", "pt": "exercícios alongamentos", "ro": "exercițiile mușchilor",
    "ru": "упражнения мышцами", "sv": "övningarna musklerna", "tr": "egzersizleri kasların",
}  # fmt: skip
"""Words of each language, whose stems tell one version of its stemmer from another."""

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


@cache
def analysis_version() -> str:
    """What the terms of an index depend on: this module and the stemmers as they stem, 16 hex digits.

    A stemmer of another version may stem another way, and PyStemmer takes the place of the pure one wherever
    somebody installs it: a word would be looked for under a term that the index has never seen.
    """
    made = {lang: snowballstemmer.stemmer(name) for lang, name in _STEMMERS.items()}
    stems = [(lang, made[lang].stemWord(word)) for lang, words in _PROBES.items() for word in words.split()]
    stemming = type(made["en"]).__module__, version("snowballstemmer"), stems
    return sha256(Path(__file__).read_bytes() + repr(stemming).encode()).hexdigest()[:16]


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
