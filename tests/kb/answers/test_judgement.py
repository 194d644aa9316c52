"""A piece of a page as an answer: what it is worth, and how that is told."""

import pytest
from msgspec.structs import replace

from kb.answers.named_exercise import find_named
from kb.answers.page_answers import judge_pages
from tests.kb.answers.harbour import TAXONOMY, asking, put, three_moves
from tests.kb.fake_engine import FakeEngine


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine(three_moves(), TAXONOMY)


def test_what_is_worth_just_enough_answers_and_no_less(engine: FakeEngine) -> None:
    asked = asking(engine, "what pace should i go at in the harbour twist")
    judged = judge_pages(asked, find_named(asked))
    best = max(judged, key=lambda one: one.worth)
    assert replace(best, least=best.worth).answers
    assert not replace(best, least=best.worth + 0.01).answers


def test_explain_traces_the_judgement(engine: FakeEngine) -> None:
    steps = put(engine, "what pace should i go at in the harbour twist", explain=True).steps
    assert any("answers" in step and "accounts for" in step for step in steps)
    assert not put(engine, "what pace should i go at in the harbour twist").steps
