"""What a question wants to do without."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.without import denies
from kb.query.understanding import understand
from tests.kb.fake_engine import FakeEngine
from tests.kb.four_pages import four_pages

TAXONOMY = load_taxonomy()


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine(four_pages(), TAXONOMY)


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        ("how do I squat if I don't have a spotter", True),
        ("how to squat without music", True),
        ("cómo hacer la sentadilla sin música", True),
        ("how to squat without a bench", False),
        ("how to squat without danger", False),
        ("cómo hacer la sentadilla sin peligro", False),
        ("how to squat", False),
    ],
)
def test_only_what_no_filter_leaves_out_is_denied_in_either_language(
    engine: FakeEngine, question: str, denied: bool
) -> None:
    """A bench is a filter; danger only says how one asks."""
    assert denies(understand(question, taxonomy=TAXONOMY, lexicon=engine)) is denied
