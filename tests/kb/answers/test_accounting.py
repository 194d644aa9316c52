"""The last word on every answer: what it leaves open of the question, and what withholds it."""

from dataclasses import replace

import pytest

from indexer.document import Document
from indexer.facets import Evidence
from indexer.taxonomy import load_taxonomy
from kb.answers.accounting import judge_whole
from kb.answers.ask import ask
from kb.answers.comparison_rows import STEPS
from kb.answers.question import Asking
from kb.answers.reply import Answer, AnswerType, Asked, Cell, Reply, Row, Source
from kb.answers.thresholds import HALF
from kb.curation import Curation
from kb.query.understanding import understand
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def pages() -> tuple[Document, ...]:
    return (
        a_document(
            "moves/harbour-twist",
            title="Harbour Twist",
            lang="en",
            text="Sit on the pier and keep your hands a little wider than the rail. Breathe out as you turn.",
            steps=("Sit tall on the pier.", "Turn to one side."),
        ),
        a_document("moves/push-up", title="Push-Up", lang="en", text="Lower the chest and press it away."),
        # Among few pages no word is rare.
        *(a_document(f"moves/{n}", title=f"Ferry {n}", lang="en", text="Row.") for n in range(8)),
    )


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine(pages(), TAXONOMY)


def put(engine: FakeEngine, question: str) -> Reply:
    return ask(engine, TAXONOMY, Curation(), Asked(text=question, explain=True))


def held(
    engine: FakeEngine,
    question: str,
    span: str = "Turn to one side.",
    kind: AnswerType = "passage",
    title: str = "Harbour Twist",
) -> tuple[float, tuple[str, ...]]:
    asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
    source = Source("moves/harbour-twist", "steps", title, None, span)
    verdict = judge_whole(asking, Answer(type=kind, sources=(source,), heading="Steps"))
    return verdict.held, verdict.vetoes


def test_a_word_that_nothing_says_counts_against_an_answer(engine: FakeEngine) -> None:
    assert held(engine, "harbour twist turn")[0] == 1
    assert HALF > held(engine, "harbour twist turn zeppelin")[0] > 0
    assert held(engine, "harbour twist zeppelin")[0] < HALF


def test_another_part_of_the_body_withholds_an_answer(engine: FakeEngine) -> None:
    assert held(engine, "which way do my ankles turn in the harbour twist")[1] == ("ankles",)


def test_another_exercise_that_is_named_withholds_an_answer(engine: FakeEngine) -> None:
    assert held(engine, "push ups: do I turn in the harbour twist")[1] == ("push ups",)


@pytest.mark.parametrize("question", ["Ferry 3: where do I turn?", "Where do I turn? Ferry 3"])
def test_the_title_of_another_page_withholds_an_answer(engine: FakeEngine, question: str) -> None:
    assert held(engine, question)[1] == ("Ferry 3",)


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
    answer = put(FakeEngine((*rows, *pages()), TAXONOMY), question).answer
    assert (answer.text if answer else None) == said


def needing(title: str, tool: str, line: str) -> Document:
    page = a_document(title, title=title, lang="en", kind="exercise", text=line, equipment=(tool,))
    filed = Evidence("equipment", tool, "required", "used in a step", line)
    return replace(page, facets=replace(page.facets, evidence=(filed,)))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("do I need a mat for the quay row", "Sit on a mat and row."),
        ("is a mat necessary for the quay row", "Sit on a mat and row."),
        ("do I need a bench for the quay row", None),
        ("do I need a barbell for the ferry press", None),  # another press is called so
        ("do I need a box for the box row", None),  # that it is called so tells nothing
    ],
)
def test_whether_a_tool_is_needed_is_told_by_what_the_page_says_is(question: str, said: str | None) -> None:
    filed = (
        needing("Quay Row", "mat", "Sit on a mat and row."),
        needing("Ferry Press", "kettlebell", "Press the kettlebell."),
        needing("Barbell Ferry Press", "barbell", "Press the barbell."),
        needing("Box Row", "barbell", "Row the barbell."),
    )
    answer = put(FakeEngine((*filed, *pages()), TAXONOMY), question).answer
    assert (answer.text if answer else None) == said


def test_a_remark_beside_the_question_asks_for_nothing(engine: FakeEngine) -> None:
    assert held(engine, "where do I turn in the harbour twist, my aunt adores zeppelins")[0] >= HALF


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


def test_what_steps_say_on_their_way_is_not_what_two_are_compared_for(engine: FakeEngine) -> None:
    asking = Asking(
        engine,
        TAXONOMY,
        understand("harbour twist vs harbour turn for tonnage", taxonomy=TAXONOMY, lexicon=engine),
    )
    source = Source("moves/harbour-twist", "steps", "Harbour Twist", None, "Note the tonnage.")
    for label, vetoes in ((STEPS, ("tonnage",)), ("Aim", ())):
        row = Row(label, (Cell(label, "Harbour Twist", source.span, (source,)),))
        answer = Answer(type="comparison", sources=(source,), heading="Turn", rows=(row,))
        assert judge_whole(asking, answer).vetoes == vetoes


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


def test_the_level_of_a_side_minds_nothing_that_is_ill(engine: FakeEngine) -> None:
    question = "harbour twist vs harbour turn for bad knees"
    assert held(engine, question, "The twist of the knees suits beginners.", "comparison")[1] == ("bad",)
    assert held(engine, question, "The twist spares knees that hurt.", "comparison")[1] == ()
    assert held(engine, "harbour twist for bad knees", "The twist of the knees suits beginners.")[1] == ()


def test_two_words_that_are_one_are_met_by_another_word_for_it(engine: FakeEngine) -> None:
    question = "harbour twist with high blood pressure"
    assert held(engine, question, "With hypertension keep your turns slow.")[1] == ()
    assert held(engine, question, "Keep the pressure of your hands low.")[1] == ("blood", "pressure", "high")


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
    asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
    for id, stands in (("opens", False), ("helps", True)):
        passage = next(one for one in engine.get(id).passages if told in one.text)
        source = Source(id, passage.anchor, "Harbour Twist", None, told)
        assert judge_whole(asking, Answer(type="passage", sources=(source,), heading="")).stands is stands


def test_what_is_to_be_spared_must_be_spared_in_so_many_words(engine: FakeEngine) -> None:
    question = "harbour twist that is easy on the knees"
    assert held(engine, question, "It is easier.")[1] == ("knees",)
    assert held(engine, question, "It works the knees.")[1] == ("knees",)
    assert held(engine, question, "It is easier for sore knees.")[1] == ()
    assert held(engine, question, "It is easier for sore knees.", "list")[1] == ("knees",)


def test_what_ails_is_not_told_under_a_question_about_something_else(engine: FakeEngine) -> None:
    def vetoes(heading: str, title: str = "Harbour Twist") -> tuple[str, ...]:
        question = "harbour twist: why does my knee hurt"
        asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
        source = Source(
            "moves/harbour-twist", "steps", title, None, "Knees bend, and what hurts tells you so."
        )
        return judge_whole(asking, Answer(type="passage", sources=(source,), heading=heading)).vetoes

    assert vetoes("Is half a turn worth it?") == ("hurt",)
    assert vetoes("My knees hurt. Why?") == vetoes("Should my knees bend?") == vetoes("Steps") == ()
    assert vetoes("Is half a turn worth it?", "When it hurts: Harbour Twist") == ()


def test_a_page_with_a_word_that_none_may_have_answers_nothing(engine: FakeEngine) -> None:
    assert held(engine, "harbour twist turn NOT pier")[1] == ("pier",)
    assert held(engine, "harbour twist turn NOT zeppelin")[1] == ()


def test_one_exercise_is_no_list_of_those_that_leave_something_out(engine: FakeEngine) -> None:
    assert held(engine, "twisting exercises that don't hurt")[1] == ("don't", "hurt")
    assert held(engine, "harbour twist that doesn't hurt")[1] == ()


def test_an_ailment_in_the_name_of_a_page_is_none_that_must_be_minded(engine: FakeEngine) -> None:
    assert held(engine, "harbour twist injury guide: which side")[1] == ("injury",)
    assert held(engine, "harbour twist injury guide: which side", title="Harbour Twist Injury Guide")[1] == ()


def test_what_ails_somebody_before_they_begin_must_be_minded(engine: FakeEngine) -> None:
    told = "Turn the knees to one side."
    assert held(engine, "my knees hurt in the harbour twist", told)[1] == ()
    assert held(engine, "harbour twist with knee pain", told)[1] == ("pain",)


def test_a_comparison_meets_no_complaint_by_being_one(engine: FakeEngine) -> None:
    question = "harbour twist or ferry 3 better for knee pain"
    told = "Turn the knees to one side."
    assert "pain" in held(engine, question, told, "comparison")[1]


def test_a_harder_version_is_told_where_something_harder_is(engine: FakeEngine) -> None:
    assert "harder" in held(engine, "harder version of the harbour twist")[1]
    assert held(engine, "harder version of the harbour twist", "To make it harder, lean back.")[1] == ()


def test_what_hurts_is_compared_by_what_minds_it(engine: FakeEngine) -> None:
    question = "harbour twist vs harbour turn on a sore day"
    assert "sore" in held(engine, question, kind="comparison")[1]
    assert held(engine, question, "On days when it aches, turn less far.", "comparison")[1] == ()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how wide should my hands be in the harbour twist", "keep your hands a little wider"),
        ("harbour twist breathe in or out when turning", "Breathe out as you turn."),
    ],
)
def test_a_line_of_the_named_page_answers_where_it_says_all_that_is_asked(
    engine: FakeEngine, question: str, said: str
) -> None:
    reply = put(engine, question)
    assert reply.answer is not None
    assert said in reply.answer.text
    assert any("stands" in step for step in reply.steps)


@pytest.mark.parametrize(
    "question", ["why are my hands wide in the harbour twist", "how wide are my knees in the harbour twist"]
)
def test_a_line_answers_neither_why_nor_of_another_part(engine: FakeEngine, question: str) -> None:
    assert put(engine, question).answer is None


def test_a_word_that_names_no_condition_asks_for_no_word_of_its_own(engine: FakeEngine) -> None:
    for word in ("problem", "issue"):
        share, vetoes = held(engine, f"harbour twist turn {word}")
        assert (share, vetoes) == (1, (word,)), "it is minded by a veto, and weighs nothing besides"


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


def test_an_exercise_is_named_by_no_other_word_for_what_its_name_says() -> None:
    part = a_section(
        "Sleeping", "Hug a pillow so that the sore arm does not drop across your body.", role="other"
    )
    page = a_document("shoulder", title="Frozen harbour", lang="en", kind="guide", sections=(part,))
    others = (a_document(f"page-{n}", title=f"Pier {n}", lang="en", text="Row.") for n in range(9))
    engine = FakeEngine((page, *others), TAXONOMY)
    assert put(engine, "can I still do dips with a frozen harbour").answer is None


def test_the_next_step_up_names_no_exercise() -> None:
    harder = a_section("Harder", "Lift a leg to make it harder.", role="modifications")
    page = a_document("twist", title="Harbour Twist", lang="en", kind="exercise", sections=(harder,))
    question = "the harbour twist feels too easy now, what is the next step up"
    answer = put(FakeEngine((page,), TAXONOMY), question).answer
    assert answer is not None
    assert answer.text == "Lift a leg to make it harder."


def test_a_part_that_asks_is_heard_by_itself(engine: FakeEngine) -> None:
    steps = put(engine, "how do I do the harbour twist")
    assert steps.answer is not None
    assert put(engine, "Lantern or anchor? How do I do the harbour twist").answer is None


def test_a_part_that_is_a_title_with_stop_words_is_heard() -> None:
    part = a_section("Should my back be flat?", "Nearly flat.", role="faq")
    pages = (
        a_document("press", title="Press", lang="en", kind="exercise", sections=(part,)),
        a_document("pier", title="Walks for the pier", lang="en", kind="guide", text="Walk."),
        *(a_document(f"page-{n}", title=f"Ferry {n}", lang="en", text="Row.") for n in range(8)),
    )
    index = FakeEngine(pages, TAXONOMY)
    assert put(index, "Should my back be flat?").answer is not None
    assert put(index, "Should my back be flat? Walks for the pier").answer is None


def test_a_condition_that_ends_a_question_is_told_somewhere(engine: FakeEngine) -> None:
    assert held(engine, "which way do I turn in the harbour twist")[1] == ()
    assert held(engine, "which way do I turn in the harbour twist with a zeppelin")[1] == ("zeppelin",)
    # Whoever is new to it is spoken to by all that a page says.
    assert held(engine, "which way do I turn in the harbour twist for novices")[1] == ()
    # The page speaks of its pier, though not the answer.
    assert held(engine, "which way do I turn in the harbour twist on the pier")[1] == ()
