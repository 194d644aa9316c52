"""Prose under keys that fill no field: a section each, so that a search finds all that an author wrote."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.folding import normal
from indexer.readers.composing.outline import Part
from indexer.readers.front_matter.by_language import Other, ending
from indexer.readers.front_matter.head_values import Value
from indexer.readers.front_matter.keys import field_of
from indexer.readers.front_matter.wrappings import WRAPPERS
from indexer.readers.markup import plain
from indexer.remembering import remembered
from indexer.words import Rule, languages, table

_FEWEST_WORDS = 4
_MOST_NESTED = 3
_LONGEST_VALUE = 80
_NO_CONTENT = Rule(
    "key_kinds",
    r"{no_content}|"
    r"meta|seo|^og|twitter|social|schema|jsonld|alttext|imagealt|caption|author|bio$|copyright|licen[cs]e|credit|"
    r"attribution|cta|button|banner|disclaimer|cookie|redirect|css|^script|javascript|template|layout|prompt|todo|"
    r"internal|path|url|href|link|slug|uuid|hash|sha\d|checksum|email|phone|address|references?$|sources?$|"
    r"citations?$|bibliography|query|config|settings|build|version|reviewer|sidebar|"
    r"editor|breadcrumb|menu|nav|translation|localization|i18n",
    around=True,
)
"""Parts of keys whose texts speak of the page or to machines, not of its subject."""

_DOSE_OF: dict[str, str] = {}
"""The heading of the section that a key of a dose makes, of two languages the first one's in the alphabet."""
for _doses in (table("doses", lang) for lang in languages()):
    for _key in _doses.get("keys", ()):
        _DOSE_OF.setdefault(_key, _doses["heading"][0].capitalize())

_NAMES = frozenset(("title", "aliases", "keywords", "url", "image", "author", "source", "kind", "lang"))
_UNITS = Rule(
    "key_kinds",
    r"(?:in)?(?:{amount}|seconds|secs|sec|minutes|mins|min|range|count|perside|perset|perweek)$",
    around=True,
)
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[\s_-]+")
_SAYS = re.compile(r"[^\W\d_]{2}")
_ADDRESS = re.compile(r"^\S+$|^https?:", re.IGNORECASE)


def parts_of_extra(
    extra: Mapping[str, object], lines: Mapping[str, int], told: Iterable[str]
) -> tuple[Part, ...]:
    """Give the sections that a head's other keys make: those with sentences, and those that tell a dose.

    `told` are texts that the page has anyhow.
    """
    known = {normal(text) for text in told}
    parts: list[Part] = []
    doses: dict[str, list[Part]] = {}
    for key, value, line in _values_by_key(extra, lines):
        if _is_dose(key, value):
            row = Part("row", f"{heading_of(key)}: {value}", line)
            doses.setdefault(_DOSE_OF[_dose_key(key)], []).append(row)
        elif _may_tell(key):
            inside = tuple(part for part in _parts_of(value, line, 0) if normal(part.text) not in known)
            if inside:
                parts += [Part("heading", heading_of(key), line, 2), *inside]
    for heading, rows in doses.items():
        parts += [Part("heading", heading, rows[0].line, 2), *rows]
    return tuple(parts)


def parts_of_others(others: Mapping[str, Sequence[Other]]) -> tuple[Part, ...]:
    """Give a section for each other language in which a head says something: its texts, under its title."""
    parts: list[Part] = []
    for lang, values in others.items():
        inside = [
            Part("paragraph", text, line)
            for name, value, line in values
            if name not in _NAMES
            for text in map(plain, _texts(value, 0))
            if len(text.split()) >= _FEWEST_WORDS
        ]
        if inside:
            titles = (text for name, value, _ in values if name == "title" for text in _texts(value, 0))
            parts += [Part("heading", next(titles, lang), inside[0].line, 2), *inside]
    return tuple(parts)


def _texts(value: object, depth: int) -> Iterator[str]:
    match value:
        case str():
            yield from filter(None, (" ".join(line.split()) for line in value.split("\n\n")))
        case list() | dict() if depth < _MOST_NESTED:
            for inner in value.values() if isinstance(value, dict) else value:
                yield from _texts(inner, depth + 1)


def _values_by_key(
    extra: Mapping[str, object], lines: Mapping[str, int]
) -> Iterator[tuple[str, object, int | None]]:
    """Give the values by key with their lines, also those left inside a wrapper."""
    for key, value in extra.items():
        if normal(key) in WRAPPERS and isinstance(value, dict) and not _NO_CONTENT.search(normal(key)):
            yield from ((name, inner, lines.get(name, lines.get(key))) for name, inner in value.items())
        else:
            yield key, value, lines.get(key)


def heading_of(key: str) -> str:
    """Write a key as an author would write the heading.

    >>> heading_of("safety_notes"), heading_of("whenToStop"), heading_of("errores comunes")
    ('Safety notes', 'When to stop', 'Errores comunes')
    """
    words = [word if word.isupper() else word.lower() for word in _WORDS.split(key) if word]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


@remembered(mib=1, longest=200)
def _may_tell(key: str) -> bool:
    name = normal(key)
    known = field_of(key)
    if not name or key.startswith(("_", "$")) or key.endswith(")") or _NO_CONTENT.search(name) or ending(key):
        return False
    return known is None or known[0] == "summary"


def _dose_key(key: str) -> str:
    name = normal(key)
    return name if name in _DOSE_OF else _UNITS.sub("", name)


def _is_dose(key: str, value: object) -> bool:
    return _dose_key(key) in _DOSE_OF and (
        (isinstance(value, str) and 0 < len(value) <= _LONGEST_VALUE)
        or (isinstance(value, int | float) and not isinstance(value, bool))
    )


def _parts_of(value: object, line: int | None, depth: int) -> Iterator[Part]:
    """Give what a value says: sentences, lists that hold some, and maps of doses or of sentences."""
    match value:
        case str() if _is_prose(value):
            for paragraph in value.strip().split("\n\n"):
                yield Part("paragraph", plain(paragraph), line)
        case list() if any(isinstance(one, str) and _is_prose(one) for one in value):
            yield from (Part("bullet", plain(one), line) for one in value if isinstance(one, str))
        case list() if depth < _MOST_NESTED:
            for inner in value:
                yield from _parts_of(inner, line, depth + 1)
        case dict() if depth < _MOST_NESTED:
            yield from _told_in_map(value, line, depth)


def _told_in_map(value: Mapping[str, Value], line: int | None, depth: int) -> Iterator[Part]:
    doses = {key: inner for key, inner in value.items() if _is_dose(key, inner)}
    yield from (Part("row", f"{heading_of(key)}: {inner}", line) for key, inner in doses.items())
    others = [key for key in value if key not in doses and not _NO_CONTENT.search(normal(key))]
    told = {key: found for key in others if (found := tuple(_parts_of(value[key], line, depth + 1)))}
    for key, found in told.items():
        for part in found:
            named = part.kind == "paragraph" and field_of(key) is None and len(told) > 1
            yield Part("bullet", f"{heading_of(key)}: {part.text}", line) if named else part


def _is_prose(text: str) -> bool:
    return (
        len(text.split()) >= _FEWEST_WORDS
        and not _ADDRESS.match(text.strip())
        and len(_SAYS.findall(text)) >= _FEWEST_WORDS
    )
