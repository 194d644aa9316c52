"""The answer to "A vs B" where no page is about either: what one page says of both."""

import pytest

from indexer.document import Document
from indexer.page import Variation
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.comparison import compare_subjects
from kb.answers.reply import Asked, Reply
from kb.answers.subject import of_document
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine


def put(page: Document) -> Reply:
    taxonomy = load_taxonomy()
    return ask(FakeEngine((page,), taxonomy), taxonomy, Curation(), Asked(text="pulley rope vs ferry rope"))


def test_what_stands_under_a_heading_for_each_side_is_a_row_for_each() -> None:
    page = a_document(
        "ropes",
        title="Rope drills",
        lang="en",
        sections=(
            a_section("Pulley rope", "It bends. It is light.", anchor="pulley"),
            a_section("Ferry rope", "It is stiff. It holds.", anchor="ferry"),
        ),
    )
    reply = put(page)
    assert reply.answer
    assert [(row.label, [cell.text for cell in row.cells]) for row in reply.answer.rows] == [
        ("Pulley rope", ["It bends. It is light."]),
        ("Ferry rope", ["It is stiff. It holds."]),
    ]


@pytest.mark.parametrize(
    ("question", "compared"),
    [
        ("regular ferry row vs pulley row", {"ferry", "pulley"}),
        ("pulley row or the usual ferry row", {"ferry", "pulley"}),
        ("standard ferry row vs pulley row", {"standard", "pulley"}),
    ],
)
def test_a_side_that_is_called_usual_is_the_exercise_itself_where_no_page_is_called_so(
    question: str, compared: set[str]
) -> None:
    taxonomy = load_taxonomy()
    titles = {"ferry": "Ferry Row", "pulley": "Pulley Row", "standard": "Standard Ferry Row"}
    pages = [
        a_document(id, title=title, lang="en", kind="exercise", muscles=("glutes",), steps=(f"{title} far.",))
        for id, title in titles.items()
        if id in compared
    ]
    reply = ask(FakeEngine(pages, taxonomy), taxonomy, Curation(), Asked(text=question))
    assert reply.answer
    assert {column.id for column in reply.answer.columns} == compared


def test_variations_of_one_page_are_set_beside_each_other_not_beside_a_page_whose_name_ends_so() -> None:
    taxonomy = load_taxonomy()
    varied = a_document(
        "rows",
        title="Rows",
        lang="en",
        kind="exercise",
        variations=(
            Variation("Pulley Row", "harder", "It bends the rope.", "pulley"),
            Variation("Ferry Row", "easier", "It is slow.", "ferry"),
        ),
    )
    other = a_document("long", title="Long Ferry Row", lang="en", kind="exercise", steps=("Row far.",))
    engine = FakeEngine((varied, other), taxonomy)
    reply = ask(engine, taxonomy, Curation(), Asked(text="pulley row vs ferry row"))
    assert reply.answer
    assert {source.id for source in reply.answer.sources} == {"rows"}
    assert [source.span for source in reply.answer.sources] == ["It bends the rope.", "It is slow."]


@pytest.mark.parametrize(
    ("question", "compares"),
    [
        ("What's the difference between this and Pulley Row? Ferry Row - With A Rope Twist", False),
        ("pulley row vs. ferry row", True),
        ("pulley row vs ferry row, i do row", True),
        ("which is better for a row, pulley row or ferry row", True),
        ("what should my pulley row be compared to my bodyweight", False),
    ],
)
def test_no_side_goes_on_behind_the_end_of_a_question(question: str, compares: bool) -> None:
    taxonomy = load_taxonomy()
    titles = ("Pulley Row", "Ferry Row", "Rope Twist")
    pages = [a_document(one, title=one, lang="en", kind="exercise", steps=("Row.",)) for one in titles]
    reply = ask(FakeEngine(pages, taxonomy), taxonomy, Curation(), Asked(text=question))
    assert (reply.answer is not None) == compares


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "The pulley rope bends. A ferry rope is stiff.",
            ("The pulley rope bends.", "A ferry rope is stiff."),
        ),
        (
            "Pulley rope: it bends\nFerry rope: it is stiff",
            ("Pulley rope: it bends", "Ferry rope: it is stiff"),
        ),
        # Items of a list that only name them, and what begins with something else, tell neither.
        ("Pulley rope drills\nFerry rope progressions", ()),
        ("Tie each old pulley rope twice. Coil a long wet ferry rope.", ()),
    ],
)
def test_one_passage_answers_in_sentences_that_begin_with_the_sides(
    text: str, quoted: tuple[str, ...]
) -> None:
    answer = put(a_document("ropes", title="Drills", lang="en", text=text)).answer
    assert (tuple(source.span for source in answer.sources) if answer else ()) == quoted


@pytest.mark.parametrize(
    ("role", "text", "quoted"),
    [
        ("other", "It loads the rope more than a ferry twist.", True),
        ("other", "Carga la cuerda más que la ferry twist.", True),
        ("other", "Do the ferry twist on other days.", False),  # names it, sets nothing against it
        ("steps", "Turn further than in a ferry twist.", False),
    ],
)
def test_the_page_of_a_side_that_sets_it_against_the_other_is_quoted_first(
    role: str, text: str, quoted: bool
) -> None:
    taxonomy = load_taxonomy()
    sides = (
        a_document(
            "pulley",
            title="Pulley Twist",
            lang="en",
            muscles=("glutes",),
            sections=(a_section("How it compares", text, anchor="compares", role=role),),
        ),
        a_document("ferry", title="Ferry Twist", lang="en", text="Turn.", muscles=("glutes",)),
    )
    pulley, ferry = (of_document(taxonomy, one) for one in sides)
    for pair in ((pulley, ferry), (ferry, pulley)):
        together = compare_subjects(FakeEngine(sides, taxonomy), taxonomy, pair).together
        assert (text in [source.span for source in together[:1]]) is quoted


@pytest.mark.parametrize(
    ("question", "compares"),
    [("plank vs hip thrust", True), ("plank vs hip thrust with toes", False)],
)
def test_an_exercise_with_a_condition_is_no_side_of_its_own(question: str, compares: bool) -> None:
    pages = (
        a_document("plank", title="Plank", lang="en", text="Hold the plank on your toes.", muscles=("core",)),
        a_document("thrusting", title="Thrusting", lang="en", text="A hip is a hip, a thrust a thrust."),
        *(a_document(f"{n}", title=f"Ferry {n}", lang="en", text="Row.") for n in range(8)),
    )
    taxonomy = load_taxonomy()
    reply = ask(FakeEngine(pages, taxonomy), taxonomy, Curation(), Asked(text=question))
    assert any("no page about hip thrust" in notice for notice in reply.notices) is compares


@pytest.mark.parametrize(
    ("title", "compares"),
    [
        ("Dumbbell Step-Up", True),
        ("Step-Up with an EZ bar", False),  # says more than the tool
        ("Smith Machine Step-Up", False),
        ("Step-Up with Knee Drive", False),
    ],
)
def test_a_side_may_be_told_of_with_a_weight_and_is_called_so(title: str, compares: bool) -> None:
    steps = ("Stand tall.", "Step onto the box.")
    pages = (
        a_document("lunge", title="Lunge", kind="exercise", lang="en", muscles=("quadriceps",), steps=steps),
        a_document("other", title=title, kind="exercise", lang="en", muscles=("glutes",), steps=steps),
        *(a_document(f"{n}", title=f"Ferry {n}", lang="en", text="Row.") for n in range(8)),
    )
    taxonomy = load_taxonomy()
    answer = ask(FakeEngine(pages, taxonomy), taxonomy, Curation(), Asked(text="step-up vs lunge")).answer
    assert (answer is not None and answer.heading == f"{title} vs Lunge") is compares
