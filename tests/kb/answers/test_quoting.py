"""A source names its place: the passage, and where in its file the page stands."""

from dataclasses import replace

import pytest

from indexer.facets import Evidence
from indexer.page import Locator
from kb.answers.quoting import cite, evidence, is_askers
from tests.build import a_document


def test_a_source_says_where_in_its_file_its_page_stands() -> None:
    row = a_document("moves/row-2", text="Hold still.", locator=Locator("row", 2))
    source = cite(row, "Hold still.")
    assert (source.id, source.anchor, source.locator) == ("moves/row-2", "about", Locator("row", 2))
    assert cite(a_document(text="Hold still."), "Hold still.").locator is None


def test_a_value_is_shown_with_the_words_that_file_it() -> None:
    page = a_document(text="Hard on the calves. It trains the calves.", muscles=("calves",))
    said = (
        Evidence("muscle", "calves", "mentioned", "no cue", "Hard on the calves."),
        Evidence("muscle", "calves", "primary", "targets", "It trains the calves."),
    )
    page = replace(page, facets=replace(page.facets, evidence=said))
    assert evidence(page, "muscle", "calves") == "It trains the calves."
    page = replace(page, facets=replace(page.facets, evidence=said[:1]))
    assert evidence(page, "muscle", "calves") == "Hard on the calves."


def test_an_answer_to_this_or_that_says_least_of_what_a_page_is_filed_under() -> None:
    faq = (("Calf raise or jump?", "A jump trains the calves."),)
    page = a_document(text="It trains the calves.", faq=faq, muscles=("calves",))
    said = [
        Evidence("muscle", "calves", "primary", "targets", text)
        for text in ("A jump trains the calves.", "It trains the calves.")
    ]
    page = replace(page, facets=replace(page.facets, evidence=tuple(said)))
    assert evidence(page, "muscle", "calves") == "It trains the calves."
    page = replace(page, facets=replace(page.facets, evidence=tuple(said[:1])))
    assert evidence(page, "muscle", "calves") == "A jump trains the calves."


@pytest.mark.parametrize(
    ("line", "askers"),
    [
        ("Sore ankles?", True),
        ("“I can't get up”", True),
        ("«No puedo subir».", True),
        ("Get “up” now.", False),
    ],
)
def test_what_somebody_asks_or_complains_of_is_in_their_words(line: str, askers: bool) -> None:
    assert is_askers(line) == askers
