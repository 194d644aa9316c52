"""The questions that pages ask themselves: of which kind they must be to answer one."""

from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document, a_section
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


def test_what_a_heading_asks_answers_on_a_page_that_is_not_named() -> None:
    asked = a_section("Does a harbour crane rust in fog?", "No, paint keeps it dry.", role="other")
    pages = (
        a_document("guides/fog", title="Weather Guide", lang="en", kind="guide", sections=(asked,)),
        *(
            a_document(f"guides/{n}", title=f"Guide {n}", lang="en", kind="guide", text="Row.")
            for n in range(9)
        ),
    )
    engine = FakeEngine(pages, TAXONOMY)
    for question, told in (
        ("will fog rust a crane", "No, paint keeps it dry."),
        ("will fog sink a crane", None),
    ):
        answer = ask(engine, TAXONOMY, Curation(), Asked(text=question)).answer
        assert (answer and answer.text) == told


def test_a_discipline_asks_something_by_itself() -> None:
    faq = (("Can I do yoga?", "Yes, with a teacher."),)
    page = a_document("guides/bones", title="Living with osteoporosis", lang="en", kind="guide", faq=faq)
    others = (a_document(f"guides/{n}", title=f"Guide {n}", lang="en", kind="guide") for n in range(9))
    engine = FakeEngine((page, *others), TAXONOMY)
    asked = Asked(text="my doctor says osteoporosis. may I keep doing yoga")
    answer = ask(engine, TAXONOMY, Curation(), asked).answer
    assert answer is not None
    assert answer.text == "Yes, with a teacher."
