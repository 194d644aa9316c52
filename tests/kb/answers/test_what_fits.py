"""When exercises are asked for, by many of a name as well as by a word for them."""

import pytest

from indexer.document import Document
from indexer.page import Variation
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("dumbbell workout", ["Three Rounds"]),
        ("rutina con mancuernas", ["Three Rounds"]),
        ("dumbbell exercises", ["Floor Press", "Hammer Curl"]),
        ("barbell workout", ["Barbell Curl"]),  # no workout has one
        ("dumbbell workout moves", ["Floor Press", "Hammer Curl"]),
    ],
)
def test_who_asks_for_a_workout_gets_workouts_where_there_are_any(question: str, listed: list[str]) -> None:
    def page(id: str, title: str, tool: str, kind: str = "exercise") -> Document:
        return a_document(id, title=title, lang="en", kind=kind, text="Lift it up.", equipment=(tool,))

    documents = (
        page("hammer", "Hammer Curl", "dumbbell"),
        page("press", "Floor Press", "dumbbell"),
        page("curl", "Barbell Curl", "barbell"),
        page("rounds", "Three Rounds", "dumbbell", "workout"),
    )
    reply = ask(FakeEngine(documents, TAXONOMY), TAXONOMY, Curation(), Asked(text=question))
    assert reply.answer is not None
    assert sorted(row.label for row in reply.answer.rows) == listed


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("dumbbell exercises easy on the lower back", "so none is recommended"),
        ("is a hammer curl kind to the lower back", "ask a professional"),
        ("dumbbell exercises for starters", None),
    ],
)
def test_what_is_to_be_spared_is_refused_aloud_and_is_no_filter(question: str, notice: str | None) -> None:
    page = a_document(
        "hammer",
        title="Hammer Curl",
        lang="en",
        text="Bend.",
        equipment=("dumbbell",),
        muscles=("lower_back",),
        difficulty="beginner",
    )
    reply = ask(FakeEngine((page,), TAXONOMY), TAXONOMY, Curation(), Asked(text=question))
    cautions = [one for one in reply.notices if "none is recommended" in one or "ask a professional" in one]
    assert [notice in one for one in cautions] == ([True] if notice else [])
    assert not {"muscle", "difficulty"} & {chip.facet for chip in reply.chips if notice}
    assert (reply.answer is None) or not notice


def test_a_wish_that_is_let_go_of_gets_no_list() -> None:
    page = a_document(
        "hundred", title="Hundred", lang="en", kind="exercise", muscles=("abdominals",), text="Beat the arms."
    )
    reply = ask(FakeEngine((page,), TAXONOMY), TAXONOMY, Curation(), Asked(text="abs workout 10 minutes"))
    assert any("searched as words instead" in notice for notice in reply.notices)
    assert reply.answer is None


def test_the_position_of_a_name_is_no_filter_where_its_variations_are_asked_for() -> None:
    for question in ("plank variations", "variantes de la plancha"):
        assert understand(question, taxonomy=TAXONOMY, lexicon=FakeEngine((), TAXONOMY)).meanings == ()


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("squat variations", ["Box Squat", "Front Squat", "Goblet Squat"]),
        ("squat variation, no jumping", ["Box Squat", "Front Squat", "Goblet Squat"]),
        ("squat variations: I keep tripping", None),
        ("floor press variations", None),  # one is no list
    ],
)
def test_variations_of_an_exercise_are_listed_where_nothing_else_is_wished(
    question: str, listed: list[str] | None
) -> None:
    titles = ("Goblet Squat", "Front Squat", "Box Squat", "Floor Press", "Squat del mar")
    documents = tuple(
        a_document(title, title=title, lang="en" if n < 4 else "es", kind="exercise", text="Bend.")
        for n, title in enumerate(titles)
    )
    answer = ask(FakeEngine(documents, TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer
    assert (answer and sorted(row.label for row in answer.rows)) == listed


def arms() -> Document:
    told = (
        ("Quay curl", "Bend one arm, then the other, for the biceps."),
        ("Hammer curl", "The same for the biceps, thumbs up."),
        ("Mast press", "Lower it behind your neck for the triceps."),
        ("Rope curl", "Bend both, biceps tight, with a barbell if you have one."),
        ("Slow curl", "Lower for five seconds: the biceps works."),
    )
    return a_document(
        "lists/arms",
        title="5 dumbbell exercises for stronger arms",
        lang="en",
        kind="collection",
        muscles=("arms",),
        summary="Five moves for small flats.",
        variations=tuple(Variation(name, None, text, f"v-{n}") for n, (name, text) in enumerate(told)),
    )


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        (
            "dumbbell exercises for a small flat",
            ["Quay curl", "Hammer curl", "Mast press", "Rope curl", "Slow curl"],
        ),
        # What its title promises a whole of is met by those that name the part.
        ("dumbbell exercises for biceps", ["Quay curl", "Hammer curl", "Rope curl", "Slow curl"]),
        ("dumbbell exercises for biceps except hammer curls", ["Quay curl", "Rope curl", "Slow curl"]),
        ("dumbbell exercises for biceps, no barbell", ["Quay curl", "Hammer curl", "Slow curl"]),
        # One alone is no list, and what it doesn't say of itself it doesn't collect.
        ("dumbbell exercises for triceps", []),
        ("dumbbell exercises for calves", []),
        ("kettlebell exercises for biceps", []),
        ("dumbbell exercises for hurdlers", []),
        # What another part asks may be a muscle.
        ("dumbbell exercises for arms: will they give me a six pack?", []),
    ],
)
def test_a_page_that_collects_such_exercises_lists_them(question: str, listed: list[str]) -> None:
    engine = FakeEngine(
        (arms(), a_document("hurdles", title="Hurdlers", lang="en", text="They run.")), TAXONOMY
    )
    found = ask(engine, TAXONOMY, Curation(), Asked(text=question)).answer
    assert [row.label for row in found.rows] == listed if found and found.type == "list" else not listed


def test_what_trains_a_muscle_beside_others_alone_is_no_list_of_what_trains_it() -> None:
    row = a_document(
        "row", title="Row", kind="exercise", lang="en", text="Pull.", muscles=("back",), secondary=("biceps",)
    )
    curl = a_document("curl", title="Curl", kind="exercise", lang="en", text="Bend.", muscles=("biceps",))
    for documents, listed in (((row,), []), ((row, curl), ["Curl", "Row"])):
        reply = ask(FakeEngine(documents, TAXONOMY), TAXONOMY, Curation(), Asked(text="biceps exercises"))
        rows = reply.answer.rows if reply.answer is not None else ()
        assert sorted(row.label for row in rows) == listed


def test_however_many_train_a_muscle_beside_others_they_are_no_list_of_what_trains_it() -> None:
    rows = [
        a_document(name, title=name, lang="en", text="Pull.", muscles=("back",), secondary=("biceps",))
        for name in ("Ferry Row", "Pier Row", "Quay Row", "Rope Row")
    ]
    reply = ask(FakeEngine(rows, TAXONOMY), TAXONOMY, Curation(), Asked(text="biceps exercises"))
    assert reply.answer is None


def test_what_is_to_be_left_out_stays_out_where_other_wishes_are_let_go_of() -> None:
    given = {"lang": "en", "kind": "exercise", "text": "A chest press."}
    bench = a_document("bench", title="Bench Press", equipment=("dumbbell", "bench"), **given)  # type: ignore[arg-type]  # by keyword
    floor = a_document("floor", title="Floor Press", equipment=("dumbbell",), **given)  # type: ignore[arg-type]  # by keyword
    asked = Asked(text="chest exercises with dumbbells but no bench")
    reply = ask(FakeEngine((bench, floor), TAXONOMY), TAXONOMY, Curation(), asked)
    assert any("searched as words instead" in notice for notice in reply.notices)
    assert [found.hit.id for found in reply.hits] == ["floor"]
    assert [chip.value for chip in reply.chips] == ["-bench"]
