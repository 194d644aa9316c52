"""TOML heads."""

import math
import re
import tomllib
from datetime import date, datetime, time

from indexer.readers.front_matter.values import (
    MAX_DEPTH,
    MAX_DIGITS,
    Broken,
    Sequence,
    Table,
    Value,
    Values,
    is_too_deep,
)

_KEY = re.compile(r"""[ \t]*(?:\[{1,2}[ \t]*)?["']?([\w-]{1,200})""")
_LINE = re.compile(r"at line (\d+)")


def parse(head: str) -> Values:
    """Read a TOML head. Raises Broken on bad syntax, a key given twice, or tables nested too deep."""
    try:
        document: dict[str, object] = tomllib.loads(head)
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        reason = f"nested deeper than {MAX_DEPTH} levels" if isinstance(error, RecursionError) else str(error)
        raise Broken(int(found[1]) if found else None, f"not valid TOML: {reason.lower()}") from error
    if is_too_deep(document):
        raise Broken(None, f"nested deeper than {MAX_DEPTH} levels")
    table = Table()
    table.update((key, _value(value)) for key, value in document.items())
    return Values(table, _lines(head))


def _value(value: object) -> Value:
    match value:
        case dict():
            table = Table()
            table.update((str(key), _value(inner)) for key, inner in value.items())
            return table
        case list():
            sequence = Sequence()
            sequence.extend(_value(inner) for inner in value)
            return sequence
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


def _lines(head: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    for number, line in enumerate(head.split("\n"), 1):
        key = _KEY.match(line)
        if key:
            lines.setdefault(key[1], number)
    return lines
