"""What the pages that a question names say to it, and when they say nothing."""

import pytest
from msgspec.structs import replace

from indexer.document import Document
from kb.answers import own_questions, page_answers
from kb.answers.named_exercise import find_named
from kb.answers.named_pages import NamedPage
from kb.answers.page_answers import judge_pages
from tests.build import a_document, a_section
from tests.kb.answers.harbour import TAXONOMY, asking, put, three_moves
from tests.kb.fake_engine import FakeEngine


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine(three_moves(), TAXONOMY)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what pace should i go at in the harbour twist", "One breath for each side."),
        ("my wrist is sore in harbour twist", "Make fists."),
        ("harbour lean how much do i recline", "As far as your back stays long."),
        ("how long do you hold the harbour twist", "Hold 20 to 30 seconds."),
    ],
)
def test_a_question_in_other_words_is_answered_by_the_named_page(
    engine: FakeEngine, question: str, said: str
) -> None:
    answer = put(engine, question).answer
    assert answer is not None
    assert said in answer.text


def wall_sit() -> tuple[Document, ...]:
    return (
        a_document(
            "sit",
            title="Quay Sit",
            lang="en",
            muscles=("quadriceps",),
            faq=(("My legs shake.", "They are only tired."), ("My elbows shake.", "Lower them.")),
            steps=("Let a partner hold the rope in his hands.", "Breathe out as you sink."),
            sections=(a_section("The workout", "This 12-minute session ends your day."),),
        ),
        *(a_document(f"{n}", title=f"Ferry {n}", lang="en", text="Row.") for n in range(8)),
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("is it normal to shake in the quay sit", "They are only tired."),
        ("do I need a partner for the quay sit", "Let a partner hold the rope in his hands."),
        ("quay sit breathing", "Breathe out as you sink."),
        ("when do I breathe in for the quay sit", None),
        ("how long is the quay sit", "This 12-minute session ends your day."),
        ("do I need a winch for the quay sit", None),
        ("do I need a partner for the quay", None),  # the page is named in part
        ("is the quay sit bad for my hands", None),  # which hold the rope, and no more is said of them
        ("quay sit partner", None),  # asks nothing: it may well be another exercise's name
    ],
)
def test_of_a_page_that_is_named_one_word_tells_enough(question: str, said: str | None) -> None:
    answer = put(FakeEngine(wall_sit(), TAXONOMY), question).answer
    assert (answer.text if answer else None) == said


@pytest.mark.parametrize(
    "question",
    [
        "my ankle is sore in harbour twist",
        "harbour lean what pace should i go at",
        "how often should i do the harbour twist",
        "ferry press my wrists hurt",
        "is harbour twist safe with scoliosis",
        "how many times should my head follow the turn in the harbour twist",
    ],
)
def test_another_part_page_measure_or_condition_is_no_answer(engine: FakeEngine, question: str) -> None:
    assert put(engine, question).answer is None


def leaflets() -> tuple[Document, ...]:
    return (
        a_document(
            "leaf/quay-drag",
            title="Quay Drag",
            lang="en",
            faq=(
                ("Does it make you sore?", "Hardly, as nothing is lowered."),
                ("Must my wrist meet the rope?", "No, stop short of it."),
            ),
            muscles=("quadriceps",),
            steps=("Load the crate in the harbour shed.", "Bring your wrist to the rope in one go."),
            text="My elbows get sore. Wind a rag round the rope.",
        ),
        a_document(
            "leaf/quay-shed",
            title="Quay Drag without a shed",
            lang="en",
            text="Use any wall.",
        ),
        a_document(
            "leaf/club",
            title="New members",
            lang="en",
            faq=(("Is the Lantern Relay suitable for beginners?", "Yes, after one lesson."),),
        ),
        a_document(
            "leaf/winch",
            title="Harbour winch workouts that don't bore me",
            lang="en",
            equipment=("sled",),
            text="Drum setting. Leave it at three.\nSore ankles? Step with the whole foot.",
            steps=("Load the sled.", "Wind it in."),
        ),
        a_document("leaf/club-es", title="Socios", lang="es", faq=(("¿El Relevo Farol sirve?", "Sí."),)),
    )


@pytest.fixture(scope="module")
def leaflet_engine() -> FakeEngine:
    return FakeEngine(leaflets(), TAXONOMY)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("will my legs be sore after the quay drag", "Hardly, as nothing is lowered."),
        ("quay drag bruises my arms, what can I do", "Wind a rag round the rope."),
        ("is the lantern relay ok for newbies", "Yes, after one lesson."),
        ("what drum setting on the harbour winch", "Leave it at three."),
        ("the harbour winch makes my ankles sore", "Step with the whole foot."),
    ],
)
def test_what_a_page_says_in_other_words_answers(
    leaflet_engine: FakeEngine, question: str, said: str
) -> None:
    """The part that it trains, a part of what is asked about, and a question that names its own subject on a
    page of another name."""
    answer = put(leaflet_engine, question).answer
    assert answer is not None
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "is the lantern relay ok for toddlers with asthma",
        "is the paper relay ok for newbies",
        "how do i do the quay drag if i don't have a crate",
        "will my neck be sore after the quay drag",
        "how do i do the harbour winch without a sled",
        "what is a get-up",
    ],
)
def test_another_subject_or_a_condition_that_is_passed_over_is_no_answer(
    leaflet_engine: FakeEngine, question: str
) -> None:
    assert put(leaflet_engine, question).answer is None


def test_a_pages_own_question_answers_before_a_line_of_it(
    leaflet_engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much more a question must fit where no other line of the page would answer."""
    question = "in the quay drag do i need to bring my wrist to the rope in one go"
    monkeypatch.setattr(own_questions, "FITS", 0.99)
    answer = put(leaflet_engine, question).answer
    assert answer is not None
    assert answer.text == "No, stop short of it."


def test_what_is_ruled_out_names_no_page(engine: FakeEngine) -> None:
    one = asking(engine, "chest exercises with a handle that are not ferry presses")
    assert "moves/ferry-press" not in {found.page.document.id for found in judge_pages(one, None)}


def test_what_a_page_advises_on_a_condition_answers_who_asks_about_one() -> None:
    advice = a_section("Tips", "With a wrist injury make fists.", role="tips")
    twist = a_document("twist", title="Harbour Twist", lang="en", sections=(advice,))
    lean = a_document("lean", title="Harbour Lean", lang="en", text="Lean and breathe.")
    engine = FakeEngine((twist, lean), TAXONOMY)
    one = asking(engine, "my wrist condition in the harbour twist")
    assert {found.spans for found in judge_pages(one, find_named(one)) if found.answers} == {
        ("With a wrist injury make fists.",)
    }


def test_a_line_with_the_words_of_two_things_compares_nothing() -> None:
    title = "Agility Moorings (Rope & Cone)"
    page = a_document("drills", title=title, lang="en", text="Row far. Cone moorings come after these.")
    others = (a_document(f"{n}", title=f"Ferry {n}", lang="en", text="Row.") for n in range(8))
    harbour = FakeEngine((page, *others), TAXONOMY)
    assert put(harbour, "rope moorings vs cone moorings").answer is None


def test_a_page_that_is_not_named_answers_only_by_what_is_rare_in_the_question() -> None:
    asked = ("How tight should a mooring knot be?", "So that it holds.")

    def answering(others: str) -> int:
        told = a_document("knots", title="Quay Days", lang="en", faq=(asked,))
        texts = (*[others] * 4, *["Row far."] * 26)
        more = (a_document(f"{n}", title=f"Ferry {n}", lang="en", text=text) for n, text in enumerate(texts))
        one = asking(FakeEngine((told, *more), TAXONOMY), "should a mooring knot be tight")
        return sum(found.answers for found in judge_pages(one, None))

    assert answering("Row far.") == 1
    assert answering("Row far, with a tight mooring knot.") == 0


def test_only_a_question_of_a_page_asks_for_a_kind() -> None:
    twist = a_document(
        "twist",
        title="Harbour Twist",
        lang="en",
        faq=(("Which muscles does it work?", "The back."),),
        sections=(a_section("Muscles worked", "The back.", anchor="worked", role="muscles"),),
    )
    one = asking(
        FakeEngine((twist, *three_moves()[1:]), TAXONOMY), "which muscles does the harbour twist work"
    )
    asks = page_answers.asking_kind(one)
    judged = {found.passage.role: asks(found) for found in judge_pages(one, find_named(one))}
    assert judged == {"faq": True, "muscles": False}


@pytest.mark.parametrize("question", ["harbour lean without weights", "harbour lean no equipment"])
def test_what_a_page_says_of_what_is_not_wanted_is_no_answer(question: str) -> None:
    lean = a_document(
        "lean",
        title="Harbour Lean",
        lang="en",
        sections=(
            a_section("Weighted leans", "Add weights or other equipment once it is easy.", anchor="weighted"),
        ),
    )
    assert put(FakeEngine((*three_moves(), lean), TAXONOMY), question).answer is None


def test_what_stands_under_another_question_is_no_line_that_answers() -> None:
    told = "The thighs straighten the knee in the first half."
    asks = a_section("Which muscles does the lean work?", told, anchor="works", role="other")
    says = a_section("The first half", told, anchor="half", role="other")
    for section, answers in ((asks, False), (says, True)):
        lean = a_document("lean", title="Quay Lean", lang="en", sections=(section,))
        reply = put(FakeEngine((*three_moves(), lean), TAXONOMY), "should I lock my knees in the quay lean")
        assert (reply.answer is not None) == answers


def test_what_stands_under_a_heading_of_one_side_compares_nothing() -> None:
    lower = a_section("Lower", "Five seconds down.")
    others = tuple(a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(6))
    pull = a_document("pull", title="Harbour Pull", lang="en", kind="exercise", sections=(lower,))
    judged = judge_pages(asking(FakeEngine((pull, *others), TAXONOMY), "harbour pull vs lowering"), None)
    assert not any(one.passage.heading == "Lower" for one in judged)


def test_how_far_is_not_told_by_an_easier_version() -> None:
    easier = replace(a_section("Higher leg", "Don't lower the leg as far."), role="modifications")
    others = tuple(a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(6))
    pull = a_document("pull", title="Harbour Pull", lang="en", kind="exercise", sections=(easier,))
    judged = judge_pages(
        asking(FakeEngine((pull, *others), TAXONOMY), "how far do I lower the leg harbour pull"), None
    )
    assert not any(one.answers for one in judged)


def asked_page(*faq: tuple[str, str], title: str = "Harbour Twist") -> FakeEngine:
    others = tuple(a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(9))
    return FakeEngine((a_document("p", title=title, lang="en", faq=faq), *others), TAXONOMY)


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Is it dangerous?", "harbour twist dangerous?"),
    ],
)
def test_a_question_of_the_page_says_it_by_no_word_of_its_own(heading: str, question: str) -> None:
    answer = put(asked_page((heading, "A towel will do.")), question).answer
    assert answer is not None
    assert answer.text == "A towel will do."


def test_what_leaves_nothing_open_answers_before_a_question_that_leaves_some() -> None:
    parts = (
        a_section("Rope or wire?", "Wire is kinder to a sore shoulder.", role="other", anchor="wire"),
        a_section(
            "Alternatives if a shoulder hurts", "Try the anchor lift.", role="modifications", anchor="swap"
        ),
    )
    page = a_document("press", title="Harbour Press", lang="en", kind="exercise", sections=parts)
    others = (a_document(f"page-{n}", title=f"Pier {n}", lang="en", text="Row.") for n in range(9))
    index = FakeEngine((page, *others), TAXONOMY)
    answer = put(index, "the harbour press bothers my shoulder, any replacement?").answer
    assert answer is not None
    assert answer.text == "Try the anchor lift."


@pytest.mark.parametrize(
    ("heading", "steps", "text", "told"),
    [
        ("The coiling", (), "Keep the rope at your elbow.", True),
        ("The coiling", ("Lay it in loops.",), "Keep the rope at your elbow.", False),  # its steps tell it
        ("The coiling", (), "Again three times.", False),  # nothing moves
        ("Breathing", ("Lay it in loops.",), "Breathe out.", True),  # something else is done
    ],
)
def test_how_something_is_done_is_told_by_steps_or_by_what_moves(
    heading: str, steps: tuple[str, ...], text: str, told: bool
) -> None:
    part = a_section(heading, text, role="other", anchor="coil")
    page = a_document("coil", title="Coiling ropes", lang="en", sections=(part,), steps=steps)
    passage = next(one for one in page.passages if one.heading == heading)
    assert page_answers._tells_how(NamedPage(page, frozenset(), 0.0, 0.0), passage) == told
