"""How much the page of an answer is lifted among the results."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.lifting import ANSWERING, COMPARED, lifted
from kb.answers.question import Answered
from kb.answers.reply import Answer, Cell, Column, Row, Source
from kb.answers.resolving import resolve
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
ANSWER = Answer(type="passage", sources=(Source("twist", "top", "Harbour Twist", None, "Sit tall."),))


@pytest.mark.parametrize(
    ("question", "given", "lifts"),
    [
        ("harbour twist", {}, {"twist": ANSWERING}),
        ("harbour twist", {"twist": 3.0, "press": 0.5}, {"twist": 3.0 * ANSWERING, "press": 0.5}),
        ("", {"press": 0.5}, {"press": 0.5}),
    ],
)
def test_the_page_of_the_answer_is_lifted_beside_what_an_editor_lifts(
    question: str, given: dict[str, float], lifts: dict[str, float]
) -> None:
    understood = understand(question, taxonomy=TAXONOMY, lexicon=FakeEngine((), TAXONOMY))
    assert lifted(given, Answered(ANSWER), understood) == lifts


def cited(id: str) -> Source:
    return Source(id, "top", id, None, f"The {id} says so.")


def listed(*ids: str) -> Answer:
    """A list whose entries stand on these pages."""
    rows = tuple(Row(id, (Cell(id, "", f"The {id} says so.", (cited(id),)),)) for id in ids)
    return Answer(type="list", sources=tuple(map(cited, ids)), rows=rows)


SIDES = Answer(
    type="comparison",
    sources=(cited("both"), cited("press"), cited("twist")),
    columns=(Column("press", "press"), Column("twist", "twist"), Column("glide", None)),
)


@pytest.mark.parametrize(
    ("answer", "lifts"),
    [
        (SIDES, {"press": COMPARED, "twist": COMPARED}),
        (listed("twist", "twist"), {"twist": ANSWERING}),
        (listed("twist", "press"), {}),
    ],
    ids=["the sides of a comparison, not what is quoted on both", "a list on one page", "a list of many"],
)
def test_the_pages_are_lifted_that_an_answer_is_from(answer: Answer, lifts: dict[str, float]) -> None:
    understood = understand("harbour twist", taxonomy=TAXONOMY, lexicon=FakeEngine((), TAXONOMY))
    assert lifted({}, Answered(answer), understood) == lifts


@pytest.mark.parametrize(
    ("question", "lifts"),
    [
        ("one hand oar pull gently", {}),
        ("one hand oar pull when do i stop", {"one": ANSWERING}),
        ("one hand oar pull with a zzyzx", {"one": ANSWERING}),
    ],
)
def test_a_page_named_in_a_question_is_lifted_where_more_words_ask_or_are_of_no_page(
    question: str, lifts: dict[str, float]
) -> None:
    titles = {"one": "One Hand Oar Pull", "plain": "Oar Pull", "soft": "Gently"}
    pages = tuple(a_document(id, title=title, lang="en", text="Do i stop?") for id, title in titles.items())
    engine = FakeEngine(pages, TAXONOMY)
    understood = understand(question, taxonomy=TAXONOMY, lexicon=engine)
    subject = resolve(engine, TAXONOMY, "one hand oar pull", "en")
    assert lifted({}, Answered(None, subject=subject), understood) == lifts
