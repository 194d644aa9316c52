"""Which pages lead a list of exercises, asked for in words or by clicks."""

from collections.abc import Iterator
from itertools import takewhile

import pytest

from indexer.changes import Changes
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from kb.engines.base import Engine
from kb.engines.whoosh.engine import WhooshEngine
from tests.build import a_document

TAXONOMY = load_taxonomy()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    chest = {"muscles": ("chest",), "kind": "exercise", "lang": "en"}
    text = "Breathe out and keep the chest tall, at home as elsewhere."
    made = WhooshEngine(tmp_path_factory.mktemp("chest"), taxonomy=TAXONOMY)
    pages = (
        a_document("a-stretch", title="Chest opener", keywords=("stretching",), text=text, **chest),
        a_document("b-guide", title="The chest", text=text, **{**chest, "kind": "guide"}),
        a_document(
            "c-rare", title="Tall Tom", text=text, equipment=("dumbbell",), position=("standing",), **chest
        ),
        a_document("d-known", title="Bench press", text=text, equipment=("barbell",), **chest),
        a_document(
            "e-home",
            title="Slow lowering",
            text=f"{text} It is not done standing, but on the knees.",
            equipment=("bodyweight",),
            **chest,
        ),
        a_document("f-beside", title="Push-up", text=text, secondary=("chest",), kind="exercise", lang="en"),
    )
    made.apply(Changes(pages, full=True))
    yield made
    made.close()


def found(engine: Engine, question: str, **filters: tuple[str, ...]) -> list[str]:
    reply = ask(engine, TAXONOMY, Curation(), Asked(text=question, filters=filters))
    return [one.hit.id for one in reply.hits]


def test_a_well_known_exercise_leads_and_a_stretch_comes_after_all_that_moves(engine: Engine) -> None:
    for asked in (found(engine, "chest exercises"), found(engine, "", muscle=("chest",))):
        assert asked[0] == "d-known"
        assert asked.index("a-stretch") > max(asked.index("c-rare"), asked.index("e-home"))
        assert asked[-1] == "f-beside", "what trains it only beside others comes last"


@pytest.mark.parametrize(
    "question", ["chest stretches", "chest mobility exercises", "exercises for a tight chest"]
)
def test_where_a_stretch_may_be_meant_it_comes_before_what_moves(engine: Engine, question: str) -> None:
    asked = found(engine, question)
    assert "a-stretch" in takewhile("c-rare".__ne__, asked)


@pytest.mark.parametrize("question", ["chest exercises at home", "ejercicios de pecho en casa"])
def test_at_home_what_needs_nothing_leads(engine: Engine, question: str) -> None:
    assert found(engine, question)[0] == "e-home"


def test_who_asks_for_a_position_gets_what_states_it_before_what_says_none(engine: Engine) -> None:
    assert found(engine, "standing chest exercises")[0] == "c-rare"
