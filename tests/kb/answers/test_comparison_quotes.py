"""What is quoted on both sides of a comparison, and what only names them."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.comparison import compare_subjects
from kb.answers.reply import Asked
from kb.answers.subject import of_document
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine


@pytest.mark.parametrize(
    ("heading", "text", "quoted"),
    [
        ("Warming up", "A minute of this wakes the legs up for the quay squat and the ferry lunge.", False),
        ("Which one?", "The quay squat is heavier than the ferry lunge.", True),
        ("Ferry lunge", "It comes before the quay squat.", True),
    ],
)
def test_a_sentence_that_names_both_sides_on_its_way_compares_nothing(
    heading: str, text: str, quoted: bool
) -> None:
    taxonomy = load_taxonomy()
    sides = [
        a_document(title, title=title, lang="en", text="Go down.") for title in ("Quay Squat", "Ferry Lunge")
    ]
    other = a_document("other", title="Morning", lang="en", sections=(a_section(heading, text),))
    engine = FakeEngine((*sides, other), taxonomy)
    compared = compare_subjects(engine, taxonomy, [of_document(taxonomy, one) for one in sides])
    assert [one.span for one in compared.together] == ([text] if quoted else [])


@pytest.mark.parametrize(
    ("question", "asked", "answers"),
    [
        ("quay squat vs ferry lunge", "Is it better than the ferry lunge?", True),
        ("quay squat or regular ferry lunge", "Quay squat or ferry lunge?", True),
        ("quay squat vs ferry lunge", "Is it harder when one is tired?", False),
        ("quay squat vs ferry lunge", "Is it better than the pier lunge?", False),
    ],
)
def test_what_a_page_asks_of_an_exercise_without_a_page_compares_them(
    question: str, asked: str, answers: bool
) -> None:
    taxonomy, told = load_taxonomy(), "The ferry lunge is the heavier one; the quay squat is steadier."
    page = a_document("quay", title="Quay Squat", lang="en", text="Go down.", faq=((asked, told),))
    engine = FakeEngine((page,), taxonomy)
    found = ask(engine, taxonomy, Curation(), Asked(text=question)).answer
    assert (found is not None and found.text == told) == answers


@pytest.mark.parametrize(
    "told",
    [
        "Compared with a ferry lunge it is light.",
        "That is the difference to the ferry lunge: it is light.",
        "Unlike the ferry lunge it is light.",
    ],
)
def test_a_page_sets_itself_against_what_no_page_is_about(told: str) -> None:
    taxonomy = load_taxonomy()
    page = a_document("quay", title="Quay Squat", lang="en", text=f"Go down. {told}")
    found = ask(
        FakeEngine((page,), taxonomy), taxonomy, Curation(), Asked(text="quay squat vs ferry lunge")
    ).answer
    assert found is not None
    assert found.text == told


def test_what_is_said_of_one_side_alone_compares_nothing() -> None:
    taxonomy = load_taxonomy()
    page = a_document("quay", title="Quay Squat", lang="en", text="Go down.", muscles=("glutes",))
    asked = Asked(text="quay squat vs ferry lunge")
    assert ask(FakeEngine((page,), taxonomy), taxonomy, Curation(), asked).answer is None


def test_a_misspelt_word_compares_too() -> None:
    taxonomy = load_taxonomy()
    told = "Unlike the ferry lunge it is light."
    page = a_document("quay", title="Quay Squat", lang="en", text=f"Go down. {told}")
    asked = Asked(text="whats the diffrence between a quay squat and a ferry lunge")
    found = ask(FakeEngine((page,), taxonomy), taxonomy, Curation(), asked).answer
    assert found is not None
    assert found.text == told
