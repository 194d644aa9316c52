"""Datasette over the same pages: a peer of the whole way, from request to page, for benchmarks/http.py.

The pages of an index as one SQLite table with a full-text index (FTS5) over titles and texts, and the same
facets that our pages count: muscle and equipment have several values a page, hence JSON arrays; kind, level
and language have one. Datasette is asked for the page and the JSON of a search with all five facets.
"""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from indexer.document import Document

ARRAYS, PLAIN = ("muscle", "equipment"), ("kind", "difficulty", "lang")
_COLUMNS = ("id", "title", "body", *ARRAYS, *PLAIN)


def write_database(documents: Iterable[Document], path: Path) -> None:
    """Write all pages with their facets into one SQLite file."""
    with sqlite3.connect(path) as database:
        database.execute(f"create table pages ({', '.join(_COLUMNS)}, primary key (id))")
        database.executemany(
            f"insert into pages values ({', '.join('?' * len(_COLUMNS))})", map(_row, documents)
        )
        database.execute("create virtual table pages_fts using fts5(title, body, content='pages')")
        database.execute("insert into pages_fts (rowid, title, body) select rowid, title, body from pages")
        for facet in PLAIN:
            database.execute(f"create index pages_{facet} on pages ({facet})")
    database.close()


def _row(document: Document) -> tuple[str | None, ...]:
    page, facets = document.page, document.facets
    body = "\n\n".join(f"{one.heading}\n{one.text}" for one in document.passages)
    arrays = (json.dumps(list(facets.counted(name))) for name in ARRAYS)
    return (page.id, page.title, body, *arrays, page.kind, facets.difficulty, page.lang)


def searches(paths: Sequence[str], suffix: str = "") -> list[str]:
    """Our search pages as Datasette is asked for the same: the best ten with all facets."""
    found = []
    for path in paths:
        asked = parse_qs(urlsplit(path).query)
        words = " OR ".join(f'"{word}"' for word in asked["q"][0].replace('"', " ").split())
        facets = [("_facet_array", name) for name in ARRAYS] + [("_facet", name) for name in PLAIN]
        query = urlencode([("_search", words), ("_searchmode", "raw"), ("_size", "10"), *facets])
        found.append(f"/pages/pages{suffix}?{query}")
    return found


@contextmanager
def serving(python: str, database: Path) -> Iterator[tuple[str, int]]:
    """`datasette serve` on a free port: its address and process. Its limits of time are off, past which it
    leaves counts out."""
    limits = ("sql_time_limit_ms", "facet_time_limit_ms", "facet_suggest_time_limit_ms")
    settings = [part for name in limits for part in ("--setting", name, "60000")]
    command = [python, "-m", "datasette", "serve", str(database), "--port", "0", *settings]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield _address(process), process.pid
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    deadline = time.monotonic() + 60
    for line in process.stdout:
        if "http://" in line:
            return line.rpartition("http://")[2].split()[0]
        if time.monotonic() > deadline:
            break
    raise SystemExit("datasette did not start")


def python_with_datasette(given: str | None) -> str | None:
    """A Python that has Datasette: the one that is named, else this one; None where it has not."""
    python = given or sys.executable
    done = subprocess.run([python, "-c", "import datasette"], capture_output=True, check=False)
    return python if done.returncode == 0 else None
