"""How much the page of an answer is lifted among the results."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.lifting import ANSWERING, lifted
from kb.answers.question import Answered
from kb.answers.reply import Answer, Source
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
