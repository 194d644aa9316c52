"""What an answer is made from."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.question import Asking
from kb.query.understanding import understand
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


@pytest.mark.parametrize(
    ("question", "lang"),
    [("plank", "en"), ("how do I do a plank?", "en"), ("¿cómo se hace una plancha?", "es")],
)
def test_words_are_read_by_the_language_of_the_question_and_by_english_where_they_are_of_any(
    question: str, lang: str
) -> None:
    engine = FakeEngine((), TAXONOMY)
    assert Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine)).lang == lang
