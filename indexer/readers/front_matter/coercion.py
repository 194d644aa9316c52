"""What authors write where one text, a list of names or a list of pairs is expected, understood."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from indexer.page import Level
from indexer.readers.front_matter.keys import normal
from indexer.readers.front_matter.values import Value

MAX_NESTING = 4
"""Lists in lists deeper than this are no list of names."""

_SPLIT = re.compile(r"[,;|\n]")
_NUMBERING = re.compile(r"(?:(?:step|paso)\s{1,3})?\d{1,2}[.):]\s+|[-*•]\s+", re.IGNORECASE)
_PAIR = re.compile(r"\s+[-–—→]\s+|:\s+|\s*=>\s*")
_ROLE_SUFFIX = re.compile(r"\s*[(\[]\s*([^\W\d_]{3,12})\s*[)\]]$")

NAME_KEYS = ("name", "nombre", "title", "titulo", "label", "value", "text", "id", "slug", "en", "es")
TEXT_KEYS = (
    "text", "description", "descripcion", "details", "content", "body", "instruction", "step", "value", "how",
    "summary", "note", "notes",
)  # fmt: skip
QUESTION_KEYS = ("q", "question", "pregunta", "name", "title", "p")
ANSWER_KEYS = ("a", "answer", "respuesta", "acceptedanswer", "text", "content", "body", "r")
MISTAKE_KEYS = ("mistake", "error", "name", "title", "problem", "issue", "what", "nombre")
FIX_KEYS = ("fix", "correction", "solution", "correccion", "solucion", "howtofix", "instead", *TEXT_KEYS)
_ITEM_KEYS = ("items", "list", "entries", "questions", "mainentity", "steps")
_LEVEL_KEYS = ("level", "difficulty", "nivel", "type", "direction", "dificultad")
_ROLE_KEYS = ("role", "type", "level", "rol", "tipo", "involvement", "activation")

_EASIER = "easier easy regression regress beginner simpler lower masfacil facil principiante regresion"
_HARDER = "harder hard progression progress advanced intermediate masdificil dificil avanzado progresion"
_LEVELS: dict[str, Level] = {
    **dict.fromkeys(_EASIER.split(), "easier"),
    **dict.fromkeys(_HARDER.split(), "harder"),
}
_FIRST = """
    primary main principal principales primario primarios target required needed requerido obligatorio
    agonist prime
"""
_SECOND = """
    secondary secundario secundarios supporting synergist synergists assisting stabilizer stabilizers
    stabiliser optional opcional tertiary support
"""
_ROLES = {**dict.fromkeys(_FIRST.split(), 0), **dict.fromkeys(_SECOND.split(), 1)}


@dataclass(frozen=True, slots=True)
class Told:
    """A name and what is told about it: a question and its answer, a mistake and its fix, a variation."""

    name: str
    text: str = ""
    level: Level | None = None
    steps: tuple[str, ...] = ()
    line: int | None = None


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
            inner = first_of(
                value, (*NAME_KEYS, *TEXT_KEYS, *ANSWER_KEYS, *_LEVEL_KEYS, "src", "url", "path")
            )
            if inner is None or isinstance(inner, dict | list):
                raise ValueError("a map where one text is expected")
            return text_of(inner)
        case _:
            if any(isinstance(inner, list) for inner in value):
                raise ValueError("lists in a list where one text is expected")
            return ", ".join(filter(None, map(text_of, value)))


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
            names = (" ".join(name.split()) for name in _SPLIT.split(value))
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
    for key, inner in value.items():
        by_key, by_value = _ROLES.get(normal(key)), _role_named(inner)
        if by_key is not None:
            yield from roles_of(inner, role=by_key, depth=depth + 1)
        elif by_value is not None:
            yield key, by_value
        elif inner is None or isinstance(inner, bool | int | float):
            if inner is not False:
                yield key, role
        else:
            yield from roles_of(inner, role=role, depth=depth + 1)


def _role_in(value: Mapping[str, Value], role: int) -> int:
    flags = {normal(key): inner for key, inner in value.items()}
    if flags.get("optional") is True or flags.get("required") is False or flags.get("primary") is False:
        return 1
    named = _role_named(first_of(value, _ROLE_KEYS))
    return role if named is None else named


def _role_named(value: Value) -> int | None:
    return _ROLES.get(normal(value)) if isinstance(value, str) else None


def _with_role(name: str, role: int) -> tuple[str, int]:
    found = _ROLE_SUFFIX.search(name[-20:])
    named = _role_named(found[1]) if found else None
    if found is None or named is None:
        return name, role
    return name[: len(name) - len(found[0])].rstrip(), named


def lines_of(value: Value, *, line: int | None = None) -> tuple[tuple[str, int | None], ...]:
    """Make a list of sentences, each with its line, of a list, a text of several lines, or maps."""
    return tuple((text, at) for text, at in _lines(value, line, 0) if text)


def _lines(value: Value, line: int | None, depth: int) -> Iterator[tuple[str, int | None]]:
    if depth > MAX_NESTING:
        raise ValueError("lists nested too deep for a list of sentences")
    match value:
        case str():
            for part in value.split("\n"):
                yield _unnumbered(part), line
        case list():
            at = getattr(value, "lines", None) or [line] * len(value)
            for inner, number in zip(value, at, strict=True):
                if isinstance(inner, str):
                    yield _unnumbered(inner), number
                else:
                    yield from _lines(inner, number, depth + 1)
        case dict():
            yield from _lines_in_map(value, line, depth)
        case _:
            yield text_of(value), line


def _lines_in_map(
    value: Mapping[str, Value], line: int | None, depth: int
) -> Iterator[tuple[str, int | None]]:
    items = first_of(value, _ITEM_KEYS)
    if isinstance(items, list):
        yield from _lines(items, line, depth + 1)
        return
    name, text = first_of(value, ("name", "title", "nombre", "titulo", "label")), first_of(value, TEXT_KEYS)
    if name is not None or text is not None:
        parts = [text_of(part) for part in (name, text) if part is not None and part != ""]
        yield ": ".join(dict.fromkeys(parts)), line
        return
    for key, inner in value.items():
        for text, at in _lines(inner, line, depth + 1):
            yield (text if key.isdigit() or (len(value) == 1 and _is_index(key)) else f"{key}: {text}"), at


def _unnumbered(text: str) -> str:
    text = " ".join(text.split())
    number = _NUMBERING.match(text)
    return text[number.end() :] if number else text


def _is_index(key: str) -> bool:
    return normal(key) in {"step", "paso", "tip", "cue", "consejo", "benefit", "instruction"}


def told_of(
    value: Value, names: Iterable[str], texts: Iterable[str], *, line: int | None = None
) -> tuple[Told, ...]:
    """Make a list of names and what is told about each, of maps, of `name: text` pairs or of plain texts."""
    return tuple(
        told for told in _told(value, tuple(names), tuple(texts), line, None, 0) if told.name or told.text
    )


def _told(
    value: Value,
    names: tuple[str, ...],
    texts: tuple[str, ...],
    line: int | None,
    level: Level | None,
    depth: int,
) -> Iterator[Told]:
    if depth > MAX_NESTING:
        raise ValueError("lists nested too deep for a list of pairs")
    match value:
        case None:
            return
        case str():
            for part in value.split("\n"):
                if part.strip():
                    yield replace(_cut(part, is_question="q" in names), line=line, level=level)
        case list():
            at = getattr(value, "lines", None) or [line] * len(value)
            for inner, number in zip(value, at, strict=True):
                yield from _told(inner, names, texts, number, level, depth + 1)
        case dict():
            yield from _told_in_map(value, names, texts, line, level, depth)
        case _:
            yield Told(text_of(value), level=level, line=line)


def _told_in_map(
    value: Mapping[str, Value],
    names: tuple[str, ...],
    texts: tuple[str, ...],
    line: int | None,
    level: Level | None,
    depth: int,
) -> Iterator[Told]:
    name = first_of(value, names)
    if name is not None:
        text = first_of(value, tuple(key for key in texts if first_of(value, (key,)) is not name))
        steps = first_of(value, ("steps", "instructions", "pasos"))
        own = level_of(first_of(value, _LEVEL_KEYS)) or level
        told = tuple(step for step, _ in lines_of(steps)) if steps else ()
        yield Told(text_of(name), "" if text is None else _joined(text), own, told, line)
        return
    items = first_of(value, _ITEM_KEYS)
    if isinstance(items, list | dict):
        yield from _told(items, names, texts, line, level, depth + 1)
        return
    for key, inner in value.items():
        at = getattr(value, "lines", {}).get(key, line)
        as_level = level_of(key)
        if as_level:
            yield from _told(inner, names, texts, at, as_level, depth + 1)
        else:
            yield Told(key, _joined(inner), level, (), at)


def _cut(text: str, *, is_question: bool) -> Told:
    text = _unnumbered(text)
    if is_question:
        asked, mark, answer = text.partition("? ")
        return Told(asked + mark.strip(), answer)
    parts = _PAIR.split(text.replace("**", ""), maxsplit=1)
    if len(parts) == 2 and 0 < len(parts[0]) <= 80:
        return Told(parts[0], parts[1])
    return Told(text)


def _joined(value: Value) -> str:
    return " ".join(text for text, _ in lines_of(value))


def level_of(value: Value) -> Level | None:
    """Tell whether a word means easier or harder; None for any other value."""
    return _LEVELS.get(normal(value)) if isinstance(value, str) else None


def first_of(value: Mapping[str, Value], keys: Iterable[str]) -> Value:
    """Give the value of the first of `keys` (in their normal spelling) that a map holds, None without."""
    normalised = {normal(key): inner for key, inner in value.items()}
    return next((normalised[key] for key in keys if normalised.get(key) is not None), None)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
