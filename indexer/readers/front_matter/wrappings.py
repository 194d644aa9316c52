"""Values as site generators and content systems wrap them: under one key, in boxes."""

import re
from collections.abc import Mapping
from dataclasses import replace

from indexer.folding import normal
from indexer.readers.front_matter.by_language import OneLanguage, in_one_language
from indexer.readers.front_matter.head_values import Value, plain, rebuilt
from indexer.readers.front_matter.keys import field_of

WRAPPERS = frozenset(
    (
        "params", "extra", "taxonomies", "fields", "attributes", "acf", "meta", "metadata", "seo", "custom",
        "customfields", "frontmatter", "data", "exercise", "ejercicio", "exercisedata", "details", "info",
        "properties", "entry", "page", "post", "node",
    )
)  # fmt: skip
"""Keys that only hold other keys: Hugo's `params`, Zola's `extra`, a content system's `fields`."""

_STAMPS = frozenset(("lastupdate", "lastmodified"))
"""Keys that may say who changed a page beside when."""

_MOST_WRAPPED = 5
_BOXES = ("data", "attributes", "fields", "node", "nodes", "edges")
_BESIDE = frozenset(
    ("id", "documentid", "uid", "key", "type", "typename", "sys", "meta", "metadata", "cursor", "pageinfo")
)
"""What stands beside a box without saying anything of what is in it."""

_WIKI = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")
_HASH = re.compile(r"#(?=[^\W\d])")


def prepared(values: Mapping[str, Value], lines: Mapping[str, int], lang: str = "") -> OneLanguage:
    """Unwrap a head's values; of values by language, those of `lang` count, else the English ones."""
    found, places = _unwrapped(_undotted(values), lines, 0)
    bare = {key: _bare(value) for key, value in found.items()}
    boxed = {key: plain(value) for key, value in found.items() if _is_boxed(value) and field_of(key)}
    chosen = in_one_language(bare, places, lang)
    return replace(chosen, kept=boxed | dict(chosen.kept))


def _undotted(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Give keys that are written with their wrapper ("params.equipment") as what stands in it."""
    held: dict[str, dict[str, Value]] = {}
    for key, value in values.items():
        wrapper, dot, inner = key.partition(".")
        if dot and inner and normal(wrapper) in WRAPPERS:
            held.setdefault(wrapper, {})[inner] = value
    if not held:
        return values
    dotted = {f"{wrapper}.{inner}" for wrapper, inside in held.items() for inner in inside}
    found = {key: value for key, value in values.items() if key not in dotted}
    for wrapper, inside in held.items():
        own = found.get(wrapper)
        found[wrapper] = inside | (own if isinstance(own, dict) else {})
    return found


def _unwrapped(
    values: Mapping[str, Value], lines: Mapping[str, int], depth: int
) -> tuple[dict[str, Value], dict[str, int]]:
    given = {
        known[0] for key, value in values.items() if value not in (None, "") and (known := field_of(key))
    }
    found: dict[str, Value] = {}
    places = dict(lines)
    for key, value in values.items():
        if normal(key) in _STAMPS and isinstance(value, dict) and "author" not in given:
            found |= {name: inner for name, inner in value.items() if normal(name) == "author"}
        if normal(key) not in WRAPPERS or not isinstance(value, dict) or depth > _MOST_WRAPPED:
            found[key] = value
            continue
        own = getattr(value, "lines", {})
        held, held_places = _unwrapped(
            value, {name: own.get(name, lines.get(key, 1)) for name in value}, depth + 1
        )
        inside = {name: inner for name, inner in held.items() if _fills(name, given)}
        rest = {name: inner for name, inner in held.items() if name not in inside}
        found |= inside
        places |= {name: held_places.get(name, lines.get(key, 1)) for name in inside}
        if rest:
            found[key] = rest
    return found, places


def _fills(name: str, given: set[str]) -> bool:
    """Tell a wrapped key whose field nothing outside the wrapper fills."""
    known = field_of(name)
    return known is not None and known[0] not in given


def _is_boxed(value: Value) -> bool:
    if isinstance(value, list):
        return any(map(_is_boxed, value))
    return isinstance(value, dict) and (_in_box(value) is not value or any(map(_is_boxed, value.values())))


def _in_box(value: dict[str, Value]) -> Value:
    """Give what a content system's box holds: `{data: {attributes: …}}`, `{edges: [{node: …}]}`."""
    names = {normal(key): key for key in value}
    boxes = [names[box] for box in _BOXES if box in names]
    if len(boxes) != 1 or not _BESIDE.issuperset(names.keys() - {*_BOXES}):
        return value
    inner = value[boxes[0]]
    return inner if isinstance(inner, dict | list) or inner is None else value


def _bare(value: Value) -> Value:
    """Give a value out of its boxes, its wiki links unlinked; the same object if it has none."""
    match value:
        case str():
            return _HASH.sub("", _WIKI.sub(r"\1", value), count=1) if value[:1] in "#[" else value
        case [*texts] if all(isinstance(one, str) and one[:1] not in "#[" for one in texts):
            return value
        case dict() if value and (inside := _in_box(value)) is not value:
            return _bare(inside)
        case _:
            return rebuilt(value, _bare)
