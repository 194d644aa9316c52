"""The line of the page that leads that has all of a question of few words."""

import pytest

from indexer.document import Document
from indexer.page import Section
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
LANTERN = "Never hang a lantern over a bell if your shoulder hurts."
DOSE = "Repeat it twelve times for each lantern on the quay."


def put(question: str, *sections: Section, title: str = "The Harbour Bell") -> str | None:
    parts = sections or (
        a_section("Who it is for", LANTERN, "Gulls may watch.", role="other", anchor="who"),
        a_section("Before dusk", DOSE, role="programming", anchor="dusk"),
    )
    page = a_document("bell", title=title, lang="en", kind="guide", sections=parts)
    # Among few pages no word says much.
    others: tuple[Document, ...] = tuple(
        a_document(f"crates/{n}", title=f"Crate {n}", lang="en", kind="guide", text="Lift with care.")
        for n in range(20)
    )
    answer = ask(FakeEngine((page, *others), TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer
    return answer.text if answer else None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("my shoulder hurts, may a lantern hang over the harbour bell?", True),
        ("my knee hurts, may a lantern hang over the harbour bell?", False),  # another part of the body
        ("does the harbour bell scare whales and lanterns?", False),  # something is open
        ("harbour bell lantern shoulder", False),  # nothing is asked
        ("may a lantern hang over a shoulder?", False),  # the title says none of it
    ],
)
def test_a_line_that_has_all_of_it_answers(question: str, told: bool) -> None:
    assert (put(question) == f"{LANTERN}\nGulls may watch.") == told


def test_a_measure_is_told_by_a_line_that_says_of_what() -> None:
    assert put("how many times do I repeat the harbour bell per lantern") == DOSE
    assert put("how many times do I repeat the harbour bell per whale") is None


def test_where_several_passages_have_all_none_is_chosen() -> None:
    once = a_section("One", "Lanterns scare gulls from it.", role="other", anchor="one")
    again = a_section("Two", "A lantern scares them in spring.", role="other", anchor="two")
    question, title = "does a lantern scare the bell?", "Nine winters at the bell of a foggy northern quay"
    assert put(question, once, title=title) == "Lanterns scare gulls from it."
    assert put(question, once, again, title=title) is None
