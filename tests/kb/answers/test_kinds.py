"""What answers a kind of question, of the exercise that it names."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.kinds import row
from kb.answers.question import Asking
from kb.answers.subject import resolve
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


@pytest.mark.parametrize(
    ("others", "question", "said"),
    [
        ((), "what is the oak press", "Oak Press is a fine press for everybody."),
        (("Elm Press", "Ash Press"), "what is the oak press", None),  # a template says nothing of a page
        ((), "what is the oak press of the lantern", None),  # nor its opening of what is asked beside
    ],
)
def test_what_something_is_its_page_says_first(
    others: tuple[str, ...], question: str, said: str | None
) -> None:
    pages = tuple(
        a_document(title, title=title, lang="en", text=f"{title} is a fine press for everybody.")
        for title in ("Oak Press", *others)
    )
    engine = FakeEngine(pages, TAXONOMY)
    asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
    found = row("what").answer(asking, resolve(engine, TAXONOMY, "oak press", "en"))
    assert (found and found.text) == said
