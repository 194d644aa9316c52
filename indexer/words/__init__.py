"""What each language says, as data (`en.toml`, `es.toml`, …), and the patterns that its words compose.

A file has one table per reader of words, named as the module that reads it; a table has lists of phrases.
A phrase is plain text in which a space is any white space, `'` either apostrophe, and `(a|b)`, `?`, `*`,
`\\w` and look-aheads mean what they mean in a regular expression; `{name}` is any phrase of another list of
the table, or of its `parts`, which are there to be named so alone. A language is added by adding its file;
`labels` are its names of the values of the vocabulary, the one to show first.
"""

import re
import sys
import tomllib
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import Any

from indexer.errors import TaxonomyError
from indexer.folding import DIACRITICS, plain
from indexer.words.branching import branches, word_beginning

ANY = ""
"""In place of a language: the words of all of them together."""

_SLOT = re.compile(r"\{([a-z_]+)\}")
_PARTS = "parts"
_FIRST_SLOT = re.compile(r"\\b\{([a-z_]+)\}")
_NOTHING = "(?!)"
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_APOSTROPHE = re.compile(r"'(?![^\[]*\])")
"""One that stands in no class of characters."""

PAGES = Path(__file__).parent
"""The folder of the words that pages are read by; `kb.words` has those of questions."""

Phrases = Mapping[str, tuple[str, ...]]


@cache
def languages(folder: Path = PAGES) -> tuple[str, ...]:
    """The languages that have a file, by ISO 639 code, in the order of the alphabet."""
    return tuple(sorted(file.stem for file in folder.glob("*.toml")))


def tables(lang: str, folder: Path = PAGES) -> tuple[str, ...]:
    """The names of the tables of one language's file."""
    return tuple(_tables_of(lang, folder)[0])


@cache
def table(name: str, lang: str = ANY, folder: Path = PAGES) -> Phrases:
    """The lists of one table of a language's file, of all files for ANY; empty where there is none."""
    if lang != ANY:
        known = lang in languages(folder)
        return _tables_of(lang, folder)[0].get(name, MappingProxyType({})) if known else {}
    joined: dict[str, tuple[str, ...]] = {}
    for one in languages(folder):
        for key, phrases in table(name, one, folder).items():
            joined[key] = tuple(dict.fromkeys((*joined.get(key, ()), *phrases)))
    return joined


@cache
def words_of(name: str, *lists: str, lang: str = ANY, folder: Path = PAGES) -> frozenset[str]:
    """The words of one or more lists of a table, each without case and accents (see `folding.plain`)."""
    phrases = table(name, lang, folder)
    return frozenset(plain(word) for one in lists for word in phrases.get(one, ()))


@cache
def ranked(name: str, key: str, folder: Path = PAGES) -> tuple[str, ...]:
    """One list of all languages: the first of each, then the second of each, in the order of the files."""
    lists = [table(name, lang, folder).get(key, ()) for lang in languages(folder)]
    return tuple(dict.fromkeys(word for rank in zip_longest(*lists) for word in rank if word))


@cache
def names(facet: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """What the languages' files call the values of a facet: by id and language, the label to show first."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for lang in languages():
        for id, forms in _tables_of(lang, PAGES)[1].get(facet, {}).items():
            found.setdefault(id, {})[lang] = forms
    return found


def unknown_labels(known: Mapping[str, Container[str]]) -> Iterator[str]:
    """What the languages' files name that is no value of a facet (`known` by name): where, and what."""
    for lang in languages():
        for facet, ids in _tables_of(lang, PAGES)[1].items():
            unknown = [id for id in ids if id not in known.get(facet, ())]
            yield from (f"{PAGES / lang}.toml: [labels.{facet}] {id}: no such value" for id in unknown)


def alternatives(phrases: Iterable[str], *, in_order: bool = True) -> str:
    """One group that matches any of the phrases (see `branches`); nothing at all where there are none."""
    group = "|".join(branches(map(as_pattern, phrases), in_order=in_order))
    return f"(?:{group})" if group else _NOTHING


_spoken: ContextVar[str] = ContextVar("spoken", default=ANY)


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Read a text of a language: what is `spoken` within is of that language, of all where it has no file."""
    token = _spoken.set(lang if lang in languages() else ANY)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    """The language of the text that is being read, ANY where that is not known."""
    return _spoken.get()


class WordSet:
    """The words of one or more lists of a table (see `words_of`); `in` asks those of the `spoken` one."""

    def __init__(self, table: str, *lists: str, folder: Path = PAGES) -> None:
        self.table, self.slots, self._folder = table, lists, folder
        self._by_language: dict[str, frozenset[str]] = {}

    def __contains__(self, word: object) -> bool:
        return word in self[_spoken.get()]

    def __getitem__(self, lang: str) -> frozenset[str]:
        known = self._by_language.get(lang)
        if known is None:
            known = words_of(self.table, *self.slots, lang=lang, folder=self._folder)
            self._by_language[lang] = known
        return known


class Rule(dict[str, re.Pattern[str]]):
    """A pattern by language (`rule["es"]`), compiled when first asked for; by itself it is the `spoken` one.

    In the template `{name}` stands for the phrases under that name in the table, or in `common`.
    A `folded` rule is for texts without case and accents (see `folding.plain`); in a `cased` one case counts,
    except in the phrases. What sites set `around` texts is in any language, whatever that of the text.
    """

    def __init__(
        self,
        table: str,
        template: str,
        *,
        folded: bool = False,
        cased: bool = False,
        around: bool = False,
        folder: Path = PAGES,
    ) -> None:
        super().__init__()
        self.table = table
        self._folded = folded
        self._cased = cased
        self._around = around
        self._template = template
        self._folder = folder

    def __missing__(self, lang: str) -> re.Pattern[str]:
        phrases = {**table("common", lang, self._folder), **table(self.table, lang, self._folder)}

        def spelt(slot: re.Match[str]) -> str:
            group = alternatives(phrases.get(slot[1], ()))
            return f"(?i:{group})" if self._cased else group

        template = self._template
        if self._folded and (first := _FIRST_SLOT.match(template)):
            begun = word_beginning(map(as_pattern, phrases.get(first[1], ())))
            template = f"{begun}{template[first.end() :]}" if begun else template
        pattern = _SLOT.sub(spelt, template)
        if self._folded:
            pattern = without_accents(pattern)
        try:
            self[lang] = re.compile(pattern, 0 if self._cased or self._folded else re.IGNORECASE)
        except re.error as error:
            raise TaxonomyError(f"{self._folder}/{lang or '*'}.toml: [{self.table}]: {error}") from error
        return self[lang]

    def now(self) -> re.Pattern[str]:
        """The pattern of the language that is being read, for many texts at once."""
        return self[ANY if self._around else _spoken.get()]

    # These three are asked ten thousand times a second: each call within costs.
    def search(self, text: str) -> re.Match[str] | None:
        """Search in the language that is being read."""
        return self[ANY if self._around else _spoken.get()].search(text)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Match in the language that is being read."""
        return self[ANY if self._around else _spoken.get()].match(text, start)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match all from start to end in the language that is being read."""
        return self[ANY if self._around else _spoken.get()].fullmatch(text, start, end)

    def findall(self, text: str) -> list[str]:
        """Find all in the language that is being read."""
        return self.now().findall(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find all in the language that is being read, in order."""
        return self.now().finditer(text)

    def sub(self, new: str, text: str, count: int = 0) -> str:
        """Replace in the language that is being read."""
        return self.now().sub(new, text, count)

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of the lists that the template takes."""
        return tuple(_SLOT.findall(self._template))


def as_pattern(phrase: str) -> str:
    """The pattern that a phrase, or a part of one, stands for."""
    either = _APOSTROPHE.sub("['’]", phrase) if "'" in phrase else phrase
    grouped = _GROUP.sub("(?:", either) if "(" in either else either
    return grouped.replace(" ?", r"\s?").replace(" ", r"\s+")


def without_accents(pattern: str) -> str:
    """A pattern for texts without accents."""
    return DIACRITICS.sub("", unicodedata.normalize("NFKD", pattern))


@cache
def _tables_of(lang: str, folder: Path) -> tuple[Mapping[str, Phrases], Mapping[str, Phrases]]:
    """The tables of a language's file, and its names of values by facet."""
    file = folder / f"{lang}.toml"
    try:
        tree = tomllib.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise TaxonomyError(f"{file}: {error}") from error
    named = tree.pop("labels", {})
    return _frozen(tree, file), _frozen(named, file)


def _frozen(tree: Mapping[str, dict[str, Any]], file: Path) -> Mapping[str, Phrases]:
    return {name: _spelt_out(lists, f"{file}: [{name}]") for name, lists in tree.items()}


def _spelt_out(lists: dict[str, Any], where: str) -> Phrases:
    """The lists of a table, with what their phrases name in its place."""
    parts: Mapping[str, list[str]] = lists.pop(_PARTS, {})
    known = {**lists, **parts}

    def whole(key: str, within: tuple[str, ...] = ()) -> tuple[str, ...]:
        if key not in known:
            raise TaxonomyError(f"{where}: {within[-1]} names {{{key}}}, which is no list of this table")
        if key in within:
            raise TaxonomyError(f"{where}: {key} names itself: {' > '.join((*within, key))}")
        named = (*within, key)
        return tuple(
            _SLOT.sub(lambda one: f"({'|'.join(whole(one[1], named))})", text) for text in known[key]
        )

    return {key: whole(key) for key in lists}
