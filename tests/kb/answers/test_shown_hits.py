"""A reader is told of what is marked and was not asked."""

import pytest

from kb.answers.shown_hits import other_words
from kb.engines.base import Fragment


@pytest.mark.parametrize(
    ("question", "marked", "others"),
    [
        ("glute exercises", ("glutes", "exercise"), ()),
        ("glute exercises", ("buttocks", "Glutes", "workouts", "buttock"), ("buttocks", "workouts")),
        ("kickback", ("Kick back", "kicks"), ()),
        ("kick back", ("kickback",), ()),
        ("estiramientos de glúteos", ("gluteo", "estirar"), ()),
        ("ab", ("abs", "abdominal", "stomach"), ("stomach",)),
        ("rdl", ("Romanian deadlift",), ("romanian", "deadlift")),
        ("", (), ()),
    ],
)
def test_other_words_are_those_that_are_no_forms_of_what_is_asked(
    question: str, marked: tuple[str, ...], others: tuple[str, ...]
) -> None:
    snippet = (Fragment("Not this. "), *(Fragment(one, True) for one in marked))
    assert other_words(question, (snippet,)) == others
