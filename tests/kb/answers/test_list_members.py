"""Which pages are members of a list: by what they say, are filed under, and need."""

from dataclasses import replace

import pytest

from indexer.document import Document
from indexer.facets import Equipment, Muscles
from kb.answers.list_members import called_so, names_varied, said_of, states, styles_asked
from kb.engines.base import SearchRequest
from kb.query.ast import Query
from kb.query.words import stems
from tests.build import a_document, some_facets
from tests.kb.answers.harbour import TAXONOMY, asking, put, raises
from tests.kb.fake_engine import FakeEngine


def test_a_page_that_states_no_equipment_needs_none_that_is_ruled_out() -> None:
    def page(title: str, *tools: str) -> Document:
        return a_document(title, title=title, lang="en", kind="exercise", text="Bend.", equipment=tools)

    engine = FakeEngine((page("Hammer Curl"), page("Rope Curl", "dumbbell"), page("Bar Curl", "barbell")))
    answer = put(engine, "curls without a barbell").answer
    assert answer is not None
    assert {row.label for row in answer.rows} == {"Hammer Curl", "Rope Curl"}


@pytest.mark.parametrize(
    ("opens", "lists"), [("A harbour exercise for the arms.", True), ("For the arms.", False)]
)
def test_a_page_without_a_summary_is_about_what_its_first_sentence_says(opens: str, lists: bool) -> None:
    text = f"{opens} Some do it in the harbour."
    page = a_document("curl", title="Curl", lang="en", text=text, equipment=("dumbbell",))
    others = tuple(a_document(f"{n}", title=f"Ferry {n}", lang="en", text="Row.") for n in range(8))
    engine = FakeEngine((page, *others), TAXONOMY)
    reply = put(engine, "harbour exercises with dumbbells")
    assert (reply.answer is not None) is lists


def test_variations_of_an_exercise_are_called_by_its_name() -> None:
    given = {"lang": "en", "kind": "exercise", "difficulty": "beginner"}
    wall = a_document("wall", title="Wall Sit", text="A squat held still against a wall.", **given)  # type: ignore[arg-type]  # by keyword
    goblet = a_document("goblet", title="Goblet Squat", text="A squat with a weight held high.", **given)  # type: ignore[arg-type]  # by keyword
    index = FakeEngine((wall, goblet), TAXONOMY)
    answer = put(index, "squat variations for beginners").answer
    assert answer is not None
    assert [row.label for row in answer.rows] == ["Goblet Squat"]


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
    reply = put(FakeEngine(STYLES, TAXONOMY), question)
    rows = reply.answer.rows if reply.answer is not None else ()
    assert sorted(row.label for row in rows) == listed


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
    reply = put(FakeEngine(speaks, TAXONOMY), question)
    rows = reply.answer.rows if reply.answer is not None else ()
    assert sorted(row.label for row in rows) == ["Ferry Press", "Pier Press", "Quay Press"]


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
        reply = put(FakeEngine(pages, TAXONOMY), question)
        assert sorted(row.label for row in (reply.answer.rows if reply.answer else ())) == listed


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
    found = put(FakeEngine(pages, TAXONOMY), question).answer
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
    found = put(FakeEngine((page,), TAXONOMY), question).answer
    assert (found is not None) == lists


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("calf exercises on the floor", ["Deck Raise"]),
        # what alone is there is to be used, if only where one may
        ("what can i do with just a resistance band", ["Deck Raise"]),
        ("what can i do with just a kettlebell", []),
    ],
)
def test_where_and_with_what_an_exercise_is_done_its_page_says(question: str, listed: list[str]) -> None:
    answer = put(raises(), question).answer
    assert sorted(row.label for row in (answer.rows if answer else ())) == listed


def test_what_a_page_says_that_it_is_about_is_its_name_and_what_opens_it() -> None:
    given = {"title": "Quay Row", "aliases": ("Pier Haul",), "keywords": ("gulls",), "lang": "en"}
    opened = a_document("page", text="A row for crews. It rains.", **given)
    summed = a_document("page", text="A row for crews.", summary="For captains.", **given)
    assert called_so(opened) >= {"quay", "row", "pier", "haul", "gull"}
    assert said_of(opened) - called_so(opened) >= {"crew"}
    assert "rain" not in said_of(opened)
    assert {"captain", "crew"} & said_of(summed) == {"captain"}


@pytest.mark.parametrize(
    ("question", "styles"),
    [
        ("pilates exercises for the back", ["pilates"]),
        ("pilates ring exercises", []),  # the tool is called so
        ("strength exercises", []),
        ("exercises for the back", []),
    ],
)
def test_a_word_for_a_style_is_asked_for_unless_it_is_a_tools(question: str, styles: list[str]) -> None:
    asked = asking(FakeEngine(STYLES, TAXONOMY), question)
    assert [one.folded for one in styles_asked(asked)] == styles


def test_variations_are_of_any_name_of_what_is_varied() -> None:
    engine = FakeEngine((), TAXONOMY)
    names = names_varied(asking(engine, "squat variations"))
    assert {(stems("squat"), "en"), (stems("sentadilla"), "es")} <= set(names)
    assert names_varied(asking(engine, "squat exercises")) == []


@pytest.mark.parametrize(("tools", "stated"), [(("dumbbell",), True), ((), False)])
def test_a_page_states_a_wish_by_a_value_of_its_own(tools: tuple[str, ...], stated: bool) -> None:
    page = a_document("page", title="Row", lang="en", text="Dumbbells.", equipment=tools)
    engine = FakeEngine((page,), TAXONOMY)
    (hit,) = engine.search(SearchRequest(query=Query())).hits
    assert states(asking(engine, "exercises with dumbbells"), hit) == stated
    assert states(asking(engine, "exercises for nobody"), hit)


def test_a_page_is_of_a_style_that_it_has_a_word_of_anywhere_where_enough_have_it() -> None:
    flows = [
        a_document(title, title=title, lang="en", muscles=("calves",), text="Rise. A yoga flow ends so.")
        for title in ("Ferry Raise", "Pier Raise", "Quay Raise")
    ]
    for pages, listed in ((flows, ["Ferry Raise", "Pier Raise", "Quay Raise"]), (flows[1:], [])):
        answer = put(FakeEngine(pages, TAXONOMY), "yoga exercises for the calves").answer
        assert sorted(row.label for row in (answer.rows if answer else ())) == listed


def test_what_is_not_to_be_taken_no_step_takes_and_a_page_says_what_it_takes_instead() -> None:
    given = {"lang": "en", "text": "Rise.", "muscles": ("calves",)}
    pages = [
        a_document(title, title=title, position=position, steps=(step,), **given)  # type: ignore[arg-type]  # by keyword
        for title, position, step in (
            ("Pier Raise", ("standing",), "Stand tall."),
            ("Quay Raise", ("standing",), "Turn to a prone position."),
            ("Mast Raise", (), "Rise."),
        )
    ]
    answer = put(FakeEngine(pages, TAXONOMY), "calf exercises without lying down").answer
    assert answer is not None
    assert [row.label for row in answer.rows] == ["Pier Raise"]


def test_what_a_page_speaks_of_may_be_needed_where_it_says_nothing_of_what_is() -> None:
    pages = [
        replace(
            a_document(title, title=title, lang="en", text="Rise."),
            facets=some_facets(muscle=Muscles(("calves",)), equipment=Equipment(needed, (), spoken)),
        )
        for title, needed, spoken in (
            ("Ferry Raise", ("bodyweight",), ("bench",)),
            ("Pier Raise", (), ("bench",)),
            ("Quay Raise", (), ()),
        )
    ]
    answer = put(FakeEngine(pages, TAXONOMY), "calf exercises without equipment").answer
    assert answer is not None
    assert sorted(row.label for row in answer.rows) == ["Ferry Raise", "Quay Raise"]
