"""How much of a question a passage must hold before it is an answer."""

import pytest
from msgspec.structs import replace

from indexer.taxonomy import load_taxonomy
from kb.answers.judging import About
from kb.answers.passage import answer_by_passage, find_passages
from kb.query.understanding import understand
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
QUESTION = "why does my rudder stick"


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    lean = "The oars dip because the current pulls the stern round. Keep calm."
    documents = (
        a_document("lean", title="Harbour Lean", lang="en", text=lean),
        a_document("ferry", title="Ferry", lang="en", text="A lantern hangs at the stern in the fog."),
        a_document("tiller", title="Tiller", lang="en", faq=(("Why does my rudder stick?", "Salt."),)),
        a_document("buoy", title="Buoy", lang="en", text="A lantern floats."),
    )
    return FakeEngine(documents, TAXONOMY)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("why do the oars dip in the current", 1.0),
        ("why do the oars dip at the lantern", 0.72),
        ("why do oars dip in the fog", 0.67),
    ],
)
def test_words_that_are_rare_weigh_more(engine: FakeEngine, question: str, held: float) -> None:
    best = find_passages(engine, understand(question, taxonomy=TAXONOMY, lexicon=engine))[0]
    assert (best.hit.id, round(best.held, 2)) == ("lean", held)


def test_a_word_that_no_page_has_leaves_no_passage(engine: FakeEngine) -> None:
    asked = understand("why do the oars dip in the typhoon", taxonomy=TAXONOMY, lexicon=engine)
    assert find_passages(engine, asked) == ()


@pytest.mark.parametrize(("held", "is_answer"), [(0.75, True), (0.73, False)])
def test_of_four_words_as_rare_three_are_enough_and_two_of_three_are_not(
    engine: FakeEngine, held: float, is_answer: bool
) -> None:
    asked = understand(QUESTION, taxonomy=TAXONOMY, lexicon=engine)
    judged = [replace(one, held=held) for one in find_passages(engine, asked)]
    assert bool(answer_by_passage(engine, asked, judged, About(TAXONOMY))) == is_answer


@pytest.mark.parametrize(("question", "id"), [("qué es la boya", "es"), ("what is a boya", "en")])
def test_of_pages_that_tell_it_as_well_one_in_the_language_of_the_question_answers(
    question: str, id: str
) -> None:
    pages = (
        a_document("en", title="Boya guide", lang="en", sections=(a_section("What Is a Boya?", "A float."),)),
        a_document(
            "es",
            title="Guía",
            lang="es",
            sections=(a_section("¿Qué Es la Boya?", "Un flotador.", role="other"),),
        ),
    )
    both = FakeEngine(pages, TAXONOMY)
    asked = understand(question, taxonomy=TAXONOMY, lexicon=both)
    answer = answer_by_passage(both, asked, find_passages(both, asked), About(TAXONOMY))
    assert answer is not None
    assert [source.id for source in answer.sources] == [id]


def test_of_a_long_passage_the_run_that_tells_what_its_title_does_not_is_quoted() -> None:
    text = (
        "Take an oar in each hand. Lift the oar. Turn the oar. Lower the oar. Row the oar on. "
        "Rest. Never swing it."
    )
    page = a_document("oar", title="Oar Curl", lang="en", text=text)
    oars = FakeEngine((page, a_document("buoy", title="Buoy", lang="en", text="Float.")), TAXONOMY)
    asked = understand("why swing the oar", taxonomy=TAXONOMY, lexicon=oars)
    answer = answer_by_passage(oars, asked, find_passages(oars, asked), About(TAXONOMY))
    assert answer is not None
    assert answer.sources[-1].span == "Never swing it."
