"""The values of a front-matter head, with the line each one stands on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from msgspec import to_builtins

from indexer.page import Warning

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]
"""What a head can hold; dates stay the author's text."""

MAX_DEPTH = 32
MAX_DIGITS = 18
"""Numbers with more digits stay text: nothing here counts so far, and int() of thousands of digits raises."""


class Sequence(list[Value]):
    """A list that knows the 1-based line of each of its values."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


class Table(dict[str, Value]):
    """A map that knows the 1-based line of each of its keys."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


@dataclass
class Broken(Exception):
    """A head that can't be read: where (1-based within the head, None if unknown), and why."""

    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Values:
    """A head's values by key, the line of each key, and what had to be mended or kept aside."""

    values: Mapping[str, Value]
    lines: Mapping[str, int]
    warnings: tuple[Warning, ...] = ()


def plain(value: Value) -> Value:
    """Rebuild a value of plain lists and dicts, which any serialiser knows."""
    found: Value = to_builtins(value)
    return found


def rebuilt(value: Value, change: Callable[[Value], Value]) -> Value:
    """Give a list or map whose values are changed, its lines kept; the same object where none is."""
    match value:
        case dict():
            inner = {key: change(one) for key, one in value.items()}
            if all(inner[key] is one for key, one in value.items()):
                return value
            table = Table()
            table.update(inner)
            table.lines.update(getattr(value, "lines", {}))
            return table
        case list():
            several = [change(one) for one in value]
            if all(new is old for new, old in zip(several, value, strict=True)):
                return value
            sequence = Sequence()
            sequence.extend(several)
            sequence.lines.extend(getattr(value, "lines", ()))
            return sequence
        case _:
            return value


def is_too_deep(value: object) -> bool:
    """Tell whether lists and maps nest deeper than MAX_DEPTH, without recursion."""
    level: list[object] = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, list | dict)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True
