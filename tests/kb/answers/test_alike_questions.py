"""Which questions ask the same."""

import pytest

from kb.answers.alike_questions import holds, likeness, telling
from kb.answers.judging import asks_alike
from kb.query.measures import measured
from kb.query.words import stems


def alike(one: str, other: str) -> float:
    return likeness(stems(one), stems(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how heavy should I go", "How heavy is heavy enough?"),
        ("is it safe for beginners", "Can beginners do it?"),
        ("why is my wrist sore", "My wrist hurts."),
        ("can I do it daily", "Can I do it every day?"),
        ("how often per week", "How often?"),
    ],
)
def test_what_only_asks_or_says_it_otherwise_makes_no_difference(one: str, other: str) -> None:
    assert alike(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("is running bad for the knees", "Is it bad for the knees?"), ("how often", "Can I do it every day?")],
)
def test_what_is_asked_beside_makes_a_difference(one: str, other: str) -> None:
    assert alike(one, other) < 0.8


def test_nothing_is_like_an_empty_question() -> None:
    assert likeness((), stems("How often?")) == 0
    assert telling(stems("is it safe")) == ("safe",)


def test_a_heading_that_says_more_still_holds_two_words_and_never_one() -> None:
    heading = stems("I lose my balance every other rep.")
    assert holds(heading, stems("I keep losing balance"))
    assert not holds(heading, stems("balance"))
    assert not holds(heading, stems("losing my grip"))


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("how many sets", "Three or four sets.", True),
        ("how many sets", "A few short sets.", False),
        ("how often", "Twice a week.", True),
        ("how often", "Until it burns.", False),
        ("how low", "Until it burns.", True),
    ],
)
def test_a_measure_is_told_by_a_text_that_has_one(asked: str, text: str, told: bool) -> None:
    assert measured(asked, text) == told


def test_a_question_of_another_kind_answers_no_how_many_and_no_what() -> None:
    assert not asks_alike("how_much", "Can I do push-ups every day?")
    assert not asks_alike("what", "How many reps?")
    assert asks_alike("how_much", "How many reps?")
    assert asks_alike("why", "My wrist hurts.")
