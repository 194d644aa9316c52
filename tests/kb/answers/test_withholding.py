"""Why an answer is withheld although it accounts for most of a question."""

from pathlib import Path

import pytest

from indexer.reading import read_roots
from kb.answers.accounting import judge_whole
from kb.answers.reply import Answer, Source
from kb.answers.subject import Subject
from kb.answers.withholding import names_asked, names_of
from kb.query.words import stems
from tests.build import a_document, a_section
from tests.kb.answers.harbour import TAXONOMY, asking, held, put, twist_and_ferries
from tests.kb.fake_engine import FakeEngine


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine(twist_and_ferries(), TAXONOMY)


def test_another_exercise_that_is_named_withholds_an_answer(engine: FakeEngine) -> None:
    assert held(engine, "push ups: do I turn in the harbour twist")[1] == ("push ups",)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("is the quay row good for posture", "It improves posture."),
        ("is the ferry row good for posture", "A tall posture: the back works."),
        ("is the pier row good for posture", None),  # a step that keeps it good judges nothing
    ],
)
def test_what_something_is_good_for_no_step_says(question: str, said: str | None) -> None:
    step = "Row to the pier while keeping good posture."
    rows = (
        a_document("quay", title="Quay Row", lang="en", text="It improves posture.", steps=(step,)),
        a_document("pier", title="Pier Row", lang="en", text="Row.", steps=(step,)),
        a_document(
            "ferry",
            title="Ferry Row",
            lang="en",
            sections=(a_section("Benefits", "A tall posture: the back works.", role="benefits"),),
        ),
    )
    answer = put(FakeEngine((*rows, *twist_and_ferries()), TAXONOMY), question).answer
    assert (answer.text if answer else None) == said


def test_what_is_asked_beside_a_comparison_must_be_said_in_it(engine: FakeEngine) -> None:
    def vetoes(question: str) -> tuple[str, ...]:
        return held(engine, question, kind="comparison")[1]

    assert vetoes("harbour twist vs harbour turn: which side?") == ()
    assert vetoes("harbour twist vs harbour turn. My pier has a rail") == ("pier", "rail")
    assert held(engine, "harbour twist: my pier has a rail")[1] == ()


def test_what_two_are_compared_for_must_be_said_of_them(engine: FakeEngine) -> None:
    question = "harbour twist vs harbour turn for my tonnage"
    assert held(engine, question, kind="comparison")[1] == ("tonnage",)
    assert held(engine, question, "It turns more tonnage.", "comparison")[1] == ()
    assert held(engine, question, "It turns more tonnage.", "list")[1] == ()
    assert held(engine, question, kind="list")[1] == ("tonnage",)


@pytest.mark.parametrize(
    ("question", "vetoes"),
    [
        ("what muscles does the harbour twist work", ()),
        ("what muscles does the harbour twist not work", ("not",)),
        ("qué músculos no trabaja el harbour twist", ("no",)),
    ],
)
def test_the_muscles_that_work_are_no_answer_to_which_do_not(
    engine: FakeEngine, question: str, vetoes: tuple[str, ...]
) -> None:
    assert held(engine, question, "Muscles it works: trabaja los músculos.")[1] == vetoes


def test_a_list_that_can_not_leave_out_what_it_is_to_is_withheld(engine: FakeEngine) -> None:
    question = "alternatives to the harbour twist without a funicular"
    assert "funicular" in held(engine, question, "Row.", "list")[1]


def test_a_complaint_is_not_answered_by_what_a_page_opens_with() -> None:
    told = "Rowers like it, for it eases the knee that hurts on board."
    engine = FakeEngine(
        (
            a_document("opens", title="Harbour Twist", lang="en", text=told),
            a_document(
                "helps", title="Harbour Twist", lang="en", sections=(a_section("Tips", told, role="tips"),)
            ),
            *(a_document(f"{n}", title=f"Ferry {n}", lang="en", text="Row.") for n in range(8)),
        ),
        TAXONOMY,
    )
    question = "I feel it in my knee. Harbour Twist"
    asked = asking(engine, question)
    for id, stands in (("opens", False), ("helps", True)):
        passage = next(one for one in engine.get(id).passages if told in one.text)
        source = Source(id, passage.anchor, "Harbour Twist", None, told)
        assert judge_whole(asked, Answer(type="passage", sources=(source,), heading="")).stands is stands


def test_what_ails_is_not_told_under_a_question_about_something_else(engine: FakeEngine) -> None:
    def vetoes(heading: str, title: str = "Harbour Twist") -> tuple[str, ...]:
        question = "harbour twist: why does my knee hurt"
        asked = asking(engine, question)
        source = Source(
            "moves/harbour-twist", "steps", title, None, "Knees bend, and what hurts tells you so."
        )
        return judge_whole(asked, Answer(type="passage", sources=(source,), heading=heading)).vetoes

    assert vetoes("Is half a turn worth it?") == ("hurt",)
    assert vetoes("My knees hurt. Why?") == vetoes("Should my knees bend?") == vetoes("Steps") == ()
    assert vetoes("Is half a turn worth it?", "When it hurts: Harbour Twist") == ()


def test_a_page_with_a_word_that_none_may_have_answers_nothing(engine: FakeEngine) -> None:
    assert held(engine, "harbour twist turn NOT pier")[1] == ("pier",)
    assert held(engine, "harbour twist turn NOT zeppelin")[1] == ()


def test_one_exercise_is_no_list_of_those_that_leave_something_out(engine: FakeEngine) -> None:
    assert held(engine, "twisting exercises that don't hurt")[1] == ("don't", "hurt")
    assert held(engine, "harbour twist that doesn't hurt")[1] == ()


def test_a_harder_version_is_told_where_something_harder_is(engine: FakeEngine) -> None:
    assert "harder" in held(engine, "harder version of the harbour twist")[1]
    assert held(engine, "harder version of the harbour twist", "To make it harder, lean back.")[1] == ()


def test_what_helps_is_told_of_the_discipline_that_is_asked_about() -> None:
    def answers(title: str) -> bool:
        naps = ("What about naps?", "A nap helps after a short night.")
        told = a_document("sleep", title=title, lang="en", kind="guide", faq=(naps,))
        others = (a_document(f"o{n}", title=f"Pilates {n}", lang="en", text="Row.") for n in range(30))
        question = "can pilates help me sleep better? i have insomnia"
        return put(FakeEngine((told, *others), TAXONOMY), question).answer is not None

    assert not answers("Sleep and strength")
    assert answers("Sleep and Pilates")


@pytest.mark.parametrize(
    ("role", "told"), [("safety", "With high blood pressure talk to your doctor."), ("other", None)]
)
def test_a_caution_says_whether_something_is_fit_for_somebody(role: str, told: str | None) -> None:
    text = "With high blood pressure talk to your doctor."
    part = a_section("Who it is not for", text, role=role)
    page = a_document("twist", title="Harbour Twist", lang="en", kind="exercise", sections=(part,))
    others = (a_document(f"page-{n}", title=f"Pier {n}", lang="en", text="Row.") for n in range(9))
    answer = put(
        FakeEngine((page, *others), TAXONOMY), "is the harbour twist ok with high blood pressure"
    ).answer
    assert (answer and answer.text) == told


def test_the_next_step_up_names_no_exercise() -> None:
    harder = a_section("Harder", "Lift a leg to make it harder.", role="modifications")
    page = a_document("twist", title="Harbour Twist", lang="en", kind="exercise", sections=(harder,))
    question = "the harbour twist feels too easy now, what is the next step up"
    answer = put(FakeEngine((page,), TAXONOMY), question).answer
    assert answer is not None
    assert answer.text == "Lift a leg to make it harder."


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("When beginners trained it, their backs grew.", False),
        ("It is a good start for beginners.", True),
    ],
)
def test_a_line_says_for_whom_something_is_good_not_only_of_whom_it_speaks(line: str, answers: bool) -> None:
    others = tuple(a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(6))
    pull = a_document("pull", title="Harbour Pull", lang="en", kind="exercise", text=line)
    reply = put(FakeEngine((pull, *others), TAXONOMY), "is the harbour pull good for beginners")
    assert (reply.answer is not None) == answers


@pytest.mark.parametrize(
    "question", ["common mistakes in the harbour pull", "mistakes beginners make harbour pull"]
)
def test_what_tells_of_no_mistake_answers_no_question_for_mistakes(question: str) -> None:
    asked = ("Should beginners pull?", "Yes, with a light rope.")
    others = tuple(a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(6))
    pull = a_document("pull", title="Harbour Pull", lang="en", kind="exercise", faq=(asked,))
    assert put(FakeEngine((pull, *others), TAXONOMY), question).answer is None


@pytest.mark.parametrize(("week", "answers"), [("2", True), ("5", False)])
def test_what_is_told_of_another_week_answers_nothing(week: str, answers: bool) -> None:
    others = tuple(a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(6))
    asked = (f"Which rope is used in week {week}?", "The long one.")
    pull = a_document("pull", title="Harbour Pull", lang="en", kind="exercise", faq=(asked,))
    question = "which rope do I use for the harbour pull in week 2"
    assert (put(FakeEngine((pull, *others), TAXONOMY), question).answer is not None) == answers


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("What not to do at night?", False),
        ("What should I do at night?", True),
        ("Which moves at night without lanterns?", True),  # it is about doing without just that
    ],
)
def test_who_asks_for_exercises_is_not_told_what_not_to_do(heading: str, *, told: bool) -> None:
    faq = ((heading, "No lanterns, and nothing quick."),)
    quay = a_document("quay", title="Quay Poses to Sleep", lang="en", kind="guide", faq=faq)
    mast = a_document("mast", title="Lanterns", lang="en", text="They burn.")
    piers = (a_document(f"pier-{n}", title=f"Pier {n}", lang="en", text="Stone.") for n in range(20))
    engine = FakeEngine((quay, mast, *piers), TAXONOMY)
    answer = put(engine, "quay moves at night without lanterns").answer
    assert (answer is not None) is told


def test_a_question_word_must_be_told(engine: FakeEngine) -> None:
    assert held(engine, "when do I turn in the harbour twist")[1] == ("when",)
    assert held(engine, "when do I turn in the harbour twist", "Turn to one side after a minute.")[1] == ()


@pytest.mark.parametrize(
    "question",
    [
        "is the harbour pull good for beginners",
        "is the harbour pull beginner friendly?",
        "can a beginner do the harbour pull",
        "¿es adecuado el harbour pull para principiantes?",
    ],
)
def test_for_whom_something_is_the_stated_level_says(question: str, tmp_path: Path) -> None:
    (tmp_path / "pull.md").write_text(
        "---\ntitle: Harbour Pull\nkind: exercise\ndifficulty: advanced\n---\nPull the rope in.\n",
        encoding="utf-8",
    )
    (tmp_path / "row.md").write_text(
        "---\ntitle: Lantern Row\nkind: exercise\n---\nRow far.\n", encoding="utf-8"
    )
    answer = put(FakeEngine(read_roots((tmp_path,))[0], TAXONOMY), question).answer
    assert answer is not None
    assert [source.span for source in answer.sources] == ["advanced"]


def test_an_exercise_of_the_vocabulary_that_is_named_must_be_spoken_of(engine: FakeEngine) -> None:
    assert held(engine, "squats: do I turn in the harbour twist")[1] == ("squats",)
    assert held(engine, "squats: do I turn in the harbour twist", "Turn as in a goblet squat.")[1] == ()


def an_answer(title: str, heading: str = "Tips") -> Answer:
    id = title.casefold().replace(" ", "-")
    return Answer(type="passage", sources=(Source(id, "tips", title, None, "Turn."),), heading=heading)


@pytest.mark.parametrize(
    ("answer", "is_named"),
    [
        (an_answer("Quay Row"), True),
        (an_answer("Pier Days"), False),  # of another page
        (an_answer("Pier Days", "Instead of a quay row"), True),
    ],
)
def test_an_answer_has_the_names_of_what_is_asked_about_where_it_is_about_it(
    answer: Answer, is_named: bool
) -> None:
    page = a_document("quay-row", title="Quay Row", lang="en")
    subject = Subject("quay row", None, frozenset((("oar", "haul"),)), pages=(page,))
    assert names_of(answer, subject) >= set(stems(answer.sources[0].title))
    assert ("haul" in names_of(answer, subject)) == is_named
    assert names_of(answer, None) == set(stems(answer.sources[0].title))


def test_a_question_may_call_an_exercise_by_any_of_its_names(engine: FakeEngine) -> None:
    question = asking(engine, "do my knees bend in rdls and in squats")
    assert names_asked(question, an_answer("Romanian Deadlift")) == set(stems("rdls"))
