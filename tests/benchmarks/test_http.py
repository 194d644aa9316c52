"""The benchmark of pages, at a small size: real processes, real requests."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from benchmarks import datasette
from benchmarks.http import _kb, measure, requests, serving
from benchmarks.reindex import write_pages
from kb.opening import open_engine
from kb.settings import load_settings


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("http")
    write_pages(folder / "corpus", 12)
    _kb("reindex", "--corpus", str(folder / "corpus"), "--index", str(folder / "index"))
    return folder / "corpus", folder / "index"


def test_two_workers_answer_every_kind_of_request(index: tuple[Path, Path]) -> None:
    corpus, kept = index
    with serving(kept, 2) as server:
        found = measure(server, requests(corpus, 4), 2, 0.2)
    kinds = {"search", "filtered", "api", "document", "suggest"}
    assert set(found["alone"]) == {"started", *kinds, "again"}
    assert found["loaded"]["pages_per_s"] > 0


def test_datasette_gets_the_same_pages_with_their_facets(index: tuple[Path, Path], tmp_path: Path) -> None:
    documents = list(open_engine(load_settings({"index": str(index[1])})).documents())
    database = tmp_path / "pages.db"
    datasette.write_database(documents, database)
    [path] = datasette.searches(["/search?q=how+to+%22it"])
    asked = parse_qs(urlsplit(path).query)
    assert asked["_facet_array"] == ["muscle", "equipment"]
    with closing(sqlite3.connect(database)) as opened:
        assert opened.execute("select count(*) from pages").fetchone() == (len(documents),)
        found = opened.execute(
            "select count(*) from pages_fts where pages_fts match ?", (f'"{documents[0].page.title}"',)
        )
        assert found.fetchone()[0] >= 1
        assert opened.execute("select 1 from pages_fts where pages_fts match ?", (asked["_search"][0],))
