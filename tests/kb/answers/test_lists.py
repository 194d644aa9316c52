"""What stands in for an exercise, and which of it comes first."""

from indexer.taxonomy import load_taxonomy
from kb.answers.lists import list_alternatives
from kb.answers.subject import resolve
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
TEXT = "Bend both knees slowly, keep the chest high, and stand up again with the whole foot on the floor."


def test_what_moves_alike_comes_first() -> None:
    given = {"lang": "en", "kind": "exercise", "muscles": ("quads",)}
    documents = (
        a_document("squat", title="Squat", text=TEXT, movement=("squat",), **given),
        a_document(
            "extension", title="Leg Extension", text=f"{TEXT} Squat.", movement=("isolation",), **given
        ),
        a_document("press", title="Leg Press", text="Push with both feet.", movement=("squat",), **given),
    )
    engine = FakeEngine(documents, TAXONOMY)
    answer = list_alternatives(engine, TAXONOMY, resolve(engine, TAXONOMY, "squat"))
    assert answer is not None
    assert [row.label for row in answer.rows] == ["Leg Press", "Leg Extension"]
