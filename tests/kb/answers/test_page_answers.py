"""What the pages that a question names say to it, and when they say nothing."""

import pytest
from msgspec.structs import replace

from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.answers.answering import find_named
from kb.answers.ask import ask
from kb.answers.named_pages import named_pages
from kb.answers.page_answers import judge_pages
from kb.answers.question import Asking, mended_words
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def rowing() -> tuple[Document, ...]:
    return (
        a_document(
            "moves/harbour-twist",
            title="Harbour Twist",
            lang="en",
            faq=(
                ("How quickly should I turn?", "One breath for each side."),
                ("My wrists hurt. What can I do?", "Make fists."),
                ("Should my head follow the turn?", "Let it follow last."),
            ),
            steps=("Sit tall.", "Turn to one side.", "Hold 20 to 30 seconds."),
        ),
        a_document(
            "moves/harbour-lean",
            title="Harbour Lean",
            lang="en",
            faq=(("How far should I tip back?", "As far as your back stays long."),),
        ),
        a_document("moves/ferry-press", title="Ferry Press", lang="en", text="Press the handle forward."),
    )


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine(rowing(), TAXONOMY)


def put(engine: FakeEngine, question: str, **more: bool) -> Reply:
    return ask(engine, TAXONOMY, Curation(), Asked(text=question, **more))  # type: ignore[arg-type]  # by keyword


def asking(engine: FakeEngine, question: str) -> Asking:
    return Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what pace should i go at in the harbour twist", "One breath for each side."),
        ("my wrist is sore in harbour twist", "Make fists."),
        ("harbour lean how much do i recline", "As far as your back stays long."),
        ("how long do you hold the harbour twist", "Hold 20 to 30 seconds."),
    ],
)
def test_a_question_in_other_words_is_answered_by_the_named_page(
    engine: FakeEngine, question: str, said: str
) -> None:
    answer = put(engine, question).answer
    assert answer is not None
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "my ankle is sore in harbour twist",
        "harbour lean what pace should i go at",
        "how often should i do the harbour twist",
        "ferry press my wrists hurt",
        "is harbour twist safe with scoliosis",
    ],
)
def test_another_part_page_measure_or_condition_is_no_answer(engine: FakeEngine, question: str) -> None:
    assert put(engine, question).answer is None


def test_a_veto_says_what_it_misses(engine: FakeEngine) -> None:
    one = asking(engine, "my ankle is sore in harbour twist")
    judged = judge_pages(one, find_named(one))
    assert judged
    assert not any(found.answers for found in judged)
    told = next(found for found in judged if "wrists" in found.passage.heading)
    assert any("ankle" in veto for veto in told.account.vetoes)


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


def test_the_longest_title_is_what_a_question_is_about(engine: FakeEngine) -> None:
    one = asking(engine, "harbour twist for my wrists")
    words = [word for word in mended_words(one.understood) if not word.stops]
    (page,) = named_pages(one, words, None)
    assert page.document.page.title == "Harbour Twist"
    assert page.is_whole


def test_words_that_stand_apart_name_no_page(engine: FakeEngine) -> None:
    one = asking(engine, "does the harbour of this town help me twist")
    words = [word for word in mended_words(one.understood) if not word.stops]
    assert not any(page.is_whole for page in named_pages(one, words, None))
