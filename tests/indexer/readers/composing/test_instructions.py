import pytest

from indexer.readers.composing.instructions import is_dose, is_instruction


@pytest.mark.parametrize(
    "text",
    [
        "Lower your hips.",
        "Slowly return to the start.",
        "At the top, squeeze your glutes.",
        "With your back flat, press up.",
        "Once your grip goes, catch yourself.",
        "Baja despacio.",
        "Con la espalda recta, flexiona las rodillas.",
        "Mantén la posición.",
    ],
)
def test_instructions_begin_with_a_command(text: str) -> None:
    assert is_instruction(text)


@pytest.mark.parametrize(
    "text",
    [
        "The hips go down.",
        "Step ups are good.",
        "Push-ups and sit-ups every day.",
        "A set of slow ones helps.",
        "Rounding the back.",
        "",
    ],
)
def test_statements_are_none(text: str) -> None:
    assert not is_instruction(text)


def test_a_dose_says_how_much() -> None:
    assert is_dose("Aim for 3 sets of 5.")
    assert is_dose("Haz 3 series de 12.")
    assert not is_dose("Hold this position for a second.")
