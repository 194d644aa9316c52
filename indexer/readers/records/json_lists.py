"""JSON files: a page, a list of pages, several lists by name; and one page on each line (JSONL)."""

import json
from collections.abc import Iterator, Mapping, Sequence

from indexer.errors import ContentError
from indexer.page import Locator, Page
from indexer.readers.front_matter.head_values import MAX_DEPTH, Value, is_too_deep
from indexer.readers.front_matter.json_and_toml import json_decoder, with_whole_characters
from indexer.readers.records.record import Record, holds_page, pages_of
from indexer.readers.text import decode
from indexer.source import SourceFile

MAX_NESTED = 200_000
"""Objects and lists in one file: each takes some hundred bytes of memory, and only two of the file."""

_FEWEST = 2
_SHARE = 0.5
"""The part of a list's records that must be pages for the list to be one of pages."""


def read(source: SourceFile) -> Iterator[Page | ContentError]:
    """Read the pages of a JSON file. Raises NotContent where it holds none (most JSON files are settings),
    ContentError if it can't be read."""
    decoded = decode(source)
    _refuse_many(source, decoded.text)
    value = _parsed(source, decoded.text, 1)
    return pages_of(source, _records_in(value), format="json", warnings=decoded.warnings)


def read_lines(source: SourceFile) -> Iterator[Page | ContentError]:
    """Read the page on each line; a line that can't be read costs that page alone. Raises as `read`."""
    decoded = decode(source)
    _refuse_many(source, decoded.text)
    broken: list[ContentError] = []
    records = tuple(_on_lines(source, decoded.text, broken))
    if not records and broken:
        raise broken[0]
    yield from pages_of(source, records, format="json", warnings=decoded.warnings)
    yield from broken


def _on_lines(source: SourceFile, text: str, broken: list[ContentError]) -> Iterator[Record]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = _parsed(source, line, number)
        except ContentError as error:
            broken.append(error)
            continue
        if isinstance(value, dict) and holds_page(value, listed=True):
            yield Record(value, Locator("line", number), number)


def _refuse_many(source: SourceFile, text: str) -> None:
    if (nested := text.count("{") + text.count("[")) > MAX_NESTED:
        reason = f"{nested} objects and lists are over the limit of {MAX_NESTED}: split the file"
        raise ContentError(source.path, None, reason)


def _parsed(source: SourceFile, text: str, line: int) -> Value:
    try:
        value: Value = json_decoder().decode(with_whole_characters(text))
    except json.JSONDecodeError as error:
        at = line + error.lineno - 1
        raise ContentError(source.path, at, f"not valid JSON: {error.msg.lower()}") from error
    except RecursionError as error:
        raise ContentError(source.path, line, f"nested deeper than {MAX_DEPTH} levels") from error
    if is_too_deep(value):
        raise ContentError(source.path, line, f"nested deeper than {MAX_DEPTH} levels")
    return value


def _records_in(value: Value) -> Iterator[Record]:
    match value:
        case list():
            yield from _records_in_list(value, "")
        case dict() if holds_page(value, listed=False):
            yield Record(value)
        case dict():
            lists = [(name, inner) for name, inner in value.items() if _is_list_of_pages(inner)]
            for name, inner in lists:
                yield from _records_in_list(inner, name if len(lists) > 1 else "")  # type: ignore[arg-type]  # a list
            if not lists and _is_list_of_pages([*value.values()]) and len(value) >= _FEWEST:
                yield from _records_by_name(value)
        case _:
            return


def _is_list_of_pages(value: Value) -> bool:
    if not isinstance(value, list) or not value:
        return False
    pages = sum(isinstance(one, dict) and holds_page(one, listed=len(value) >= _FEWEST) for one in value)
    return pages > _SHARE * len(value)


def _records_in_list(records: Sequence[Value], within: str) -> Iterator[Record]:
    if _is_list_of_pages([*records]):
        for number, one in enumerate(records, 1):
            if isinstance(one, dict):
                yield Record(one, Locator("record", number, within))


def _records_by_name(records: Mapping[str, Value]) -> Iterator[Record]:
    """Records under names of their own: `{"side-plank": {…}, …}`."""
    for number, (name, one) in enumerate(records.items(), 1):
        if isinstance(one, dict):
            yield Record({"slug": name, **one}, Locator("record", number))
