"""Whole web pages in structures of many kinds, each beside what must come of it."""

from pathlib import Path

import pytest

from benchmarks.pages import expected_of, found_in, score_pages
from indexer.readers.html.reader import read
from tests.indexer.sources import a_source

GOLDEN = Path(__file__).parents[1] / "golden" / "html"


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_gives_what_stands_beside_it(path: Path) -> None:
    assert found_in(read(a_source(path.read_bytes(), name=path.name))) == expected_of(path)


def test_pages_that_no_rule_was_made_for_are_read_nearly_as_well() -> None:
    held = score_pages(GOLDEN / "held")["all"]
    assert min(held.precision, held.recall) >= 0.9
