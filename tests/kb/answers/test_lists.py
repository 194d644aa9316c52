"""What stands in for an exercise, and which of it comes first."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.lists import list_alternatives, list_exercises
from kb.answers.subject import resolve
from kb.engines.base import SearchRequest
from kb.query.ast import Everything, Query
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


@pytest.mark.parametrize(("muscles", "beside"), [((), False), (("quads",), False), (("glutes",), True)])
def test_what_is_trained_beside_others_is_said_where_a_muscle_is_asked_for(
    muscles: tuple[str, ...], beside: bool
) -> None:
    squat = a_document("squat", title="Squat", text=TEXT, lang="en", kind="exercise", muscles=("quads",))
    engine = FakeEngine((squat,), TAXONOMY)
    hits = engine.search(SearchRequest(query=Query(Everything()))).hits
    answer = list_exercises(engine, TAXONOMY, hits, "Exercises", muscles)
    assert answer is not None
    assert ("trains this beside other muscles" in answer.rows[0].cells[0].text) == beside
