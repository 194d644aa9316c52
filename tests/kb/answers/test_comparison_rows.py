"""The rows of a comparison: what differs and what only is said otherwise."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.comparison_rows import rows
from kb.answers.comparison_sides import Side
from kb.answers.subject import of_document
from tests.build import a_document

TAXONOMY = load_taxonomy()


def a_side(id: str, *muscles: str) -> Side:
    page = a_document(id, title=id.title(), muscles=muscles)
    return Side(of_document(TAXONOMY, page), (page,), (), ((),), ())


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (("gluteus_maximus",), ("glutes", "gluteus_maximus"), False),
        (("glutes",), ("gluteus_maximus",), False),
        (("glutes",), ("hamstrings",), True),
        (("glutes", "hamstrings"), ("glutes",), True),
    ],
)
def test_a_muscle_and_its_group_are_no_difference(
    one: tuple[str, ...], other: tuple[str, ...], differs: bool
) -> None:
    made = rows((a_side("bow row", *one), a_side("pier row", *other)), (), TAXONOMY)
    muscles = next(row for row in made if row.label == "Primary muscles")
    assert muscles.differs is differs


@pytest.mark.parametrize(
    ("needed", "said"),
    [
        ({"equipment": ("dumbbell",)}, "Dumbbell"),
        ({"optional": ("dumbbell",)}, "Optional: Dumbbell"),
    ],
)
def test_what_a_page_needs_is_told_whether_it_must_or_may(
    needed: dict[str, tuple[str, ...]], said: str
) -> None:
    page = a_document("row", title="Pier Row", **needed)  # type: ignore[arg-type]  # by keyword
    side = Side(of_document(TAXONOMY, page), (page,), (), ((),), ())
    made = rows((side, a_side("bow row")), (), TAXONOMY)
    told = [row.cells[0].text for row in made if row.label == "Equipment"]
    assert [one.casefold() for one in told] == [said.casefold()]
