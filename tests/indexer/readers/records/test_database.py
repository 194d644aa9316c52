"""Rows of SQLite tables become pages; nothing that the file defines is run."""

import sqlite3
from pathlib import Path

import pytest

from indexer.errors import ContentError, NotContent
from indexer.page import Locator, Page
from indexer.readers.table import read_parts
from tests.indexer.sources import a_source

MOVES = "CREATE TABLE moves (slug TEXT, name TEXT, steps TEXT, photo BLOB)"
ROW = "INSERT INTO {} VALUES ('sled', 'Sled push', 'Lean in.' || char(10) || 'Drive.', x'00')"


def made(*statements: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    return connection.serialize()


def pages(content: bytes) -> tuple[Page | ContentError, ...]:
    return read_parts(a_source(content, name="gym.sqlite"))


def test_a_row_is_a_page() -> None:
    (found,) = pages(made(MOVES, ROW.format("moves"), "CREATE TABLE users (name TEXT, email TEXT)"))
    assert isinstance(found, Page)
    assert (found.id, found.title, found.locator) == ("gym/sled", "Sled push", Locator("row", 1))
    assert [step.text for step in found.steps] == ["Lean in.", "Drive."]


def test_tables_are_told_apart() -> None:
    other = MOVES.replace("moves", "'more moves'")
    found = pages(made(MOVES, ROW.format("moves"), other, ROW.format("'more moves'")))
    assert [one.id for one in found if isinstance(one, Page)] == ["gym/moves/sled", "gym/more-moves/sled"]
    assert isinstance(found[1], Page)
    assert str(found[1].locator) == "more moves, row 1"


def test_a_database_with_a_log_beside_it_opens_without_it(tmp_path: Path) -> None:
    path = tmp_path / "gym.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(MOVES)
    connection.execute(ROW.format("moves"))
    connection.execute("PRAGMA wal_checkpoint(FULL)")
    assert len(pages(path.read_bytes())) == 1
    connection.close()


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE VIEW moves AS SELECT 'a' AS name, 'b' AS steps",),
        ("CREATE VIRTUAL TABLE moves USING fts5(name, steps)",),
        ("CREATE TABLE users (name TEXT, email TEXT)",),
    ],
)
def test_what_is_no_table_of_pages_is_no_content(statements: tuple[str, ...]) -> None:
    with pytest.raises(NotContent):
        pages(made(*statements))


def test_a_column_that_computes_more_than_a_page_holds_is_refused() -> None:
    swollen = "CREATE TABLE moves (name TEXT, steps TEXT AS (hex(zeroblob(1000000))))"
    with pytest.raises(ContentError, match="can't be read"):
        pages(made(swollen, "INSERT INTO moves (name) VALUES ('a')"))


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"\xff" * 4_000])
def test_what_is_no_database_is_refused(content: bytes) -> None:
    with pytest.raises(ContentError, match="database"):
        pages(content)


def test_damage_anywhere_is_refused_or_read_and_never_more() -> None:
    whole = made(MOVES, ROW.format("moves"))
    for at in range(0, len(whole), 97):
        try:
            pages(whole[:at] + b"\xff" + whole[at + 1 :])
        except ContentError:
            continue
