"""Who lacks something and asks what else there is gets what the page of the exercise says to just that."""

import pytest

from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.lacking import lacking
from kb.answers.reply import Answer, Asked
from kb.curation import Curation
from kb.query.words import cut
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()

SPOON = "If you don't have a mallet, a wooden spoon will do."
TOWEL = "No rope? A long towel."
TREE = "Throw it over a branch."
WALL = "Lean on the wall."


def quay_turns(lang: str, *texts: str, heading: str = "How it goes", role: str = "other") -> Document:
    own, told = a_section("About", "Turn at the quay.", anchor="a"), a_section(heading, *texts, role=role)
    return a_document("quay", title="Quay Turns", lang=lang, sections=(own, told))


def answered(question: str, *pages: Document) -> Answer | None:
    filler = (a_document(f"pier-{n}", title=f"Pier {n}", lang="en", text="Row the boat.") for n in range(8))
    return ask(FakeEngine((*pages, *filler), TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer


def told(question: str, *pages: Document) -> list[str]:
    answer = answered(question, *pages)
    return [one.span for one in answer.sources] if answer else []


@pytest.mark.parametrize(
    ("question", "spans"),
    [
        ("i havent got a mallet for quay turns, what else could i use", [SPOON]),
        ("no rope here, what can I do instead in quay turns", ["No rope?", "A long towel.", TREE]),
        ("no anvil for quay turns, what else could i use", []),
        ("no mallet for pier turns at the lake, what else could i use", []),
    ],
)
def test_a_line_that_says_the_same_is_lacking_answers(question: str, spans: list[str]) -> None:
    assert told(question, quay_turns("en", f"Turn. {SPOON} Rest.", f"{TOWEL} {TREE} No boat? Swim.")) == spans


@pytest.mark.parametrize(
    ("heading", "answers"),
    [("Without a rope", True), ("No rope at home?", True), ("The rope", False), ("Without a boat", False)],
)
def test_a_section_headed_so_answers(heading: str, answers: bool) -> None:
    page = quay_turns("en", f"{WALL} Turn there.", heading=heading)
    found = answered("I have no rope, what could I use for quay turns instead", page)
    spans = [one.span for one in found.sources] if found else []
    assert (spans == [WALL, "Turn there."]) == answers
    assert (found is not None and found.heading == heading) == answers


def test_what_is_not_to_be_done_with_it_says_of_none_that_it_is_lacking() -> None:
    page = quay_turns("en", "Do not let the rope touch the water while you turn around at the quay.")
    assert told("I have no rope, what could I use for quay turns instead", page) == []


def test_it_is_said_alike_in_spanish() -> None:
    says = "Si no tienes cuerda, usa una toalla larga."
    page = quay_turns("es", f"Gira. {says}")
    assert told("no tengo cuerda para quay turns, qué puedo usar en su lugar", page) == [says]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I don't own a barbell", ["barbell"]),
        ("without any cable machine at home", ["cable", "machine"]),
        ("no tengo máquina de poleas", ["máquina"]),
        ("the rope is wet", []),
    ],
)
def test_what_is_lacking_is_named_behind_a_no(text: str, words: list[str]) -> None:
    assert [one.text for one in lacking(cut(text), "en")] == words
