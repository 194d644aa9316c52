"""What a question word wants to be told."""

import pytest

from kb.query.interrogatives import interrogative_of, is_told, untold


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("how many of them", "amount"),
        ("when do I turn", "time"),
        ("how slowly should I sink", "pace"),
        ("how low do I sink", "reach"),
        ("how tall is the crate", "reach"),
        ("how near my chin should the oar come", "nearness"),
        ("¿hasta dónde bajo?", "reach"),
        ("¿qué tan lento bajo?", "pace"),
        ("cuántas vueltas", "amount"),
        ("how quickly will I see results", None),  # a time to wait, which is a measure
        ("my knees hurt when I sink", None),
        ("me duele cuando bajo", None),
        ("how far apart are my feet", "width"),
        ("¿qué tan separados van los pies?", "width"),
        ("which grip do I take", "grip"),
        ("what is the best grip for the oar", "grip"),
        ("where do I look", "gaze"),
        ("which leg goes first", "side"),
        ("where do my hands go", "place"),
        ("where should I feel it", None),  # asks for muscles
    ],
)
def test_a_question_word_wants_something_told(question: str, name: str | None) -> None:
    wanted = interrogative_of(question)
    assert (wanted.name if wanted else None) == name


@pytest.mark.parametrize(
    ("question", "line", "told"),
    [
        ("how many of them", "Circles for strong shoulders.", False),
        ("how many of them", "Both arms once.", True),
        ("when do I turn", "Turning strengthens the waist.", False),
        ("when do I turn", "Turn as you breathe out.", True),
        ("when do I turn", "Turn 6-8 times, oar in hand.", False),
        ("when do I turn", "Turn at 30 degrees.", False),
        ("when do I turn", "In week 3.", True),
        ("how slowly should I sink", "Sink slowly to the bench as you breathe in.", False),
        ("how slowly should I sink", "Take twice as long to sink as to rise.", True),
        ("how low do I sink", "Sink with a long back.", False),
        ("how low do I sink", "Sink until the thighs are level.", True),
        ("¿hasta dónde bajo?", "Baja con la espalda larga.", False),
        ("¿hasta dónde bajo?", "Baja hasta rozar el banco.", True),
        ("how near my chin should it come", "Take a 90-degree angle at the elbow.", False),
        ("how near my chin should it come", "Stop two inches from the chin.", True),
        ("how wide do I stand", "Sit down on the crate.", False),
        ("how wide do I stand", "Push the boards apart with both feet.", False),
        ("how wide do I stand", "Stand with the feet slightly apart.", True),
        ("how wide do I stand", "Take a shoulder width stance.", True),
        ("which grip do I take", "Hold the rope for a second.", False),
        ("which grip do I take", "Hold the rope with the palms up.", True),
        ("where do I look", "Keep the palms facing forward.", False),
        ("where do I look", "Keep the head facing forward.", True),
        ("which leg goes first", "Push with the legs first.", False),
        ("which leg goes first", "Step with the left leg.", True),
        ("where do my hands go", "Let the hands rest.", False),
        ("where do my hands go", "Rest the hands on the crate.", True),
        ("why do I sink", "It works.", True),  # any line may
    ],
)
def test_a_line_tells_it_or_does_not(question: str, line: str, told: bool) -> None:
    assert is_told(question, line) == told


@pytest.mark.parametrize(
    ("question", "line", "open_"),
    [
        ("how many sets a week", "Row 6 sets.", ["a week"]),
        ("how many sets a week", "Row 6 sets, three days a week.", []),
        ("cuántas series por semana", "Rema 6 series.", ["por semana"]),
        ("cuántas series por semana", "Rema 6 series diarias.", []),
        ("how many sets", "Row well.", ["how many"]),
        ("which oar", "Row well.", []),
    ],
)
def test_what_no_line_tells_is_said_in_the_words_of_the_question(
    question: str, line: str, open_: list[str]
) -> None:
    assert list(untold(question, [line])) == open_


def test_what_asks_nothing_else_is_told_by_a_bound_or_a_measure() -> None:
    low = interrogative_of("how low do I go")
    assert low is not None
    assert low.is_told_alone("Sink until the thighs are level.")
    assert low.is_told_alone("Sink to knee height.")
    assert not low.is_told_alone("Sit down with a shoulder width stance.")  # which is a width
    assert not low.is_told_alone("Hang straight down at your side.")
