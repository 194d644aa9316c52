"""Whether a heading or a title sets just what is compared beside each other."""

import pytest

from kb.answers.set_beside import Sides, differs_by_heading, names, said_of_sides, set_beside, sides_of
from tests.build import a_document, a_section
from tests.kb.answers.harbour import FAR, LOW, TAXONOMY, asking, spans, with_section
from tests.kb.fake_engine import FakeEngine


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


def sides(*called: str) -> Sides | None:
    asked = asking(FakeEngine((), TAXONOMY), " vs ".join(called))
    return sides_of([(name, None) for name in called], asked)


@pytest.mark.parametrize(
    ("called", "plain"),
    [
        (("quay squat", "ferry lunge"), ("quay squat", "ferry lunge")),
        (("quay squat with a sore back", "ferry lunge"), ("quay squat", "ferry lunge")),
        (("quay squat", "quay squats"), None),
        (("quay squat", "the"), None),
        (("quay squat",), None),
    ],
)
def test_two_sides_are_called_differently_and_by_something(
    called: tuple[str, ...], plain: tuple[str, ...] | None
) -> None:
    found = sides(*called)
    assert (found and found.names) == plain


@pytest.mark.parametrize(
    ("text", "worded", "joined"),
    [
        ("Ferry lunge vs. quay squat: which is it?", True, True),
        ("Quay squats and ferry lunges", False, True),
        ("Quay squats and ferry lunges on Monday", False, False),
        ("Quay squat or pier lunge?", False, False),
        ("Quay squat, ferry lunge or crane hop?", False, True),
    ],
)
def test_a_text_sets_them_beside_each_other_by_a_word_for_it_or_any_that_joins(
    text: str, worded: bool, joined: bool
) -> None:
    both = sides("quay squat", "ferry lunge")
    assert both is not None
    assert bool(set_beside(both, text, "")) == worded
    assert bool(set_beside(both, text, "", joined=True)) == joined


def test_what_both_are_called_tells_neither_apart() -> None:
    both = sides("quay squat", "ferry squat")
    assert both is not None
    quay, ferry = set_beside(both, "Quay squat or ferry squat?", "")
    for line, named in (("A ferry.", (False, True)), ("Squats on the quay.", (True, False))):
        said = said_of_sides(line, "en")
        assert (names(said, quay), names(said, ferry)) == named


@pytest.mark.parametrize(
    ("title", "heading", "differs"),
    [
        ("Quay Squat", "What is the difference to a ferry lunge?", True),
        ("Ferry Lunge", "How does it differ from quay squats?", True),
        ("Quay Squat", "Ferry lunges", False),
        ("Pier Squat", "What is the difference to a ferry lunge?", False),
    ],
)
def test_a_heading_says_how_the_exercise_of_its_page_differs(title: str, heading: str, differs: bool) -> None:
    both = sides("quay squat", "ferry lunge")
    assert both is not None
    assert differs_by_heading(both, title, heading, "") == differs


@pytest.mark.parametrize(
    ("called", "text", "same"),
    [
        (("rdl", "squat"), "Romanian deadlift or squat?", True),
        (("squat", "lunge"), "Squats or lunges?", True),
        (("squat", "lunge"), "Air squat or lunge?", False),
    ],
)
def test_a_name_that_the_vocabulary_knows_is_of_that_exercise_alone(
    called: tuple[str, ...], text: str, same: bool
) -> None:
    asked = asking(FakeEngine((), TAXONOMY), " vs ".join(called))
    known = sides_of([(name, TAXONOMY.normalise("exercise", name)) for name in called], asked)
    assert known is not None
    assert bool(set_beside(known, text, "")) == same
