"""The last word on every answer: what it leaves open of the question, and what withholds it."""

import pytest

from kb.answers.thresholds import HALF
from tests.build import a_document, a_section
from tests.kb.answers.harbour import TAXONOMY, held, put, twist_and_ferries
from tests.kb.fake_engine import FakeEngine


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine(twist_and_ferries(), TAXONOMY)


def test_a_word_that_nothing_says_counts_against_an_answer(engine: FakeEngine) -> None:
    assert held(engine, "harbour twist turn")[0] == 1
    assert HALF > held(engine, "harbour twist turn zeppelin")[0] > 0
    assert held(engine, "harbour twist zeppelin")[0] < HALF


def test_another_part_of_the_body_withholds_an_answer(engine: FakeEngine) -> None:
    assert held(engine, "which way do my ankles turn in the harbour twist")[1] == ("ankles",)


def test_a_remark_beside_the_question_asks_for_nothing(engine: FakeEngine) -> None:
    assert held(engine, "where do I turn in the harbour twist, my aunt adores zeppelins")[0] >= HALF


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how wide should my hands be in the harbour twist", "keep your hands a little wider"),
        ("harbour twist breathe in or out when turning", "Breathe out as you turn."),
    ],
)
def test_a_line_of_the_named_page_answers_where_it_says_all_that_is_asked(
    engine: FakeEngine, question: str, said: str
) -> None:
    reply = put(engine, question, explain=True)
    assert reply.answer is not None
    assert said in reply.answer.text
    assert any("stands" in step for step in reply.steps)


@pytest.mark.parametrize(
    "question", ["why are my hands wide in the harbour twist", "how wide are my knees in the harbour twist"]
)
def test_a_line_answers_neither_why_nor_of_another_part(engine: FakeEngine, question: str) -> None:
    assert put(engine, question).answer is None


def test_a_word_that_names_no_condition_asks_for_no_word_of_its_own(engine: FakeEngine) -> None:
    for word in ("problem", "issue"):
        share, vetoes = held(engine, f"harbour twist turn {word}")
        assert (share, vetoes) == (1, (word,)), "it is minded by a veto, and weighs nothing besides"


def test_an_exercise_is_named_by_no_other_word_for_what_its_name_says() -> None:
    part = a_section(
        "Sleeping", "Hug a pillow so that the sore arm does not drop across your body.", role="other"
    )
    page = a_document("shoulder", title="Frozen harbour", lang="en", kind="guide", sections=(part,))
    others = (a_document(f"page-{n}", title=f"Pier {n}", lang="en", text="Row.") for n in range(9))
    engine = FakeEngine((page, *others), TAXONOMY)
    assert put(engine, "can I still do dips with a frozen harbour").answer is None


def test_a_part_that_asks_is_heard_by_itself(engine: FakeEngine) -> None:
    steps = put(engine, "how do I do the harbour twist")
    assert steps.answer is not None
    assert put(engine, "Lantern or anchor? How do I do the harbour twist").answer is None


def test_a_part_that_is_a_title_with_stop_words_is_heard() -> None:
    part = a_section("Should my back be flat?", "Nearly flat.", role="faq")
    pages = (
        a_document("press", title="Press", lang="en", kind="exercise", sections=(part,)),
        a_document("pier", title="Walks for the pier", lang="en", kind="guide", text="Walk."),
        *(a_document(f"page-{n}", title=f"Ferry {n}", lang="en", text="Row.") for n in range(8)),
    )
    index = FakeEngine(pages, TAXONOMY)
    assert put(index, "Should my back be flat?").answer is not None
    assert put(index, "Should my back be flat? Walks for the pier").answer is None


def test_a_condition_that_ends_a_question_is_told_somewhere(engine: FakeEngine) -> None:
    assert held(engine, "which way do I turn in the harbour twist")[1] == ()
    assert held(engine, "which way do I turn in the harbour twist with a zeppelin")[1] == ("zeppelin",)
    # Whoever is new to it is spoken to by all that a page says.
    assert held(engine, "which way do I turn in the harbour twist for novices")[1] == ()
    # The page speaks of its pier, though not the answer.
    assert held(engine, "which way do I turn in the harbour twist on the pier")[1] == ()
