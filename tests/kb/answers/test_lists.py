"""What stands in for an exercise, and which of it comes first."""

import pytest

from indexer.document import Document
from indexer.page import Mistake
from indexer.taxonomy import load_taxonomy
from kb.answers.lists import list_alternatives, list_exercises, list_mistakes, list_mistakes_of
from kb.answers.resolving import resolve
from kb.engines.base import SearchRequest
from kb.query.ast import Everything, Query
from kb.query.understanding import understand
from tests.build import a_document, a_section
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


def test_what_pulls_or_carries_replaces_nothing_that_pushes() -> None:
    given = {"lang": "en", "kind": "exercise", "muscles": ("shoulders",), "text": "A quay press."}
    moves = {
        "Quay Press": "vertical_push",
        "Wall Push": "horizontal_push",
        "Rope Pull": "horizontal_pull",
        "Crate Walk": "carry",
    }
    documents = [a_document(title, title=title, movement=(move,), **given) for title, move in moves.items()]
    unsaid = a_document("raise", title="Mast Raise", **given)
    engine = FakeEngine((*documents, unsaid), TAXONOMY)
    answer = list_alternatives(engine, TAXONOMY, resolve(engine, TAXONOMY, "quay press"))
    assert answer is not None
    assert {row.label for row in answer.rows} == {"Wall Push", "Mast Raise"}


def squats_and_a_press() -> FakeEngine:
    """A squat, two kinds of it, and what else trains the same."""
    given = {"lang": "en", "kind": "exercise", "muscles": ("quads",), "movement": ("squat",)}
    titles = ("Squat", "Goblet Squat", "Quay Squat", "Leg Press", "Walking Lunge")
    return FakeEngine([a_document(title, title=title, text=TEXT, **given) for title in titles], TAXONOMY)  # type: ignore[arg-type]  # by keyword


def test_what_has_another_name_comes_before_kinds_of_what_is_to_be_replaced() -> None:
    engine = squats_and_a_press()
    answer = list_alternatives(engine, TAXONOMY, resolve(engine, TAXONOMY, "squat"))
    assert answer is not None
    labels = [row.label for row in answer.rows]
    assert {*labels[:2]} == {"Leg Press", "Walking Lunge"}
    assert {*labels[2:]} == {"Goblet Squat", "Quay Squat"}


def test_alternatives_are_within_the_bounds_of_the_question() -> None:
    engine = squats_and_a_press()
    bounds = understand("alternatives to squats without lunges", taxonomy=TAXONOMY, lexicon=engine).bounds()
    answer = list_alternatives(engine, TAXONOMY, resolve(engine, TAXONOMY, "squat"), bounds=bounds)
    assert answer is not None
    assert [row.label for row in answer.rows] == ["Leg Press", "Goblet Squat", "Quay Squat"]


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


def test_a_mistake_is_quoted_where_it_stands() -> None:
    page = a_document(
        "squat",
        title="Squat",
        sections=(
            a_section("Before", "Warm up first.", anchor="before"),
            a_section("Mistakes", "The heels lift.", anchor="wrong", role="mistakes"),
        ),
        mistakes=(Mistake("The heels lift.", "Sit back.", "wrong"),),
    )
    answer = list_mistakes_of(page)
    assert answer is not None
    assert {source.anchor for source in answer.sources} == {"wrong"}


def test_a_list_quotes_of_a_page_what_introduces_it_and_no_list_of_links() -> None:
    links = a_section("See also", "Our plan is here. Read it.", anchor="links", role="see_also")
    for summary, said in (("Our plan is here.", TEXT), ("Sit on air.", "Sit on air."), ("", TEXT)):
        given = {"lang": "en", "kind": "exercise", "sections": (a_section(None, f"{TEXT} Rest."), links)}
        page = a_document("squat", title="Squat", summary=summary, **given)
        engine = FakeEngine((page,), TAXONOMY)
        hits = engine.search(SearchRequest(query=Query(Everything()))).hits
        answer = list_exercises(engine, TAXONOMY, hits, "Exercises")
        assert answer is not None
        assert [source.span for source in answer.sources] == [said]


def test_a_neighbour_of_the_muscle_that_works_replaces_nothing() -> None:
    given = {"lang": "en", "kind": "exercise", "text": TEXT}
    trained = {"Biceps Curl": "biceps", "Triceps Curl": "triceps"}
    pages = [a_document(title, title=title, muscles=(one,), **given) for title, one in trained.items()]  # type: ignore[arg-type]  # by keyword
    engine = FakeEngine(pages, TAXONOMY)
    assert list_alternatives(engine, TAXONOMY, resolve(engine, TAXONOMY, "biceps curl")) is None


def test_the_exercise_whose_alternatives_are_asked_for_bounds_nothing_as_a_position() -> None:
    pages = [a_document(title, title=title, lang="en", text="Hold.") for title in ("Plank", "Side Plank")]
    engine = FakeEngine(pages, TAXONOMY)
    for question in ("alternatives to planks", "easier than planks"):
        understood = understand(question, taxonomy=TAXONOMY, lexicon=engine)
        assert (understood.meanings, understood.query.filters) == ((), ())


@pytest.mark.parametrize(
    ("required", "said"), [(("bodyweight", "bench"), "Bench"), (("bodyweight",), "Bodyweight")]
)
def test_who_needs_a_bench_does_not_need_nothing(required: tuple[str, ...], said: str) -> None:
    page = a_document("dip", title="Dip", text=TEXT, lang="en", kind="exercise", equipment=required)
    engine = FakeEngine((page,), TAXONOMY)
    hits = engine.search(SearchRequest(query=Query(Everything()))).hits
    answer = list_exercises(engine, TAXONOMY, hits, "Exercises")
    assert answer is not None
    assert answer.rows[0].cells[0].text.startswith(f"needs: {said}")


@pytest.mark.parametrize(("title", "lists"), [("Plank", True), ("Copenhagen Plank", False)])
def test_mistakes_of_a_variant_are_none_of_the_exercise(title: str, lists: bool) -> None:
    sags = Mistake("The hips sag.", "Lift them.", "sags")
    one = a_document("one", title=title, lang="en", kind="exercise", mistakes=(sags,))
    engine = FakeEngine((one,), TAXONOMY)
    assert bool(list_mistakes(resolve(engine, TAXONOMY, "plank", "en"))) is lists


def test_what_neither_moves_alike_nor_trains_the_very_muscle_replaces_nothing() -> None:
    def press(id: str, title: str, muscles: tuple[str, ...], movement: tuple[str, ...]) -> Document:
        return a_document(
            id, title=title, lang="en", kind="exercise", text="Sit.", muscles=muscles, movement=movement
        )

    pages = (
        press("pull", "Quay Pull", ("posterior_deltoid",), ("horizontal_pull",)),
        press("row", "Quay Row", ("shoulders",), ("horizontal_pull",)),
        press("wave", "Quay Wave", ("shoulders",), ("shoulder_raise",)),
        press("fly", "Quay Fly", ("posterior_deltoid",), ("shoulder_raise",)),
    )
    engine = FakeEngine(pages, TAXONOMY)
    answer = list_alternatives(engine, TAXONOMY, resolve(engine, TAXONOMY, "quay pull"))
    assert answer is not None
    assert sorted(row.label for row in answer.rows) == ["Quay Fly", "Quay Row"]
