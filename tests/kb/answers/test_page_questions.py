"""A page's own question, asked as it stands there, gets that page's answer: however little its words tell."""

from pathlib import Path

import pytest

from indexer.changes import Changes
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine
from tests.build import a_document

TAXONOMY = load_taxonomy()

ASKED = (
    ("When should I do this?", "Before breakfast, or whenever you are stiff."),
    ("Can I do it without a bench?", "A log will do."),
    ("My neck hurts. What am I doing wrong?", "You pull on it: look at your knees."),
    ("What does “bracing” mean here?", "Breathe out and keep the belt of muscles firm."),
    ("Sets/reps: 3x8 or 5x5?", "Whichever you can repeat on Thursday."),
    ("Is it OK NOT to rest (at all)?", "Rest until you can talk again."),
    ("Is a lantern lift harder than squats?", "For the grip it is."),
    (
        "If I only have ten minutes on a Sunday and nobody to spot me, is one slow set of this still worth "
        "the trouble or should I skip it?",
        "One slow set is worth it.",
    ),
)
TEMPLATED = "Can beginners do the {}?", "Yes, the {} is a fine choice for anybody who is new to this."
OTHERS = ("Harbour twist", "Ferry press", "Mill walk", "Quay crawl", "Anchor hold")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    folder: Path = tmp_path_factory.mktemp("asked")
    made = WhooshEngine(folder, taxonomy=TAXONOMY)
    pages = [
        a_document(
            name.lower().replace(" ", "-"), title=name, lang="en",
            faq=tuple((part.format(name), answer.format(name)) for part, answer in (TEMPLATED,)),
        )
        for name in OTHERS
    ]  # fmt: skip
    mistakes = a_document("mill-race", title="Mill race", lang="en", faq=(("Where do I look?", "Ahead."),))
    made.apply(
        Changes((a_document("lantern-lift", title="Lantern lift", lang="en", faq=ASKED), *pages, mistakes))
    )
    return made


def put(engine: WhooshEngine, question: str) -> Reply:
    return ask(engine, TAXONOMY, Curation(), Asked(text=question))


@pytest.mark.parametrize(("question", "answer"), ASKED)
@pytest.mark.parametrize("form", ["{}", "Lantern lift: {}", "{} Lantern lift"])
def test_a_question_of_a_page_gets_its_answer(
    engine: WhooshEngine, question: str, answer: str, form: str
) -> None:
    reply = put(engine, form.format(question))
    assert reply.answer is not None
    assert reply.answer.text == answer


@pytest.mark.parametrize("name", OTHERS)
def test_an_answer_that_every_page_gives_in_the_same_words_is_one(engine: WhooshEngine, name: str) -> None:
    question, said = (one.format(name) for one in TEMPLATED)
    reply = put(engine, question)
    assert reply.answer is not None
    assert reply.answer.text == said


@pytest.mark.parametrize(
    "question",
    ["Harbour twist: When should I do this?", "Where do I look? Lantern lift", "Mill walk: Where do I look?"],
)
def test_the_question_of_a_page_under_the_name_of_another_gets_none(
    engine: WhooshEngine, question: str
) -> None:
    assert put(engine, question).answer is None


def test_another_page_about_the_exercise_may_ask_it(tmp_path: Path) -> None:
    made = WhooshEngine(tmp_path, taxonomy=TAXONOMY)
    others = (a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(9))
    asks = (("My heels lift in the squat. What now?", "Wear boots."),)
    squat = a_document("squat", title="Squat", lang="en", text="Bend both knees.")
    made.apply(Changes((squat, a_document("deep", title="Squat depth", lang="en", faq=asks), *others)))
    answer = put(made, "my heels rise in the squat, what can I do").answer
    assert answer is not None
    assert answer.text == "Wear boots."
