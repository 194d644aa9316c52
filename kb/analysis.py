"""How text becomes terms: words with their places, folded, spelt one way, and stemmed by language.

A word is cut and folded as `indexer.folding` says. A term is the folded word, in the one of its spellings
that `spellings.toml` prefers, stemmed by the language's Snowball stemmer: folding comes first in pages and in
questions, so that whoever types no accents finds the words that have them ("deberia": "debería").
No word is left out: a stop word has a small weight by its frequency, and phrases need it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from os.path import commonprefix
from pathlib import Path
from threading import Lock

import snowballstemmer

from indexer import folding
from indexer.folding import fold_word, words
from indexer.remembering import remembered
from kb.spellings import SPELLINGS, spelling

LONGEST_TERM = 64
"""Characters of a word that count; what is longer is no word that anyone types."""

SHORTEST_HALF = 2
"""Letters of a half of a word that may be written apart ("sit up"); a first half may be one ("T bar")."""

_STANDING = (
    "a e i o u y s of to the an and or as at be by he her his if is it me my no not so us we do go "
    "de del el en la las los lo le les un una se si su sus te tu mi es al por con sin que"
)
_NO_HALVES = frozenset(_STANDING.split())
"""Words that stand beside any other, so that "of ten" says nothing of "often"."""

_CACHED_WORDS = 200_000

_SNOWBALL: Mapping[str, str] = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def _is_there(algorithm: str) -> bool:
    # Older ones ask PyStemmer for its list by a name that it has not.
    try:
        snowballstemmer.stemmer(algorithm)
    except KeyError:
        return False
    return True


STEMMERS = {lang: name for lang, name in _SNOWBALL.items() if _is_there(name)}
"""The Snowball stemmer of each language that has one, in the version that is installed."""

_PROBES: Mapping[str, str] = {
    "ar": "التمرين العضلات", "ca": "exercicis genolls", "cs": "cvičení svalů", "da": "løftning øvelserne",
    "de": "übungen gedehnt schultern", "el": "ασκήσεις γόνατα",
    "en": "lateral laterally extension extended pressing rotational stability happiness knives dying",
    "eo": "ekzercoj muskoloj", "es": "glúteos músculos ejercicios caminando laterales",
    "et": "harjutused lihaste", "eu": "ariketak giharrak", "fa": "تمرینات عضلات",
    "fi": "venytykset lihaksista", "fr": "musculaires étirements développé", "ga": "cleachtaí matáin",
    "hi": "बैठकें मांसपेशियाँ",
    "hu": "gyakorlatok izmokat", "hy": "վարժություններ մկանները", "id": "latihan mengangkat",
    "it": "esercizi muscolari", "lt": "pratimai raumenys", "ne": "व्यायामहरू मांसपेशीहरू",
    "nl": "oefeningen spieren", "no": "øvelsene musklene", "pl": "ćwiczenia mięśnie",
    "pt": "exercícios alongamentos", "ro": "exercițiile mușchilor", "ru": "упражнения мышцами",
    "sr": "vežbe mišića", "st": "boikoetliso mesifa", "sv": "övningarna musklerna",
    "ta": "பயிற்சிகள் தசைகள்", "tr": "egzersizleri kasların", "yi": "געניטונגען מוסקלען",
}  # fmt: skip
"""Words of each language, whose stems tell one version of its stemmer from another."""

_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"[0-9]+")

_POSSESSIVE = ("'s", "’s", "ʼs")


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
    known = terms_of(lang)
    return tuple(
        Token(*known[word], position, start, end) for position, (word, start, end) in enumerate(words(text))
    )


def plain_words(text: str, *, asked: bool = False) -> list[str]:
    """The words of a text as they stand there; `asked` where it is a question (see indexer.folding.words)."""
    return [word for word, _, _ in words(text, asked=asked)]


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded and not stemmed, as they are typed."""
    known = terms_of("")
    return tuple(known[word][0] for word in plain_words(text))


def title_key(title: str) -> str:
    """A title as it is sorted: its words folded, numbers by what they are worth ("day 9" before "day 10").

    Of equal ones the title itself decides. Before a number stands how many digits it has.
    """
    words = " ".join(folded_words(title))
    return f"{_NUMBER.sub(_by_worth, words)}\0{_SPACES.sub(' ', title)}"


def _by_worth(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0") or "0"
    return f"{len(digits):03}{digits}"


def joined_words(text: str) -> str:
    """The words of what is typed as one, folded."""
    return "".join(map(fold, plain_words(text, asked=True)))


def variants(word: str, langs: Iterable[str]) -> tuple[str, ...]:
    """The terms that one word may stand for: a question does not say its language."""
    return tuple(dict.fromkeys(terms_of(lang)[word][1] for lang in langs))


def own_letters(word: str, lang: str) -> tuple[str, ...]:
    """What tells a word with letters that folding changes from one with the plain ones; nothing of others.

    The word in its own letters, and as much of it as its term is long, so that other forms of it are told
    apart as well: ("cuñas", "cuñ") of "cuñas" in Spanish.
    """
    if word.isascii():
        return ()
    folded, term = terms_of(lang)[word]
    letters = unicodedata.normalize("NFKC", word.casefold())
    if not letters.isalpha() or letters == folded:
        return ()
    begun = letters[: len(term)]
    return (letters,) if begun in (letters, term) else (letters, begun)


MOST_NAMED = 100
"""Documents of one name that are told."""


def beginnings(name: str, langs: Iterable[str]) -> tuple[str, ...]:
    """For each word of a name what all words begin with that have a term in common with it."""
    stems = (variants(word, langs) for word in plain_words(name, asked=True))
    folded = folded_words(name)
    return tuple(
        commonprefix((own, *forms))  # noqa: RUF071 - of letters is what is meant
        for own, forms in zip(folded, stems, strict=False)
    )


def is_name(name: str, text: str, langs: Iterable[str]) -> bool:
    """Whether a text has the same terms as a name, in the same order and where the name has letters that
    folding changes, in these: "Ano" is not called "año", "Año" is called "ano" by who has no ñ."""
    left, right = plain_words(name), plain_words(text)
    return len(left) == len(right) and all(
        not set(variants(a, langs)).isdisjoint(variants(b, langs)) and _has_letters_of(a, b, langs)
        for a, b in zip(left, right, strict=True)
    )


def _has_letters_of(asked: str, word: str, langs: Iterable[str]) -> bool:
    """Whether a word has the letters of one that is asked which folding would change."""
    wanted = {letters for lang in langs for letters in own_letters(asked, lang)}
    return not wanted or any(not wanted.isdisjoint(own_letters(word, lang)) for lang in langs)


def halves(word: str) -> Iterator[tuple[str, str]]:
    """The pairs of words that a folded word might be written apart as: "kickback" as "kick back"."""
    for cut in range(1, len(word) - SHORTEST_HALF + 1):
        pair = word[:cut], word[cut:]
        if _NO_HALVES.isdisjoint(pair):
            yield pair


@remembered(mib=2, longest=64)
def fold(word: str) -> str:
    """Fold a word, without a possessive 's."""
    word = word[:LONGEST_TERM]
    for ending in _POSSESSIVE:
        word = word.removesuffix(ending)
    return fold_word(word)


@cache
def analysis_version() -> str:
    """What the terms of an index depend on (code, spellings, the stemmers as they stem), 16 hex digits.

    A stemmer of another version may stem another way, and PyStemmer takes the place of the pure one wherever
    somebody installs it: a word would be looked for under a term that the index has never seen.
    """
    made = {lang: snowballstemmer.stemmer(name) for lang, name in STEMMERS.items()}
    stems = [
        (lang, own.stemWord(word)) for lang, own in made.items() for word in _PROBES.get(lang, "").split()
    ]
    stemming = type(made["en"]).__module__, version("snowballstemmer"), stems
    depended = (Path(__file__), Path(folding.__file__), SPELLINGS)
    code = b"".join(path.read_bytes() for path in depended)
    return sha256(code + repr(stemming).encode()).hexdigest()[:16]


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
        name = STEMMERS.get(lang)
        self._stem = None if name is None else stemmer(name)
        self._spelling = spelling(lang)

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        folded = fold(word)
        term = folded if self._stem is None else self._stem(self._spelling(folded)) or folded
        self[word] = found = (folded, term)
        return found


@lru_cache(maxsize=len(STEMMERS) + 1)
def _terms_of(base: str) -> Words:
    return Words(base)


def terms_of(lang: str) -> Words:
    """The words of a language ("en", "en-US"); those of an unknown language are folded and not stemmed."""
    base = lang.lower().partition("-")[0].partition("_")[0]
    return _terms_of(base if base in STEMMERS else "")
