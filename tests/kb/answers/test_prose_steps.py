"""How an exercise is done, where its page tells it in sentences."""

import pytest

from indexer.document import Document
from indexer.page import Block, Role, Section, Variation
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.prose_steps import told_in_prose
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def _page(*told: tuple[str | None, str], role: Role = "overview", lang: str = "en") -> Document:
    sections = tuple(
        Section(heading, role if heading else "overview", f"s{n}", 2, n, (Block("paragraph", text),))
        for n, (heading, text) in enumerate(told)
    )
    return a_document("pull", title="Quay Pull", lang=lang, kind="exercise", sections=sections)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # What the body does between two commands tells as much as they do.
        (
            "It is fun. Grab the rope by its end. Knees soft, elbows down. "
            "Pull until the hand is at the hip. That is one.",
            ("Grab the rope by its end.", "Knees soft, elbows down.", "Pull until the hand is at the hip."),
        ),
        # One command is none, unless the body moves on.
        ("Keep the rope dry. Your hands will thank you. It lasts.", ()),
        (
            "Kneel with both hands on the quay. On the way up both elbows open. "
            "On the way down the chest sinks.",
            (
                "Kneel with both hands on the quay.",
                "On the way up both elbows open.",
                "On the way down the chest sinks.",
            ),
        ),
        ("Kneel by the quay. Do your knees hurt? Take a mat.", ()),
    ],
)
def test_what_the_body_does_stands_among_the_instructions(text: str, told: tuple[str, ...]) -> None:
    assert told_in_prose(_page((None, text))) == told


def test_what_follows_in_the_next_paragraph_goes_on() -> None:
    page = _page((None, "Sit on the quay and stretch a leg.\nThe sea is wet."))
    assert told_in_prose(page) == ()
    two = "Kneel down. Put a hand on the rope.\nPull it to the hip. Lower the elbow."
    page = a_document("pull", title="Quay Pull", lang="en", sections=(_blocks(*two.split("\n")),))
    assert len(told_in_prose(page)) == len(("kneel", "put", "pull", "lower"))


def _blocks(*texts: str) -> Section:
    return Section(None, "overview", "o", 2, 1, tuple(Block("paragraph", text) for text in texts))


THREE = "Kneel down. Put a hand on the rope. Pull it to the hip."


@pytest.mark.parametrize(
    ("heading", "text", "told"),
    [
        ("The shape", THREE, True),
        ("Do it", THREE, True),
        # Two may be a hint, and a heading that asks, ails or changes it says what stands below.
        ("The shape", "Kneel down. Put a hand on the rope.", False),
        ("Heels lift?", THREE, False),
        ("Sore knees", THREE, False),
        ("Make it easier", THREE, False),
    ],
)
def test_a_heading_that_says_nothing_of_it_may_stand_above(heading: str, text: str, told: bool) -> None:
    page = _page((None, "It is an old one."), (heading, text), role="other")
    assert bool(told_in_prose(page)) == told


@pytest.mark.parametrize(("title", "answers"), [("The Quay Stretch: why it helps", True), ("Tides", False)])
def test_a_guide_that_is_called_so_tells_it_too(title: str, answers: bool) -> None:
    page = a_document("quay", title=title, lang="en", kind="guide", text=THREE)
    question = "how do I do the quay stretch" if answers else "how do tides"
    answer = ask(FakeEngine((page,), TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer
    assert (answer is not None and answer.text.startswith("Kneel down.")) == answers


def test_that_it_is_for_what_the_page_trains_asks_nothing_more() -> None:
    page = a_document("pull", title="Quay Pull", lang="en", kind="exercise", text=THREE, muscles=("biceps",))
    others = tuple(a_document(f"o{n}", title=f"Sea {n}", lang="en", text="It is wet.") for n in range(4))
    engine = FakeEngine((page, *others), TAXONOMY)
    answer = ask(engine, TAXONOMY, Curation(), Asked(text="how do I do the quay pull for biceps")).answer
    assert answer is not None
    assert (
        ask(engine, TAXONOMY, Curation(), Asked(text="how do I do the quay pull for calves")).answer is None
    )


def test_of_an_exercise_among_others_its_steps_come_first() -> None:
    steps = ("Hold the rope in one hand.", "Turn the wrist slowly.")
    one = Variation(
        "The rope turn", None, "Three sets of ten. Take the red rope. It is fine. Go on.", "v", steps
    )
    page = a_document(
        "elbow",
        title="Harbour elbow: what helps",
        lang="en",
        kind="guide",
        sections=(a_section(None, "It takes time."),),
        variations=(one,),
    )
    others = tuple(a_document(f"o{n}", title=f"Sea {n}", lang="en", text="It is wet.") for n in range(4))
    asked = Asked(text="how do I do the rope turn for harbour elbow")
    answer = ask(FakeEngine((page, *others), TAXONOMY), TAXONOMY, Curation(), asked).answer
    assert answer is not None
    assert tuple(source.span for source in answer.sources) == steps
