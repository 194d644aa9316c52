"""What a question wants to do without."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.question import Asking
from kb.answers.resolving import resolve
from kb.answers.without import denies, done_without
from kb.query.understanding import understand
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine
from tests.kb.four_pages import four_pages

TAXONOMY = load_taxonomy()


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine(four_pages(), TAXONOMY)


@pytest.mark.parametrize(
    ("heading", "text", "said"),
    [
        ("No cable at hand", "Tie a rope to the mast.", "Tie a rope to the mast."),
        (
            "Swap it",
            "No cable machine? Tie a rope to the mast.",
            "No cable machine?\nTie a rope to the mast.",
        ),
        (
            "Swap it",
            "No cable machine? Tie a rope to the mast. Too light? Lean.",
            "No cable machine?\nTie a rope to the mast.",
        ),
        ("Swap it", "Tie a rope to the mast, as the cable machine has one.", None),
    ],
)
def test_what_a_page_says_of_doing_without_answers(heading: str, text: str, said: str | None) -> None:
    part = a_section(heading, text, role="other")
    page = a_document("mast", title="Mast Pull", lang="en", equipment=("cable_machine",), sections=(part,))
    engine = FakeEngine((page,), TAXONOMY)
    question = "no cable machine, what can I use for mast pulls"
    asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
    found = done_without(asking, resolve(engine, TAXONOMY, "mast pull", "en"))
    assert (found and found.answer and found.answer.text) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how to do mast pulls with just a band", "No cable machine?\nTie a band to the mast."),
        ("how to do mast pulls with just a dumbbell", None),
        ("how to do mast pulls with just my bodyweight", None),
    ],
)
def test_what_alone_one_has_is_what_the_page_speaks_of(question: str, said: str | None) -> None:
    part = a_section("Swap it", "No cable machine? Tie a band to the mast.", role="other")
    page = a_document("mast", title="Mast Pull", lang="en", equipment=("cable_machine",), sections=(part,))
    engine = FakeEngine((page,), TAXONOMY)
    asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
    found = done_without(asking, resolve(engine, TAXONOMY, "mast pull", "en"))
    assert (found and found.answer and found.answer.text) == said


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
