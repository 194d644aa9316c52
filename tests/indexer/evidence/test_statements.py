"""The sentences of a page, and what is looked up for them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indexer.evidence.statements import statements
from indexer.page import Block, Section, Variation
from indexer.taxonomy import Match, Taxonomy, load_taxonomy
from tests.build import a_page, a_section
from tests.indexer.evidence.filing import facets_of

PAGE = a_page(
    kind="page",
    sections=(
        a_section(None, "It trains the glutes. Use a kettlebell."),
        a_section("Variations", "Hold a dumbbell.", role="variations"),
    ),
)


class _LooksUpNothing(Taxonomy):
    def find_each(self, texts: Iterable[str], facets: Iterable[str]) -> Mapping[str, tuple[Match, ...]]:
        assert list(texts) == []
        return {}


def test_the_sentences_of_a_page_that_is_of_another_kind_are_known() -> None:
    before = statements(PAGE, load_taxonomy())
    judged = replace(PAGE, kind="collection")
    again = statements(judged, _LooksUpNothing({}, {}, ""), before)
    assert again == statements(judged, load_taxonomy())
    assert [one.of for one in before] == [None, None, "Variations"]
    assert [one.of for one in again] == [None, None, None]


def test_columns_of_a_comparison_file_no_page() -> None:
    rows = (" | Calf raise | Toe raise", "Main muscles | Calves | Shins", "Equipment | Step | Wall")
    table = Section("In short", "overview", "in-short", blocks=tuple(Block("row", row) for row in rows))
    facets = facets_of(a_page(title="Calf raise vs toe raise", sections=(table,)))
    assert (facets.muscle.primary, facets.equipment.required) == ((), ())
    assert "calves" in facets.muscle.mentioned


def test_what_a_guide_lists_is_told_of_itself_unless_it_varies_something() -> None:
    listed = (Variation("Toe lift", None, "It works the calves.", "toe-lift"),)
    page = a_page(title="Stiff ankles", kind="guide", variations=listed)
    varied = replace(page, sections=(a_section("Variations", role="variations"),))
    found = [facets_of(one).evidence for one in (page, varied)]
    rules = [[one.rule for one in evidence if one.facet == "muscle"] for evidence in found]
    assert rules == [["works"], ["of the variation “Toe lift”"]]
