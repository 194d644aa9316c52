"""One sentence, and what it claims about each muscle that it names."""

import pytest

from tests.indexer.evidence.filing import levels
from tests.indexer.evidence.sentences import HELD_OUT, SECOND, TUNED


def beyond_mention(expected: dict[str, str]) -> dict[str, str]:
    return {value: level for value, level in expected.items() if level != "mentioned"}


@pytest.mark.parametrize(
    ("role", "sentence", "expected"), [*TUNED, *SECOND], ids=[row[1] for row in (*TUNED, *SECOND)]
)
def test_a_sentence_gives_each_muscle_its_level(role: str, sentence: str, expected: dict[str, str]) -> None:
    assert levels(role, sentence) == beyond_mention(expected)


@pytest.mark.parametrize(("role", "sentence", "expected"), HELD_OUT, ids=[row[1] for row in HELD_OUT])
def test_a_sentence_that_no_rule_was_tuned_on(role: str, sentence: str, expected: dict[str, str]) -> None:
    assert levels(role, sentence) == beyond_mention(expected)


@pytest.mark.parametrize("sentence", ["The glutes are built by hip thrusts.", "Glutes are grown here."])
def test_what_is_built_is_trained(sentence: str) -> None:
    assert levels("overview", sentence) == {"glutes": "primary"}


SPANISH = (
    ("Trabaja los glúteos y los isquiotibiales.", {"glutes": "primary", "hamstrings": "primary"}),
    ("También trabaja el core.", {"core": "secondary"}),
    ("Los principales músculos son los dorsales.", {"lats": "primary"}),
    ("Músculos secundarios: bíceps, antebrazos", {"biceps": "secondary", "forearms": "secondary"}),
    ("Estira los flexores de cadera.", {}),
    ("Protege la espalda baja.", {}),
    ("Fortalece el pecho sin forzar los hombros.", {"chest": "primary"}),
)


@pytest.mark.parametrize(("sentence", "expected"), SPANISH, ids=[row[0] for row in SPANISH])
def test_spanish_gives_the_same_ids(sentence: str, expected: dict[str, str]) -> None:
    assert levels("overview", sentence, "es") == expected


def test_the_back_of_an_arm_is_no_back() -> None:
    assert levels("overview", "It works the back of the arms.") == {"triceps": "primary"}
