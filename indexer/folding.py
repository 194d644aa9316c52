"""Words as the vocabulary compares them: case, accents, apostrophes and joints set aside."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’ʼ\u0300-\u036f][^\W_]+)*[\u0300-\u036f]*")
"""A word of running text; a hyphen, a slash or an underscore ends it, an apostrophe does not."""

_MARKS = re.compile(r"[\u0300-\u036f]")
_UNSPOKEN = str.maketrans("", "", "'’ʼ")
_SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Fold one word: lower case, no accents, no apostrophes."""
    word = word.casefold()
    if word.isascii():
        return word.replace("'", "")
    letters = unicodedata.normalize("NFKD", word).translate(_UNSPOKEN)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """Fold a phrase: its folded words with one space between them."""
    return " ".join(map(fold_word, WORD.findall(text)))


def plain(text: str) -> str:
    """Fold case, accents and curly apostrophes, so that one pattern serves all spellings."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold().replace("’", "'")


@lru_cache(maxsize=2048)
def normal(key: str) -> str:
    """Reduce `Primary Muscles`, `primary_muscles` and `primaryMuscles` to one spelling, without accents.

    >>> normal("Músculos_Principales")
    'musculosprincipales'
    """
    plain = key if key.isascii() else unicodedata.normalize("NFKD", key)
    return _SIGNS.sub("", plain.casefold())


def plurals(form: str, lang: str) -> tuple[str, ...]:
    """The regular plurals of a folded form: of its last word, in Spanish of its noun and adjectives."""
    words = form.split()
    if not words:
        return ()
    if lang != "es":
        return (" ".join((*words[:-1], _english_plural(words[-1]))),)
    head = next((n for n, word in enumerate(words) if word in _SPANISH_JOINTS), len(words))
    return (" ".join((*map(_spanish_plural, words[:head]), *words[head:])),)


_SPANISH_JOINTS = frozenset(("de", "del", "en", "con", "para", "contra", "a", "sin", "sobre", "por"))


def _english_plural(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word if word.endswith("s") and not word.endswith("ss") else word + "es"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + "s"


def _spanish_plural(word: str) -> str:
    if word.endswith("s"):
        return word
    if word.endswith("z"):
        return word[:-1] + "ces"
    return word + ("s" if word[-1] in "aeiou" else "es")
