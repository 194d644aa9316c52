import pytest

from indexer.readers.article.normalise import normalise
from tests.indexer.readers.article.texts import page_of


@pytest.mark.parametrize(
    ("text", "mark", "order", "rest"),
    [
        ("1. Sit down", "numbered", 1, "Sit down"),
        ("2) Sit down", "numbered", 2, "Sit down"),
        ("3.Sit down", "numbered", 3, "Sit down"),
        ("Step 4: Sit down", "step", 4, "Sit down"),
        ("PASO 2", "step", 2, ""),
        ("✅ Cheap", "bullet", 0, "Cheap"),
        ("- Cheap", "bullet", 0, "Cheap"),
        ("•Cheap", "bullet", 0, "Cheap"),
        ("Q: Why?", "question", 0, "Why?"),
        ("Q3 Why do heels hurt?", "question", 0, "Why do heels hurt?"),
        ("#2 The goblet squat", "numbered", 2, "The goblet squat"),
    ],
)
def test_marks_are_taken_off(text: str, mark: str, order: int, rest: str) -> None:
    (line,) = normalise(text)
    assert (line.mark, line.order, line.text) == (mark, order, rest)


@pytest.mark.parametrize(
    "text", ["3.5 kg is enough", "90 degrees", "-5 degrees", "A. Romero wrote this", "2-3 trips"]
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    (line,) = normalise(text)
    assert (line.mark, line.text) == ("", text)


def test_an_answer_mark_needs_a_question_mark_in_the_text() -> None:
    assert [line.mark for line in normalise("Q: Why?\nA: Because.")] == ["question", "answer"]


def test_letters_in_order_count_like_numbers() -> None:
    lines = normalise("A. Hang\nB. Pull\nC. Lower\n\nA. Romero wrote this")
    assert [(line.mark, line.order, line.text) for line in lines] == [
        ("numbered", 1, "Hang"),
        ("numbered", 2, "Pull"),
        ("numbered", 3, "Lower"),
        ("", 0, "A. Romero wrote this"),
    ]


def test_three_letters_in_order_count_in_a_text_that_asks_too() -> None:
    lines = normalise("a) Hang\nb) Pull\nc) Lower\nQ1. Why?\nA1. Because.")
    assert [line.mark for line in lines] == [*["numbered"] * 3, "question", "answer"]


def test_numbers_on_lines_of_their_own_count_what_stands_below_them() -> None:
    lines = normalise("1\nSit down.\n2\nStand up.\n03\nBreathe.")
    assert [(line.mark, line.order) for line in lines if line.mark] == [("numbered", n) for n in (1, 2, 3)]


@pytest.mark.parametrize("text", ["12\nNice.\n7\nThanks.", "1\n2\nBoth.", "Sit.\n1\nStand.\n2"])
def test_numbers_that_count_nothing_are_no_marks(text: str) -> None:
    assert not any(line.mark for line in normalise(text))


def test_commands_that_a_line_counts_are_steps() -> None:
    page = page_of(
        "Title: Sitting\nURL: https://a.example/sit\n\nHow to sit\n"
        "1. Stand tall. 2. Bend your knees. 3. Sit down."
    )
    assert [step.text for step in page.steps] == ["Stand tall.", "Bend your knees.", "Sit down."]


def test_what_stands_before_the_first_number_stays_a_line() -> None:
    lines = normalise("Try this: (1) Stand tall. (2) Bend your knees. (3) Sit down.")
    assert [(line.text, line.order) for line in lines] == [
        ("Try this:", 0),
        ("Stand tall.", 1),
        ("Bend your knees.", 2),
        ("Sit down.", 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "There are three phases: (1) The warm-up. (2) The session. (3) The shower.",
        "1. Stand tall. 2. Sit down.",
        "Do 1. 5 rounds, then 2. Hold 3. 5 seconds.",
    ],
)
def test_numbers_that_count_no_commands_stay_in_their_sentence(text: str) -> None:
    assert len(normalise(text)) == 1


def test_a_sign_before_what_announces_a_list_of_other_marks_is_no_bullet() -> None:
    lines = normalise("✅ Tips\n- Slowly.\n✅ Benefits\n✅ Strong hips")
    assert [(line.mark, line.text) for line in lines][:2] == [("", "✅ Tips"), ("bullet", "Slowly.")]
    assert [line.mark for line in lines][2:] == ["bullet", "bullet"]
