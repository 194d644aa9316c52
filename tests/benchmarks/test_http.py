"""The benchmark of pages, at a small size: real processes, real requests."""

from pathlib import Path

import pytest

from benchmarks.http import _kb, measure, requests, serving
from benchmarks.reindex import write_pages


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
    assert set(found["alone"]) == {"search", "filtered", "api", "document", "suggest"}
    assert found["loaded"]["pages_per_s"] > 0
