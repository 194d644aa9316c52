"""Whole pages in the dialects of many generators and content systems, each beside what must come of it."""

from pathlib import Path

import pytest

from benchmarks.heads import expected_of_head, found_in_document, score_heads
from benchmarks.units import source_of
from indexer.reading import read_document

GOLDEN = Path(__file__).parents[1] / "golden" / "front_matter"


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_a_page_gives_what_stands_beside_it(path: Path) -> None:
    found, expected = found_in_document(read_document(source_of(path))), expected_of_head(path)
    assert {name: found[name] or None for name in found} == {
        name: expected.get(name) or None for name in found
    }


def test_dialects_that_no_rule_was_made_for_are_read_nearly_as_well() -> None:
    held = score_heads(GOLDEN / "held")["all"]
    assert min(held.precision, held.recall) >= 0.8
