"""What the search in the browser is told: it counts as the engines count."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from indexer.taxonomy import load_taxonomy
from kb.engines.base import SearchRequest
from kb.engines.whoosh.engine import WhooshEngine
from kb.errors import KbError
from kb.exporting.browser_search import filed_under, record, write_index
from kb.labels import Labels
from kb.query.ast import Query
from kb.schema import FACETS
from tests.build import a_document


def test_pages_count_for_the_values_that_the_engine_counts(engine: WhooshEngine) -> None:
    taxonomy = load_taxonomy()
    ours = Counter(filed for one in engine.documents() for filed in filed_under(one, taxonomy))
    results = engine.search(SearchRequest(query=Query(), facets=FACETS.names()))
    theirs = {(facet.name, b.value): b.count for facet in results.facets for b in facet.buckets}
    # A group of muscles that no page names is counted and not shown.
    silent = {(name, group) for name in FACETS.names() for group in taxonomy.groups(name)}
    assert {one: count for one, count in ours.items() if one not in silent} == {
        one: count for one, count in theirs.items() if one not in silent and count
    }


@pytest.mark.slow
def test_the_table_names_every_page_and_its_places(exported: Path, engine: WhooshEngine) -> None:
    told = json.loads((exported / "search/pages.json").read_text("utf-8"))
    documents = list(engine.documents())
    assert [page[1] for page in told["pages"]] == list(range(len(documents)))
    fragments = {path.stem for path in (exported / "pagefind/fragment").iterdir()}
    assert {page[0] for page in told["pages"]} == fragments
    titles = sorted(told["pages"], key=lambda page: page[2][told["orders"].index("title")])
    named = [documents[page[1]].page.title.casefold() for page in titles]
    assert named == sorted(named)


@pytest.mark.slow
def test_what_may_be_said_instead_is_told_where_pages_have_it(exported: Path) -> None:
    told = json.loads((exported / "search/pages.json").read_text("utf-8"))
    asked = {one[0] for one in told["instead"]}
    assert "kick back" in asked
    assert "assault bike" not in asked


def test_a_record_is_text_whatever_the_page_says() -> None:
    hostile = a_document(title='"><script>alert(1)</script>', text="</p><i data-pagefind-ignore>hidden")
    html = record(hostile, 7, Labels(load_taxonomy()))
    assert "<script" not in html
    assert "data-pagefind-ignore>" not in html


@pytest.mark.slow
def test_every_record_is_in_the_index_and_every_file_whole(tmp_path: Path) -> None:
    pytest.importorskip("pagefind")
    labels = Labels(load_taxonomy(), "en")
    documents = [a_document(str(n), title=f"Plank {n}", text=f"Hold it for {n} breaths.") for n in range(60)]
    named = write_index(tmp_path, "en", (record(one, n, labels) for n, one in enumerate(documents)))
    assert sorted(named) == list(range(60))
    written = tmp_path / "pagefind"
    for path in (*written.glob("*/*.pf_*"), *written.glob("*.pf_*"), *written.glob("wasm*")):
        gzip.decompress(path.read_bytes())
    assert not list(written.glob("*ui*"))


@pytest.mark.slow
def test_what_pagefind_fails_at_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pagefind")
    (tmp_path / "file").touch()
    with pytest.raises(KbError, match="Pagefind failed"):
        write_index(tmp_path / "file", "en", ["<html><body data-pagefind-body>Plank</body></html>"])
