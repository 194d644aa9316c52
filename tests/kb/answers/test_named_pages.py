"""The pages that a question names."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.named_pages import named_pages
from kb.answers.question import Asking
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
TITLES = (
    "Ferry Twist",
    "Twist with a Ferry",
    "Do You Need a Harbour Lamp?",
    "Quay Walk",
    "Rudder Row: Not a Pulley",
)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("where do I look in the ferry twist", ["Ferry Twist"]),  # as it is written
        ("where do I look in the twist with a ferry", ["Twist with a Ferry"]),
        ("how heavy is a harbour lamp", ["Do You Need a Harbour Lamp?"]),  # what a title asks about
        ("how heavy is an anchor", []),
        ("how heavy is the rudder row", ["Rudder Row: Not a Pulley"]),
        ("how heavy is a pulley", []),  # what a title says that it is not
    ],
)
def test_a_page_is_named_by_its_title(question: str, named: list[str]) -> None:
    pages = [a_document(title, title=title, lang="en", text="Row far.") for title in TITLES]
    engine = FakeEngine(pages, TAXONOMY)
    understood = understand(question, taxonomy=TAXONOMY, lexicon=engine)
    found = named_pages(Asking(engine, TAXONOMY, understood), understood.words, None)
    assert [page.document.id for page in found] == named
