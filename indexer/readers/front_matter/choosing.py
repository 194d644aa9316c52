"""Which of a head's values reach which field: by key, by role, and not where only a name is shared."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from indexer.folding import normal
from indexer.readers.front_matter import coercion, named
from indexer.readers.front_matter.by_language import OneLanguage
from indexer.readers.front_matter.head_values import Sequence, Value, plain
from indexer.readers.front_matter.keys import COARSE, UNITS, field_of
from indexer.words import Rule


class Given(Struct, frozen=True):
    """One front-matter value as it reaches a validator: its key, its line, and the unit its key names.

    `day_first` says that in the page's language `3/4/2024` is a day in April.
    """

    key: str
    value: Value
    line: int | None
    unit: str = ""
    day_first: bool = False


Givens = dict[str, Given | tuple[Given, ...]]

_ROLED = {"muscle": "muscle_secondary", "equipment": "equipment_optional"}
_MAP_KEYS = frozenset(
    (
        *coercion.NAME_KEYS, *coercion.TEXT_KEYS, *named.QUESTION_KEYS, *coercion.ANSWER_KEYS,
        *named.MISTAKE_KEYS, *named.FIX_KEYS, "level", "steps", "role", "optional", "required",
        "primary", "unit",
    )
)  # fmt: skip
_RECORD_KEYS = frozenset(
    ("date", "name", "title", "question", "q", "mistake", "nombre", "pregunta", "text", "value")
)


def candidates(
    head: OneLanguage, extra: dict[str, object], *, day_first: bool
) -> dict[str, list[tuple[int, Given]]]:
    """Give the values for each field with the ranks of their keys; all others go to `extra`."""
    values, lines = head.values, head.lines
    keys = [(key, normal(key), field_of(key)) for key in values]
    unit = next((values[key] for key, name, _ in keys if UNITS.get(name) == ""), "")
    found: dict[str, list[tuple[int, Given]]] = {}
    exact = {known[0] for _, name, known in keys if known and name not in COARSE}
    for key, name, known in keys:
        value = values[key]
        is_told = known is not None and name in COARSE and known[0] in exact
        if known is None or is_told or not _fits(key, known[0], value):
            extra[key] = plain(value)
        elif value is not None and value != "":
            field_name = "body" if known[0] == "summary" and _is_markup(value) else known[0]
            if field_name != "body" and _has_more(value):
                extra[key] = plain(value)
            own = UNITS.get(name) or (unit if isinstance(unit, str) else "")
            one = Given(key, value, lines.get(key), own if field_name == "duration" else "", day_first)
            for field, part in _by_role(field_name, _without_paths(field_name, one, extra)):
                found.setdefault(field, []).append((known[1], part))
    return found


_MARKUP = re.compile(
    r"<(?:ul|ol|h[1-6]|table)\b|</p>\s{0,20}<p|\n\s{0,3}(?:[-*+]|\d{1,2}[.)]|#{2,6})\s", re.IGNORECASE
)


def _is_markup(value: Value) -> bool:
    """Tell a whole text with lists or headings that stands where a summary is expected."""
    return isinstance(value, str) and bool(_MARKUP.search(value))


_NO_FLAGS = frozenset(("published", "updated", "muscle", "image", "kind", "faq"))


_TOLD = frozenset(
    (
        "body", "summary", "steps", "tips", "benefits", "faq", "mistakes", "modifications", "easier",
        "harder", "variations",
    )
)  # fmt: skip
"""The fields that hold sentences."""

_WORDY = frozenset(("steps", "faq", "mistakes"))
"""Those of which one small word alone says nothing."""

_SETTING = re.compile(r"[a-z_-]{2,16}")
_CODE_WORD = re.compile(r"[\w.+-]{1,24}")
_SWITCH = re.compile(r"true|false|yes|no|on|off|null|auto|default|[-+]?\d+(?:[.,]\d+)?%?", re.IGNORECASE)


def _is_switch(value: Value) -> bool:
    """Tell what turns a theme's feature on, or weighs it, and says nothing: `content: false`."""
    if isinstance(value, str):
        return bool(_SWITCH.fullmatch(value.strip()))
    return isinstance(value, bool | int | float)


def _fits(key: str, name: str, value: Value) -> bool:
    """Tell keys of other tools that only share a name: Jekyll's `published: true`, a `primary: yes` flag.

    A trainer's `experience: 12 years` is no difficulty either, `featured: yes` no image.
    """
    if normal(key) == "experience":
        return isinstance(value, str) and not any(map(str.isdigit, value))
    if name == "image":
        return bool(coercion.place_of(value))
    if name in _TOLD and _is_switch(value):
        return False
    if name in _ROLED and isinstance(value, str) and value.startswith("_"):
        return False  # a link's `target: _blank`
    if name == "body" and isinstance(value, str) and _CODE_WORD.fullmatch(value.strip()):
        return False  # `markdown: kramdown`
    if name in _WORDY and isinstance(value, str) and _SETTING.fullmatch(value.strip()):
        return False  # `faq: enabled`, `performance: high`
    return not isinstance(value, bool) or name not in _NO_FLAGS


def _without_paths(name: str, given: Given, extra: dict[str, object]) -> Given:
    """Take Hugo's redirects out of `aliases`: paths, not names."""
    values = given.value if isinstance(given.value, list) else [given.value]
    paths = [value for value in values if isinstance(value, str) and ("/" in value and " " not in value)]
    if name != "aliases" or not paths:
        return given
    extra[given.key] = list(paths)
    return Given(given.key, [value for value in values if value not in paths], given.line)


def _by_role(name: str, given: Given) -> Iterator[tuple[str, Given]]:
    if name not in _ROLED or (isinstance(given.value, str) and "(" not in given.value):
        yield name, given
        return
    try:
        roles = tuple(coercion.roles_of(given.value))
    except ValueError:
        yield name, given
        return
    second = _names_in_role(roles, 1)
    if second:
        yield _ROLED[name], Given(given.key, second, given.line)
    if len(second) < len(roles) or not roles:
        yield name, Given(given.key, _names_in_role(roles, 0), given.line)


def _names_in_role(roles: Iterable[tuple[str, int]], role: int) -> Sequence:
    names = Sequence()
    names.extend([name] for name, its in roles if its == role)
    return names


def _has_more(value: Value) -> bool:
    """Tell whether a value says more than its field can hold, such as a muscle's `activation: 30`."""
    match value:
        case dict():
            keys = set(map(normal, value))
            if keys & _RECORD_KEYS:
                return bool(keys - _MAP_KEYS)
            return any(isinstance(inner, dict | list) and _has_more(inner) for inner in value.values())
        case list():
            return any(isinstance(inner, dict | list) and _has_more(inner) for inner in value)
        case _:
            return False


_PRIMARY = Rule("key_kinds", "{primary}", around=True)


def all_primary(given: Givens) -> bool:
    """Tell a head whose key for muscles says that all of them are primary, and that names no others."""
    muscles = given.get("muscle", ())
    return (
        "muscle_secondary" not in given
        and isinstance(muscles, tuple)
        and bool(muscles)
        and all(_PRIMARY.search(normal(one.key)) for one in muscles)
    )
