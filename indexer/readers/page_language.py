"""Which language a page is in: what it says of itself, where it lies, or how it reads."""

import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import PurePosixPath

from indexer.folding import plain
from indexer.words import languages, table

DEFAULT = "en"
SAMPLE_CHARACTERS = 8_000
"""As much of a text as is looked at."""
_LONGEST_WORD = 40
"""Characters of a word that may tell a language; what is kept of words is bounded by it."""
MIN_WORDS = 3
"""Fewer known words than this prove nothing."""
MIN_LEAD = 2
"""By how many words the best language must lead the next one."""
CLEAR = 2
"""So many times the next one's words the best language must have for a text to be read in it alone."""

_NAMES = {
    "english": "en", "inglés": "en", "ingles": "en", "spanish": "es", "español": "es", "espanol": "es",
    "castellano": "es", "french": "fr", "français": "fr", "german": "de", "deutsch": "de", "italian": "it",
    "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl", "nederlands": "nl",
    "swedish": "sv", "svenska": "sv", "danish": "da", "dansk": "da", "norwegian": "no", "norsk": "no",
    "finnish": "fi", "suomi": "fi", "polish": "pl", "polski": "pl", "catalan": "ca", "català": "ca",
    "turkish": "tr", "russian": "ru", "chinese": "zh", "中文": "zh", "japanese": "ja", "日本語": "ja",
    "korean": "ko", "한국어": "ko", "arabic": "ar", "greek": "el", "hebrew": "he", "hindi": "hi",
    "eng": "en", "spa": "es", "fra": "fr", "deu": "de", "ita": "it", "por": "pt", "nld": "nl",
}  # fmt: skip
_FOLDERS = frozenset(_NAMES.values()) | {"cs", "hu", "ro", "uk", "vi", "th", "id"}
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]{2,8})*")

# The commonest words of each language that are no word of the others here, as far as they can be had.
_STOP_WORDS = {
    "en": "the and of to is that for with you your it this are be on as or from at by an have not can will",
    "es": "el los las del y que una por con para su al lo como más pero sus le ya este cuando muy sobre es",
    "fr": "le les des et est une dans pour qui sur pas au avec ce il sont vous votre plus ou cette aux être",
    "de": "der die das und ist nicht ein eine zu den mit sich auf für dem des auch wie werden oder bei sie",
    "it": "il di che è un per non sono della con gli del alla più nel anche come dei le delle questo si",
    "pt": "o os as do da e que um uma em para com não dos mais ao seu sua você é ou pelo quando na no",
    "nl": "de het een en van is dat op te zijn met voor niet aan er om ook als door je uw bij naar wordt",
    "sv": "och att det som en på är av för med den till inte om ett har du din kan eller när från",
    "da": "og at det er en på til af for med den som ikke der et har du din kan eller når fra",
    "no": "og å det er en på til av for med den som ikke et har du din kan eller når fra",
    "fi": "ja on ei se että ovat kun mutta myös tai sekä jos niin kuin sinun ole voi",
    "pl": "i w na z do się nie jest to że jak przez dla są oraz lub po od ale może twój",
    "ca": "el els les i que una per amb del als no és més com però aquest sobre seva seu o",
    "tr": "ve bir bu için ile da de çok olarak daha gibi olan en kadar sonra veya her",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _STOP_WORDS.items():
    for _word in set(_words.split()):
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

_TELLING = frozenset((*_LANGUAGES_OF, *_TAUGHT_IN))
"""The words that tell a language; others are those of them that have accents."""

_SIGNS = (("es", re.compile("[¿¡ñ]")), ("pt", re.compile("[ãõ]")))
_SIGN_COUNTS = 2
"""As many words a sign counts that only one language writes."""

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
# The share of a text's characters that a script must have: one Greek letter makes no Greek.
_SCRIPT_SHARE = 0.2


def language(*, stated: str | None = None, id: str = "", declared: str | None = None, text: str = "") -> str:
    """Name a page's language by ISO 639 code, lower case, without region.

    The first that says something counts: the `stated` key, a folder or ending of the `id` (`es/plank`,
    `plank.es`), the markup's `declared` one, the text. Templates declare "en" around any text, so the text
    overrules `declared` where it is plain.
    """
    known = code(stated) or by_path(id)
    if known:
        return known
    read = recognise(text)
    hinted = code(declared)
    return read or hinted or DEFAULT


def told_by(text: str, *hints: str | None) -> str:
    """Tell the language that a text is to be read in: its own where that is plain, else the first hint.

    Empty where it is not known, or where a text is in two languages nearly alike.
    """
    ranked = _ranked(text[:SAMPLE_CHARACTERS])
    (best, count), (_, second) = (*ranked, ("", 0), ("", 0))[:2]
    if count >= MIN_WORDS:
        return best if count >= CLEAR * second else ""
    return next((known for hint in hints if (known := code(hint))), "")


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
    path = PurePosixPath(id)
    parts = [*path.parts[:-1], path.suffix[1:]]
    codes = (part.casefold().replace("_", "-") for part in parts)
    return next((part[:2] for part in codes if part.split("-")[0] in _FOLDERS and len(part) in (2, 5)), None)


def recognise(text: str) -> str | None:
    """Tell a text's language by its script, then by its commonest words; None where neither is plain."""
    sample = text[:SAMPLE_CHARACTERS]
    if not sample.isascii():
        for name, letters in _SCRIPTS:
            if len(letters.findall(sample)) > _SCRIPT_SHARE * len(sample):
                return name
    (best, count), (_, second) = (*_ranked(sample), ("", 0), ("", 0))[:2]
    return best if count >= MIN_WORDS and count - second >= MIN_LEAD else None


def _ranked(sample: str) -> list[tuple[str, int]]:
    """The two languages of most of a text's commonest words, each with how many it has."""
    counts: dict[str, int] = {}
    for word in _WORD.findall(sample.lower()):
        if word in _TELLING or (not word.isascii() and len(word) <= _LONGEST_WORD):
            for name in _languages_of(word):
                counts[name] = counts.get(name, 0) + 1
    for name, sign in () if sample.isascii() else _SIGNS:
        counts[name] = counts.get(name, 0) + _SIGN_COUNTS * bool(sign.search(sample.lower()))
    return sorted(counts.items(), key=lambda counted: -counted[1])[:2]


@lru_cache(maxsize=8192)
def _languages_of(word: str) -> Collection[str]:
    return {*_LANGUAGES_OF.get(word, ()), *_TAUGHT_IN.get(plain(word), ())}
