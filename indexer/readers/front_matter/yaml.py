"""YAML heads by the YAML 1.2 core schema, built from the event stream, so that nothing can blow up.

PyYAML's loaders follow YAML 1.1 (`no` is False, `1:30` is 90, `010` is 8), lose lines, keep the last of two
keys in silence, and recurse in C. libyaml's events are safe at any depth; everything else is done here.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import yaml

from indexer.page import Warning
from indexer.readers.front_matter.values import MAX_DEPTH, MAX_DIGITS, Broken, Sequence, Table, Value, Values

MAX_MENDS = 20

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# No leading zero: `010` is a code or a count that somebody padded, and stays as written.
_INTEGER = re.compile(rf"[-+]?(?:0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}})")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,18}|(?:0|[1-9][0-9]{0,17})\.[0-9]{0,18})(?:[eE][-+]?[0-9]{1,2})?")
_STRING_TAGS = frozenset(("!", "tag:yaml.org,2002:str"))
_COLLECTION_TAGS = frozenset(("!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"))

_PAIR = re.compile(r"(?P<key>[ ]*(?:- +)*[^\s:#'\"\[\]{},&*!|>%@`-][^:#\n]{0,60}:[ \t]+)(?P<value>[^\n]+)")
_ITEM = re.compile(r"(?P<key>[ ]*(?:- +)+)(?P<value>[^\n]+)")
_LEADING_TABS = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)
_ALIAS = re.compile(r"[*&][\w-]+")


def parse(head: str) -> Values:
    """Read a YAML head. Lines that break it in a way that shows what was meant are mended, with a Warning.

    Raises Broken on anything else: no map, bad syntax, an anchor or alias, a tag, too deep.
    """
    warnings: tuple[Warning, ...] = ()
    first: Broken | None = None
    for _ in range(MAX_MENDS + 1):
        try:
            values = _Builder().build(head)
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


class _Builder:
    """One pass over the events of one head; a class for what the handlers share."""

    def __init__(self) -> None:
        self.warnings: list[Warning] = []
        self.stack: list[Sequence | Table] = []
        self.keys: list[tuple[str, int] | None] = []
        self.root: Value = None
        self.documents = 0

    def build(self, head: str) -> Values:
        for event in _events(head):
            handle = _HANDLERS.get(type(event))
            if handle:
                handle(self, event)
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
        raise Broken(_line(event), "aliases are not read: repeat the value, or quote it if it begins with *")

    def scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor:
            raise Broken(_line(event), "anchors are not read: quote the value if it begins with &")
        self.put(_scalar(event), event)

    def open(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        if event.anchor:
            raise Broken(_line(event), "anchors are not read: quote the value if it begins with &")
        if event.tag and event.tag not in _COLLECTION_TAGS:
            raise Broken(_line(event), f"the tag {event.tag} is not read: remove it")
        if len(self.stack) >= MAX_DEPTH:
            raise Broken(_line(event), f"nested deeper than {MAX_DEPTH} levels")
        if self.stack and isinstance(self.stack[-1], Table) and self.keys[-1] is None:
            raise Broken(_line(event), "a list or map is used as a key: quote it if it is text")
        opened = Sequence() if isinstance(event, yaml.SequenceStartEvent) else Table()
        self.put(opened, event)
        self.stack.append(opened)
        self.keys.append(None)

    def close(self, _: yaml.Event) -> None:
        self.stack.pop()
        self.keys.pop()

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


_HANDLERS: dict[type[yaml.Event], Callable[..., None]] = {
    yaml.DocumentStartEvent: _Builder.begin_document,
    yaml.AliasEvent: _Builder.alias,
    yaml.ScalarEvent: _Builder.scalar,
    yaml.SequenceStartEvent: _Builder.open,
    yaml.MappingStartEvent: _Builder.open,
    yaml.SequenceEndEvent: _Builder.close,
    yaml.MappingEndEvent: _Builder.close,
}


def _events(head: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(head, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(filter(None, (error.problem, error.context)))
        raise Broken(mark.line + 1 if mark else None, f"not valid YAML: {reason}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise Broken(None, f"not valid YAML: {error}".splitlines()[0]) from error


@lru_cache(maxsize=1)
def _loader() -> type[yaml.SafeLoader]:
    # The C parser is an optional part of PyYAML; its events are the same.
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _scalar(event: yaml.ScalarEvent) -> Value:
    if event.tag and event.tag not in _STRING_TAGS:
        raise Broken(_line(event), f"the tag {event.tag} is not read: remove it")
    if event.style or event.tag:
        return str(event.value)
    return _resolve(event.value)


@lru_cache(maxsize=4096)
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
            quoted = _quoted(lines[number - 1])
            if quoted:
                lines[number - 1] = quoted
                return "\n".join(lines), Warning(number, f"{broken.reason}: read as if the value were quoted")
    return None


def _quoted(line: str) -> str | None:
    pair = _PAIR.fullmatch(line) or _ITEM.fullmatch(line)
    value = pair["value"].strip() if pair else ""
    if not pair or not value or value[0] in "[{|>!" or _ALIAS.fullmatch(value) or _is_quoted(value):
        return None
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    return "{}'{}'".format(pair["key"].replace("\t", " "), value.replace("'", "''"))


def _is_quoted(value: str) -> bool:
    inner = value[1:-1]
    return len(value) > 1 and value[0] == value[-1] == "'" and "'" not in inner.replace("''", "")
