"""Row 28: the time of reading, for any text over and over, in every place that a format has for it."""

import json
import sqlite3
from collections.abc import Callable
from html import escape
from itertools import count
from pathlib import PurePath

import pytest

from indexer.errors import ContentError
from indexer.readers.table import SUFFIXES
from indexer.reading import read_file
from tests.faults.plan import note, size
from tests.growth import growth, repeated
from tests.indexer.readers.documents.making import a_docx, an_epub
from tests.indexer.sources import a_source

ROW = 500
"""Characters of a text that is cut into records."""


def in_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def in_cell(text: str) -> str:
    return text.replace('"', '""')


def in_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def cut(text: str) -> list[str]:
    return [text[at : at + ROW] for at in range(0, len(text), ROW)]


def in_rows(text: str) -> str:
    return "".join(f'Squat {n},"{in_cell(one)}"\n' for n, one in enumerate(cut(text)))


def in_objects(text: str) -> str:
    return "".join(f'{{"name": "Squat {n}", "steps": "{in_json(one)}"}}\n' for n, one in enumerate(cut(text)))


def in_table(text: str) -> bytes:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE moves (name TEXT, steps TEXT)")
    database.execute("INSERT INTO moves VALUES ('Squat', ?)", (text,))
    database.commit()
    return database.serialize()


def in_book(text: str) -> bytes:
    return an_epub(f"<h1>Squat</h1><p>{escape(text)}</p>")


def in_document(text: str) -> bytes:
    return a_docx(("Title", "Squat"), ("", escape(text)))


def as_it_is(text: str) -> str:
    return text


HTML = "<!doctype html><title>Squat</title><h1>Squat</h1>"
PLACES = {
    "md": ("a.md", "---\ntitle: Squat\n---\n\n{}\n"),
    "md title": ("a.md", "# {}\n\nSit back.\n"),
    "md key": ("a.md", "---\ntitle: '{}'\n---\n\nSit back.\n"),
    "md heading": ("a.md", "# Squat\n\n## {}\n\nSit back.\n"),
    "md step": ("a.md", "# Squat\n\n## Steps\n\n1. {}\n2. Stand.\n"),
    "txt": ("a.txt", "Squat\n\n{}\n"),
    "txt title": ("a.txt", "Title: {}\nURL: https://a.example/\n\nSit back. Then stand up.\n"),
    "txt scraped": ("a.txt", "Title: Squat\nURL: https://a.example/\n\n{}\n"),
    "txt marked": ("a.txt", "# Squat\n\nSit back.\n\n## How\n\n{}\n"),
    "html": ("a.html", f"{HTML}<p>{{}}</p>"),
    "html title": ("a.html", "<!doctype html><title>{}</title><h1>{}</h1><p>Sit back.</p>"),
    "html list": ("a.html", f"{HTML}<h2>Steps</h2><ol><li>{{}}</li></ol>"),
    "mdx": ("a.mdx", '# Squat\n\n<Tip title="How">\n{}\n</Tip>\n'),
    "toml": ("a.md", '+++\ntitle = "Squat"\nsteps = """{}"""\n+++\n\nSit back.\n'),
    "json head": ("a.md", '{"title": "Squat", "steps": "{}"}\n\nSit back.\n'),
    "csv": ("a.csv", 'name,steps\nSquat,"{}"\n'),
    "csv rows": ("a.csv", "name,steps\n{}"),
    "tsv": ("a.tsv", "name\tsteps\nSquat\t{}\n"),
    "json": ("a.json", '[{"name": "Squat", "steps": "{}", "muscles": ["{}"]}]'),
    "jsonl": ("a.jsonl", "{}"),
    "sqlite": ("a.sqlite", ""),
    "epub": ("a.epub", ""),
    "docx": ("a.docx", ""),
    "html table": ("a.html", f"{HTML}<table><tr><th>Muscle</th><td>{{}}</td></tr></table>"),
}
WRITTEN: dict[str, Callable[[str], str]] = {
    "json head": in_json, "json": in_json, "jsonl": in_objects,
    "csv": in_cell, "csv rows": in_rows, "tsv": in_line,
}  # fmt: skip
"""How a text is written in a place, where it can't stand there as it is."""

WHOLE: dict[str, Callable[[str], bytes]] = {"sqlite": in_table, "epub": in_book, "docx": in_document}
"""How a file is made whose bytes are no text."""

LONGEST = {
    **dict.fromkeys(("md key", "toml", "json head"), 60_000),  # a head holds 64 KiB
    **dict.fromkeys(("csv", "tsv"), 120_000),  # a cell 128 KiB
}
"""Characters of the longest text that a place holds, where these are no 400,000."""

AS_A_HEAD = {"toml", "json head", "csv", "csv rows", "tsv", "json", "jsonl", "sqlite", "epub", "docx"}
"""Places whose texts are read as those of others, once they are found: every third unit does in CI."""

SAME = {
    ".markdown": ".md", ".htm": ".html", ".ndjson": ".jsonl", ".sqlite3": ".sqlite", ".db": ".sqlite",
}  # fmt: skip
"""Suffixes for which another stands: one reader reads both."""

UNITS = (
    "glutes ", "no bench ", "dumbbell ", "without a ", "easier than a squat ", "Squat vs lunge. ", "- item\n",
    "1. lift\n", "## How\n\nDo.\n\n", "**Tip**\n", "| a | b |\n", "Q: why? A: so. ", "Step 1: sit. ",
    "What is it?\n", "<p>", "<!-- ", "&amp; ", "[a](b) ", "a: b\n", "(", '"', "1/2 ", "\n", "\t", "A",
    "{{< x >}}", "![a](b.png) ", "**b** `c` ",
)  # fmt: skip
TIMES = 8
MOST = 10
"""How many times as long so many times the text may take."""


APART = {".pdf"}
"""What a process of its own reads; the growth of the rest is in tests/indexer/readers/documents."""


def test_every_format_has_a_place() -> None:
    suffixes = {PurePath(name).suffix for name, _ in PLACES.values()}
    assert {SAME.get(suffix, suffix) for suffix in SUFFIXES} - APART == suffixes


@pytest.mark.row(28)
@pytest.mark.parametrize("place", PLACES)
def test_reading_takes_time_in_step_with_the_text(place: str) -> None:
    name, template = PLACES[place]
    small = size(3_000, LONGEST.get(place, 400_000) // TIMES)
    write, number = WRITTEN.get(place, as_it_is), count()

    def reading(unit: str, length: int) -> None:
        text = f"{next(number)} {repeated(unit, length)}"  # what was read before may be remembered
        content = WHOLE[place](text) if place in WHOLE else template.replace("{}", write(text))
        try:
            read_file(a_source(content, name=name))
        except ContentError:
            return

    units = UNITS[:: size(3, 1) if place in AS_A_HEAD else 1]
    reading("a ", 100)  # the first reading imports the reader
    ratios = {
        unit: round(growth(lambda length, unit=unit: reading(unit, length), size=small, times=TIMES), 1)  # type: ignore[misc]  # bound per unit
        for unit in units
    }
    steep = {unit: ratio for unit, ratio in ratios.items() if ratio > MOST}
    note(
        28,
        len(units),
        place=place,
        characters=(small, TIMES * small),
        most=max(ratios.values()),
        faults=steep,
    )
    assert steep == {}


@pytest.mark.row(28)
def test_what_looks_back_from_each_place_is_seen_to_grow() -> None:
    """What the naive build does: a search that begins at the start of the text for every match."""

    def naive(length: int) -> None:
        text = repeated("no bench ", length)
        for place in range(0, length, 9):
            text.rfind("xyz", 0, place)

    found = round(growth(naive, size=size(15_000, 50_000), times=TIMES), 1)
    note(28, 1, naive="a look back for each match", faults={"times as long": found})
    assert found > MOST
