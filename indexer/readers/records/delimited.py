"""Tables as text: CSV, and its kin with tabs, semicolons or bars between the cells."""

import csv
from collections.abc import Iterator, Sequence

from indexer.errors import ContentError, NotContent
from indexer.page import Locator, Page, Warning
from indexer.readers.front_matter.head_values import Value
from indexer.readers.records.record import NO_RECORDS, Record, holds_page, pages_of
from indexer.readers.text import decode
from indexer.source import SourceFile

_DELIMITERS = ",;\t|"
_BEYOND = "cells beyond the head"

Row = tuple[list[str], int]
"""The cells of a row, and the line of the file on which it begins."""


def read(source: SourceFile) -> Iterator[Page | ContentError]:
    """Read each row as a page, its cells by the names in the first row. A row that can't be read ends the
    table, for where the next one begins is anybody's guess.

    Raises NotContent where the first row names no pages, ContentError if the file is no text.
    """
    decoded = decode(source)
    rows = _rows(source, decoded.text)
    first = next(rows, None)
    if first is None or isinstance(first, ContentError) or not holds_page(first[0], listed=True):
        raise first if isinstance(first, ContentError) else NotContent(source.path, None, NO_RECORDS)
    broken: list[ContentError] = []
    records = _records(first[0], rows, broken)
    try:
        yield from pages_of(source, records, format="csv", warnings=decoded.warnings)
    except NotContent:
        if not broken:
            raise
    yield from broken


def _rows(source: SourceFile, text: str) -> Iterator[Row | ContentError]:
    """Rows that hold anything, and at last what ended the table too early."""
    lines = text.split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=_delimiter(lines), strict=True)
    line = 1
    try:
        for cells in reader:
            yield [cell.strip() for cell in cells], line
            line = reader.line_num + 1
    except csv.Error as error:
        yield ContentError(source.path, line, f"the row that begins here can't be read: {error}")


def _delimiter(lines: Sequence[str]) -> str:
    """What parts the most cells of the first line that holds anything."""
    head = next((line for line in lines if line.strip()), "")
    return max(_DELIMITERS, key=head.count)


def _records(
    head: Sequence[str], rows: Iterator[Row | ContentError], broken: list[ContentError]
) -> Iterator[Record]:
    names = [name or f"column {number}" for number, name in enumerate(head, 1)]
    for number, row in enumerate(rows, 2):
        if isinstance(row, ContentError):
            broken.append(row)
        elif any(row[0]):
            yield _record(names, row, number)


def _record(names: Sequence[str], row: Row, number: int) -> Record:
    cells, line = row
    values: dict[str, Value] = {}
    for name, cell in zip(names, cells, strict=False):
        # Columns of one name are one list: "step", "step", "step".
        values[name] = f"{values[name]}\n{cell}" if values.get(name) and cell else values.get(name) or cell
    beyond = [cell for cell in cells[len(names) :] if cell]
    warnings: tuple[Warning, ...] = ()
    if beyond:
        values[_BEYOND] = ", ".join(beyond)
        reason = f"{len(cells)} cells where the head names {len(names)}: the rest is kept, and not read"
        warnings = (Warning(line, reason),)
    return Record(values, Locator("row", number), line, warnings)
