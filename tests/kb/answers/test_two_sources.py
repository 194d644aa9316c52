"""Whether an answer says yes or no to what is asked, and when that is left open."""

import pytest

from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.answers.judging import Judged
from kb.answers.reply import Answer
from kb.answers.resolving import resolve
from kb.answers.two_sources import answer_by_two, verdict
from kb.engines.base import PassageHit
from kb.query.understanding import understand
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
YES = ("Should I lock my knees?", "Yes. Lock them.")
NO = ("Should I lock my knees?", "No. Keep them soft.")


@pytest.mark.parametrize(
    ("asked", "heading", "answer", "said"),
    [
        ("should I lock my elbows", "Should I lock my elbows?", "No. Stop short of it.", "no"),
        ("should I lock my elbows", "Should I lock my elbows?", "Yes, at the top.", "yes"),
        ("may the bar bounce", "May the bar bounce?", "It may, a little.", "yes"),
        ("may the bar bounce", "May the bar bounce?", "It should not.", "no"),
        ("may the bar bounce", "May the bar bounce?", "It shouldn’t bounce at all.", "no"),
        ("may the bar bounce", "May the bar bounce?", "Don't let it.", "no"),
        ("should my palms face up", "Palms up or palms down?", "Up. It frees the shoulder.", "yes"),
        ("should my palms face up", "Palms up or palms down?", "Down. It frees the elbow.", "no"),
        ("palms up or down", "Palms up or palms down?", "Down.", None),
        ("should I lock my elbows", "Should I lock my elbows?", "Not necessarily.", None),
        ("should I lock my elbows", "Should I lock my elbows?", "Unloaded, yes.", None),
        ("should I lock my elbows", "Should I avoid locking my elbows?", "Yes.", None),
        ("should I lock my elbows", "Can I skip locking my elbows?", "Yes.", None),
        ("should I lock my elbows", "Should I lock my elbows?", "", None),
    ],
)
def test_only_a_plain_yes_or_no_counts(asked: str, heading: str, answer: str, said: str | None) -> None:
    assert verdict(asked, heading, answer) == said


def told_by(source: str, *faq: tuple[str, str], advice: tuple[str, str] | None = None) -> Document:
    sections = (a_section(*advice, role="tips"),) if advice else ()
    return a_document(source, title="Harbour Twist", lang="en", source=source, faq=faq, sections=sections)


def said(*pages: Document) -> Answer | None:
    engine = FakeEngine(pages, TAXONOMY)
    understood = understand("should i lock my knees in the harbour twist", taxonomy=TAXONOMY, lexicon=engine)
    judged = [
        Judged(
            PassageHit(page.id, page.page.title, part.anchor, part.role, part.heading, part.text, 1.0),
            held=1.0, alike=1.0, fits=True, close=True,
        )
        for page in pages
        for part in page.passages
    ]  # fmt: skip
    found = answer_by_two(
        engine, TAXONOMY, understood, resolve(engine, TAXONOMY, "harbour twist", "en"), judged
    )
    return found[0] if found else None


def test_only_questions_of_two_sources_are_opinions() -> None:
    conflict = said(told_by("North", YES), told_by("South", NO))
    assert conflict
    assert conflict.type == "conflict"
    assert said(told_by("North", YES), told_by("South", advice=NO)) is None


def test_of_two_questions_of_a_source_the_one_of_the_same_kind_is_its_opinion() -> None:
    other = ("How do I lock my knees?", "Slowly.")
    conflict = said(told_by("North", other, YES), told_by("South", NO))
    assert conflict
    assert conflict.type == "conflict"


def test_the_page_of_another_exercise_has_no_opinion_on_this_one() -> None:
    other = a_document("East", title="Ferry Press", lang="en", source="East", faq=(NO,))
    assert said(told_by("North", YES), other) is None
    longer = a_document("East", title="Seated Harbour Twist", lang="en", source="East", faq=(NO,))
    conflict = said(told_by("North", YES), longer)
    assert conflict
    assert conflict.type == "conflict"
