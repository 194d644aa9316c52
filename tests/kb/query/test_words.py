"""The words of a question, cut and compared."""

import pytest

from kb.query.words import cut, language_of, parts_of, stems, without_preamble


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


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("hey can you tell me how to do a squat please", "how to do a squat"),
        ("ok google what muscles do squats work", "what muscles do squats work"),
        ("hi, I was wondering if squats are bad", "squats are bad"),
        ("show me squats", "squats"),
        ("how do I do a um squat", "how do I do a squat"),
        ("hello", "hello"),
        ("can you do squats every day", "can you do squats every day"),
        ("could you explain the harbour twist to me", "explain the harbour twist to me"),
        ("can someone please walk me through a row", "walk me through a row"),
        ("harbour twist for the very first time", "harbour twist"),
        ("harbour twist, complete novice here", "harbour twist"),
        ("giro del muelle, no sé cómo va", "giro del muelle"),
    ],
)
def test_what_only_addresses_somebody_is_no_part_of_the_question(question: str, asked: str) -> None:
    assert " ".join(token.text for token in without_preamble(cut(question))) == asked


@pytest.mark.parametrize(
    ("question", "lang"),
    [
        ("how to do a hip thrust", "en"),
        ("qué músculos trabaja el hip thrust", "es"),
        ("beneficios hip thrust", "es"),
        ("quién fue Ana Duarte", "es"),
        ("hip thrust", ""),
        ("", ""),
    ],
)
def test_the_words_that_hold_a_question_together_tell_its_language(question: str, lang: str) -> None:
    assert language_of(cut(question)) == lang
