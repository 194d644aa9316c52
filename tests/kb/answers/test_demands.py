"""What a question demands, and what accounts for it."""

import pytest

from kb.answers.demands import (
    IN_HEADING,
    IN_HEADING_ALIKE,
    IN_TEXT,
    IN_TEXT_ALIKE,
    LIGHT,
    STANDS_IN,
    Demand,
    about,
    account,
    by_name,
    context,
    demands_of,
    heading_ideas,
    met_by,
    trained_by,
)
from kb.answers.named_exercise import find_named
from kb.answers.page_answers import judge_pages
from kb.query.words import cut, stems
from tests.build import a_document
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


def words_of(engine: FakeEngine, question: str, *named: str) -> tuple[Demand, ...]:
    return demands_of(engine, cut(question), "en", named)


def test_a_demand_is_a_word_that_neither_stops_nor_names_and_weighs_by_its_rarity(engine: FakeEngine) -> None:
    found = words_of(engine, "how do my knees feel in the harbour twist", "harbor")
    assert [one.word for one in found] == ["knees", "feel", "twist"]
    assert found[0].weight > found[2].weight  # a page has the twist, none the knees
    assert [bool(one.strict) for one in found] == [True, False, False]


def test_what_says_how_one_asks_weighs_little(engine: FakeEngine) -> None:
    light, other = words_of(engine, "normal zeppelin")
    assert light.weight == pytest.approx(LIGHT * other.weight)
    assert (light.tells, other.tells) == (False, True)


@pytest.mark.parametrize(
    ("heading", "text", "part"),
    [
        ("Does the zeppelin turn?", "It does.", IN_HEADING),
        ("Does the zeppelin twist?", "It does.", (IN_HEADING + IN_HEADING_ALIKE) / 2),
        ("Does it?", "The zeppelin turns.", IN_TEXT),
        ("Does it?", "The zeppelin twists.", (IN_TEXT + IN_TEXT_ALIKE) / 2),
        ("Does it?", "It does.", 0),
    ],
)
def test_a_heading_accounts_for_more_than_a_text_and_a_word_for_more_than_its_like(
    heading: str, text: str, part: float
) -> None:
    demands = words_of(FakeEngine((), TAXONOMY), "zeppelin turn")  # as rare as each other
    assert met_by(demands, heading, text, "en", asks=True).held == pytest.approx(part)


def test_what_a_heading_asks_and_nobody_else_lessens_its_fit(engine: FakeEngine) -> None:
    demands = words_of(engine, "zeppelin")
    alone = account(engine, demands, "Does the zeppelin fly?", "", "en", ("fli",))
    more = account(engine, demands, "Does the zeppelin fly?", "", "en", ())
    assert (alone.held, alone.asked, alone.fit) == (1, 1, 1)
    assert (more.held, more.asked, more.fit) == (1, pytest.approx(1 / 2), pytest.approx(2 / 3))


@pytest.mark.parametrize(
    ("question", "heading", "vetoes"),
    [
        ("sore knees", "Are sore knees normal?", ()),
        ("sore knees", "Is it normal to be sore?", ("says nothing of “knees”",)),
        ("sore turns", "Are sore wrists normal?", ("is about “wrists”",)),
    ],
)
def test_another_part_of_the_body_is_no_answer(
    engine: FakeEngine, question: str, heading: str, vetoes: tuple[str, ...]
) -> None:
    assert account(engine, words_of(engine, question), heading, "", "en", ()).vetoes == vetoes


def test_the_part_that_a_page_trains_need_not_be_named(engine: FakeEngine) -> None:
    knees, trained = words_of(engine, "sore knees"), frozenset(("#knee",))
    assert account(engine, knees, "Is it normal to be sore?", "", "en", (), trained).vetoes == ()


def test_it_is_told_what_is_met_by_which_word_and_what_is_left_open(engine: FakeEngine) -> None:
    found = met_by(words_of(engine, "twist zeppelin"), "", "It turns.", "en")
    assert dict(found.met) == {"twist": "turn", "zeppelin": ""}
    assert found.leaves_open
    assert not found.meets_the_heaviest  # which is what no page has
    assert met_by(found.demands, "", "A zeppelin.", "en").meets_the_heaviest
    assert not met_by(found.demands, "", "Zeppelins twist.", "en").leaves_open


def test_a_name_stands_for_nothing_that_its_words_mean_elsewhere(engine: FakeEngine) -> None:
    dips = words_of(engine, "dips")
    assert "#lower" in dips[0].ideas
    assert [one.ideas for one in by_name(dips, frozenset(stems("dips")))] == [{"dip"}]
    assert by_name(dips, frozenset(stems("rows"))) == dips


def test_who_does_without_something_asks_what_stands_in_for_it() -> None:
    assert heading_ideas("No rings?", "en") - heading_ideas("Rings?", "en") >= STANDS_IN
    assert STANDS_IN.isdisjoint(heading_ideas("Rings?", "en"))


def test_a_demand_for_a_part_of_the_body_may_be_widened_to_what_lies_near(engine: FakeEngine) -> None:
    (knee,) = words_of(engine, "knee")
    assert "#leg" in knee.widened.ideas - knee.ideas


def test_what_a_page_is_about_it_says_in_title_summary_and_keywords() -> None:
    given = {"title": "Quay Row", "summary": "For crews.", "keywords": ("gulls",), "text": "It rains."}
    page = a_document("row", lang="en", **given)  # type: ignore[arg-type]  # by keyword
    assert context(page) == "Quay Row For crews. gulls"
    assert about(page) >= {"quay", "row", "crew", "gull"}
    assert "rain" not in about(page)


def test_what_a_page_trains_is_known_by_what_it_is_called() -> None:
    page = a_document("row", lang="en", muscles=("calves",), secondary=("glutes",))
    assert trained_by(page, TAXONOMY) >= {"#calf", "#hips"}
