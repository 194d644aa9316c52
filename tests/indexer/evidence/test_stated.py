"""What authors state, in whatever words: its values, their amounts, and of which of them one is enough."""

from pathlib import Path

import pytest

from indexer.evidence.claims import Claim
from indexer.evidence.stated import (
    LONGEST,
    MOST,
    Stated,
    line_of,
    narrower_than,
    says_something,
    stated_values,
    values_of,
)
from indexer.taxonomy import load_taxonomy
from tests.build import a_page
from tests.indexer.evidence.filing import facets_in, facets_stating


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("dumbbells x2", ("dumbbell",)),
        ("a light barbell", ("barbell",)),
        ("pair of heavy dumbbells", ("dumbbell",)),
        ("3 kettlebells", ("kettlebell",)),
        ("a 5 kg plate", ("weight_plate",)),
        ("12kg kettlebell", ("kettlebell",)),
        ("a pair of dumbbells", ("dumbbell",)),
        ("Kettlebell (2)", ("kettlebell",)),
        ("[Bench](/gear/bench)", ("bench",)),
        ("Bench &amp; barbell", ("bench", "barbell")),
        ("un disco de 5 kg", ("weight_plate",)),
        ("kettlebells: 2", ("kettlebell",)),
        ("heavy kettlebell (16-20 kg)", ("kettlebell",)),
        ("mancuernas ligeras", ("dumbbell",)),
        ("either a barbell or a pair of dumbbells", ("barbell", "dumbbell")),
    ],
)
def test_amounts_weights_and_markup_are_no_part_of_a_value(words: str, values: tuple[str, ...]) -> None:
    assert facets_stating(words).equipment.required == values


@pytest.mark.parametrize("words", ["-", "—", "n/a", "", "null"])
def test_a_dash_states_nothing(words: str) -> None:
    found = facets_stating("bench", muscle=(words,))
    assert found.muscle.primary == found.muscle.secondary == ()


def test_of_two_things_with_or_between_them_one_is_enough() -> None:
    found = facets_stating("barbell or dumbbells", "bench")
    assert found.needs() == (("bench",), ("barbell", "dumbbell"))
    assert facets_stating("barbell and dumbbells").needs() == (("barbell",), ("dumbbell",))


@pytest.mark.parametrize(
    "words", ["barbell (or dumbbells)", "barbell and/or dumbbells", "barra y/o mancuernas"]
)
def test_or_may_stand_in_brackets_or_beside_and(words: str) -> None:
    assert facets_stating(words).needs() == (("barbell", "dumbbell"),)


def test_of_three_things_in_one_breath_one_is_enough() -> None:
    found = facets_stating("barbell, dumbbells or kettlebell")
    assert found.needs() == (("barbell", "dumbbell", "kettlebell"),)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a firm dining chair", "chair"),
        ("high bench", "bench"),
        ("no bench", "no bench"),
        ("rings optional", "rings optional"),
        ("a bench beside the old harbour wall", "a bench beside the old harbour wall"),
    ],
)
def test_a_tool_that_is_described_is_known_by_what_is_described(words: str, value: str) -> None:
    assert facets_stating(words).equipment.required == (value,)


def test_tags_file_a_page_where_no_key_states_the_facet(tmp_path: Path) -> None:
    head = "title: Goblet squat\ntags: [quads, kettlebell, beginner, leg day]"
    tagged = facets_in(tmp_path, head, "Squat down and stand up.")
    assert tagged.muscle.primary == ("quadriceps",)
    assert tagged.equipment.required == ("kettlebell",)
    assert tagged.difficulty == "beginner"
    stated = facets_in(tmp_path, f"{head}\nlevel: advanced\nequipment: dumbbell", "Squat down and stand up.")
    assert (stated.difficulty, stated.equipment.required) == ("advanced", ("dumbbell",))


@pytest.mark.parametrize(
    ("value", "allowed"),
    [
        ("gluteus_maximus", True),
        ("gluteus_medius", False),  # of the abductors as well: more than what is stated
        ("calves", False),
    ],
)
def test_text_may_only_narrow_what_is_stated(value: str, *, allowed: bool) -> None:
    assert Stated("muscle", ("glutes",), given=True).allows(value, load_taxonomy()) is allowed
    assert Stated("muscle").allows(value, load_taxonomy())


@pytest.mark.parametrize(
    ("words", "line"),
    [("bench", 3), ("band", 5), ("barbell", 1), ("rope", None)],  # a part of "benches" is no value
)
def test_a_value_is_found_on_the_line_where_it_stands_alone(words: str, line: int | None) -> None:
    assert (
        line_of("about: a barbell class\nbenches: 2\nequipment: [mat, bench]\nmore:\n- band\n", words) == line
    )


def test_a_broader_value_that_text_adds_gives_way_to_a_narrower() -> None:
    said = [
        Claim("muscle", value, "primary", "works", "", 1.0)
        for value in ("glutes", "gluteus_maximus", "calves")
    ]
    assert values_of(said, Stated("muscle"), load_taxonomy()) == ("gluteus_maximus", "calves")
    stated = Stated("muscle", ("glutes",), ("Glutes",), given=True)
    assert values_of(said, stated, load_taxonomy()) == ("glutes", "gluteus_maximus")


def test_what_lies_below_a_value_is_narrower() -> None:
    assert narrower_than(("glutes",), "gluteus_medius", "muscle", load_taxonomy())
    assert not narrower_than(("gluteus_medius",), "glutes", "muscle", load_taxonomy())


def test_a_switch_says_nothing() -> None:
    assert not says_something(("no", "-"))
    assert says_something(("-", "glutes"))


def test_values_without_end_are_left_out_with_a_warning() -> None:
    page = a_page(stated={"equipment": ("bench", "x" * (LONGEST + 1), *["mat"] * MOST)})
    found = stated_values(page, "equipment", "equipment", load_taxonomy(), lambda words: None)
    assert found.values == ("bench", "mat")
    assert [one.reason for one in found.warnings] == [
        "equipment: more than 100 values, or longer than 200 characters, are left out"
    ]
