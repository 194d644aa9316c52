"""A piece of a page as an answer: what it is worth, and how that is told."""

import pytest
from msgspec.structs import replace

from kb.answers.demands import demands_of, met_by
from kb.answers.judgement import AskedOfPages, Judgement
from kb.answers.named_exercise import find_named
from kb.answers.named_pages import NamedPage
from kb.answers.page_answers import judge_pages
from kb.query.measures import measure_asked
from kb.query.words import cut
from tests.build import a_document
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


def asked_of(engine: FakeEngine, question: str) -> AskedOfPages:
    demands = demands_of(engine, cut(question), "en", ("harbor", "twist"))
    return AskedOfPages(
        asking(engine, question), demands, measure_asked(question), "en", question, beside=False
    )


def twist(*faq: tuple[str, str], muscles: tuple[str, ...] = (), title: str = "Harbour Twist") -> NamedPage:
    page = a_document("twist", title=title, lang="en", faq=faq, muscles=muscles)
    return NamedPage(page, frozenset(("harbor", "twist")), 1.0, 1.0)


def test_a_judgement_tells_what_is_met_by_what_what_is_left_and_what_it_needs(engine: FakeEngine) -> None:
    page = twist(("Should I turn fast?", "Slowly."))
    demands = demands_of(engine, cut("twist zeppelin"), "en", ())
    account = met_by(demands, "Should I turn fast?", "Slowly.", "en", asks=True)
    one = Judgement(page, page.document.passages[0], ("Slowly.",), account, least=0.9)
    assert not one.answers
    assert one.told() == (
        "“Should I turn fast?” of Harbour Twist does not answer: fits "
        f"{account.fit:.2f}, needs 0.90; accounts for twist by “turn”; leaves open zeppelin"
    )


def test_the_words_that_ask_for_a_measure_are_not_asked_beside_it(engine: FakeEngine) -> None:
    asked = asked_of(engine, "how many times a week do I turn in the harbour twist")
    assert {one.word for one in asked.demands} >= {"times", "week", "turn"}
    assert [one.word for one in asked.beside_measure().demands] == ["turn"]


def test_questions_for_one_measure_are_one_however_they_are_worded(engine: FakeEngine) -> None:
    page = twist(("How often?", "On two days a week."), ("How often with a zeppelin?", "Never."))
    often, other = page.document.passages
    asked = asked_of(engine, "how many times a week is the harbour twist")
    assert asked.beside_what_both_measure(page, often).fit == 1
    assert asked.beside_what_both_measure(page, other).fit < 1


@pytest.mark.parametrize(
    ("question", "names"), [("what load for a zeppelin", True), ("why a zeppelin", False)]
)
def test_a_measure_may_be_named_by_a_word_for_what_is_measured(
    engine: FakeEngine, question: str, names: bool
) -> None:
    measure = measure_asked("how heavy is it")
    assert measure is not None
    assert asked_of(engine, question).names_measure(measure) == names


@pytest.mark.parametrize(("title", "vetoed"), [("Twists for the knees", False), ("Harbour Twist", True)])
def test_the_part_that_a_page_is_about_need_not_be_said_by_its_lines(
    engine: FakeEngine, title: str, vetoed: bool
) -> None:
    asked = asked_of(engine, "how fast do my knees turn in the harbour twist")
    found = asked.account(twist(title=title), "How fast should I turn?", "Slowly.")
    assert bool(found.vetoes) == vetoed
