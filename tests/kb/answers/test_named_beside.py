"""What a question names beside what its answer is about."""

from collections.abc import Iterator

import pytest

from kb.answers.named_beside import not_replaced, other_exercises
from kb.answers.question import Asking
from kb.answers.reply import Answer, Source
from kb.answers.resolving import resolve
from kb.query.understanding import understand
from kb.query.words import stems
from tests.build import a_document
from tests.kb.answers.harbour import TAXONOMY, held, twist_and_ferries
from tests.kb.fake_engine import FakeEngine

PAGES = (
    a_document("haul", title="Harbour Haul", lang="en", kind="exercise", text="Push the crate."),
    a_document("slide", title="Lantern Slide", lang="en", kind="exercise", text="Slide along the wall."),
    a_document("tide", title="Tide Table", lang="en", kind="guide", text="Look it up."),
)


def asking(question: str) -> Asking:
    engine = FakeEngine(PAGES, TAXONOMY)
    return Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))


def an_answer(title: str, said: str) -> Answer:
    return Answer(type="passage", sources=(Source("haul", "tips", title, None, said),), heading="Tips")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("should I do the lantern slide before the harbour haul", ["lantern slide"]),
        ("should I do the lantern before the slide of the harbour haul", []),
        ("should I see the tide table before the harbour haul", []),  # no exercise
        ("should I slide before the harbour haul", []),
    ],
)
def test_another_exercise_is_named_wherever_its_title_stands(question: str, named: list[str]) -> None:
    answer = an_answer("Harbour Haul", "Push it.")
    assert list(other_exercises(asking(question), answer, frozenset(stems("Harbour Haul")))) == named
    both = an_answer("Harbour Haul", "Push it like a lantern slide.")
    assert not list(other_exercises(asking(question), both, frozenset(stems("Harbour Haul"))))


def _replaced(question: str) -> Iterator[str]:
    asked = asking(question)
    subject = resolve(asked.engine, TAXONOMY, "harbour haul", "en")
    return not_replaced(asked, Answer(type="list", sources=(), heading="Instead of Harbour Haul"), subject)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("what can I do instead of the harbour haul", []),
        ("can the lantern slide replace the harbour haul", []),
        ("can the harbour haul replace a lantern slide", ["lantern", "slide"]),
        ("harbour haul instead of lantern slides", ["lantern", "slides"]),
        ("what is an alternative to the harbour haul", []),
    ],
)
def test_what_is_replaced_is_what_the_answer_is_about(question: str, left: list[str]) -> None:
    assert list(_replaced(question)) == left


@pytest.mark.parametrize("question", ["Ferry 3: where do I turn?", "Where do I turn? Ferry 3"])
def test_the_title_of_another_page_withholds_an_answer(question: str) -> None:
    engine = FakeEngine(twist_and_ferries(), TAXONOMY)
    assert held(engine, question)[1] == ("Ferry 3",)
