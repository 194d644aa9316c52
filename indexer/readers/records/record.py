"""One record as a page: its values are read as front matter is, each by its key."""

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from indexer.errors import ContentError, NotContent
from indexer.folding import normal
from indexer.page import Locator, Page, Warning
from indexer.readers.composing.outline import Body
from indexer.readers.front_matter.head_values import Value
from indexer.readers.front_matter.json_and_toml import with_whole_characters
from indexer.readers.front_matter.keys import field_of, is_claimed
from indexer.readers.front_matter.model import LISTS, understand
from indexer.readers.joining import heard, join
from indexer.readers.page_language import by_path
from indexer.source import SourceFile
from indexer.words import speaking

MAX_RECORDS = 5_000
"""Records of one file: each is a page of its own, and all of a file are held in memory at once."""

_IDS = ("slug", "id", "uid", "uuid", "key", "handle", "exerciseid")
_FILE_KEYS = ("file", "filename", "filepath", "path", "sourcefile")
_PAGES = (".md", ".markdown", ".mdx", ".html", ".htm", ".txt", ".docx", ".epub", ".pdf")
_LONGEST_ID = 100
_NOT_IN_ID = re.compile(r"[^\w.-]+")
_NUMBERED = re.compile(r"(.{1,80}?)[\s/._\[-]{0,2}(\d{1,3})\]?")
_LIST = re.compile(r"\[.*\]", re.DOTALL)
_LONGEST_LIST = 50_000
_BAR = re.compile(r"\s*\|\s*")
_FACETS = frozenset(
    ("muscle", "muscle_secondary", "equipment", "equipment_optional", "difficulty", "movement", "position")
)
_SUBSTANCE = (LISTS - {"keywords", "aliases"}) | _FACETS
"""Fields that only a page has: a title, a summary and an author have settings of many tools as well."""

NO_RECORDS = (
    "holds no pages: each needs a title or name, and a text, steps, muscles or another facet by its own name"
)


@dataclass(frozen=True, slots=True)
class Record:
    """A record's values by key. `locator` is None for the only one of a file, `line` where it begins."""

    values: Mapping[str, Value]
    locator: Locator | None = None
    line: int | None = None
    warnings: tuple[Warning, ...] = ()


def holds_page(keys: Iterable[str], *, listed: bool) -> bool:
    """Tell keys that a page is made of: a title, and what only pages have; in a list a summary is enough."""
    fields = {"" if is_claimed(key) else (field_of(_base(key)) or (None,))[0] for key in keys}
    wanted = _SUBSTANCE | {"", *(("summary",) if listed else ())}
    return "title" in fields and not wanted.isdisjoint(fields)


def _base(key: str) -> str:
    found = _NUMBERED.fullmatch(key)
    return found[1] if found and field_of(found[1]) else key


def pages_of(
    source: SourceFile, records: Iterable[Record], *, format: str, warnings: tuple[Warning, ...] = ()
) -> Iterator[Page | ContentError]:
    """Make a page of each record. One that can't be read, or is one too many, is a ContentError in its place.

    Raises NotContent where there are none.
    """
    taken: set[str] = set()
    for number, record in enumerate((one for one in records if not _lists_file(one)), 1):
        if number > MAX_RECORDS:
            reason = f"more than {MAX_RECORDS} records: the rest is left out, split the file"
            yield ContentError(source.path, record.line, reason)
            return
        id = _free(_id_of(source, record), taken)
        taken.add(id)
        page = _page(replace(source, id=id), record, format)
        yield replace(page, warnings=(*warnings, *page.warnings)) if number == 1 else page
    if not taken:
        raise NotContent(source.path, None, NO_RECORDS)


def _lists_file(record: Record) -> bool:
    """Tell an entry of a list of files: what it says, a page of its own says as well."""
    named = (value for key, value in record.values.items() if normal(key) in _FILE_KEYS)
    return any(isinstance(value, str) and value.lower().endswith(_PAGES) for value in named)


def _page(source: SourceFile, record: Record, format: str) -> Page:
    values = gathered(record.values)
    lines = dict.fromkeys(values, record.line) if record.line else {}
    head = understand(values, lines, lang=by_path(source.id) or "")
    told = heard(source, head.fields, "")
    warnings = (*record.warnings, *head.warnings)
    with speaking(told.lang):
        page = join(source, head, Body(()), told=told, format=format, warnings=warnings)
    return replace(page, locator=record.locator)


def _id_of(source: SourceFile, record: Record) -> str:
    """The file's id and what the record calls itself, else its place; the file's alone for its only one."""
    if record.locator is None:
        return source.id
    stated = {normal(key): value for key, value in record.values.items() if isinstance(value, str | int)}
    named = next((str(stated[key]) for key in _IDS if key in stated), "")
    name = _NOT_IN_ID.sub("-", named[:_LONGEST_ID]).strip("-.")
    within = _NOT_IN_ID.sub("-", record.locator.within).strip("-.")
    return "/".join(filter(None, (source.id, within, name or part_name(record.locator))))


def part_name(locator: Locator) -> str:
    """What a part of a file is called in its id where it has no name of its own: `row-12`."""
    return f"{locator.unit}-{locator.number}"


def _free(id: str, taken: set[str]) -> str:
    return id if id not in taken else next(f"{id}@{n}" for n in count(2) if f"{id}@{n}" not in taken)


def gathered(values: Mapping[str, Value]) -> dict[str, Value]:
    """Join columns that are numbered (`step 1`, `instructions/0`) to lists, and read the lists in cells."""
    found: dict[str, Value] = {}
    for key, value in values.items():
        base = _base(key)
        value = _list_of_cell(key, value)
        if base == key:
            found[key] = [*_several(found[key]), *_several(value)] if key in found else value
        elif value not in (None, ""):
            found[base] = [*_several(found.get(base)), *_several(value)]
    return found


def _several(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _list_of_cell(key: str, value: Value) -> Value:
    """Give the list that a cell holds as text: JSON, as Python prints one, or parted by bars."""
    if not isinstance(value, str) or len(value) > _LONGEST_LIST:
        return value
    text = value.strip()
    if _LIST.fullmatch(text) and (texts := _parsed(text)) is not None:
        return texts
    field = field_of(key)
    if field and field[0] in LISTS - {"body"} and "|" in text and "\n" not in text:
        return [part for part in _BAR.split(text) if part]
    return value


def _parsed(text: str) -> Value:
    read = json.loads if text[1:2] != "'" else ast.literal_eval
    if text.count("[") + text.count("{") > 1 and read is ast.literal_eval:
        return None
    try:
        found = read(with_whole_characters(text))
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    is_flat = isinstance(found, list) and all(isinstance(one, str | int | float) for one in found)
    return found if is_flat else None
