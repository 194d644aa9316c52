"""JSON heads."""

import json
import re
from functools import lru_cache

from indexer.page import Warning
from indexer.readers.front_matter.values import (
    MAX_DEPTH,
    MAX_DIGITS,
    Broken,
    Table,
    Value,
    Values,
    is_too_deep,
)

EARLIER = " (earlier)"
_KEY = re.compile(r'"([^"\\\n]{1,200})"[ \t]{0,9}:')


def parse(head: str) -> Values:
    """Read a JSON head, which must be one object. Raises Broken if it is not, or nests too deep."""
    start = len(head) - len(head.lstrip())
    if start == len(head):
        return Values({}, {})
    values, end = parse_first(head, start)
    if head[end:].strip():
        raise Broken(_line(head, end), "text after the end of the JSON front matter")
    return values


def parse_first(text: str, start: int) -> tuple[Values, int]:
    """Read the JSON object at `start` and say where it ends. Raises Broken as `parse`."""
    try:
        value, end = _decoder().raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise Broken(error.lineno, f"not valid JSON: {error.msg.lower()}") from error
    except RecursionError as error:
        raise Broken(_line(text, start), f"nested deeper than {MAX_DEPTH} levels") from error
    if not isinstance(value, Table):
        raise Broken(_line(text, start), "the front matter is no JSON object: begin it with {")
    if is_too_deep(value):
        raise Broken(_line(text, start), f"nested deeper than {MAX_DEPTH} levels")
    return _with_lines(value, text[:end]), end


def _with_lines(table: Table, head: str) -> Values:
    lines: dict[str, int] = {}
    for number, line in enumerate(head.split("\n"), 1):
        for key in _KEY.findall(line):
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
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(object_pairs_hook=_table, parse_int=_integer, parse_constant=str)


def _table(pairs: list[tuple[str, Value]]) -> Table:
    table = Table()
    for key, value in pairs:
        if key in table:
            table[key + EARLIER] = table[key]
        table[key] = value
    return table


def _integer(digits: str) -> Value:
    return int(digits) if len(digits) <= MAX_DIGITS else digits


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
