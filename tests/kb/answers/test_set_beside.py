"""Whether a heading or a title sets just what is compared beside each other."""

import pytest

from tests.build import a_document, a_section
from tests.kb.answers.harbour import FAR, LOW, spans, with_section


def test_a_tool_is_compared_by_the_kind_that_it_is_of() -> None:
    told = ("Machines guide the path.", "Free weights need balance.")
    text = a_section("In use", " ".join(told), role="other")
    title = "Free weights or machines?"
    page = a_document("article", title=title, lang="en", kind="guide", sections=(text,))
    assert spans("machines vs barbells", page) == [*told]
    assert spans("machines vs bands", page) == []


@pytest.mark.parametrize(("short", "answers"), [("The lunge is quick.", True), ("It is quick.", False)])
def test_a_shorter_name_is_meant_where_the_page_says_it_so(short: str, answers: bool) -> None:
    told = ("The ferry lunge is slow.", short, "A crane hop is loud.")
    text = a_section("In use", " ".join(told), role="other")
    title = "Ferry lunge or crane hop?"
    page = a_document("article", title=title, lang="en", kind="guide", sections=(text,))
    assert bool(spans("lunge vs crane hop", page)) == answers


@pytest.mark.parametrize(
    ("question", "heading", "answers"),
    [
        ("quay squat vs ferry lunge", "What is the difference to a ferry lunge?", True),
        ("quay squat vs regular ferry lunge", "How does it differ from the conventional ferry lunge?", True),
        ("quay squat vs ferry lunge", "And the ferry lunge?", False),
        ("quay squat vs ferry lunge", "What is the difference to a pier lunge?", False),
    ],
)
def test_a_page_says_how_its_exercise_differs_from_another(
    question: str, heading: str, answers: bool
) -> None:
    assert (spans(question, with_section(heading, f"{LOW} {FAR}"))[:2] == [LOW, FAR]) == answers


def test_what_is_but_the_ordinary_one_is_told_as_that() -> None:
    page = with_section("Quay or conventional?", "The conventional one is high. The quay is low.")
    assert spans("how does a quay squat differ from a normal one", page) == [
        "The conventional one is high.",
        "The quay is low.",
    ]


def test_a_phrase_that_names_a_side_is_known_by_its_words_in_a_table() -> None:
    table = ("At a glance", " | Runner’s knee | Jumper’s knee\nWhere | Around it | Below it")
    text = [a_section(heading, told, anchor=heading, role="other") for heading, told in (table,)]
    title = "Runner’s knee or jumper’s knee?"
    page = a_document("article", title=title, lang="en", kind="guide", sections=tuple(text))
    assert spans("runners knee vs jumpers knee", page) == [
        "| Runner’s knee | Jumper’s knee",
        "Where | Around it | Below it",
    ]
