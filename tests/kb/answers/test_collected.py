"""Exercises of a page that lists just those that are asked for, whatever the page is about besides."""

import pytest

from indexer.document import Document
from indexer.page import Block, Section, Variation
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Answer, Asked
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
HEEL = (("Arch pull", "Pull the toes up."), ("Towel rise", "Rise with a towel under the toes."))
FILLER = tuple(a_document(f"sea-{n}", title=f"Sea {n}", lang="en", text="It is wet.") for n in range(4))


def _page(title: str, listed: tuple[tuple[str, str], ...] = HEEL, **parts: object) -> Document:
    told = tuple(Variation(name, None, text, f"v-{n}", line=9 + n) for n, (name, text) in enumerate(listed))
    given = {"kind": "guide", "lang": "en", "text": "It takes time.", "variations": told, **parts}
    return a_document(title.casefold().replace(" ", "-"), title=title, **given)


def _ask(question: str, *pages: Document) -> Answer | None:
    return ask(FakeEngine((*pages, *FILLER), TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer


def _listed(question: str, *pages: Document) -> list[str]:
    answer = _ask(question, *pages)
    return [row.label for row in answer.rows] if answer and answer.type == "list" else []


@pytest.mark.parametrize(
    ("title", "question", "lists"),
    [
        ("Plantar fasciitis", "list of exercises for plantar fasciitis", True),
        ("Heel pain", "exercises for heel pain", True),
        ("Heel pain in the morning", "exercises for heel pain", True),
        # It is about another part of the body, does not say that it hurts, or is for who has something else.
        ("Elbow pain", "exercises for heel pain", False),
        ("Strong heels", "exercises for heel pain", False),
        ("Plantar fasciitis of the heel", "heel exercises", False),
        # It is none of what does harm, and all that is asked beside must be said.
        ("Heel pain", "which exercises make heel pain worse", False),
        ("Dolor de talón", "qué ejercicios provocan dolor de talón", False),
        ("Heel pain", "exercises for heel pain at sea", False),
        ("Heel pain", "gentle exercises for heel pain", True),
        # What is asked beside is no matter of exercises.
        ("Heel exercises", "did I hurt myself? heel exercises", False),
    ],
)
def test_what_ails_is_told_by_the_page_that_is_called_so(title: str, question: str, lists: bool) -> None:
    assert _listed(question, _page(title)) == (["Arch pull", "Towel rise"] if lists else [])


def test_the_kinds_of_one_exercise_are_listed_for_what_ails_alone() -> None:
    assert _listed("exercises for harbour runners", _page("Harbour runners", kind="exercise")) == []
    assert _listed("exercises for harbour runners", _page("Harbour runners"))
    assert _listed("exercises for heel pain", _page("Heel pain", kind="exercise"))


ARMS = (
    ("Quay curl", "Bend the elbow."),
    ("Slow curl", "Bend it slowly."),
    ("Mast press", "Press it up."),
    ("Rope press", "Press it down."),
)


def test_exercises_are_for_what_stands_above_them() -> None:
    sections = (
        Section("Biceps", "other", "biceps", 2, 8),
        Section("Quay curl", "variations", "v", 3, 9),
        Section("Slow curl", "variations", "w", 3, 10),
        Section("Triceps", "other", "triceps", 2, 10),
        Section("Sets", "other", "sets", 2, 20, (Block("paragraph", "Ten of each."),)),
    )
    page = _page("Dumbbell exercises for the arms", ARMS, sections=sections, muscles=("arms",))
    assert _listed("dumbbell exercises for triceps", page) == ["Mast press", "Rope press"]
    assert _listed("dumbbell exercises for biceps", page) == ["Quay curl", "Slow curl"]


BAND = (
    ("Quay opener", "Lie on your side."),
    ("Mast bridge", "Lie on your back."),
    ("Crab walk", "Step to the side, standing."),
    ("Sea dog", "Kneel on all fours."),
    ("Rope thing", "Pull the rope. It helps who hurts lying down."),
)


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("resistance band glute exercises lying down", ["Quay opener", "Mast bridge"]),
        ("resistance band glute exercises for juggling", []),
        # What says nothing of how it is held may be just so.
        ("resistance band glute exercises but not lying on my back", ["Crab walk", "Sea dog"]),
    ],
)
def test_what_a_page_does_not_say_of_itself_its_exercises_say(question: str, listed: list[str]) -> None:
    page = _page("Resistance band glute exercises", BAND, kind="collection", muscles=("glutes",))
    assert _listed(question, page) == listed


@pytest.mark.parametrize(
    ("heading", "text", "told"),
    [
        ("Five exercises to do at home", "Cat stretch, ten.\nWall squat, ten.\nQuay press, ten.", True),
        ("Five exercises to avoid", "Cat stretch, ten.\nWall squat, ten.\nQuay press, ten.", False),
        ("Which exercises?", "Cat stretch, ten.\nWall squat, ten.\nQuay press, ten.", False),
        ("Five exercises to do at home", "Ask your doctor.\nIt helps.\nSleep well.", False),
    ],
)
def test_a_section_that_is_called_exercises_tells_them(heading: str, text: str, told: bool) -> None:
    blocks = tuple(Block("bullet", line) for line in text.split("\n"))
    section = Section(heading, "other", "five", 2, 5, blocks)
    page = _page("Pregnancy at the gym", (), sections=(a_section(None, "It is fine."), section))
    answer = _ask("which exercises can I do in pregnancy", page)
    assert (answer is not None and answer.text == text) == told


def test_what_is_only_without_something_is_listed_by_no_page() -> None:
    breathing = _page("Pilates breathing", (("Quay breath", "Lie down."), ("Mast breath", "Sit.")))
    assert _listed("pilates workouts without a barbell", breathing) == []
