"""When a line of a page answers: it must tell what the question word wants."""

import pytest
from msgspec.structs import replace

from indexer.page import Mistake, Section
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def put(engine: FakeEngine, question: str) -> Reply:
    return ask(engine, TAXONOMY, Curation(), Asked(text=question))


def dose(*sections: Section, **parts: object) -> FakeEngine:
    others = tuple(a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(6))
    pull = a_document("pull", title="Harbour Pull", lang="en", kind="exercise", sections=sections, **parts)  # type: ignore[arg-type]  # by keyword
    return FakeEngine((pull, *others), TAXONOMY)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "how slowly do I lower the rope in the harbour pull",
            "Lower the rope slowly: twice as long as it rises.",
        ),
        ("when do I let the rope go in the harbour pull", None),
        ("harbour pull how many", None),
    ],
)
def test_a_line_tells_what_the_question_word_wants(question: str, said: str | None) -> None:
    told = a_section(
        "Notes",
        "Slowly lower the rope to the crate.",
        "Lower the rope slowly: twice as long as it rises.",
        role="tips",
    )
    answer = put(dose(told, a_section(None, "Let the rope go: a pull for the back.")), question).answer
    assert (answer.text if answer else None) == said


def test_how_far_something_goes_is_told_by_no_version_of_it_in_any_language() -> None:
    smaller = replace(
        a_section("Menor", "Solo eleva la cabeza, los hombros quedan abajo."), role="modifications"
    )
    others = tuple(a_document(f"o{n}", title=f"Farol {n}", lang="es", text="Rema.") for n in range(6))
    pull = a_document("t", title="Tirón del Muelle", lang="es", kind="exercise", sections=(smaller,))
    engine = FakeEngine((pull, *others), TAXONOMY)
    assert put(engine, "tirón del muelle hasta dónde subo").answer is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("harbour pull how high should the crate be", "Set the crate 18-30 inches above the floor."),
        ("how long is the wading in the harbour pull", "Wade to the rope."),
        ("which ropes should I avoid on the harbour pull", "Wet ones\nLoose ones"),
        ("should my elbows be straight in the harbour pull", None),
        ("where do my hands go in the harbour pull", None),
    ],
)
def test_measures_in_headings_and_sections_asked_for_are_told(question: str, said: str | None) -> None:
    sections = (
        a_section(None, "Set the crate 18-30 inches above the floor. Press the rope straight up, elbows in."),
        a_section("Wading (2 minutes)", "Wade to the rope.", role="other", anchor="wade"),
        a_section("Ropes to avoid at first", "Wet ones\nLoose ones", role="other", anchor="ropes"),
    )
    engine = dose(*sections, faq=(("My wrists hurt. What can I do?", "Turn the fingers to the sides."),))
    answer = put(engine, question).answer
    assert (answer.text if answer else None) == said


@pytest.mark.parametrize(
    ("line", "warns"),
    [
        ("Rest on the other side of the crate.", False),
        ("Leave the other side of the crate alone if your back hurts.", True),
    ],
)
def test_when_not_to_do_it_is_told_by_what_warns(line: str, warns: bool) -> None:
    told = a_section("Notes", line, role="tips")
    answer = put(dose(told), "when not to do the harbour pull on the other side of the crate").answer
    assert (answer is not None) == warns


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("can harbour pulls hurt your back", "Jerking the rope can injure the back."),
        ("are harbour pulls bad for the back", "Jerking the rope can injure the back."),
        ("can harbour pulls hurt your wrists", None),
        ("do harbour pulls train the back", None),
    ],
)
def test_who_asks_whether_it_hurts_is_told_by_what_warns_of_just_that(
    question: str, said: str | None
) -> None:
    # Of what nearly every page has a word for, the part of the body alone asks something.
    told = a_section("Notes", "Pull on. Jerking the rope can injure the back.", role="tips")
    answer = put(dose(told), question).answer
    assert (answer and answer.text) == said


def test_a_mistake_is_quoted_with_what_mends_it() -> None:
    told = a_section(
        "The Floater", "Problem: The oar floats up as you pull.", role="mistakes", anchor="floater"
    )
    mends = Mistake("The Floater", "Tie it down.", "floater")
    engine = dose(told, mistakes=(mends,))
    answer = put(engine, "my oar floats up in the harbour pull").answer
    assert answer
    assert answer.text == "Problem: The oar floats up as you pull.\nTie it down."


def test_a_line_with_the_very_word_leads_one_that_only_has_a_measure() -> None:
    told = "Keep the arms fixed at 10 degrees of bend.", "Raise the arms to shoulder height."
    answer = put(dose(a_section("Notes", *told, role="tips")), "harbour pull how high do the arms go").answer
    assert answer is not None
    assert answer.text == told[1]


def test_how_wide_names_no_wide_variant() -> None:
    wide = a_document("wide", title="Harbour Pull Wide", lang="en", text="Grip the rail with both hands.")
    plain = a_document("pull", title="Harbour Pull", lang="en", text="Place the hands 20 inches apart.")
    others = tuple(a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(6))
    engine = FakeEngine((wide, plain, *others), TAXONOMY)
    answer = put(engine, "how wide should my hands be on a harbour pull").answer
    assert answer is not None
    assert answer.text == "Place the hands 20 inches apart."


def test_a_page_called_so_itself_leads_one_that_the_vocabulary_knows_by_the_name() -> None:
    told = "Think of how soldiers look ahead when they stand."
    bar = a_document("bar", title="Barbell Deadlift", lang="en", kind="exercise", text=told)
    plain = a_document(
        "plain", title="Deadlift", lang="en", kind="exercise", text="Head neutral, eyes ahead."
    )
    others = tuple(a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(6))
    answer = put(FakeEngine((bar, plain, *others), TAXONOMY), "deadlift where do i look").answer
    assert answer is not None
    assert answer.text == "Head neutral, eyes ahead."


def test_how_low_is_told_by_the_clause_that_goes_down() -> None:
    first = "Lower the bars at the side and press the rope all the way up until the arms are long."
    second = "Lower the rope until the elbows are level."
    both = a_section("Notes", first, second, role="tips")
    answer = put(dose(both), "harbour pull how low").answer
    assert answer is not None
    assert answer.text == second
    assert put(dose(a_section("Notes", first, role="tips")), "harbour pull how low").answer is None


def test_a_line_that_has_no_word_of_several_says_another_thing() -> None:
    feet = dose(a_section("Notes", "Spread the floor with your feet to raise the hips.", role="tips"))
    assert put(feet, "coming up on tiptoes in the harbour pull").answer is None
    toes = dose(a_section("Notes", "Rise on tiptoes with the rope up.", role="tips"))
    assert put(toes, "coming up on tiptoes in the harbour pull").answer is not None


def test_a_line_has_a_word_that_is_asked_itself() -> None:
    rows = ("Row on the left.", "Land at noon.", "Moor the barge.", "Dry the oars.")
    engine = dose(a_section("Notes", *rows, "Ancient sailors were soaked.", role="tips"))
    assert put(engine, "harbour pull who is sweaty").answer is None
    answer = put(engine, "harbour pull who is soaked").answer
    assert answer is not None
    assert answer.text == "Ancient sailors were soaked."


def test_a_step_says_where_one_is_supported_to_whoever_does_it() -> None:
    step = a_section("Steps", "Pull in the belly, with the knee supported.", role="steps")
    assert put(dose(step), "harbour pull knee ok").answer is None
