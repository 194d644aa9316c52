import pytest

from indexer.readers.article.normalise import normalise
from tests.indexer.readers.article.texts import page_of


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
