"""The sentences of a page, and what is looked up for them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indexer.evidence.statements import statements
from indexer.taxonomy import Match, Taxonomy, load_taxonomy
from tests.build import a_page, a_section

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
