"""The rows of a comparison for the facets of a project."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from indexer.facets import BUILT_IN, STATED, Evidence, Facet, Facets, declare
from kb.answers.comparison_sides import Side
from kb.answers.own_facet_rows import own_facet_rows
from kb.answers.subject import of_document
from tests.build import a_document
from tests.kb.answers.harbour import TAXONOMY


@pytest.fixture(autouse=True)
def facets() -> Iterator[None]:
    declare((*BUILT_IN, Facet(name="grip", label="Grip"), Facet(name="mast", label="Mast")))
    yield
    declare()


def side(title: str, *grips: str, said: str = "") -> Side:
    evidence = tuple(Evidence("grip", grip, STATED, "front matter", said) for grip in grips if said)
    page = replace(
        a_document(title, title=title, lang="en", text=said),
        facets=Facets({"grip": {STATED: grips}} if grips else {}, (), evidence),
    )
    return Side(of_document(TAXONOMY, page), (page,), (), ((),), ())


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [(("wide",), ("narrow",), True), (("wide",), ("wide",), False), (("wide",), (), False), ((), (), False)],
)
def test_a_row_differs_where_both_sides_are_filed_and_otherwise(
    one: tuple[str, ...], other: tuple[str, ...], differs: bool
) -> None:
    grip, mast = own_facet_rows((side("Row", *one), side("Haul", *other)), TAXONOMY)
    assert (grip.label, mast.label) == ("Grip", "Mast")
    assert [bool(cell.text) for cell in grip.cells] == [bool(one), bool(other)]
    assert (grip.differs, mast.differs) == (differs, False)


def test_a_cell_is_told_of_its_side_with_the_words_that_say_so() -> None:
    sides = side("Row", "wide", said="Grip it wide."), side("Haul")
    grip, _ = own_facet_rows(sides, TAXONOMY)
    cell, _ = grip.cells
    assert (cell.column, cell.text, cell.value) == ("Row", "wide", "wide")
    assert [source.span for source in cell.sources] == ["Grip it wide."]


def test_the_first_page_of_a_side_that_is_filed_speaks_for_it() -> None:
    bare, filed = side("Row"), side("Row", "wide")
    both = replace(bare, pages=(*bare.pages, *filed.pages))
    grip, _ = own_facet_rows((both,), TAXONOMY)
    assert grip.cells[0].text == "wide"
