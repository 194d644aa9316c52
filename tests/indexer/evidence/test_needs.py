"""What authors state bounds muscles, not requirements; and the ways in which they state equipment."""

import pytest

from indexer.classification import classify
from indexer.facets import Facets
from indexer.page import Step
from indexer.taxonomy import load_taxonomy
from tests.build import a_page


def facets(*stated: str, title: str = "Row", steps: tuple[str, ...] = (), **keys: tuple[str, ...]) -> Facets:
    told = tuple(Step(text, f"step-{n}") for n, text in enumerate(steps, 1))
    page = a_page(title=title, stated={"equipment": stated, **keys}, steps=told)
    return classify(page, load_taxonomy()).facets


def test_what_the_steps_need_is_required_beside_what_is_stated() -> None:
    found = facets("dumbbell", steps=("Lie on a flat bench.", "Press the dumbbells up."))
    assert found.equipment.required == ("dumbbell", "bench")
    assert any(one.value == "bench" and one.text == "Lie on a flat bench." for one in found.evidence)
    across = facets("dumbbell", steps=("Lay your upper back across a bench.",))
    assert across.equipment.required == ("dumbbell", "bench")


@pytest.mark.parametrize(
    "step",
    [
        "Kneel on a mat.",  # a comfort
        "You may stand on a box.",
        "Face a Smith machine or a sturdy table.",  # a table will do
        "Hold the ring in both hands.",  # a word of many meanings
        "Stand by something like a squat rack.",
        "Lie on the bench without a barbell.",
    ],
)
def test_what_steps_can_do_without_is_not_added(step: str) -> None:
    assert facets("bench", steps=(step,)).equipment.required == ("bench",)


def test_parts_and_other_names_of_what_is_stated_are_not_added() -> None:
    assert facets("cable machine", steps=("Attach a rope handle.",)).equipment.required == ("cable_machine",)
    assert facets("smith machine", steps=("Grip the barbell.",)).equipment.required == ("smith_machine",)
    assert facets("mini band", steps=("Loop a resistance band.",)).equipment.required == ("loop_band",)


@pytest.mark.parametrize(
    ("stated", "step", "required"),
    [
        ("ball", "Rest both shins on the Pilates ball.", ("pilates_ball",)),
        ("bar", "Hang from the pull-up bar.", ("pull_up_bar",)),
        ("ball", "Sit on the stability ball and lift a medicine ball.", ("stability_ball", "medicine_ball")),
        ("exercise ball", "Hold a medicine ball.", ("stability_ball", "medicine_ball")),
        ("machine", "Sit in the leg press machine.", ("machine", "leg_press_machine")),
    ],
)
def test_one_word_stated_is_the_thing_that_the_steps_call_by_its_full_name(
    stated: str, step: str, required: tuple[str, ...]
) -> None:
    assert facets(stated, steps=(step,)).equipment.required == required


def test_the_full_name_may_begin_with_the_word_stated() -> None:
    told = (Step("Apoya los talones en la pelota de Pilates.", "step-1"),)
    page = a_page(title="Puente", lang="es", stated={"equipment": ("pelotas",)}, steps=told)
    assert classify(page, load_taxonomy()).facets.equipment.required == ("pilates_ball",)


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
    assert facets(words).equipment.required == values


@pytest.mark.parametrize("words", ["-", "—", "n/a", "", "null"])
def test_a_dash_states_nothing(words: str) -> None:
    found = facets("bench", muscle=(words,))
    assert found.muscle.primary == found.muscle.secondary == ()


def test_of_two_things_with_or_between_them_one_is_enough() -> None:
    found = facets("barbell or dumbbells", "bench")
    assert found.needs() == (("bench",), ("barbell", "dumbbell"))
    assert facets("barbell and dumbbells").needs() == (("barbell",), ("dumbbell",))


@pytest.mark.parametrize(
    "words", ["barbell (or dumbbells)", "barbell and/or dumbbells", "barra y/o mancuernas"]
)
def test_or_may_stand_in_brackets_or_beside_and(words: str) -> None:
    assert facets(words).needs() == (("barbell", "dumbbell"),)


def test_of_three_things_in_one_breath_one_is_enough() -> None:
    found = facets("barbell, dumbbells or kettlebell")
    assert found.needs() == (("barbell", "dumbbell", "kettlebell"),)


def test_a_sentence_says_so_too() -> None:
    page = a_page(title="Step-up", steps=(Step("Place your foot on a jump box or a bench.", "step-1"),))
    assert classify(page, load_taxonomy()).facets.needs() == (("box", "bench"),)
