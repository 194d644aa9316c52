"""Lines become headings, paragraphs and items by how they are set, in time that goes with their number."""

from collections.abc import Sequence

import pytest

from indexer.readers.documents.pdf_layout import PdfLine, furniture, parts_of, repeated, sizes_of
from tests.growth import is_linear


def lines(*texts: str, way: float = 14.0, height: float = 12.9, bold: bool = False) -> tuple[PdfLine, ...]:
    """Lines one below the other."""
    return tuple(
        PdfLine(text, height, bold, 72, 800 - way * n, 800 - way * n + height) for n, text in enumerate(texts)
    )


def read(page: Sequence[PdfLine]) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in parts_of(page, sizes_of((page,)))]


def test_lines_close_together_are_one_paragraph_and_a_gap_parts_two() -> None:
    assert read(lines("Kneel and", "lift.")) == [("paragraph", "Kneel and lift.")]
    assert read(lines("Kneel.", "Lift.", way=30)) == [("paragraph", "Kneel."), ("paragraph", "Lift.")]


def test_a_file_set_with_wide_ways_keeps_its_paragraphs() -> None:
    assert len(read(lines("a", "b", "c", "d", "e", way=30))) == 1


@pytest.mark.parametrize("mark", ["•", "-", "1.", "2)"])
def test_marks_begin_items_that_go_on_below(mark: str) -> None:
    kind = "bullet" if mark in "•-" else "numbered"
    assert read(lines(f"{mark} Kneel", "on all fours.", f"{mark} Lift.")) == [
        (kind, "Kneel on all fours."),
        (kind, "Lift."),
    ]


def test_a_word_parted_at_the_end_of_a_line_is_whole_again() -> None:
    assert read(lines("Hold for a mo-", "ment.")) == [("paragraph", "Hold for a moment.")]
    assert read(lines("Monday -", "rest")) == [("paragraph", "Monday - rest")]


def test_a_page_is_counted_by_its_own_number_alone() -> None:
    page = lines("Step 2", "Kneel.", "Lift.", "Hold.", "12 / 40")
    assert {line.text for line in furniture(page, 12, frozenset())} == {"12 / 40"}
    assert not furniture(page, 3, frozenset())


def test_what_stands_on_most_pages_is_no_text_of_any() -> None:
    pages = [lines("Corner Gym", "Kneel.", "Lift.", "Hold.", f"- {n} -") for n in (7, 8, 9)]
    assert repeated(pages) >= {"Corner Gym", "- # -"}
    assert repeated(pages[:2]) == frozenset()


def test_time_goes_with_the_number_of_lines() -> None:
    def reading(size: int) -> None:
        read(lines(*["lift the hips and"] * size, way=0.01))

    assert is_linear(reading, size=2_000)
