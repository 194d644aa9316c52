"""Values as site generators and content systems wrap them: under one key, by language, as wiki links."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from indexer.readers.front_matter.keys import field_of, normal
from indexer.readers.front_matter.values import Sequence, Table, Value, plain
from indexer.readers.language import is_code

_WRAPPERS = frozenset(
    (
        "params", "extra", "taxonomies", "fields", "attributes", "acf", "meta", "metadata", "seo", "custom",
        "customfields", "frontmatter", "data", "exercise", "ejercicio", "exercisedata", "details", "info",
    )
)  # fmt: skip
"""Keys that only hold other keys: Hugo's `params`, Zola's `extra`, a content system's `fields`."""

_WIKI = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")
_HASH = re.compile(r"#(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A head's values with nothing wrapped; `kept` is what its author wrote where a part was chosen."""

    values: Mapping[str, Value]
    lines: Mapping[str, int]
    kept: Mapping[str, object] = field(default_factory=dict)


def prepared(values: Mapping[str, Value], lines: Mapping[str, int], lang: str = "") -> Prepared:
    """Unwrap a head's values; of values by language, those of `lang` count, else the English ones."""
    found, places = _unwrapped(values, lines)
    stated = next((value for key, value in found.items() if _is_language(key)), None)
    wanted = stated if isinstance(stated, str) and stated else lang or "en"
    chosen = {key: _chosen(value, wanted) for key, value in found.items()}
    kept = {
        key: plain(value)
        for key, value in found.items()
        if chosen[key] is not value and isinstance(value, dict) and field_of(key)
    }
    return Prepared(chosen, places, kept)


def _is_language(key: str) -> bool:
    known = field_of(key)
    return known is not None and known[0] == "lang"


def _unwrapped(
    values: Mapping[str, Value], lines: Mapping[str, int]
) -> tuple[dict[str, Value], dict[str, int]]:
    given = {
        known[0] for key, value in values.items() if value not in (None, "") and (known := field_of(key))
    }
    found: dict[str, Value] = {}
    places = dict(lines)
    for key, value in values.items():
        if normal(key) not in _WRAPPERS or not isinstance(value, dict):
            found[key] = value
            continue
        inside = {name: inner for name, inner in value.items() if _fills(name, given)}
        rest = {name: inner for name, inner in value.items() if name not in inside}
        found |= inside
        places |= {name: getattr(value, "lines", {}).get(name, lines.get(key, 1)) for name in inside}
        if rest:
            found[key] = rest
    return found, places


def _fills(name: str, given: set[str]) -> bool:
    """Tell a wrapped key whose field nothing outside the wrapper fills."""
    known = field_of(name)
    return known is not None and known[0] not in given


def _chosen(value: Value, lang: str) -> Value:
    """Give a value with its wiki links unlinked and its languages chosen; the same object if it has none."""
    match value:
        case str():
            return _HASH.sub("", _WIKI.sub(r"\1", value), count=1) if value[:1] in "#[" else value
        case dict() if value and _is_by_language(value):
            return _chosen(_in_language(value, lang), lang)
        case dict():
            inner = {key: _chosen(one, lang) for key, one in value.items()}
            if all(inner[key] is one for key, one in value.items()):
                return value
            table = Table()
            table.update(inner)
            table.lines.update(getattr(value, "lines", {}))
            return table
        case list():
            several = [_chosen(one, lang) for one in value]
            if all(new is old for new, old in zip(several, value, strict=True)):
                return value
            sequence = Sequence()
            sequence.extend(several)
            sequence.lines.extend(getattr(value, "lines", ()))
            return sequence
        case _:
            return value


def _is_by_language(value: Mapping[str, Value]) -> bool:
    return all(map(is_code, value)) and set(value) != {"id"}


def _in_language(value: Mapping[str, Value], lang: str) -> Value:
    for wanted in (lang.casefold(), "en"):
        for key, one in value.items():
            if key.casefold().replace("_", "-").split("-")[0] == wanted.split("-")[0]:
                return one
    return next(iter(value.values()))
