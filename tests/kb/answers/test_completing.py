"""Completions: pages, values of facets, the second side of a comparison, one typo."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.completing import Completion, complete
from kb.engines.whoosh.engine import WhooshEngine
from kb.labels import Labels
from tests.build import a_document
from tests.kb.web.running import an_engine

COUNTS = {
    "muscle": {"glutes": 3, "gluteus_medius": 1, "quadriceps": 0},
    "equipment": {"dumbbell": 2, "not-stated": 4},
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    return an_engine(
        tmp_path_factory.mktemp("index"),
        (
            a_document("a/plank", title="Plank", text="Hold a straight line.", muscles=("abdominals",)),
            a_document("a/side-plank", title="Side plank", text="Hold a line.", muscles=("abdominals",)),
            a_document("a/bridge", title="Glute bridge", text="Lift the hips.", muscles=("glutes",)),
            a_document(
                "es/plancha",
                title="Tabla",
                lang="es",
                text="Hold a straight line.",
                muscles=("abdominals",),
            ),
            a_document("a/row", title="Dumbbell row", text="Pull.", aliases=("one arm pull",)),
        ),
    )


def completed(engine: WhooshEngine, typed: str) -> tuple[Completion, ...]:
    return complete(engine, Labels(load_taxonomy()), lambda facet: COUNTS.get(facet, {}), typed)


def texts(engine: WhooshEngine, typed: str) -> list[str]:
    return [one.text for one in completed(engine, typed)]


def test_a_value_whose_name_begins_as_typed_stands_before_the_pages(engine: WhooshEngine) -> None:
    found = completed(engine, "glut")
    assert [(one.kind, one.facet, one.value) for one in found[:1]] == [("facet", "muscle", "glutes")]
    assert ("Glute bridge", "title", "a/bridge") in [(one.text, one.kind, one.id) for one in found]


def test_a_value_that_no_page_has_is_offered_to_nobody(engine: WhooshEngine) -> None:
    assert "Quadriceps" not in texts(engine, "quadr")


def test_equipment_is_offered_beside_what_is_done_with_it(engine: WhooshEngine) -> None:
    assert texts(engine, "dumb")[:2] == ["Dumbbell", "Dumbbell row"]


def test_a_name_of_the_vocabulary_finds_its_value_when_it_is_whole(engine: WhooshEngine) -> None:
    assert "Glutes" in texts(engine, "buttocks")
    assert "Glutes" not in texts(engine, "buttoc")


@pytest.mark.parametrize("typed", ["plnk", "palnk", "side plnak"])
def test_one_misspelt_word_is_mended(engine: WhooshEngine, typed: str) -> None:
    assert "Side plank" in texts(engine, typed)


def test_what_begins_as_typed_is_never_taken_for_a_typo(engine: WhooshEngine) -> None:
    assert texts(engine, "plan") == ["Plank", "Side plank"]


def test_versus_offers_what_is_like_the_first_side(engine: WhooshEngine) -> None:
    found = completed(engine, "plank vs")
    assert "plank vs Side plank" in [one.text for one in found]
    assert all(one.kind == "comparison" and one.id == "a/plank" != one.value for one in found)
    assert "es/plancha" not in [one.value for one in found]


@pytest.mark.parametrize("typed", ["plank vs gl", "plank versus glute", "plank VS. bridge"])
def test_versus_completes_the_second_side(engine: WhooshEngine, typed: str) -> None:
    assert [one.value for one in completed(engine, typed)] == ["a/bridge"]


def test_a_first_side_that_no_page_is_about_has_no_second(engine: WhooshEngine) -> None:
    assert completed(engine, "zzyzx vs plank") == ()


def test_nothing_is_completed_where_nothing_is_typed(engine: WhooshEngine) -> None:
    assert completed(engine, " ") == ()
