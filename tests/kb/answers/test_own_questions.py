"""The questions that pages ask themselves: of which kind they must be to answer one."""

from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
STRONG = ("Do mooring curls need strong wrists?", "No, light ones do.")


def said(question: str) -> str | None:
    page = a_document("moves/mooring-curl", title="Mooring Curl", lang="en", faq=(STRONG,))
    found = ask(FakeEngine((page,), TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer
    return found.text if found else None


def test_what_something_is_tells_no_question_that_asks_something_else() -> None:
    assert said("does a mooring curl need strong wrists") == STRONG[1]
    assert said("what is a mooring curl for wrists") is None
