"""What a question demands, and what accounts for it."""

import pytest

from kb.answers.named_exercise import find_named
from kb.answers.page_answers import judge_pages
from tests.kb.answers.harbour import TAXONOMY, asking, held, three_moves, twist_and_ferries
from tests.kb.fake_engine import FakeEngine


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine(twist_and_ferries(), TAXONOMY)


def test_two_words_that_are_one_are_met_by_another_word_for_it(engine: FakeEngine) -> None:
    question = "harbour twist with high blood pressure"
    assert held(engine, question, "With hypertension keep your turns slow.")[1] == ()
    assert held(engine, question, "Keep the pressure of your hands low.")[1] == ("blood", "pressure", "high")


def test_a_veto_says_what_it_misses() -> None:
    engine = FakeEngine(three_moves(), TAXONOMY)
    one = asking(engine, "my ankle is sore in harbour twist")
    judged = judge_pages(one, find_named(one))
    assert judged
    assert not any(found.answers for found in judged)
    told = next(found for found in judged if "wrists" in found.passage.heading)
    assert any("ankle" in veto for veto in told.account.vetoes)
