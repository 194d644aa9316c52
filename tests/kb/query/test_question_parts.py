"""The parts of a question: what asks, and what is only said beside."""

from kb.query.question_parts import parts_of


def test_a_part_asks_that_opens_as_a_question_does() -> None:
    parts = parts_of("Leg exercises without jumping, my neighbours complain: which are quiet?")
    assert [part.asks for part in parts] == [False, False, True]


def test_every_place_is_in_one_part() -> None:
    question = "a, b. c"
    assert [sum(part.has(n) for part in parts_of(question)) for n in range(len(question))] == [1] * 7
