"""The kind of a question that has the name of a page in it."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.query.titled import detect_beside_titles
from kb.query.words import cut
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    titles = ("Rowing Progression Plan", "Squat Technique", "Common Mistakes of Rowers", "Harder Days")
    pages = (a_document(f"p{n}", title=title, lang="en", text="Row.") for n, title in enumerate(titles))
    return FakeEngine(tuple(pages), load_taxonomy())


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how long is the rowing progression plan", "how_much"),
        ("rowing progression plan difficulty", "difficulty"),
        ("rowing progression plan", "search"),  # by itself it asks for nothing harder
        ("rowing progression", "harder"),  # no title
        ("squat technique", "how_to"),
        ("common mistakes of rowers", "mistakes"),
        ("harder days", "search"),
        ("harder squats", "harder"),
    ],
)
def test_no_word_of_a_title_tells_the_kind(engine: FakeEngine, question: str, kind: str) -> None:
    assert detect_beside_titles(cut(question), engine).kind == kind
