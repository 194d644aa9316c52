"""Values that a head gives by language: lists of translations, keys that end in a language, maps."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indexer.folding import normal
from indexer.readers.front_matter.coercion import first_of
from indexer.readers.front_matter.head_values import Value, plain, rebuilt
from indexer.readers.front_matter.keys import field_of
from indexer.readers.page_language import code, is_code, recognise
from indexer.remembering import remembered

_TRANSLATIONS = frozenset(
    ("translations", "localizations", "localisations", "i18n", "locales", "traducciones")
)
_LANGUAGE_KEYS = ("lang", "language", "locale", "langcode", "languagecode", "idioma")
_SUFFIX = re.compile(r"(.{2,40}?)(?:[_. -]|(?<=[a-z])(?=[A-Z][a-z]$))([A-Za-z]{2}(?:[-_][A-Za-z]{2})?)")
_SAMPLE = 2_000
Other = tuple[str, Value, int]
"""A field's name, its value in another language, and the line of its key."""


@dataclass(frozen=True, slots=True)
class OneLanguage:
    """A head's values in one language.

    `kept` is what its author wrote where a part was chosen; `others` are the values of fields in the other
    languages, by code, each with the line of its key.
    """

    values: Mapping[str, Value]
    lines: Mapping[str, int]
    kept: Mapping[str, object] = field(default_factory=dict)
    others: Mapping[str, Sequence[Other]] = field(default_factory=dict)


@dataclass
class _Choice:
    """The values while they are chosen."""

    wanted: str
    values: dict[str, Value]
    lines: dict[str, int]
    kept: dict[str, object] = field(default_factory=dict)
    others: dict[str, list[Other]] = field(default_factory=dict)

    def fills(self, name: str) -> bool:
        return any(_field(key) == name for key, value in self.values.items() if value not in (None, ""))

    def leave(self, lang: str, key: str, value: Value, line: int) -> None:
        if name := _field(key):
            self.others.setdefault(lang, []).append((name, value, line))


def in_one_language(values: Mapping[str, Value], lines: Mapping[str, int], lang: str = "") -> OneLanguage:
    """Choose the values in the language that the head states, else in `lang`, else in English."""
    stated = next((value for key, value in values.items() if _field(key) == "lang"), None)
    wanted = (isinstance(stated, str) and code(stated)) or lang or "en"
    choice = _Choice(wanted, dict(values), dict(lines))
    for key, value in values.items():
        if normal(key) in _TRANSLATIONS and (texts := _by_code(value)):
            _translate(choice, key, texts)
        elif found := ending(key):
            _take(choice, key, found)
    for key, value in choice.values.items():
        if isinstance(value, dict) and field_of(key) and _is_by_language(value):
            own = _in_language(value, wanted)
            for name, one in value.items():
                if one is not own:
                    choice.leave(code(name) or name, key, one, lines.get(key, 1))
    chosen = {key: _chosen(value, wanted) for key, value in choice.values.items()}
    parts = {
        key: plain(value)
        for key, value in choice.values.items()
        if chosen[key] is not value and isinstance(value, dict) and field_of(key)
    }
    return OneLanguage(chosen, choice.lines, choice.kept | parts, choice.others)


def _field(key: str) -> str:
    known = field_of(key)
    return known[0] if known else ""


def _by_code(value: Value) -> dict[str, Mapping[str, Value]]:
    """Give translations by the code of their language, of a list or a map of them; none for anything else."""
    if isinstance(value, dict):
        return {code(key) or key: one for key, one in value.items() if is_code(key) and isinstance(one, dict)}
    found: dict[str, Mapping[str, Value]] = {}
    for number, one in enumerate(value if isinstance(value, list) else ()):
        if isinstance(one, dict) and any(_field(key) == "title" for key in one):
            stated = first_of(one, _LANGUAGE_KEYS)
            named = code(stated) if isinstance(stated, str) else None
            # Some lists name languages by numbers of their own.
            found.setdefault(named or recognise(_sample(one)) or f"language {number}", one)
    return found


def _sample(values: Mapping[str, Value]) -> str:
    return " ".join(value for value in values.values() if isinstance(value, str))[:_SAMPLE]


def _translate(choice: _Choice, key: str, texts: Mapping[str, Mapping[str, Value]]) -> None:
    """Fill from translations what the head does not give outside them."""
    choice.kept[key] = plain(choice.values.pop(key))
    line = choice.lines.get(key, 1)
    wanted = choice.wanted if choice.wanted in texts or choice.fills("title") else next(iter(texts))
    for lang, inner in texts.items():
        for name, value in inner.items():
            at = getattr(inner, "lines", {}).get(name, line)
            if lang != wanted:
                choice.leave(lang, name, value, at)
            elif (known := _field(name)) and known != "lang" and not choice.fills(known):
                choice.values[name], choice.lines[name] = value, at
            elif not known:
                choice.values.setdefault(name, value)


@remembered(mib=1, longest=200)
def ending(key: str) -> tuple[str, str] | None:
    """Give what a key names without its language, and the language: `title_es`, `descriptionEs`."""
    found = _SUFFIX.fullmatch(key)
    if (
        not found
        or field_of(key)
        or not field_of(found[1])
        or not is_code(found[2])
        or found[2].lower() == "id"
    ):
        return None
    return found[1], (code(found[2]) or "")


def _take(choice: _Choice, key: str, named: tuple[str, str]) -> None:
    """Take a key for what it names where nothing names that, in the wanted language if it is there."""
    base, lang = named
    name, line = _field(base), choice.lines.get(key, 1)
    is_wanted = lang == choice.wanted or not any(_ends(other, name, choice.wanted) for other in choice.values)
    if is_wanted and not choice.fills(name):
        choice.values[base], choice.lines[base] = choice.values.pop(key), line
    else:
        choice.leave(lang, base, choice.values[key], line)
        choice.kept[key] = plain(choice.values.pop(key))


def _ends(key: str, name: str, lang: str) -> bool:
    found = ending(key)
    return found is not None and found[1] == lang and _field(found[0]) == name


def _chosen(value: Value, lang: str) -> Value:
    """Give a value with its languages chosen; the same object if it has none."""
    match value:
        case [*texts] if all(isinstance(one, str) for one in texts):
            return value
        case dict() if value and _is_by_language(value):
            return _chosen(_in_language(value, lang), lang)
        case _:
            return rebuilt(value, lambda inner: _chosen(inner, lang))


def _is_by_language(value: Mapping[str, Value]) -> bool:
    return bool(value) and all(map(is_code, value)) and set(value) != {"id"}


def _in_language(value: Mapping[str, Value], lang: str) -> Value:
    for wanted in (lang.casefold(), "en"):
        for key, one in value.items():
            if key.casefold().replace("_", "-").split("-")[0] == wanted.split("-")[0]:
                return one
    return next(iter(value.values()))
