"""What an answer must say to somebody whom something ails, and what counts as said."""

import pytest

from kb.answers.accounting import judge_whole
from kb.answers.ailments import unhelped
from kb.answers.comparison_rows import STEPS
from kb.answers.question import Asking
from kb.answers.reply import Answer, Cell, Row, Source
from kb.query.understanding import understand
from tests.kb.answers.harbour import TAXONOMY, asking, held, twist_and_ferries
from tests.kb.fake_engine import FakeEngine


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine(twist_and_ferries(), TAXONOMY)


def test_what_ails_somebody_before_they_begin_must_be_minded(engine: FakeEngine) -> None:
    told = "Turn the knees to one side."
    assert held(engine, "my knees hurt in the harbour twist", told)[1] == ()
    assert held(engine, "harbour twist with knee pain", told)[1] == ("pain",)


def test_an_ailment_in_the_name_of_a_page_is_none_that_must_be_minded(engine: FakeEngine) -> None:
    assert held(engine, "harbour twist injury guide: which side")[1] == ("injury",)
    assert held(engine, "harbour twist injury guide: which side", title="Harbour Twist Injury Guide")[1] == ()


def test_the_level_of_a_side_minds_nothing_that_is_ill(engine: FakeEngine) -> None:
    question = "harbour twist vs harbour turn for bad knees"
    assert held(engine, question, "The twist of the knees suits beginners.", "comparison")[1] == ("bad",)
    assert held(engine, question, "The twist spares knees that hurt.", "comparison")[1] == ()
    assert held(engine, "harbour twist for bad knees", "The twist of the knees suits beginners.")[1] == ()


def test_a_comparison_meets_no_complaint_by_being_one(engine: FakeEngine) -> None:
    question = "harbour twist or ferry 3 better for knee pain"
    told = "Turn the knees to one side."
    assert "pain" in held(engine, question, told, "comparison")[1]


def test_what_hurts_is_compared_by_what_minds_it(engine: FakeEngine) -> None:
    question = "harbour twist vs harbour turn on a sore day"
    assert "sore" in held(engine, question, kind="comparison")[1]
    assert held(engine, question, "On days when it aches, turn less far.", "comparison")[1] == ()


def test_what_is_to_be_spared_must_be_spared_in_so_many_words(engine: FakeEngine) -> None:
    question = "harbour twist that is easy on the knees"
    assert held(engine, question, "It is easier.")[1] == ("knees",)
    assert held(engine, question, "It works the knees.")[1] == ("knees",)
    assert held(engine, question, "It is easier for sore knees.")[1] == ()
    assert held(engine, question, "It is easier for sore knees.", "list")[1] == ("knees",)


def test_what_steps_say_on_their_way_is_not_what_two_are_compared_for(engine: FakeEngine) -> None:
    asked = Asking(
        engine,
        TAXONOMY,
        understand("harbour twist vs harbour turn for tonnage", taxonomy=TAXONOMY, lexicon=engine),
    )
    source = Source("moves/harbour-twist", "steps", "Harbour Twist", None, "Note the tonnage.")
    for label, vetoes in ((STEPS, ("tonnage",)), ("Aim", ())):
        row = Row(label, (Cell(label, "Harbour Twist", source.span, (source,)),))
        answer = Answer(type="comparison", sources=(source,), heading="Turn", rows=(row,))
        assert judge_whole(asked, answer).vetoes == vetoes


@pytest.mark.parametrize(
    ("question", "heading", "left"),
    [
        ("does the harbour twist help with back pain", "My back hurts. What should I do?", ["help"]),
        (
            "does the harbour twist help with back pain",
            "Back pain",
            [],
        ),  # nobody complains there
        ("does the harbour twist help my turns", "My back hurts. What should I do?", []),
        ("my back hurts in the harbour twist, help", "My back hurts. What should I do?", []),
    ],
)
def test_what_to_do_about_pain_there_helps_no_pain(
    engine: FakeEngine, question: str, heading: str, left: list[str]
) -> None:
    answer = Answer(type="passage", sources=(), heading=heading)
    assert list(unhelped(asking(engine, question), answer)) == left
