"""What authors write where sentences, or names with what is told of them, are expected, understood."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from indexer.folding import normal
from indexer.page import Level
from indexer.readers.composing.outline import Named
from indexer.readers.front_matter.coercion import LEVEL_KEYS, MAX_NESTING, TEXT_KEYS, first_of, text_of
from indexer.readers.front_matter.head_values import Value
from indexer.words import Rule

_NUMBERING = Rule(
    "marks",
    r"{step}\s{0,3}:?\s{0,3}\d{1,2}\s{0,3}[.):–—-]{0,2}\s+|\d{1,2}[.):]\s+|[-*•✅✓]\s+",
    around=True,
)
_COUNTED = Rule("marks", r"(?:^|(?<=\S)\s+)(?:{step}\s{1,3})?(\d{1,2})[.)]\s+(?=\S)", around=True)
_ENDS = (".", "!", "?")
_PAIR = re.compile(r"\s+[-–—→]\s+|:\s+|\s*=>\s*")
QUESTION_KEYS = ("q", "question", "pregunta", "name", "title", "p")
MISTAKE_KEYS = (
    "mistake", "error", "fault", "wrong", "pitfall", "name", "title", "problem", "issue", "what", "nombre",
    "fallo", "problema",
)  # fmt: skip
FIX_KEYS = (
    "fix", "correction", "solution", "correccion", "solucion", "howtofix", "instead", "right", "remedy",
    "correct", "better", "arreglo", *TEXT_KEYS,
)  # fmt: skip
_ITEM_KEYS = ("items", "list", "entries", "questions", "mainentity", "steps")
_FEWEST_MARKED = 2
_FEWEST_RECORDS = 2
_BESIDE_KEYS = ("cue", "tip", "hint", "note", "notes", "detail", "consejo", "nota", "pista")
"""What a step may have beside its text."""

_PLAIN_KEYS = frozenset(
    ("do", "dos", "step", "paso", "tip", "cue", "consejo", "benefit", "instruction", "haz", "si")
)
_EASIER = "easier easy regression regress beginner simpler lower masfacil facil principiante regresion"
_HARDER = "harder hard progression progress advanced intermediate masdificil dificil avanzado progresion"
_LEVELS: dict[str, Level] = {
    **dict.fromkeys(_EASIER.split(), "easier"),
    **dict.fromkeys(_HARDER.split(), "harder"),
}


def lines_of(value: Value, *, line: int | None = None) -> tuple[tuple[str, int | None], ...]:
    """Make a list of sentences, each with its line, of a list, a text of several lines, or maps."""
    return tuple((text, at) for text, at in _texts_in(value, line, 0) if text)


def _texts_in(value: Value, line: int | None, depth: int) -> Iterator[tuple[str, int | None]]:
    if depth > MAX_NESTING:
        raise ValueError("lists nested too deep for a list of sentences")
    match value:
        case str():
            for text in _unwrapped(value.split("\n")):
                for part in _numbered_parts(text):
                    yield _unnumbered(part), line
        case list():
            at = getattr(value, "lines", None) or [line] * len(value)
            for inner, number in zip(value, at, strict=True):
                if isinstance(inner, str):
                    yield _unnumbered(inner), number
                else:
                    yield from _texts_in(inner, number, depth + 1)
        case dict():
            yield from _lines_in_map(value, line, depth)
        case _:
            yield text_of(value), line


def _lines_in_map(
    value: Mapping[str, Value], line: int | None, depth: int
) -> Iterator[tuple[str, int | None]]:
    items = first_of(value, _ITEM_KEYS)
    if isinstance(items, list):
        yield from _texts_in(items, line, depth + 1)
        return
    name, text = first_of(value, ("name", "title", "nombre", "titulo", "label")), first_of(value, TEXT_KEYS)
    if name is not None or text is not None:
        parts = [text_of(part) for part in (name, text) if part is not None and part != ""]
        beside = (first_of(value, (key,)) for key in _BESIDE_KEYS)
        notes = [told for told in beside if isinstance(told, str) and told not in parts]
        yield " ".join((": ".join(dict.fromkeys(parts)), *notes)).strip(), line
        return
    for key, inner in value.items():
        told = tuple(_texts_in(inner, line, depth + 1))
        if depth and len(value) == 1 and len(told) > 1 and not any(text.endswith(_ENDS) for text, _ in told):
            yield f"{key}: {'; '.join(text for text, _ in told)}", line
            continue
        for text, at in told:
            yield (text if key.isdigit() or _is_index(key) else f"{key}: {text}"), at


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Join the lines of a list in one text: what wraps inside an item goes to the item."""
    if sum(bool(_NUMBERING.match(line.lstrip())) for line in lines) < _FEWEST_MARKED:
        yield from lines
        return
    item = ""
    for line in lines:
        if item and line.strip() and not _NUMBERING.match(line.lstrip()):
            item = f"{item} {line.strip()}"
        else:
            yield item
            item = line
    yield item


def _numbered_parts(text: str) -> Iterator[str]:
    """Cut a text that counts its own parts ("1. Sit. 2. Stand."), where the numbers go up from 1."""
    marks = tuple(_COUNTED.finditer(text))
    cuts: list[int] = []
    for mark in marks:
        if int(mark[1]) == len(cuts) + 1 and (cuts or mark.start() == 0):
            cuts.append(mark.start())
    ends = (*cuts[1:], len(text)) if len(cuts) > 1 else ()
    yield from (text[start:end] for start, end in zip(cuts, ends, strict=True)) if ends else (text,)


def _unnumbered(text: str) -> str:
    text = " ".join(text.split())
    number = _NUMBERING.match(text)
    return text[number.end() :] if number else text


def _is_index(key: str) -> bool:
    return normal(key).rstrip("0123456789") in _PLAIN_KEYS


def named_of(
    value: Value, names: Iterable[str], texts: Iterable[str], *, line: int | None = None
) -> tuple[Named, ...]:
    """Make a list of names and what is told about each, of maps, of `name: text` pairs or of plain texts."""
    return tuple(
        named
        for named in _named_in(value, tuple(names), tuple(texts), line, None, 0)
        if named.name or named.text
    )


def _named_in(
    value: Value,
    names: tuple[str, ...],
    texts: tuple[str, ...],
    line: int | None,
    level: Level | None,
    depth: int,
) -> Iterator[Named]:
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
            names, texts = _with_own(value, names, texts)
            for inner, number in zip(value, at, strict=True):
                yield from _named_in(inner, names, texts, number, level, depth + 1)
        case dict():
            yield from _named_in_map(value, names, texts, line, level, depth)
        case _:
            yield Named(text_of(value), level=level, line=line)


def _with_own(
    records: Sequence[Value], names: tuple[str, ...], texts: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Add the two texts that every record of a list has, where no known key names it."""
    maps = [one for one in records if isinstance(one, dict)]
    if len(maps) < _FEWEST_RECORDS or any(first_of(one, names) is not None for one in maps):
        return names, texts
    shared = [key for key in maps[0] if all(isinstance(one.get(key), str) for one in maps)]
    if len(shared) < 2 or level_of(shared[0]):
        return names, texts
    return (*names, normal(shared[0])), (*texts, normal(shared[1]))


def _named_in_map(
    value: Mapping[str, Value],
    names: tuple[str, ...],
    texts: tuple[str, ...],
    line: int | None,
    level: Level | None,
    depth: int,
) -> Iterator[Named]:
    name = first_of(value, names)
    if name is not None:
        text = first_of(value, tuple(key for key in texts if first_of(value, (key,)) is not name))
        steps = first_of(value, ("steps", "instructions", "pasos"))
        own = level_of(first_of(value, LEVEL_KEYS)) or level
        told = tuple(step for step, _ in lines_of(steps)) if steps else ()
        yield Named(text_of(name), "" if text is None else _in_one_line(text), own, told, line)
        return
    items = first_of(value, _ITEM_KEYS)
    if isinstance(items, list | dict):
        yield from _named_in(items, names, texts, line, level, depth + 1)
        return
    for key, inner in value.items():
        at = getattr(value, "lines", {}).get(key, line)
        as_level = level_of(key)
        if as_level:
            yield from _named_in(inner, names, texts, at, as_level, depth + 1)
        else:
            yield Named(key, _in_one_line(inner), level, (), at)


def _cut(text: str, *, is_question: bool) -> Named:
    text = _unnumbered(text)
    if is_question:
        asked, mark, answer = text.partition("? ")
        return Named(asked + mark.strip(), answer)
    parts = _PAIR.split(text.replace("**", ""), maxsplit=1)
    if len(parts) == 2 and 0 < len(parts[0]) <= 80:
        return Named(parts[0], parts[1])
    return Named(text)


def _in_one_line(value: Value) -> str:
    return " ".join(text for text, _ in lines_of(value))


def level_of(value: Value) -> Level | None:
    """Tell whether a word means easier or harder; None for any other value."""
    return _LEVELS.get(normal(value)) if isinstance(value, str) else None
