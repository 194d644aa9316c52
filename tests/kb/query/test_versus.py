"""Comparisons, told from their wording: the sides, and what only looks like one."""

import pytest

from kb.query import versus
from kb.query.words import cut


@pytest.mark.parametrize(
    "question",
    [
        "donkey kick vs kickback",
        "donkey kicks vs. kickbacks",
        "donkey kick v kickback",
        "Donkey Kick versus Kickback?",
        "donkey kick or kickback",
        "difference between donkey kick and kickback",
        "what's the difference between a donkey kick and a kickback?",
        "donkey kick compared to kickback",
        "compare donkey kick and kickback",
        "is a donkey kick better than a kickback",
        "are donkey kicks harder than kickbacks",
        "are donkey kicks and kickbacks the same?",
        "which is better, donkey kick or kickback",
        "donkey kick or kickback, which is better",
        "how do donkey kicks differ from kickbacks",
        "how do donkey kicks and kickbacks differ",
        "is there a difference between donkey kicks and kickbacks",
        "whats the diff between donkey kicks and kickbacks",
        "what is different about donkey kicks and kickbacks",
        "pros and cons of donkey kicks vs kickbacks",
        "donkey kick vs kickback whats harder",
        "how do i tell a donkey kick from a kickback",
        "how do i know if its a donkey kick or a kickback",
        "donkey kick or kickback if i can only do one of them at home this year",
        "donkey kick vs kickback with a rather dodgy lower back",
    ],
)
def test_both_sides_of_a_comparison_are_found_in_all_wordings(question: str) -> None:
    named = versus.sides(cut(question))
    assert [side.replace("kicks", "kick").replace("backs", "back") for side in named] == [
        "donkey kick",
        "kickback",
    ]


def test_the_other_order_and_more_sides_are_kept() -> None:
    assert versus.sides(cut("kickback vs donkey kick")) == ("kickback", "donkey kick")
    assert versus.sides(cut("squat vs lunge vs deadlift")) == ("squat", "lunge", "deadlift")


@pytest.mark.parametrize(
    "question",
    [
        "v up exercise for abs",
        "squat",
        "the enzyme enables polymerase V transcription in vivo without any cofactor at all",
        "vs",
        "push up or",
    ],
)
def test_what_only_looks_like_a_comparison_is_none(question: str) -> None:
    assert versus.sides(cut(question)) == ()


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("hip thrust vs rdl for glutes", ("hip thrust", "rdl")),
        ("hip thrust vs rdl which burns more", ("hip thrust", "rdl")),
        ("hip thrust during pregnancy vs rdl at home", ("hip thrust", "rdl")),
        ("que es mejor plancha o sentadilla durante el embarazo", ("plancha", "sentadilla")),
        ("diferencia entre sentadilla y zancada", ("sentadilla", "zancada")),
        ("que es mejor sentadilla o zancada", ("sentadilla", "zancada")),
        ("sentadilla o zancada", ("sentadilla", "zancada")),
        ("hip thrust vs rdl what does it add", ("hip thrust", "rdl")),
        ("comparar sentadilla y zancada", ("sentadilla", "zancada")),
    ],
)
def test_sides_are_names_without_what_they_are_wanted_for(question: str, named: tuple[str, ...]) -> None:
    assert versus.sides(cut(question)) == named


def test_a_letter_that_something_is_shaped_like_compares_nothing() -> None:
    assert versus.sides(cut("triceps pushdown v-bar attachment")) == ()
    assert versus.sides(cut("squat v lunge")) == ("squat", "lunge")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("que me va mejor para la espalda, yoga o pilates", ("yoga", "pilates")),
        ("yoga o pilates, cuál me viene mejor", ("yoga", "pilates")),
        ("quay or ferry, which one suits a beginner", ("quay", "ferry")),
        ("what is better lantern squat or aqua fencing", ("lantern squat", "aqua fencing")),
    ],
)
def test_which_of_two_is_better_is_surely_a_comparison(question: str, named: tuple[str, ...]) -> None:
    assert (versus.sides(cut(question)), versus.is_sure(cut(question))) == (named, True)


def test_a_list_of_sides_may_end_with_what_is_done_with_them() -> None:
    asked = "row, press and curl compared"
    assert versus.listed(cut(asked), asked) == ("row", "press", "curl")
    assert versus.listed(cut("row press and curl"), "row press and curl") == ()


@pytest.mark.parametrize(
    "asked",
    [
        "qué es mejor para empezar",
        "cuál es la mejor opción que hay",
    ],
)
def test_what_asks_is_read_in_the_order_of_its_words(asked: str) -> None:
    assert versus.asks(cut(asked))


@pytest.mark.parametrize(
    ("heading", "compares"), [("Rope or wire?", True), ("Rope vs wire", True), ("Rope and wire", False)]
)
def test_a_heading_compares_by_its_wording(heading: str, compares: bool) -> None:
    assert versus.compares(heading) == compares
    assert versus.joined(cut(heading)) == ("rope", "wire")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("en qué se diferencia la zancada del paso largo", ("zancada", "paso largo")),
        ("cómo distingo las agujetas de una lesión", ("agujetas", "lesion")),
        ("cómo sé si es una agujeta o una rotura", ("agujeta", "rotura")),
        ("calf raises with straight legs or bent legs", ("calf raises with straight legs", "bent legs")),
        ("choosing between ropes and wires", ("ropes", "wires")),
    ],
)
def test_what_tells_two_apart_names_them(question: str, named: tuple[str, ...]) -> None:
    assert versus.joined(cut(question)) == named
