"""The page that leads, where a question names none: its section of the kind that is asked for."""

import pytest

from indexer.document import Document
from indexer.page import Mistake
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def breathing() -> Document:
    mistakes = (
        Mistake("Shallow breaths", "Breathe into the ribs.", "shallow"),
        Mistake("Holding it", "Let it flow.", "holding"),
    )
    return a_document(
        "breath", title="Harbour Breathing: A Complete Guide", lang="en", kind="guide", mistakes=mistakes
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("common mistakes when you breathe in the harbour", True),
        ("typical errors in harbor breathing", True),  # spelt otherwise
        ("common mistakes when you breathe in the desert", False),
        ("harbour breathing without mistakes and without a mat", False),
        ("errores comunes al respirar en el harbour", False),
    ],
)
def test_a_page_is_as_good_as_named_where_its_title_says_all_that_is_asked(question: str, told: bool) -> None:
    filler = (a_document(f"page-{n}", title=f"Quay {n}", lang="en", text="Row.") for n in range(8))
    reply = ask(FakeEngine((breathing(), *filler), TAXONOMY), TAXONOMY, Curation(), Asked(text=question))
    labels = [row.label for row in reply.answer.rows] if reply.answer else []
    assert labels == (["Shallow breaths", "Holding it"] if told else [])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("should I go on rowing with harbour shins", "Yes, slowly."),
        ("may I go on rowing with sore harbour shins", "Yes, slowly."),
        ("when do I phone about my harbour shins", "When they swell."),
        ("is it ok to keep rowing", None),  # the title says which page is meant
        ("is it ok to keep rowing with a sore elbow and harbour shins", None),
        ("está bien remar con harbour shins", None),
    ],
)
def test_the_question_of_a_page_is_asked_where_its_title_says_the_rest(
    question: str, told: str | None
) -> None:
    faq = (("Can I keep rowing?", "Yes, slowly."), ("When should I phone you?", "When they swell."))
    page = a_document("shins", title="Pain in the harbour shins", lang="en", kind="guide", faq=faq)
    filler = (a_document(f"page-{n}", title=f"Quay {n}", lang="en", text="Lift.") for n in range(8))
    reply = ask(FakeEngine((page, *filler), TAXONOMY), TAXONOMY, Curation(), Asked(text=question))
    assert (reply.answer and reply.answer.text) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what do people get wrong when breathing in a gale on a boat", ["Shallow breaths", "Holding it"]),
        ("what do people get wrong when breathing in a desert on a boat", []),
    ],
)
def test_mistakes_are_told_where_the_page_has_a_word_for_the_rest(question: str, told: list[str]) -> None:
    mistakes = breathing().page.mistakes
    given = {"lang": "en", "kind": "guide", "text": "In a gale, too.", "mistakes": mistakes}
    page = a_document("breath", title="Boat breathing", **given)  # type: ignore[arg-type]  # by keyword
    filler = (a_document(f"page-{n}", title=f"Quay {n}", lang="en", text="Row.") for n in range(8))
    reply = ask(FakeEngine((page, *filler), TAXONOMY), TAXONOMY, Curation(), Asked(text=question))
    assert [row.label for row in (reply.answer.rows if reply.answer else ())] == told
