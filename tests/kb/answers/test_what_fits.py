"""When exercises are asked for, by many of a name as well as by a word for them."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.question import Asking
from kb.answers.what_fits import _asks_for_several
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    documents = (
        a_document("hammer", title="Hammer Curl", lang="en", text="Bend the arm.", equipment=("dumbbell",)),
        a_document("curl", title="Barbell Curl", lang="en", text="Bend the arm.", equipment=("barbell",)),
        a_document("press", title="Floor Press", lang="en", text="Press.", equipment=("dumbbell",)),
    )
    return FakeEngine(documents, TAXONOMY)


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("curls without a barbell", True),
        ("hammer curls without a barbell", True),
        ("curl without a barbell", False),
        ("hammers press without a barbell", False),
        ("hammer curls", False),
    ],
)
def test_many_of_a_name_without_something_are_several(
    engine: FakeEngine, question: str, several: bool
) -> None:
    understood = understand(question, taxonomy=TAXONOMY, lexicon=engine)
    assert _asks_for_several(Asking(engine, TAXONOMY, understood)) == several
