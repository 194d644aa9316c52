"""What exercises are compared for."""

import pytest

from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def page(id: str, title: str, text: str) -> Document:
    return a_document(
        id, title=title, lang="en", kind="exercise", text=text, muscles=("quadriceps",),
        steps=("Bend the knees at the quay.",),
    )  # fmt: skip


PAGES = (
    page("row", "Quay Rowing", "Rowing burns calories. In half an hour it burns 300 calories."),
    page(
        "walk", "Walking, Treadmill", "You burn 175 calories in half an hour of walking. It soothes the mind."
    ),
    *(page(f"filler-{n}", f"Harbour {n}", "Nothing is said here.") for n in range(9)),
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "quay rowing vs walking, which burns more calories",
            ["In half an hour it burns 300 calories.", "You burn 175 calories in half an hour of walking."],
        ),
        (
            "quay rowing or walking for burning calories",
            ["Rowing burns calories.", "You burn 175 calories in half an hour of walking."],
        ),
        ("quay rowing vs walking for the mind", None),  # one page alone speaks of it
        ("quay rowing vs walking for my knees", None),  # a step that bends them says nothing of it
    ],
)
def test_each_side_tells_what_they_are_compared_for(question: str, told: list[str] | None) -> None:
    answer = ask(FakeEngine(PAGES, TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer
    assert (answer and [cell.text for cell in answer.rows[0].cells]) == told
