"""The words of a question, cut and compared."""

import pytest

from kb.query.words import cut, parts_of, stems


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("3x8", ["3x8"]),
        ("do 3 × 8 squats", ["do", "3x8", "squats"]),
        ("5X5, or 4 x 12", ["5x5", "or", "4x12"]),
        ("3 x 8 x 2", ["3x8x2"]),
        ("30x a week, 5kg", ["30x", "a", "week", "5", "kg"]),
        ("x 5", ["x", "5"]),
    ],
)
def test_a_times_sign_joins_its_numbers(text: str, folded: list[str]) -> None:
    found = cut(text, 7)
    assert [token.folded for token in found] == folded
    for token in found:
        typed = text[token.start - 7 : token.end - 7]
        assert typed.replace(" ", "").replace("×", "x").lower() == token.folded


def test_letters_of_their_own_are_asked_for() -> None:
    assert [token.asked for token in cut("Cuña and BLOCK")] == ["Cuña", "and", "block"]


@pytest.mark.parametrize(
    "text", ["Keep the knees over your toes", "3 × 8 squats, 3x8", "深蹲架 and a rack", "don't lock", ""]
)
def test_stems_are_those_of_the_words_that_carry_meaning(text: str) -> None:
    assert stems(text) == tuple(token.stem for token in cut(text) if not token.stops)


def test_a_part_asks_that_opens_as_a_question_does() -> None:
    parts = parts_of("Leg exercises without jumping, my neighbours complain: which are quiet?")
    assert [part.asks for part in parts] == [False, False, True]


def test_every_place_is_in_one_part() -> None:
    question = "a, b. c"
    assert [sum(part.has(n) for part in parts_of(question)) for n in range(len(question))] == [1] * 7
