"""Which language a page is in: what it says of itself, where it lies, or how it reads."""

import re
import tomllib
from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, convert

from indexer.folding import plain
from indexer.words import languages, table

DEFAULT = "en"
SAMPLE_CHARACTERS = 8_000
"""As much of a text as is looked at."""
_LONGEST_WORD = 40
"""Characters of a word that may tell a language; what is kept of words is bounded by it."""
MIN_WORDS = 3
"""Fewer known words than this prove nothing."""
_FEW_CHARACTERS = 60
"""A text as short may hold no three of them: what a page without sentences is about tells as well."""
MIN_LEAD = 2
"""By how many words the best language must lead the next one."""
CLEAR = 2
"""So many times the next one's words the best language must have for a text to be read in it alone."""


class _Language(Struct):
    """What a language is called, its commonest words, and which others are written in its script."""

    names: tuple[str, ...] = ()
    commonest: str = ""
    shares: tuple[str, ...] = ()


KNOWN = Path(__file__).with_suffix(".toml")
_KNOWN = convert(tomllib.loads(KNOWN.read_text(encoding="utf-8")), dict[str, _Language])
_NAMES = {name: lang for lang, one in _KNOWN.items() for name in one.names}
_FOLDERS = frozenset(_KNOWN)
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]{2,8})*")

_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _one in _KNOWN.items():
    for _word in set(_one.commonest.split()):
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

_TAUGHT = (("instructions", "verb"), ("kinds", "training"), ("kinds", "body"), ("languages", "tell"))
"""Words of exercise pages that tell a language where a page is too short for its commonest words."""

_TAUGHT_IN: dict[str, set[str]] = {}
for _language in languages():
    for _table, _list in _TAUGHT:
        for _word in table(_table, _language).get(_list, ()):
            _singular = plain(_word).removesuffix("s?")
            for _form in (_singular, _singular + "s") if _singular.isalpha() else ():
                _TAUGHT_IN.setdefault(_form, set()).add(_language)

_TELLING: dict[str, Collection[str]] = {
    word: {*_LANGUAGES_OF.get(word, ()), *_TAUGHT_IN.get(plain(word), ())}
    for word in (*_LANGUAGES_OF, *_TAUGHT_IN)
}
"""The words that tell a language; others are those of them that have accents."""

_SIGNS = (("es", ("¿", "¡", "ñ")), ("pt", ("ã", "õ")))
_SIGN_COUNTS = 2
"""As many words a sign counts that only one language writes."""

_WORD = re.compile(r"[^\W\d_]+")
_BLANKED = bytes(code if code > 127 or chr(code).isalpha() else 32 for code in range(256))
"""UTF-8 with a blank for all of ASCII that is no letter."""
_LETTERS = {
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7af",
    "zh": "\u4e00-\u9fff",
    "ru": "\u0400-\u04ff",
    "ar": "\u0600-\u06ff",
    "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff",
    "hi": "\u0900-\u097f",
    "th": "\u0e00-\u0e7f",
}
_SCRIPTS = tuple((lang, re.compile(f"[{letters}]")) for lang, letters in _LETTERS.items())
_ANY_SCRIPT = re.compile(f"[{''.join(_LETTERS.values())}]")
# The share of a text's characters that a script must have: one Greek letter makes no Greek.
_SCRIPT_SHARE = 0.2


class ToldLanguage(NamedTuple):
    """The language that a text is to be read in, empty where not known, and whether the text tells it."""

    lang: str
    by_text: bool = False


UNTOLD = ToldLanguage("")


def language(
    *,
    stated: str | None = None,
    id: str = "",
    declared: str | None = None,
    text: str = "",
    told: ToldLanguage = UNTOLD,
) -> str:
    """Name a page's language by ISO 639 code, lower case, without region.

    The first that says something counts: the `stated` key, a folder or ending of the `id` (`es/plank`,
    `plank.es`), the markup's `declared` one, the text. Templates declare "en" around any text, so the text
    overrules `declared` where it is plain; what is `told` by the text already is not asked again.
    """
    known = code(stated) or by_path(id)
    if known:
        return known
    read = told.lang if told.by_text else recognise(text)
    hinted = code(declared)
    if read and hinted in _KNOWN[read].shares:
        return hinted
    return read or hinted or DEFAULT


def told_by(text: str, *hints: str | None) -> ToldLanguage:
    """Tell the language that a text is to be read in: its own where that is plain, else the first hint.

    Empty where it is not known, or where a text is in two languages nearly alike.
    """
    sample = text[:SAMPLE_CHARACTERS]
    (best, count), (_, second) = (*_ranked(sample), ("", 0), ("", 0))[:2]
    if count >= MIN_WORDS:
        return ToldLanguage(best, by_text=not _script_of(sample)) if count >= CLEAR * second else UNTOLD
    return ToldLanguage(next((known for hint in hints if (known := code(hint))), ""))


def code(name: str | None) -> str | None:
    """Reduce `es-MX`, `ES_mx` or `Español` to `es`; None for what names no language."""
    name = (name or "").strip().casefold()
    if name in _NAMES:
        return _NAMES[name]
    found = _CODE.fullmatch(name)
    return found[1] if found else None


def is_code(name: str) -> bool:
    """Tell whether a key or a folder's name is a language's code: `es`, `es-MX`, `pt_BR`."""
    found = _CODE.fullmatch(name.strip().casefold())
    return found is not None and found[1] in _FOLDERS


def by_path(id: str) -> str | None:
    """Give the language that a folder or ending of an id names (`es/plank`, `plank.es`), None without."""
    *folders, name = id.split("/")
    stem, _, ending = name.rpartition(".")
    parts = (*folders, ending) if stem else folders
    codes = (part.casefold().replace("_", "-") for part in parts)
    return next((part[:2] for part in codes if part.split("-")[0] in _FOLDERS and len(part) in (2, 5)), None)


def recognise(text: str) -> str | None:
    """Tell a text's language by its script, then by its commonest words; None where neither is plain."""
    sample = text[:SAMPLE_CHARACTERS]
    if script := _script_of(sample):
        return script
    (best, count), (_, second) = (*_ranked(sample), ("", 0), ("", 0))[:2]
    if count < MIN_WORDS and len(sample) <= _FEW_CHARACTERS:
        return _by_subject(sample)
    return best if count >= MIN_WORDS and count - second >= MIN_LEAD else None


def _script_of(sample: str) -> str | None:
    """Tell the language of a text by its letters, None where they are of many."""
    if sample.isascii() or not _ANY_SCRIPT.search(sample):
        return None
    counted = (
        name for name, letters in _SCRIPTS if len(letters.findall(sample)) > _SCRIPT_SHARE * len(sample)
    )
    return next(counted, None)


def _by_subject(text: str) -> str | None:
    """Tell the language of a title and a word or two by words of exercise pages that it alone has."""
    told = [found for word in _WORD.findall(text.lower()) if (found := _TAUGHT_IN.get(plain(word)))]
    alone = {lang for languages in told if len(languages) == 1 for lang in languages}
    lang = next(iter(alone), DEFAULT)
    # English words of training are at home in many languages ("Plank").
    return lang if lang != DEFAULT and all(lang in languages for languages in told) else None


def _word_counts(text: str) -> Counter[str]:
    """How often each word stands in a text. Signs of ASCII part nearly all words, which takes no pattern."""
    parted = text.encode("utf-8", "surrogatepass").translate(_BLANKED).decode("utf-8", "surrogatepass")
    said = Counter(parted.split())
    for written in [word for word in said if not word.isalpha()]:
        times = said.pop(written)
        for word in _WORD.findall(written):
            said[word] += times
    return said


def _ranked(sample: str) -> list[tuple[str, int]]:
    """The two languages of most of a text's commonest words, each with how many it has."""
    counts: dict[str, int] = {}
    is_plain, lowered = sample.isascii(), sample.lower()
    said = _word_counts(lowered)
    telling = [(word, _TELLING[word]) for word in said if word in _TELLING]
    if not is_plain:
        accented = (word for word in said if not word.isascii() and word not in _TELLING)
        telling += [(word, names) for word in accented if (names := _taught_without_accents(word))]
    for word, names in telling:
        for name in names:
            counts[name] = counts.get(name, 0) + said[word]
    for name, signs in () if is_plain else _SIGNS:
        counts[name] = counts.get(name, 0) + _SIGN_COUNTS * any(sign in lowered for sign in signs)
    return sorted(counts.items(), key=lambda counted: -counted[1])[:2]


@lru_cache(maxsize=8192)
def _taught_without_accents(word: str) -> Collection[str]:
    return _TAUGHT_IN.get(plain(word), ()) if len(word) <= _LONGEST_WORD else ()
