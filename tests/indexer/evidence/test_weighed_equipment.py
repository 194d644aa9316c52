"""What is needed of what a page claims: as its author bounds it, and of which things one is enough."""

from pathlib import Path

import pytest

from indexer.evidence.stated import Stated
from indexer.evidence.statements import statements
from indexer.evidence.weighed_equipment import equipment_choices
from indexer.facets import Equipment
from indexer.page import Step
from indexer.taxonomy import load_taxonomy
from tests.build import a_page, a_section
from tests.indexer.evidence.filing import facets_in, facets_of, facets_stating


def test_what_the_steps_need_is_required_beside_what_is_stated() -> None:
    found = facets_stating("dumbbell", steps=("Lie on a flat bench.", "Press the dumbbells up."))
    assert found.equipment.required == ("dumbbell", "bench")
    assert any(one.value == "bench" and one.text == "Lie on a flat bench." for one in found.evidence)
    across = facets_stating("dumbbell", steps=("Lay your upper back across a bench.",))
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
    assert facets_stating("bench", steps=(step,)).equipment.required == ("bench",)


def test_parts_and_other_names_of_what_is_stated_are_not_added() -> None:
    assert facets_stating("cable machine", steps=("Attach a rope handle.",)).equipment.required == (
        "cable_machine",
    )
    assert facets_stating("smith machine", steps=("Grip the barbell.",)).equipment.required == (
        "smith_machine",
    )
    assert facets_stating("mini band", steps=("Loop a resistance band.",)).equipment.required == (
        "loop_band",
    )


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
    assert facets_stating(stated, steps=(step,)).equipment.required == required


def test_the_full_name_may_begin_with_the_word_stated() -> None:
    told = (Step("Apoya los talones en la pelota de Pilates.", "step-1"),)
    page = a_page(title="Puente", lang="es", stated={"equipment": ("pelotas",)}, steps=told)
    assert facets_of(page).equipment.required == ("pilates_ball",)


def test_a_sentence_says_so_too() -> None:
    page = a_page(title="Step-up", steps=(Step("Place your foot on a jump box or a bench.", "step-1"),))
    assert facets_of(page).needs() == (("box", "bench"),)


def test_stated_equipment_bounds_what_text_adds() -> None:
    page = a_page(stated={"equipment": ("machine",)}, sections=(a_section(None, "You need a bench."),))
    assert facets_of(page).equipment == Equipment(required=("machine",), mentioned=("bench",))


def test_text_may_narrow_what_is_stated() -> None:
    text = "You need a leg press machine."
    page = a_page(stated={"equipment": ("machine",)}, sections=(a_section(None, text),))
    assert facets_of(page).equipment.required == ("machine", "leg_press_machine")


def test_an_empty_list_says_that_there_is_none() -> None:
    page = a_page(stated={"equipment": ()}, sections=(a_section(None, "You need a bench."),))
    assert facets_of(page).equipment == Equipment(mentioned=("bench",))


def test_of_two_things_that_may_be_used_one_is_needed(tmp_path: Path) -> None:
    found = facets_in(tmp_path, "title: Floor press", "You can use a barbell or dumbbells.")
    assert found.equipment.required == ("barbell",)
    assert found.choices == (("barbell", "dumbbell"),)


def test_the_station_where_a_stated_cable_hangs_is_no_further_machine(tmp_path: Path) -> None:
    body = "## How to\n\n1. Grab the bar of a pulldown machine.\n2. Pull it to your thighs."
    assert facets_in(tmp_path, "title: Straight-arm pull\nequipment: cable", body).equipment.required == (
        "cable_machine",
    )


def test_one_is_enough_only_of_things_that_are_needed() -> None:
    (said,) = statements(a_page(sections=(a_section(None, "Use a box or a bench."),)), load_taxonomy())
    choices = [
        equipment_choices([said], Stated("equipment"), levels)
        for levels in (Equipment(("box",), ("bench",)), Equipment(("box",)), Equipment((), ("box", "bench")))
    ]
    assert choices == [(("box", "bench"),), (), ()]
