"""What authors state, in whatever words: its values, their amounts, and of which of them one is enough."""

from pathlib import Path

import pytest

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
