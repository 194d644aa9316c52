"""Whole pages in the Markdown of many generators and editors, each beside what must come of it."""

from pathlib import Path

import pytest

from benchmarks.pages import expected_of, found_in, score_pages
from benchmarks.units import read

GOLDEN = Path(__file__).parents[1] / "golden" / "markdown"


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_a_page_gives_what_stands_beside_it(path: Path) -> None:
    assert found_in(read(path)) == expected_of(path)


def test_dialects_that_no_rule_was_made_for_are_read_nearly_as_well() -> None:
    held = score_pages(GOLDEN / "held", suffix=".md")["all"]
    assert min(held.precision, held.recall) >= 0.8
