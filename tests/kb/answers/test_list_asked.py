"""Whether exercises are asked for, what they must be, and what is said or asked besides."""

from dataclasses import replace

import pytest

from kb.answers.demands import Demand
from kb.answers.list_asked import (
    ailing_words,
    ails,
    asks_for_several,
    asks_of_harm,
    complains,
    demands_of_list,
    spared_words,
)
from kb.answers.question import Asking
from kb.answers.what_fits import answer_list
from kb.engines.base import SearchRequest
from kb.query.ast import Query
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.answers.harbour import TAXONOMY, asking, put, raises
from tests.kb.fake_engine import FakeEngine


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    documents = (
        a_document("hammer", title="Hammer Curl", lang="en", text="Bend the arm.", equipment=("dumbbell",)),
        a_document("curl", title="Barbell Curl", lang="en", text="Bend the arm.", equipment=("barbell",)),
        a_document("press", title="Floor Press", lang="en", text="Press.", equipment=("dumbbell",)),
    )
    return FakeEngine(documents, TAXONOMY)


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("curls without a barbell", True),
        ("hammer curls without a barbell", True),
        ("curl without a barbell", False),
        ("hammers press without a barbell", False),
        ("hammer curls", False),
        ("curls with no weights", True),
    ],
)
def test_many_of_a_name_without_something_are_several(
    engine: FakeEngine, question: str, several: bool
) -> None:
    understood = understand(question, taxonomy=TAXONOMY, lexicon=engine)
    assert asks_for_several(Asking(engine, TAXONOMY, understood)) == several


@pytest.mark.parametrize(
    ("question", "lists"),
    [
        ("Dumbbell exercises: my neck is tired before my arms.", False),
        ("ejercicios con mancuernas. mi cuello se cansa", False),
        ("Dumbbell exercises: my aunt adores them.", True),
        ("dumbbell exercises, arms and neck", True),
    ],
)
def test_a_list_answers_no_complaint_made_beside_it(question: str, lists: bool) -> None:
    document = a_document(
        "hammer",
        title="Hammer Curl",
        lang="en",
        text="Bend the arm.",
        summary="For the arms and the neck.",
        equipment=("dumbbell",),
    )
    engine = FakeEngine((document,), TAXONOMY)
    understood = understand(question, taxonomy=TAXONOMY, lexicon=engine)
    hits = engine.search(SearchRequest(query=Query())).hits
    plain = replace(
        understood, meanings=tuple(m for m in understood.meanings if m.selection.facet == "equipment")
    )
    listed = answer_list(Asking(engine, TAXONOMY, plain), lambda kind: hits)
    assert (listed is not None) is lists


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        # why something is ruled out asks nothing of the rest, nor does how it is taken
        ("calf strength but no hops, they bore the gulls", ["Deck Raise", "Mast Raise", "Pier Raise"]),
        ("calf strength without hopping, thin floors", ["Deck Raise", "Mast Raise", "Pier Raise"]),
        # a condition is none: no page left over meets it
        ("calf strength but no hops, that bore the gulls", []),
        ("calf strength but no hops, for those gulls", []),
        ("calf exercises without hanging off the mast", ["Deck Raise", "Pier Raise", "Quay Hop"]),
        ("train my calves, anything except hops", ["Deck Raise", "Mast Raise", "Pier Raise"]),
        ("calf excercises", ["Deck Raise", "Mast Raise", "Pier Raise", "Quay Hop"]),
    ],
)
def test_what_is_said_beside_a_wish_is_none(question: str, listed: list[str]) -> None:
    answer = put(raises(), question).answer
    assert sorted(row.label for row in (answer.rows if answer else ())) == listed


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("biceps exercises with dumbbells", True),
        ("biceps exercises with dumbbells: will they straighten my teeth?", False),
        ("teeth or lanterns? biceps exercises with dumbbells", False),
        ("what can I do? biceps exercises with dumbbells", True),
        ("with dumbbells? biceps exercises", True),
        # What asks by no word of its own asks about what is said before it.
        ("my boat is ninety. Too late? biceps exercises with dumbbells", False),
        ("biceps exercises with dumbbells: did it hurt?", False),
        ("biceps exercises with dumbbells: is that normal?", True),  # of itself it asks nothing
    ],
)
def test_no_list_tells_what_another_part_asks(question: str, listed: bool) -> None:
    curls = tuple(
        a_document(
            f"curl-{n}", title=f"Curl {n}", lang="en", kind="exercise", text="Bend the arm.",
            muscles=("biceps",), equipment=("dumbbell",),
        )
        for n in range(3)
    )  # fmt: skip
    answer = put(FakeEngine(curls, TAXONOMY), question).answer
    assert (answer is not None) == listed


def demands(engine: FakeEngine, question: str) -> tuple[Demand, ...]:
    return tuple(demands_of_list(asking(engine, question)))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("dumbbell exercises for lanterns in the harbour", ["lanterns", "harbour"]),
        ("good dumbbell exercises. My harbour is cold", []),  # how good it is, and a remark
        ("dumbbell exercises for sore knees", ["sore", "knees"]),
        ("stretches for tight calves", []),  # every stretch is for what is tight
    ],
)
def test_what_pages_must_speak_of_are_the_words_beside_filters(
    engine: FakeEngine, question: str, words: list[str]
) -> None:
    assert [one.word for one in demands(engine, question)] == words


@pytest.mark.parametrize(
    ("question", "words", "ill"),
    [
        ("exercises for sore knees", ("sore", "knees"), ("knees",)),
        ("exercises for sciatica", ("sciatica",), ("sciatica",)),
        ("exercises for my knees", (), ()),
        ("exercises for lanterns", (), ()),
    ],
)
def test_what_hurts_or_is_ill_is_told_from_what_is_to_be_trained(
    engine: FakeEngine, question: str, words: tuple[str, ...], ill: tuple[str, ...]
) -> None:
    found = demands(engine, question)
    assert ailing_words(asking(engine, question), found) == words
    assert ails(asking(engine, question), found) == ill


@pytest.mark.parametrize(
    ("question", "harm"),
    [
        ("which exercises make back pain worse", True),
        ("qué ejercicios provocan dolor de talón", True),
        ("which exercises make back pain better", False),
    ],
)
def test_exercises_that_do_harm_may_be_asked_for(engine: FakeEngine, question: str, harm: bool) -> None:
    assert asks_of_harm(asking(engine, question)) == harm


@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        ("Curl variations: my neck is tired before my arms", True),
        ("Curl variations: train my arms", False),
        ("Curl variations: something for my arms", False),
        ("Curl variations: my lantern is tired", False),
        ("Curl variations for my arms", False),
    ],
)
def test_a_complaint_is_of_ones_own_body_and_beside_what_is_asked(
    engine: FakeEngine, question: str, complaint: bool
) -> None:
    assert complains(asking(engine, question)) == complaint


def test_what_is_to_be_spared_is_told_from_what_is_to_be_trained(engine: FakeEngine) -> None:
    assert spared_words(asking(engine, "leg exercises easy on the knees")) == ("knees",)
    assert spared_words(asking(engine, "easy leg exercises for the knees")) == ()
