"""YAML heads by the YAML 1.2 core schema, built from the event stream, so that nothing can blow up.

PyYAML's loaders follow YAML 1.1 (`no` is False, `1:30` is 90, `010` is 8), lose lines, keep the last of two
keys in silence, and recurse in C. libyaml's events are safe at any depth; everything else is done here.
Aliases share what they name, and all of them together may repeat no more than a head of plain text holds.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import yaml

from indexer.page import Warning
from indexer.readers.front_matter.head_values import (
    MAX_DEPTH,
    MAX_DIGITS,
    Broken,
    Sequence,
    Table,
    Value,
    Values,
    is_too_deep,
)
from indexer.remembering import remembered

MAX_MENDS = 20
MAX_REPEATED = 2_000
"""Values that all aliases of a head may repeat: a few lines of aliases of aliases stand for billions."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# No leading zero: `010` is a code or a count that somebody padded, and stays as written.
_INTEGER = re.compile(rf"[-+]?(?:0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}})")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,18}|(?:0|[1-9][0-9]{0,17})\.[0-9]{0,18})(?:[eE][-+]?[0-9]{1,2})?")
_CORE = "tag:yaml.org,2002:"
_STRING_TAGS = frozenset(("!", *(f"{_CORE}{name}" for name in ("str", "timestamp", "binary"))))
_PLAIN_TAGS = frozenset(f"{_CORE}{name}" for name in ("int", "float", "bool", "null"))
_COLLECTION_TAGS = frozenset(("!", *(f"{_CORE}{name}" for name in ("map", "seq", "set", "omap", "pairs"))))
_MERGE = "<<"

_PAIR = re.compile(r"(?P<key>[ ]*(?:- +)*[^\s:#'\"\[\]{},&*!|>%@`-][^:#\n]{0,60}:[ \t]+)(?P<value>[^\n]+)")
_ITEM = re.compile(r"(?P<key>[ ]*(?:- +)+)(?P<value>[^\n]+)")
_NUMBER_SIGN = re.compile(r"^[^#'\"]*[^#'\":\s] (?:#\d|# \d{1,3}\s*$)")
_LEADING_TABS = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)


def parse(head: str) -> Values:
    """Read a YAML head. Lines that break it in a way that shows what was meant are mended, with a Warning.

    Raises Broken on anything else: no map, bad syntax, a tag, aliases without end, too deep.
    """
    head, warnings = _with_numbers(head)
    first: Broken | None = None
    for _ in range(MAX_MENDS + 1):
        try:
            values = _HeadBuilder().build(head)
        except _Endless:
            raise
        except Broken as broken:
            first = first or broken
            mended = _mend(head, broken)
            if mended is None:
                raise first from None
            head, warning = mended
            warnings += (warning,)
        else:
            return Values(values.values, values.lines, warnings + values.warnings)
    raise first or Broken(None, "too many broken lines")


class _Endless(Broken):
    """Aliases that stand for too much: no quoting mends them."""


class _HeadBuilder:
    """One pass over the events of one head; a class for what the handlers share."""

    def __init__(self) -> None:
        self.warnings: list[Warning] = []
        self.stack: list[Sequence | Table] = []
        self.keys: list[tuple[str, int] | None] = []
        self.root: Value = None
        self.documents = 0
        self.anchors: dict[str, Value] = {}
        self.unused: dict[str, int] = {}
        self.repeated = 0

    def build(self, head: str) -> Values:
        for event in _events(head):
            handle = _HANDLERS.get(type(event))
            if handle:
                handle(self, event)
        for name, line in self.unused.items():
            raise Broken(line, f"nothing refers to the anchor &{name}")
        if self.repeated and is_too_deep(self.root):
            raise Broken(None, f"nested deeper than {MAX_DEPTH} levels")
        match self.root:
            case Table() as table:
                return Values(table, table.lines, tuple(self.warnings))
            case None | "":
                return Values({}, {}, tuple(self.warnings))
            case list():
                raise Broken(1, "the head is a list: write `key: value` lines")
            case _:
                raise Broken(1, "the head is text: write `key: value` lines")

    def begin_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            raise Broken(_line(event), "a second document inside the head")

    def alias(self, event: yaml.AliasEvent) -> None:
        name, line = str(event.anchor), _line(event)
        if name not in self.anchors:
            raise Broken(line, f"the alias *{name} names nothing")
        value = self.anchors[name]
        if any(value is opened for opened in self.stack):
            raise _Endless(line, f"the alias *{name} stands inside what it names")
        self.repeated += _count(value, MAX_REPEATED)
        if self.repeated > MAX_REPEATED:
            raise _Endless(line, f"the aliases repeat more than {MAX_REPEATED} values: write them out")
        self.unused.pop(name, None)
        self.put(value, event)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        value = _scalar(event)
        if event.anchor:
            self.anchors[event.anchor] = value
            self.unused[event.anchor] = _line(event)
        self.put(value, event)

    def open(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        if event.tag and event.tag not in _COLLECTION_TAGS:
            raise Broken(_line(event), f"the tag {event.tag} is not read: remove it")
        if len(self.stack) >= MAX_DEPTH:
            raise Broken(_line(event), f"nested deeper than {MAX_DEPTH} levels")
        if self.stack and isinstance(self.stack[-1], Table) and self.keys[-1] is None:
            raise Broken(_line(event), "a list or map is used as a key: quote it if it is text")
        opened = Sequence() if isinstance(event, yaml.SequenceStartEvent) else Table()
        if event.anchor:
            self.anchors[event.anchor] = opened
        self.put(opened, event)
        self.stack.append(opened)
        self.keys.append(None)

    def close(self, _: yaml.Event) -> None:
        closed = self.stack.pop()
        self.keys.pop()
        if isinstance(closed, Table) and _MERGE in closed:
            _merge(closed)

    def put(self, value: Value, event: yaml.NodeEvent) -> None:
        match self.stack[-1] if self.stack else None:
            case Table() as table:
                self.put_in(table, value, event)
            case Sequence() as sequence:
                sequence.append(value)
                sequence.lines.append(_line(event))
            case _:
                self.root = value

    def put_in(self, table: Table, value: Value, event: yaml.NodeEvent) -> None:
        key = self.keys[-1]
        if key is None:
            text = event.value if isinstance(event, yaml.ScalarEvent) else str(value)
            self.keys[-1] = text, _line(event)
            return
        self.keys[-1] = None
        name, line = key
        if name in table:
            earlier = table.lines[name]
            table[f"{name} (line {earlier})"] = table[name]
            reason = f"key {name!r} is given twice, on lines {earlier} and {line}: the last one counts"
            self.warnings.append(Warning(line, reason))
        table[name] = value
        table.lines[name] = line


def _merge(table: Table) -> None:
    """Take over the keys of the maps under `<<`; a map's own keys count, wherever they stand."""
    value, line = table.pop(_MERGE), table.lines.pop(_MERGE)
    for other in value if isinstance(value, list) else [value]:
        for name, inner in other.items() if isinstance(other, dict) else ():
            if name not in table:
                table[name], table.lines[name] = inner, line


def _count(value: Value, most: int) -> int:
    """Count the values in a value, itself included; no further than `most`."""
    todo, found = [value], 0
    while todo and found <= most:
        found += 1
        match todo.pop():
            case list() as several:
                todo.extend(several)
            case dict() as table:
                todo.extend(table.values())
    return found


_HANDLERS: dict[type[yaml.Event], Callable[..., None]] = {
    yaml.DocumentStartEvent: _HeadBuilder.begin_document,
    yaml.AliasEvent: _HeadBuilder.alias,
    yaml.ScalarEvent: _HeadBuilder.scalar,
    yaml.SequenceStartEvent: _HeadBuilder.open,
    yaml.MappingStartEvent: _HeadBuilder.open,
    yaml.SequenceEndEvent: _HeadBuilder.close,
    yaml.MappingEndEvent: _HeadBuilder.close,
}


def _events(head: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(head, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "nesting depth" in (error.problem or ""):
            # PyYAML from 6.0.4 on stops by itself, before the event at which we would.
            raise Broken(mark.line + 1 if mark else None, f"nested deeper than {MAX_DEPTH} levels") from error
        reason = " ".join(filter(None, (error.problem, error.context)))
        raise Broken(mark.line + 1 if mark else None, f"not valid YAML: {reason}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise Broken(None, f"not valid YAML: {error}".splitlines()[0]) from error


@lru_cache(maxsize=1)
def _loader() -> type[yaml.SafeLoader]:
    # The C parser is an optional part of PyYAML; its events are the same.
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _scalar(event: yaml.ScalarEvent) -> Value:
    if event.tag in _PLAIN_TAGS:
        return _resolve(event.value)
    if event.tag and event.tag not in _STRING_TAGS:
        raise Broken(_line(event), f"the tag {event.tag} is not read: remove it")
    if event.style or event.tag:
        return str(event.value)
    return _resolve(event.value)


@remembered(mib=1, longest=200)
def _resolve(text: str) -> Value:
    if text in _NULLS:
        return None
    if text in _TRUTHS:
        return _TRUTHS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _mend(head: str, broken: Broken) -> tuple[str, Warning] | None:
    """Quote the value on the broken line, or make its tabs spaces; None where that does not help."""
    if _LEADING_TABS.search(head):
        mended = _LEADING_TABS.sub(lambda tabs: tabs[0].replace("\t", "  "), head)
        return mended, Warning(broken.line, "indented by tabs: read as two spaces each")
    lines = head.split("\n")
    for number in (broken.line, (broken.line or 0) - 1):
        if number and 0 < number <= len(lines):
            quoted = _with_quotes(lines[number - 1])
            if quoted:
                lines[number - 1] = quoted
                return "\n".join(lines), Warning(number, f"{broken.reason}: read as if the value were quoted")
    return None


def _with_numbers(head: str) -> tuple[str, tuple[Warning, ...]]:
    """Quote values with a number sign in them ("Workout #3"), which YAML would take for a comment."""
    if " #" not in head:
        return head, ()
    lines = head.split("\n")
    found = [at for at, line in enumerate(lines) if _NUMBER_SIGN.search(line) and _with_quotes(line)]
    for at in found:
        lines[at] = _with_quotes(lines[at]) or lines[at]
    reason = "a number sign would begin a comment here: read as if the value were quoted"
    return "\n".join(lines), tuple(Warning(at + 1, reason) for at in found)


def _with_quotes(line: str) -> str | None:
    pair = _PAIR.fullmatch(line) or _ITEM.fullmatch(line)
    value = pair["value"].strip() if pair else ""
    if not pair or not value or value[0] in "[{|>!" or _is_quoted(value):
        return None
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    return "{}'{}'".format(pair["key"].replace("\t", " "), value.replace("'", "''"))


def _is_quoted(value: str) -> bool:
    inner = value[1:-1]
    return len(value) > 1 and value[0] == value[-1] == "'" and "'" not in inner.replace("''", "")
