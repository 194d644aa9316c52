"""What other pages tell of an exercise, and what they tell of others."""

from dataclasses import replace

from indexer.document import Document
from indexer.facets import Relation
from indexer.taxonomy import load_taxonomy
from kb.answers.progressions import Progressions, progressions
from tests.build import a_document, some_facets
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
SQUAT = a_document("squat", title="Squat", lang="en", text="Bend both knees.")


def a_guide(than: str) -> Document:
    """A guide that names the squat, and says what is harder than a lunge."""
    text = f"A squat comes first. A lunge is harder than a {than}."
    guide = a_document("guide", title="Leg days", kind="article", lang="en", text=text)
    relation = Relation("harder_than", than, f"A lunge is harder than a {than}.")
    return replace(guide, facets=some_facets(relations=(relation,)))


def test_what_another_page_says_of_an_exercise_is_a_step_from_it() -> None:
    found = progressions(FakeEngine((SQUAT, a_guide("squat")), TAXONOMY), TAXONOMY, "squat")
    assert [(one.name, one.level, one.source.id) for one in found.harder] == [("Lunge", "harder", "guide")]
    assert found.easier == ()


def test_what_it_says_of_two_others_is_none() -> None:
    engine = FakeEngine((SQUAT, a_guide("plank")), TAXONOMY)
    assert progressions(engine, TAXONOMY, "squat") == Progressions()
