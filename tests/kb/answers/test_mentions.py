"""Where an exercise is named, in a clause and in a sentence."""

import pytest

from kb.answers.mentions import exercises_in, mentions, naming
from kb.answers.resolving import resolve
from kb.answers.subject import Subject
from kb.query.ast import And, Clause, Or, Term
from tests.kb.answers.harbour import TAXONOMY
from tests.kb.fake_engine import FakeEngine


def called(*names: tuple[str, ...]) -> Subject:
    return Subject("Quay Row", None, frozenset(names))


@pytest.mark.parametrize(
    ("names", "clause"),
    [
        ((("row",),), Term("row")),
        ((("quay", "row"),), And((Term("quay"), Term("row")))),
        ((("quay", "row"), ("haul",)), Or((Term("haul"), And((Term("quay"), Term("row")))))),
        ((), Term("Quay Row")),
    ],
)
def test_a_clause_has_every_name_the_shortest_first(
    names: tuple[tuple[str, ...], ...], clause: Clause
) -> None:
    assert naming(called(*names)) == clause


@pytest.mark.parametrize(
    ("name", "sentence", "rest"),
    [
        ("harbour twist", "Do harbour twists, then a harbour twist.", "harbour twists, then"),
        ("harbour twist", "In the harbour, twist.", "harbour, twist."),
        ("harbour twist", "Twist in the harbour.", None),  # in another order
        ("harbour twist", "Do ferry presses.", None),
        ("kickback", "A cable kickback, then a kickback.", "kickback."),  # the first is another exercise
        ("kickback", "A cable kickback.", None),
        ("squat", "Una sentadilla.", "sentadilla."),
    ],
)
def test_a_sentence_names_an_exercise_where_no_longer_name_is_meant(
    name: str, sentence: str, rest: str | None
) -> None:
    place = mentions(resolve(FakeEngine((), TAXONOMY), TAXONOMY, name), sentence, TAXONOMY)
    assert (place is not None) == (rest is not None)
    assert place is None or sentence[place:].startswith(rest or "")


def test_the_exercises_of_a_sentence_are_those_of_the_vocabulary() -> None:
    named = exercises_in("Squats before lunges on the quay.", TAXONOMY)
    assert [one.value for one in named] == ["squat", "lunge"]
