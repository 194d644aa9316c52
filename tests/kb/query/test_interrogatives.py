"""What a question word wants to be told."""

import pytest

from kb.query.interrogatives import interrogative_of, is_told


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("how many of them", "amount"),
        ("when do I turn", "time"),
        ("how slowly should I sink", "pace"),
        ("how low do I sink", "reach"),
        ("¿hasta dónde bajo?", "reach"),
        ("¿qué tan lento bajo?", "pace"),
        ("cuántas vueltas", "amount"),
        ("how quickly will I see results", None),  # a time to wait, which is a measure
        ("my knees hurt when I sink", None),
        ("me duele cuando bajo", None),
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
        ("how slowly should I sink", "Sink slowly to the bench as you breathe in.", False),
        ("how slowly should I sink", "Take twice as long to sink as to rise.", True),
        ("how low do I sink", "Sink with a long back.", False),
        ("how low do I sink", "Sink until the thighs are level.", True),
        ("¿hasta dónde bajo?", "Baja con la espalda larga.", False),
        ("¿hasta dónde bajo?", "Baja hasta rozar el banco.", True),
        ("why do I sink", "It works.", True),  # any line may
    ],
)
def test_a_line_tells_it_or_does_not(question: str, line: str, told: bool) -> None:
    assert is_told(question, line) == told
