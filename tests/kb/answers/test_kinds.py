"""What answers a kind of question, of the exercise that it names."""

from dataclasses import replace

import pytest

from indexer.facets import Evidence
from indexer.taxonomy import load_taxonomy
from kb.answers.kinds import beyond, row
from kb.answers.question import Asking
from kb.answers.resolving import resolve
from kb.query.understanding import understand
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


@pytest.mark.parametrize(
    ("others", "question", "said"),
    [
        ((), "what is the oak press", "Oak Press is a fine press for everybody."),
        (("Elm Press", "Ash Press"), "what is the oak press", None),  # a template says nothing of a page
        ((), "what is the oak press of the lantern", None),  # nor its opening of what is asked beside
    ],
)
def test_what_something_is_its_page_says_first(
    others: tuple[str, ...], question: str, said: str | None
) -> None:
    pages = tuple(
        a_document(title, title=title, lang="en", text=f"{title} is a fine press for everybody.")
        for title in ("Oak Press", *others)
    )
    engine = FakeEngine(pages, TAXONOMY)
    asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
    found = row("what").answer(asking, resolve(engine, TAXONOMY, "oak press", "en"))
    assert (found and found.text) == said


@pytest.mark.parametrize(
    ("question", "summary", "benefits", "said"),
    [
        ("what is the oak press good for", "A press.", "Calm: slow breath", "Calm: slow breath"),
        ("what is the oak press good for", "It opens the chest.", "", "It opens the chest."),
        ("benefits of the oak press", "It opens the chest.", "", "It opens the chest."),
        ("benefits of the oak press", "A press for two.", "", None),
        ("benefits of the oak press for sailors", "It opens the chest.", "", None),
        ("what is the oak press good for", "A press for two.", "", "triceps"),
    ],
)
def test_what_an_exercise_is_good_for(question: str, summary: str, benefits: str, said: str | None) -> None:
    parts = (a_section("Benefits", benefits, role="benefits"),) if benefits else ()
    muscles = a_section("Muscles", "triceps", role="muscles")
    page = a_document(
        "oak", title="Oak Press", lang="en", summary=summary, sections=(*parts, muscles), muscles=("triceps",)
    )
    filed = Evidence("muscle", "triceps", "primary", "label", "triceps")
    page = replace(page, facets=replace(page.facets, evidence=(filed,)))
    engine = FakeEngine((page,), TAXONOMY)
    asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
    assert asking.understood.intent.kind == "benefits"
    found = row("benefits").answer(asking, resolve(engine, TAXONOMY, "oak press", "en"))
    assert (found and found.text) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("is the oak press good for triceps", "triceps"),
        ("will the oak press build my arms", "triceps"),
        ("which muscles does the oak press work", "triceps"),
        ("is the oak press good for calves", None),  # which its page does not state
        ("does the oak press work", None),
    ],
)
def test_a_muscle_that_is_asked_about_must_be_stated(question: str, said: str | None) -> None:
    page = a_document("oak", title="Oak Press", lang="en", muscles=("triceps",))
    filed = Evidence("muscle", "triceps", "primary", "label", "triceps")
    page = replace(page, facets=replace(page.facets, evidence=(filed,)))
    engine = FakeEngine((page,), TAXONOMY)
    asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
    found = row("muscles").answer(asking, resolve(engine, TAXONOMY, "oak press", "en"))
    assert (found and found.text) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("why do the oak press", "It strengthens the arms."),
        ("why can't people do the oak press", None),
        ("why do I do the oak press", None),
        ("why is the oak press hard", None),  # which its page is about
        ("why is the oak press slow", None),  # asks for something else than what it is good for
    ],
)
def test_why_one_does_an_exercise_is_told_by_its_benefits(question: str, said: str | None) -> None:
    benefits = a_section("Benefits", "It strengthens the arms.", role="benefits")
    page = a_document("oak", title="Oak Press", lang="en", summary="A hard press.", sections=(benefits,))
    engine = FakeEngine((page,), TAXONOMY)
    asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
    found = row("why").answer(asking, resolve(engine, TAXONOMY, "oak press", "en"))
    assert (found and found.text) == said


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("how do I do the quay row? Neighbours watch.", ()),
        ("never had a boat, how do I do the quay row", ()),
        ("how do I do the quay row with neighbours", ("neighbor",)),
        ("quay row, neighbours", ()),
        ("how do I do the quay row? My knees hurt.", ("knee",)),
    ],
)
def test_what_is_said_beside_a_question_asks_nothing_but_what_ails(
    question: str, left: tuple[str, ...]
) -> None:
    engine = FakeEngine((a_document("quay", title="Quay Row", lang="en", text="Row far."),), TAXONOMY)
    asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
    assert beyond(asking, resolve(engine, TAXONOMY, "quay row", "en")) == left
