"""When a passage that neither asks a question nor stands where its answer would tells it all the same."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.judging import About, Judged, answers, kind_of
from kb.answers.passage import asked_stems
from kb.answers.resolving import resolve
from kb.engines.base import PassageHit
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
TEXT = "The thighs burn in a squat because they hold the whole weight."
HIT = PassageHit("squat", "Squat", "about", "overview", "", TEXT, 1.0)
SQUAT = About(TAXONOMY, None, frozenset({("squat",)}))


def told(question: str, about: About, *, held: float = 1.0, close: bool = True) -> bool:
    engine = FakeEngine((a_document("squat", title="Squat", lang="en", text=TEXT),), TAXONOMY)
    understood = understand(question, taxonomy=TAXONOMY, lexicon=engine)
    judged = Judged(HIT, held=held, alike=0.0, fits=False, close=close)
    return answers(judged, understood, asked_stems(understood), about)


def test_a_why_is_told_in_passing_by_one_sentence_that_holds_nearly_all_of_it() -> None:
    assert told("why do the thighs burn in a squat", SQUAT)
    assert not told("why do the thighs burn in a squat", SQUAT, held=0.75)
    assert not told("why do the thighs burn in a squat", SQUAT, close=False)


@pytest.mark.parametrize("question", ["why the squat", "why squat"])
def test_a_name_alone_asks_for_nothing_that_is_told_in_passing(question: str) -> None:
    assert not told(question, SQUAT)


def test_of_a_page_that_is_but_named_no_passage_tells_why() -> None:
    assert told("why do the thighs burn", About(TAXONOMY))
    assert not told("why do squats", About(TAXONOMY))


def test_what_to_do_on_a_page_that_is_not_named_is_no_reason_why() -> None:
    engine = FakeEngine((a_document("pose", title="Quay Pose", lang="en", text="Wrists hurt."),), TAXONOMY)
    understood = understand("why do my wrists hurt", taxonomy=TAXONOMY, lexicon=engine)

    def is_answer(role: str, heading: str, text: str, alike: float = 0.0) -> bool:
        hit = PassageHit("pose", "Quay Pose", "p", role, heading, text, 1.0)
        judged = Judged(hit, held=1.0, alike=alike, fits=False, close=True)
        return answers(judged, understood, asked_stems(understood), About(TAXONOMY))

    assert not is_answer("faq", "My wrists hurt. What can I do?", "Make fists.", alike=1.0)
    assert is_answer("faq", "Why do my wrists hurt?", "They bear your weight.", alike=1.0)
    assert not is_answer("modifications", "Forearms", "Rest on your forearms if your wrists hurt.")
    assert is_answer("other", "Forearms", "Wrists hurt because they bear your weight.")


def test_a_longer_question_answers_a_shorter_one_on_a_page_about_the_exercise_alone() -> None:
    pages = [
        a_document(id, title=title, lang="en", text="Turn slowly.")
        for id, title in (("twist", "Harbour Twist"), ("lean", "Harbour Lean"))
    ]
    engine = FakeEngine(pages, TAXONOMY)
    understood = understand("should i lock my knees in the harbour twist", taxonomy=TAXONOMY, lexicon=engine)
    about = About(TAXONOMY, resolve(engine, TAXONOMY, "harbour twist", "en"))
    heading = (
        "In the Harbour Twist, should I lock my knees when I lift the bar, turn to the window and breathe "
        "out at the end of a long day?"
    )

    def is_answer(id: str) -> bool:
        hit = PassageHit(id, "", "q", "faq", heading, "No.", 1.0)
        judged = Judged(hit, held=0.5, alike=0.0, fits=False, close=False)
        return answers(judged, understood, asked_stems(understood), about)

    assert (is_answer("twist"), is_answer("lean")) == (True, False)


def test_a_question_for_another_measure_tells_nothing_of_this_one() -> None:
    engine = FakeEngine((a_document("squat", title="Squat", lang="en", text=TEXT),), TAXONOMY)
    understood = understand("how many days a week can I squat", taxonomy=TAXONOMY, lexicon=engine)

    def is_answer(text: str) -> bool:
        hit = PassageHit("squat", "Squat", "faq", "faq", "How many squats in a session?", text, 1.0)
        judged = Judged(hit, held=1.0, alike=0.9, fits=True, close=True)
        return answers(judged, understood, asked_stems(understood), SQUAT)

    assert not is_answer("Five for each side.")
    assert is_answer("Five for each side, on two days a week.")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("My rope is light. Is that enough?", "yes_no"),
        ("Is that enough?", "yes_no"),
        ("Ropes and masts", "search"),
    ],
)
def test_a_heading_may_ask_only_at_its_end(heading: str, kind: str) -> None:
    assert kind_of(heading) == kind
