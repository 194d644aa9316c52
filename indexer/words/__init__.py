"""What each language says, as data (`en.toml`, `es.toml`, …), and the patterns that its words compose.

A file has one table per reader of words, named as the module that reads it; a table has lists of phrases.
A phrase is plain text in which a space is any white space, `'` either apostrophe, and `(a|b)`, `?`, `*`,
`\\w` and look-aheads mean what they mean in a regular expression. A language is added by adding its file;
`labels` are its names of the values of the vocabulary, the one to show first.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

ANY = ""
"""In place of a language: the words of all of them together."""

_SLOT = re.compile(r"\{([a-z_]+)\}")
_NOTHING = "(?!)"
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_APOSTROPHE = re.compile(r"'(?![^\[]*\])")
"""One that stands in no class of characters."""

_FOLDER = Path(__file__).parent

Phrases = Mapping[str, tuple[str, ...]]


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a file, by ISO 639 code, in the order of the alphabet."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml")))


def tables(lang: str) -> tuple[str, ...]:
    """The names of the tables of one language's file."""
    return tuple(_read(lang)[0])


@cache
def table(name: str, lang: str = ANY) -> Phrases:
    """The lists of one table of a language's file, of all files for ANY; empty where there is none."""
    if lang != ANY:
        return _read(lang)[0].get(name, MappingProxyType({})) if lang in languages() else {}
    joined: dict[str, tuple[str, ...]] = {}
    for one in languages():
        for key, phrases in table(name, one).items():
            joined[key] = tuple(dict.fromkeys((*joined.get(key, ()), *phrases)))
    return joined


@cache
def names(facet: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """What the languages' files call the values of a facet: by id and language, the label to show first."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for lang in languages():
        for id, forms in _read(lang)[1].get(facet, {}).items():
            found.setdefault(id, {})[lang] = forms
    return found


def alternatives(phrases: Iterable[str]) -> str:
    """One group that matches any of the phrases; nothing at all where there are none."""
    group = "|".join(_as_pattern(phrase) for phrase in phrases)
    return f"(?:{group})" if group else _NOTHING


class Rule(dict[str, re.Pattern[str]]):
    """A pattern by language (`rule["es"]`), compiled when first asked for.

    In the template `{name}` stands for the phrases under that name in the table, or in `common`.
    A `folded` rule is for texts without case and accents (see `folding.plain`).
    """

    def __init__(self, table: str, template: str, *, folded: bool = False) -> None:
        super().__init__()
        self.table = table
        self._folded = folded
        self._template = template

    def __missing__(self, lang: str) -> re.Pattern[str]:
        phrases = {**table("common", lang), **table(self.table, lang)}
        pattern = _SLOT.sub(lambda slot: alternatives(phrases.get(slot[1], ())), self._template)
        if self._folded:
            pattern = _without_accents(pattern)
        self[lang] = re.compile(pattern, re.IGNORECASE)
        return self[lang]

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of the lists that the template takes."""
        return tuple(_SLOT.findall(self._template))


def _as_pattern(phrase: str) -> str:
    either = _APOSTROPHE.sub("['’]", phrase)
    return _GROUP.sub("(?:", either).replace(" ?", r"\s?").replace(" ", r"\s+")


def _without_accents(pattern: str) -> str:
    letters = unicodedata.normalize("NFKD", pattern)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _read(lang: str) -> tuple[Mapping[str, Phrases], Mapping[str, Phrases]]:
    """The tables of a language's file, and its names of values by facet."""
    tree = tomllib.loads((_FOLDER / f"{lang}.toml").read_text("utf-8"))
    named = tree.pop("labels", {})
    return _frozen(tree), _frozen(named)


def _frozen(tree: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, Phrases]:
    return {name: {key: tuple(phrases) for key, phrases in lists.items()} for name, lists in tree.items()}
