"""JSON and TOML heads."""

import json
import math
import re
import tomllib
from datetime import date, datetime, time
from functools import lru_cache

from indexer.page import Warning
from indexer.readers.front_matter.head_values import (
    MAX_DEPTH,
    MAX_DIGITS,
    Broken,
    Table,
    Value,
    Values,
    is_too_deep,
    rebuilt,
)

EARLIER = " (earlier)"
_JSON_KEY = re.compile(r'"([^"\\\n]{1,200})"[ \t]{0,9}:')

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|.)", re.DOTALL
)
_UNKNOWN = "\\ufffd"
_HALF = re.compile(r"\\u[dD][89a-fA-F][\da-fA-F]{2}")
_TOML_KEY = re.compile(r"""[ \t]*(?:\[{1,2}[ \t]*)?["']?([\w-]{1,200})""")
_TOML_LINE = re.compile(r"at line (\d+)")


def parse_json(head: str) -> Values:
    """Read a JSON head, which must be one object. Raises Broken if it is not, or nests too deep."""
    start = len(head) - len(head.lstrip())
    if start == len(head):
        return Values({}, {})
    values, end = parse_first_json(head, start)
    if head[end:].strip():
        raise Broken(_line_at(head, end), "text after the end of the JSON front matter")
    return values


def parse_first_json(text: str, start: int) -> tuple[Values, int]:
    """Read the JSON object at `start` and say where it ends. Raises Broken as `parse_json`."""
    try:
        value, end = json_decoder().raw_decode(with_whole_characters(text), start)
    except json.JSONDecodeError as error:
        raise Broken(error.lineno, f"not valid JSON: {error.msg.lower()}") from error
    except RecursionError as error:
        raise Broken(_line_at(text, start), f"nested deeper than {MAX_DEPTH} levels") from error
    if not isinstance(value, Table):
        raise Broken(_line_at(text, start), "the front matter is no JSON object: begin it with {")
    if is_too_deep(value):
        raise Broken(_line_at(text, start), f"nested deeper than {MAX_DEPTH} levels")
    return _with_json_lines(value, text[:end]), end


def _with_json_lines(table: Table, head: str) -> Values:
    lines: dict[str, int] = {}
    for number, line in enumerate(head.split("\n"), 1):
        for key in _JSON_KEY.findall(line):
            lines.setdefault(key, number)
    twice = [key for key in table if key.endswith(EARLIER) and key.removesuffix(EARLIER) in table]
    warnings = tuple(
        Warning(
            lines.get(key.removesuffix(EARLIER)),
            f"key {key.removesuffix(EARLIER)!r} is given twice: the last one counts",
        )
        for key in twice
    )
    return Values(table, lines, warnings)


@lru_cache(maxsize=1)
def json_decoder() -> json.JSONDecoder:
    """A decoder that loses no key that is given twice, and makes no number of thousands of digits."""
    return json.JSONDecoder(object_pairs_hook=_json_table, parse_int=_json_integer, parse_constant=str)


def with_whole_characters(text: str) -> str:
    """Write U+FFFD for each escape of JSON or Python that is half of a character (an emoji that was cut): it
    is no text, and can be kept nowhere. Places stay where they are."""
    if "\\ud" not in text and "\\uD" not in text:
        return text
    return _ESCAPE.sub(lambda found: _UNKNOWN if _HALF.fullmatch(found[0]) else found[0], text)


def _json_table(pairs: list[tuple[str, Value]]) -> Table:
    table = Table()
    for key, value in pairs:
        if key in table:
            table[key + EARLIER] = table[key]
        table[key] = value
    return table


def _json_integer(digits: str) -> Value:
    return int(digits) if len(digits) <= MAX_DIGITS else digits


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def parse_toml(head: str) -> Values:
    """Read a TOML head. Raises Broken on bad syntax, a key given twice, or tables nested too deep."""
    try:
        document: dict[str, object] = tomllib.loads(head)
    except (ValueError, RecursionError) as error:
        found = _TOML_LINE.search(str(error))
        reason = f"nested deeper than {MAX_DEPTH} levels" if isinstance(error, RecursionError) else str(error)
        raise Broken(int(found[1]) if found else None, f"not valid TOML: {reason.lower()}") from error
    if is_too_deep(document):
        raise Broken(None, f"nested deeper than {MAX_DEPTH} levels")
    table = Table()
    table.update((key, _toml_value(value)) for key, value in document.items())
    return Values(table, _toml_lines(head))


def _toml_value(value: object) -> Value:
    match value:
        case dict() | list():
            return rebuilt(value, _toml_value)
        case datetime() | date() | time():
            return value.isoformat()
        case bool() | str():
            return value
        case int():
            return value if abs(value) < 10**MAX_DIGITS else _digits(value)
        case float():
            return value if math.isfinite(value) else str(value)
        case _:
            return str(value)


def _digits(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # hexadecimal may be longer than what str() turns into decimal
        return hex(value)


def _toml_lines(head: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    for number, line in enumerate(head.split("\n"), 1):
        key = _TOML_KEY.match(line)
        if key:
            lines.setdefault(key[1], number)
    return lines
