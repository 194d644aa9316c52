"""How much the page of an answer is lifted among the results."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.lifting import ANSWERING, lifted
from kb.answers.question import Answered
from kb.answers.reply import Answer, Cell, Column, Row, Source
from kb.query.understanding import understand
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


COMPARED = Answer(
    type="comparison",
    sources=(cited("both"), cited("press"), cited("twist")),
    columns=(Column("press", "press"), Column("twist", "twist"), Column("glide", None)),
)


@pytest.mark.parametrize(
    ("answer", "lifts"),
    [
        (COMPARED, {"press": ANSWERING, "twist": ANSWERING}),
        (listed("twist", "twist"), {"twist": ANSWERING}),
        (listed("twist", "press"), {}),
    ],
    ids=["the sides of a comparison, not what is quoted on both", "a list on one page", "a list of many"],
)
def test_the_pages_are_lifted_that_an_answer_is_from(answer: Answer, lifts: dict[str, float]) -> None:
    understood = understand("harbour twist", taxonomy=TAXONOMY, lexicon=FakeEngine((), TAXONOMY))
    assert lifted({}, Answered(answer), understood) == lifts
