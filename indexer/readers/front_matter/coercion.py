"""What authors write where one text or a list of names is expected, understood."""

import re
from collections.abc import Iterable, Iterator, Mapping

from indexer.folding import normal
from indexer.readers.front_matter.head_values import Value
from indexer.words import ANY, Rule

MAX_NESTING = 4
"""Lists in lists deeper than this are no list of names."""

_SPLIT = re.compile(r"[,;|\n]")
_CHOICE = Rule(
    "stated", r"[^,;|\n]{1,60}(?:,[^,;|\n]{1,60}){0,5}?,\s+[^,;|\n]{1,60}?,?\s+{or}\s+[^,;|\n]{1,60}"
)
"""Several things of which one is enough, told in one breath: "barbell, dumbbells or kettlebell"."""
_ROLE_SUFFIX = re.compile(r"\s*[(\[]\s*([^\W\d_]{3,12})\s*[)\]]$")

NAME_KEYS = (
    "name", "nombre", "title", "titulo", "label", "value", "item", "muscle", "musculo", "equipment", "equipo",
    "alias", "text", "slug", "en", "es", "id", "type", "kind",
)  # fmt: skip
_NO_PLACE = re.compile(r"[<>\n]")
_ENDING = re.compile(r"\.\w{2,5}$")
_LONGEST_PLACE = 2_000
_NO_PICTURE = re.compile(r"\.(?:mp4|webm|mov|m4v|mp3|pdf|html?)\b|youtu\.?be|vimeo", re.IGNORECASE)
_PLACES = ("src", "url", "path", "asset", "file", "image", "current", "ref")
TEXT_KEYS = (
    "text", "description", "descripcion", "details", "content", "body", "instruction", "step", "value", "how",
    "summary", "note", "notes",
)  # fmt: skip
ANSWER_KEYS = ("a", "answer", "respuesta", "reponse", "acceptedanswer", "text", "content", "body", "r")
LEVEL_KEYS = ("level", "difficulty", "nivel", "type", "direction", "dificultad")
_ROLE_KEYS = ("role", "type", "level", "rol", "tipo", "involvement", "activation")

_MOST_KEYS = ("max", "outof", "scale", "of", "maximo", "total")
_OF = Rule("quantities", r"(\d{1,2}(?:[.,]\d)?)\s?(?:/|{out_of})\s?(\d{1,3})", around=True)
_FULL_SIGNS, _EMPTY_SIGNS = "★⭐●⬤◆🔥💪", "☆○◯◇"
_LEVELS = ("beginner", "intermediate", "advanced")
_FEWEST_LEVELS = 3

_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,4})?)\s?%")

_FIRST = """
    primary main principal principales primario primarios target required needed requerido obligatorio
    agonist prime
"""
_SECOND = """
    secondary secundario secundarios supporting synergist synergists stabilizer stabilizers
    stabiliser optional opcional tertiary support also assisting assists ademas tambien
"""
_ONE_OF = frozenset(
    ("anyof", "oneof", "either", "or", "any", "alternatives", "unode", "cualquiera", "cualquierade", "umde")
)
"""Keys under which one of the values is enough."""

_GRADES = {
    **dict.fromkeys(("high", "strong", "alta", "alto"), 3.0),
    **dict.fromkeys(("medium", "moderate", "media", "medio", "moderada"), 2.0),
    **dict.fromkeys(("low", "light", "baja", "bajo"), 1.0),
}
"""How much a muscle works, in words."""

_ROLES = {**dict.fromkeys(_FIRST.split(), 0), **dict.fromkeys(_SECOND.split(), 1)}


def text_of(value: Value) -> str:
    """Make one text of a scalar, a map that names it, or a list. Raises ValueError for any other map."""
    match value:
        case None:
            return ""
        case str():
            return " ".join(value.split())
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case dict():
            inner = first_of(value, (*NAME_KEYS, *TEXT_KEYS, *ANSWER_KEYS, *LEVEL_KEYS, *_PLACES))
            if inner is None or isinstance(inner, list):
                raise ValueError("a map where one text is expected")
            return text_of(inner)
        case _:
            if any(isinstance(inner, list) for inner in value):
                raise ValueError("lists in a list where one text is expected")
            return ", ".join(filter(None, map(text_of, value)))


def place_of(value: Value) -> str:
    """Give the first address or path in a value; empty where there is none ("featured: yes")."""
    match value:
        case str():
            place = value.strip()
            return place if _is_place(place) and not _NO_PICTURE.search(place) else ""
        case dict():
            inner = (first_of(value, (name,)) for name in (*_PLACES, "formats", "large", "medium", "small"))
            return next(filter(None, map(place_of, inner)), "")
        case list():
            return next(filter(None, map(place_of, value)), "")
        case _:
            return ""


def _is_place(text: str) -> bool:
    """Tell an address, a path or a file's name, which may hold blanks where an ending shows what it is."""
    if len(text) > _LONGEST_PLACE or _NO_PLACE.search(text):
        return False
    return bool(_ENDING.search(text)) or (" " not in text and ("/" in text or text.startswith("image-")))


def level_of(value: Value) -> str:
    """Give a level in words, also one that an author counts: `2/5`, `3 of 5`, stars, `{level: 2, max: 5}`.

    Raises ValueError as `text_of`.
    """
    if isinstance(value, dict):
        level, most = first_of(value, ("level", "value", "score", "nivel")), first_of(value, _MOST_KEYS)
        if isinstance(level, int | float) and isinstance(most, int | float):
            return _of_scale(level, most) or text_of(value)
    text = text_of(value)
    if found := _OF.fullmatch(text):
        return _of_scale(float(found[1].replace(",", ".")), int(found[2])) or text
    full = sum(map(text.count, _FULL_SIGNS))
    if full and not set(text) - {*_FULL_SIGNS, *_EMPTY_SIGNS, " ", "\ufe0f"}:
        return _of_scale(full, max(full + sum(map(text.count, _EMPTY_SIGNS)), _FEWEST_LEVELS)) or text
    return text


def _of_scale(level: float, most: float) -> str:
    """Give the third of a scale from 1 to `most` in which a level lies; empty for a level off it."""
    if most < _FEWEST_LEVELS or not 0 < level <= most:
        return ""
    return _LEVELS[int(len(_LEVELS) * (level - 0.5) / most)]


def names_of(value: Value) -> tuple[str, ...]:
    """Make a list of names of a list, a text with commas, or maps that have names."""
    return _unique(name for name, _ in roles_of(value))


def roles_of(value: Value, *, role: int = 0, depth: int = 0) -> Iterator[tuple[str, int]]:
    """Give each name with its role: 0 for primary or required, 1 for secondary or optional.

    Raises ValueError for lists nested too deep.
    """
    if depth > MAX_NESTING:
        raise ValueError("lists nested too deep for a list of names")
    match value:
        case None | "":
            return
        case str():
            is_choice = "," in value and _CHOICE[ANY].fullmatch(value.strip())
            parts = [value] if is_choice else _SPLIT.split(value)
            names = (" ".join(name.split()) for name in parts)
            yield from (_with_role(name, role) for name in names if name)
        case list():
            for inner in value:
                if isinstance(inner, str) and "," in inner and len(value) > 1:
                    yield _with_role(inner.strip(), role)
                else:
                    yield from roles_of(inner, role=role, depth=depth + 1)
        case dict():
            yield from _roles_in_map(value, role, depth)
        case _:
            yield text_of(value), role


def _roles_in_map(value: Mapping[str, Value], role: int, depth: int) -> Iterator[tuple[str, int]]:
    name = first_of(value, NAME_KEYS)
    if isinstance(name, str) and name.strip():
        yield name.strip(), _role_in(value, role)
        return
    shares = {key: _share_of(inner) for key, inner in value.items()}
    if value and None not in shares.values():
        yield from ((key, role) for key in sorted(value, key=lambda key: -(shares[key] or 0)))
        return
    has_first = any(_role_named(inner) == 0 for inner in value.values())
    for key, inner in value.items():
        by_key, by_value = _ROLES.get(normal(key)), _role_named(inner)
        if normal(key) in _ONE_OF and isinstance(inner, list):
            yield " / ".join(name for name, _ in roles_of(inner, depth=depth + 1)), role
        elif by_key is not None:
            yield from roles_of(inner, role=by_key, depth=depth + 1)
        elif by_value is not None:
            yield key, by_value
        elif isinstance(inner, str) and shares[key] is not None:
            yield key, max(role, int(has_first))  # beside what is called primary, a share is a lesser one
        elif inner is None or isinstance(inner, bool | int | float):
            if inner is not False:
                yield key, role
        else:
            yield from roles_of(inner, role=role, depth=depth + 1)


def _share_of(value: Value) -> float | None:
    """How much of the work a name has: `80%`, `80`, `0.8`, `4/5`, `high`; None for what is no share."""
    said = value.strip() if isinstance(value, str) else ""
    if found := _SHARE.fullmatch(said):
        return float(found[1].replace(",", "."))
    if found := _OF.fullmatch(said):
        return float(found[1].replace(",", ".")) / max(int(found[2]), 1)
    if normal(said) in _GRADES:
        return _GRADES[normal(said)]
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _role_in(value: Mapping[str, Value], role: int) -> int:
    flags = {normal(key): inner for key, inner in value.items()}
    if flags.get("optional") is True or flags.get("required") is False or flags.get("primary") is False:
        return 1
    named = _role_named(first_of(value, _ROLE_KEYS))
    return role if named is None else named


def _role_named(value: Value) -> int | None:
    return _ROLES.get(normal(value)) if isinstance(value, str) else None


def _with_role(name: str, role: int) -> tuple[str, int]:
    found = _ROLE_SUFFIX.search(name[-20:]) if name.endswith((")", "]")) else None
    named = _role_named(found[1]) if found else None
    if found is None or named is None:
        return name, role
    return name[: len(name) - len(found[0])].rstrip(), named


def first_of(value: Mapping[str, Value], keys: Iterable[str]) -> Value:
    """Give the value of the first of `keys` (in their normal spelling) that a map holds, None without."""
    normalised = {normal(key): inner for key, inner in value.items()}
    return next((normalised[key] for key in keys if normalised.get(key) is not None), None)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
