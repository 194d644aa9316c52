"""SQLite files: each row of a table of pages is one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from indexer.errors import ContentError, NotContent
from indexer.page import Locator, Page
from indexer.readers.front_matter.head_values import Value
from indexer.readers.records.record import MAX_RECORDS, NO_RECORDS, Record, holds_page, pages_of
from indexer.source import SourceFile

_HEADER = b"SQLite format 3\0"
_JOURNAL = slice(18, 20)
_LONGEST_VALUE = 1 << 20
_MOST_COLUMNS = 200
_STEP = 1_000
_MOST_STEPS = 20_000
"""Thousands of instructions that reading one file may take: a real one of 5 MiB takes some hundred."""

_READING = frozenset((sqlite3.SQLITE_READ, sqlite3.SQLITE_SELECT))


def read(source: SourceFile) -> Iterator[Page | ContentError]:
    """Read the rows of every table whose columns are named as a page's values are, in the tables' order.

    The bytes are read, not the file: no lock is taken, no journal played back. Nothing that the file defines
    is run (views, triggers, virtual tables). Raises NotContent where no table holds pages, ContentError if
    the file is no database or takes too long to read.
    """
    if not source.content.startswith(_HEADER):
        raise ContentError(source.path, None, "no SQLite database: its first bytes are others")
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            records = tuple(_records(_as_database(connection, source.content)))
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise ContentError(source.path, None, f"the database can't be read: {error}") from error
    if not records:
        raise NotContent(source.path, None, NO_RECORDS)
    yield from pages_of(source, records, format="sqlite")


def _as_database(connection: sqlite3.Connection, content: bytes) -> sqlite3.Connection:
    # A database in WAL mode opens only beside its log, which may not be here: what is checkpointed is read.
    journal = b"\1\1" if content[_JOURNAL] == b"\2\2" else content[_JOURNAL]
    connection.deserialize(content[: _JOURNAL.start] + journal + content[_JOURNAL.stop :])
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, _MOST_COLUMNS)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    connection.set_authorizer(_only_reading)
    steps = iter(range(_MOST_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEP)
    return connection


def _records(connection: sqlite3.Connection) -> Iterator[Record]:
    listed = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY rowid").fetchall()
    # A virtual table would run code of its own; it is "CREATE VIRTUAL TABLE", and its type a table's.
    names = [name for kind, name, sql in listed if kind == "table" and (sql or "").startswith("CREATE TABLE")]
    tables = [(name, columns) for name in names if (columns := _columns(connection, name))]
    for name, columns in tables:
        rows = connection.execute(f"SELECT * FROM {_identifier(name)} LIMIT {MAX_RECORDS + 1}")
        for number, row in enumerate(rows, 1):
            values = {column: _value(cell) for column, cell in zip(columns, row, strict=True)}
            yield Record(values, Locator("row", number, name if len(tables) > 1 else ""))


def _only_reading(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table of pages, none for any other."""
    found = connection.execute(f"SELECT * FROM {_identifier(table)} LIMIT 0")
    names = tuple(column[0] for column in found.description)
    return names if holds_page(names, listed=True) else ()


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _value(cell: object) -> Value:
    return cell if isinstance(cell, str | int | float) else None
