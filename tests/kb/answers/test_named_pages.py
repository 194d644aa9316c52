"""The pages that a question names."""

from random import Random

import pytest

from kb.answers.named_exercise import find_named
from kb.answers.named_pages import named_pages
from kb.answers.question import mended_words
from kb.answers.subject import Subject
from tests.build import a_document
from tests.kb.answers.harbour import TAXONOMY, asking, three_moves
from tests.kb.fake_engine import FakeEngine

TITLES = (
    "Ferry Twist",
    "Twist with a Ferry",
    "Do You Need a Harbour Lamp?",
    "Quay Walk",
    "Rudder Row: Not a Pulley",
)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("where do I look in the ferry twist", ["Ferry Twist"]),  # as it is written
        ("where do I look in the twist with a ferry", ["Twist with a Ferry"]),
        ("how heavy is a harbour lamp", ["Do You Need a Harbour Lamp?"]),  # what a title asks about
        ("how heavy is an anchor", []),
        ("how heavy is the rudder row", ["Rudder Row: Not a Pulley"]),
        ("how heavy is a pulley", []),  # what a title says that it is not
    ],
)
def test_a_page_is_named_by_its_title(question: str, named: list[str]) -> None:
    pages = [a_document(title, title=title, lang="en", text="Row far.") for title in TITLES]
    engine = FakeEngine(pages, TAXONOMY)
    asked = asking(engine, question)
    found = named_pages(asked, asked.understood.words, None)
    assert [page.document.id for page in found] == named


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine(three_moves(), TAXONOMY)


def test_the_longest_title_is_what_a_question_is_about(engine: FakeEngine) -> None:
    one = asking(engine, "harbour twist for my wrists")
    words = [word for word in mended_words(one.understood) if not word.stops]
    (page,) = named_pages(one, words, None)
    assert page.document.page.title == "Harbour Twist"
    assert page.is_whole


def test_a_page_that_is_called_so_speaks_for_itself() -> None:
    pages = [
        a_document(title, title=title, lang="en", kind="exercise", text="Raise the legs.")
        for title in ("Scissors", "Scissor Kick", "Ferry Press")
    ]
    one = asking(FakeEngine(pages, TAXONOMY), "how far do the legs go in scissors")
    words = [word for word in mended_words(one.understood) if not word.stops]
    named = named_pages(one, words, find_named(one))
    assert [page.document.page.title for page in named] == ["Scissors"]


def test_words_that_stand_apart_name_no_page(engine: FakeEngine) -> None:
    one = asking(engine, "does the harbour of this town help me twist")
    words = [word for word in mended_words(one.understood) if not word.stops]
    assert not any(page.is_whole for page in named_pages(one, words, None))


def test_a_name_is_whole_in_whichever_order_its_words_are_added_up() -> None:
    """Weights added up in another order than their total once made most titles a trifle less than whole."""
    words = ["harbour", "ferry", "lantern", "quay", "paper", "crate", "signal", "mooring"]
    chance = Random(5)
    titles = [" ".join(chance.sample(words, 6)).title() for _ in range(12)]
    pages = tuple(
        a_document(f"n/{n}", title=title, lang="en", text=" ".join(chance.sample(words, 1 + n % 7)))
        for n, title in enumerate(titles)
    )
    crowded = FakeEngine(pages, TAXONOMY)
    for title in titles:
        asked = asking(crowded, f"how wide is the {title} stance")
        found = named_pages(asked, mended_words(asked.understood), None)
        assert next(one for one in found if one.document.page.title == title).is_whole


def test_words_that_a_title_writes_as_one_name_its_page() -> None:
    others = tuple(a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(6))
    pushups = a_document("p", title="Pushups", lang="en", kind="exercise", text="Push the upper body up.")
    asked = asking(FakeEngine((pushups, *others), TAXONOMY), "push ups today")
    named = named_pages(asked, asked.understood.tokens, Subject("push ups", None, frozenset(), (pushups,)))
    assert [one.stems for one in named] == [frozenset(("pushup", "push", "up"))]
