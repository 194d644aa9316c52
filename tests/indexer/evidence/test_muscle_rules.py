"""What is said right beside a muscle, and which cues around it decide."""

import pytest

from tests.indexer.evidence.filing import levels


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("It comes from an overload of the tendon of the wrist extensors.", "en"),
        ("Training too often leads to inflammation of the calves.", "en"),
        ("Lateral breathing, also known as intercostal breathing, widens the ribs.", "en"),
        ("Entrenar mucho lleva a una inflamación de los gemelos.", "es"),
    ],
)
def test_what_is_told_of_a_part_of_a_muscle_trains_nothing(sentence: str, lang: str) -> None:
    assert levels("overview", sentence, lang) == {}
