"""When exercises are asked for, by many of a name as well as by a word for them."""

from dataclasses import replace

import pytest

from indexer.document import Document
from indexer.facets import Equipment, Muscles
from indexer.page import Variation
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.list_asked import asks_for_several
from kb.answers.question import Asking
from kb.answers.reply import Asked
from kb.answers.what_fits import answer_list
from kb.curation import Curation
from kb.engines.base import SearchRequest
from kb.query.ast import Query
from kb.query.understanding import understand
from tests.build import a_document, some_facets
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    documents = (
        a_document("hammer", title="Hammer Curl", lang="en", text="Bend the arm.", equipment=("dumbbell",)),
        a_document("curl", title="Barbell Curl", lang="en", text="Bend the arm.", equipment=("barbell",)),
        a_document("press", title="Floor Press", lang="en", text="Press.", equipment=("dumbbell",)),
    )
    return FakeEngine(documents, TAXONOMY)


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("curls without a barbell", True),
        ("hammer curls without a barbell", True),
        ("curl without a barbell", False),
        ("hammers press without a barbell", False),
        ("hammer curls", False),
        ("curls with no weights", True),
    ],
)
def test_many_of_a_name_without_something_are_several(
    engine: FakeEngine, question: str, several: bool
) -> None:
    understood = understand(question, taxonomy=TAXONOMY, lexicon=engine)
    assert asks_for_several(Asking(engine, TAXONOMY, understood)) == several


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


def test_a_page_that_states_no_equipment_needs_none_that_is_ruled_out() -> None:
    def page(title: str, *tools: str) -> Document:
        return a_document(title, title=title, lang="en", kind="exercise", text="Bend.", equipment=tools)

    engine = FakeEngine((page("Hammer Curl"), page("Rope Curl", "dumbbell"), page("Bar Curl", "barbell")))
    answer = ask(engine, TAXONOMY, Curation(), Asked(text="curls without a barbell")).answer
    assert answer is not None
    assert {row.label for row in answer.rows} == {"Hammer Curl", "Rope Curl"}


@pytest.mark.parametrize(
    ("question", "lists"),
    [
        ("Dumbbell exercises: my neck is tired before my arms.", False),
        ("ejercicios con mancuernas. mi cuello se cansa", False),
        ("Dumbbell exercises: my aunt adores them.", True),
        ("dumbbell exercises, arms and neck", True),
    ],
)
def test_a_list_answers_no_complaint_made_beside_it(question: str, lists: bool) -> None:
    document = a_document(
        "hammer",
        title="Hammer Curl",
        lang="en",
        text="Bend the arm.",
        summary="For the arms and the neck.",
        equipment=("dumbbell",),
    )
    engine = FakeEngine((document,), TAXONOMY)
    understood = understand(question, taxonomy=TAXONOMY, lexicon=engine)
    hits = engine.search(SearchRequest(query=Query())).hits
    plain = replace(
        understood, meanings=tuple(m for m in understood.meanings if m.selection.facet == "equipment")
    )
    listed = answer_list(Asking(engine, TAXONOMY, plain), lambda kind: hits)
    assert (listed is not None) is lists


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


@pytest.mark.parametrize(
    ("opens", "lists"), [("A harbour exercise for the arms.", True), ("For the arms.", False)]
)
def test_a_page_without_a_summary_is_about_what_its_first_sentence_says(opens: str, lists: bool) -> None:
    text = f"{opens} Some do it in the harbour."
    page = a_document("curl", title="Curl", lang="en", text=text, equipment=("dumbbell",))
    others = tuple(a_document(f"{n}", title=f"Ferry {n}", lang="en", text="Row.") for n in range(8))
    engine = FakeEngine((page, *others), TAXONOMY)
    reply = ask(engine, TAXONOMY, Curation(), Asked(text="harbour exercises with dumbbells"))
    assert (reply.answer is not None) is lists


def test_variations_of_an_exercise_are_called_by_its_name() -> None:
    given = {"lang": "en", "kind": "exercise", "difficulty": "beginner"}
    wall = a_document("wall", title="Wall Sit", text="A squat held still against a wall.", **given)  # type: ignore[arg-type]  # by keyword
    goblet = a_document("goblet", title="Goblet Squat", text="A squat with a weight held high.", **given)  # type: ignore[arg-type]  # by keyword
    index = FakeEngine((wall, goblet), TAXONOMY)
    answer = ask(index, TAXONOMY, Curation(), Asked(text="squat variations for beginners")).answer
    assert answer is not None
    assert [row.label for row in answer.rows] == ["Goblet Squat"]


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


def _styled(id: str, *keywords: str, **parts: object) -> Document:
    given = {"kind": "exercise", "text": f"{id.title()} it is.", "keywords": keywords, "lang": "en", **parts}
    return a_document(id, title=id.title(), **given)


STYLES = (
    *(_styled(name, "pilates") for name in ("saw", "seal", "teaser")),
    _styled("mermaid", "pilates", equipment=("pilates_ring",)),
    _styled("squeeze", equipment=("pilates_ring",)),
    _styled("lunge", muscles=("calves",), text="A yoga flow."),
    _styled("heel", muscles=("calves",), text="A yoga pose."),
    _styled("toe", muscles=("calves",), text="In yoga, too."),
    _styled("hop", muscles=("calves",)),
    _styled("goblet", "strength", muscles=("quadriceps",), equipment=("kettlebell",)),
    _styled("swing", "strength", muscles=("quadriceps",), equipment=("kettlebell",)),
    _styled("quad stretch", "stretching", muscles=("quadriceps",)),
)


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("pilates exercises", ["Mermaid", "Saw", "Seal", "Teaser"]),
        ("yoga exercises", []),
        ("strength exercises", []),  # two are no list
        # Of two that have the tool one says that it is Pilates: both are shown.
        ("pilates exercises with a ring", ["Mermaid", "Squeeze"]),
        ("yoga exercises with a ring", []),
        # Of those that have the muscle, those that have the word anywhere.
        ("yoga exercises for the calves", ["Heel", "Lunge", "Toe"]),
        ("pilates exercises for the calves", []),
        ("quad strengthening without a barbell", ["Goblet", "Swing"]),
        ("quad exercises, no stretches", ["Goblet", "Swing"]),
        ("quad stretches without a barbell", ["Quad Stretch"]),
    ],
)
def test_what_authors_file_pages_under_is_a_style_to_ask_for(question: str, listed: list[str]) -> None:
    reply = ask(FakeEngine(STYLES, TAXONOMY), TAXONOMY, Curation(), Asked(text=question))
    rows = reply.answer.rows if reply.answer is not None else ()
    assert sorted(row.label for row in rows) == listed


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


def test_what_a_page_says_that_one_needs_outweighs_what_it_speaks_of() -> None:
    names = ("Quay Press", "Ferry Press", "Pier Press", "Hull Press")
    needs = (("bodyweight",), ("bodyweight",), ("bodyweight",), ())
    speaks = [
        replace(
            a_document(name, title=name, lang="en", text="Press."),
            facets=some_facets(equipment=Equipment(needed, (), ("bench",))),
        )
        for name, needed in zip(names, needs, strict=True)
    ]
    question = "press exercises without equipment"
    reply = ask(FakeEngine(speaks, TAXONOMY), TAXONOMY, Curation(), Asked(text=question))
    rows = reply.answer.rows if reply.answer is not None else ()
    assert sorted(row.label for row in rows) == ["Ferry Press", "Pier Press", "Quay Press"]


RAISES = tuple(
    replace(
        a_document(title, title=title, lang="en", kind="exercise", text=text, muscles=("calves",)),
        facets=some_facets(
            muscle=Muscles(("calves",)), equipment=Equipment((), (tool,) if tool else ()), position=(held,)
        ),
    )
    for title, held, tool, text in (
        ("Pier Raise", "standing", "", "Rise."),
        ("Quay Hop", "standing", "", "Rise. Thin floors bore the gulls."),
        ("Mast Raise", "hanging", "", "Rise."),
        ("Deck Raise", "seated", "resistance_band", "Rise."),
    )
)


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        # why something is ruled out asks nothing of the rest, nor does how it is taken
        ("calf strength but no hops, they bore the gulls", ["Deck Raise", "Mast Raise", "Pier Raise"]),
        ("calf strength without hopping, thin floors", ["Deck Raise", "Mast Raise", "Pier Raise"]),
        # a condition is none: no page left over meets it
        ("calf strength but no hops, that bore the gulls", []),
        ("calf strength but no hops, for those gulls", []),
        ("calf exercises without hanging off the mast", ["Deck Raise", "Pier Raise", "Quay Hop"]),
        ("train my calves, anything except hops", ["Deck Raise", "Mast Raise", "Pier Raise"]),
        ("calf exercises on the floor", ["Deck Raise"]),
        ("calf excercises", ["Deck Raise", "Mast Raise", "Pier Raise", "Quay Hop"]),
        # what alone is there is to be used, if only where one may
        ("what can i do with just a resistance band", ["Deck Raise"]),
        ("what can i do with just a kettlebell", []),
    ],
)
def test_what_is_said_beside_a_wish_is_none(question: str, listed: list[str]) -> None:
    quays = (a_document(f"quay-{n}", title=f"Quay {n}", lang="en", text="Stone.") for n in range(40))
    engine = FakeEngine((*RAISES, *quays), TAXONOMY)
    answer = ask(engine, TAXONOMY, Curation(), Asked(text=question)).answer
    assert sorted(row.label for row in (answer.rows if answer else ())) == listed


def test_what_alone_is_there_is_wanted_to_be_used() -> None:
    pages = [
        a_document(name, title=name, lang="en", text="Lift.", muscles=("calves",), equipment=(tool,))
        for name, tool in (
            ("Ferry Raise", "barbell"),
            ("Pier Raise", "bodyweight"),
            ("Quay Raise", "barbell"),
        )
    ]
    for question, listed in (
        ("calf exercises with only a barbell", ["Ferry Raise", "Quay Raise"]),
        ("calf exercises with only a kettlebell", ["Pier Raise"]),
    ):
        reply = ask(FakeEngine(pages, TAXONOMY), TAXONOMY, Curation(), Asked(text=question))
        assert sorted(row.label for row in (reply.answer.rows if reply.answer else ())) == listed


def test_what_is_to_be_left_out_stays_out_where_other_wishes_are_let_go_of() -> None:
    given = {"lang": "en", "kind": "exercise", "text": "A chest press."}
    bench = a_document("bench", title="Bench Press", equipment=("dumbbell", "bench"), **given)  # type: ignore[arg-type]  # by keyword
    floor = a_document("floor", title="Floor Press", equipment=("dumbbell",), **given)  # type: ignore[arg-type]  # by keyword
    asked = Asked(text="chest exercises with dumbbells but no bench")
    reply = ask(FakeEngine((bench, floor), TAXONOMY), TAXONOMY, Curation(), asked)
    assert any("searched as words instead" in notice for notice in reply.notices)
    assert [found.hit.id for found in reply.hits] == ["floor"]
    assert [chip.value for chip in reply.chips] == ["-bench"]


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("biceps exercises with dumbbells", True),
        ("biceps exercises with dumbbells: will they straighten my teeth?", False),
        ("teeth or lanterns? biceps exercises with dumbbells", False),
        ("what can I do? biceps exercises with dumbbells", True),
        ("with dumbbells? biceps exercises", True),
        # What asks by no word of its own asks about what is said before it.
        ("my boat is ninety. Too late? biceps exercises with dumbbells", False),
        ("biceps exercises with dumbbells: did it hurt?", False),
    ],
)
def test_no_list_tells_what_another_part_asks(question: str, listed: bool) -> None:
    curls = tuple(
        a_document(
            f"curl-{n}", title=f"Curl {n}", lang="en", kind="exercise", text="Bend the arm.",
            muscles=("biceps",), equipment=("dumbbell",),
        )
        for n in range(3)
    )  # fmt: skip
    answer = ask(FakeEngine(curls, TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer
    assert (answer is not None) == listed


WALKS = ("Heel Walk", "Toe Walk", "Line Walk")


@pytest.mark.parametrize(
    ("question", "lists"),
    [
        ("balance exercises for golfers", True),
        ("balance exercises for people over 60", True),
        ("balance exercises golfers", False),  # that a page speaks of golfers makes it no exercise of theirs
        ("balance exercises for skiers", False),
    ],
)
def test_for_whom_a_list_is_may_stand_anywhere_on_its_pages(question: str, lists: bool) -> None:
    text = "Walk a line. Golfers who are over 60 do it after the round."
    pages = [a_document(one, title=one, lang="en", keywords=("balance",), text=text) for one in WALKS]
    found = ask(FakeEngine(pages, TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer
    assert sorted(row.label for row in (found.rows if found else ())) == (sorted(WALKS) if lists else [])


@pytest.mark.parametrize(("tool", "lists"), [("chair", True), ("bench", False)])
def test_what_one_sits_on_is_told_by_what_is_needed(tool: str, lists: bool) -> None:
    told = {
        "text": "Tira.",
        "steps": ("Lleva la silla a la pared.",),
        "equipment": (tool,),
        "position": ("seated",),
    }
    page = a_document("remo", title="Remo con banda", lang="es", **told)
    question = "ejercicios que puedo hacer sentado en una silla"
    found = ask(FakeEngine((page,), TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer
    assert (found is not None) == lists
