from pathlib import Path

import pytest

from indexer.evidence import equipment as reading
from indexer.facets import Equipment
from indexer.page import Page, Step, Variation
from tests.build import a_page, a_section
from tests.indexer.evidence.filing import GUIDE, facets_in, facets_of
from tests.indexer.evidence.spanish import lang_of


def equipment(page: Page) -> Equipment:
    return facets_of(page).equipment


def of_text(text: str, title: str = "Glute kickback") -> Equipment:
    return equipment(a_page(title=title, lang=lang_of(text), sections=(a_section(None, text),)))


def of_step(text: str) -> Equipment:
    return equipment(a_page(title="Hip thrust", steps=(Step(text, "step-1"),)))


@pytest.mark.parametrize(
    ("text", "required", "optional"),
    [
        ("You'll need a weight bench to elevate your body.", ("bench",), ()),
        ("Equipment: kettlebell, yoga mat", ("kettlebell", "mat"), ()),
        ("It can be done with or without resistance bands.", (), ("resistance_band",)),
        ("Add a dumbbell for more resistance.", (), ("dumbbell",)),
        ("Once stronger, progress to the cable kickback.", (), ()),
        ("Unlike barbell squats it needs no barbell.", (), ()),
        ("No equipment is needed.", ("bodyweight",), ()),
        ("The dead bug trains the same without any equipment.", (), ()),
        ("You'll need a bench. No other equipment is needed.", ("bench",), ()),
        ("Shift your weight onto the other leg.", (), ()),
        ("You will need dumbbells or a kettlebell.", ("dumbbell",), ("kettlebell",)),
        ("Necesitas una mancuerna.", ("dumbbell",), ()),
        ("Kit: none, or two dumbbells", ("bodyweight",), ()),
        ("Machine: cable tower", ("cable_machine",), ()),
        ("Machine-based work beats a cable tower.", (), ()),
        ("Gear: nothing (a mat at most)", ("bodyweight",), ()),
        ("Material: nada (o una mancuerna)", (), ()),
    ],
)
def test_a_sentence_makes_equipment_required_optional_or_neither(
    text: str, required: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    found = of_text(text)
    assert (found.required, found.optional) == (required, optional)


def test_what_a_step_handles_is_required() -> None:
    assert of_step("Lie on a flat bench holding a barbell.").required == ("bench", "barbell")


def test_what_a_step_has_one_choose_is_required() -> None:
    assert of_step("Choose a flat bench.").required == ("bench",)


def test_what_the_writers_took_is_one_way() -> None:
    found = of_step("We used an incline bench and tied the band to it.")
    assert (found.required, found.optional) == ((), ("adjustable_bench", "resistance_band"))


def test_the_bar_of_a_machine_is_no_barbell() -> None:
    page = a_page(title="Smith Machine Press", steps=(Step("Hold the barbell at the chest.", "s"),))
    assert equipment(page).required == ("smith_machine",)
    assert of_step("Hold the barbell at the chest.").required == ("barbell",)


def test_what_another_exercise_is_done_with_is_not_this_ones() -> None:
    assert of_step("Lie in the same position as for a press with dumbbells.").required == ()


def test_a_mat_in_a_step_is_a_comfort() -> None:
    assert of_step("Kneel on a mat.").optional == ("mat",)


def test_a_title_names_what_is_needed() -> None:
    assert equipment(a_page(title="Cable Kickbacks")).required == ("cable_machine",)
    assert equipment(a_page(title="Dumbbell Row")).required == ("dumbbell",)


def test_a_name_implies_what_it_is_done_on() -> None:
    assert equipment(a_page(title="Chair Dips")).required == ("chair",)
    assert equipment(a_page(title="Bench Dips")).required == ("bench",)


def test_the_equipment_of_another_exercise_is_not_this_ones() -> None:
    assert (
        equipment(a_page(title="Glute kickback", steps=(Step("Do a cable kickback.", "s"),))) == Equipment()
    )


def test_what_a_variation_adds_is_optional() -> None:
    banded = Variation("Banded version", None, "Place a band around your legs.", "banded")
    assert equipment(a_page(title="Hip thrust", variations=(banded,))).optional == ("resistance_band",)


def test_a_label_that_says_it_varies_requires_nothing() -> None:
    assert of_text("Equipment: varies (balls, boards)").required == ()
    assert of_text("Equipment: stability ball").required == ("stability_ball",)


def test_what_names_no_kit_at_all_is_not_read_for_needing_none(monkeypatch: pytest.MonkeyPatch) -> None:
    # arrange
    monkeypatch.setattr(reading, "BARE", {})
    # act and assert
    assert not of_text("You do it without a rush, and with no swing.").required


def test_that_no_kit_is_needed_is_found_however_it_is_written() -> None:
    assert of_text("You need no EQUIPMENT for it.").required == ("bodyweight",)


def test_equipment_that_varies_is_not_needed(tmp_path: Path) -> None:
    found = facets_in(tmp_path, "title: Single-leg balance drills", "Equipment: varies (balls, boxes, bands)")
    assert found.equipment.required == ()


def test_what_one_does_as_if_needs_nothing(tmp_path: Path) -> None:
    body = "## How to\n\n1. Lower your hips as if onto a chair.\n2. Stand up."
    assert "chair" not in facets_in(tmp_path, "title: Squat", body).counted("equipment")


def test_what_a_guide_lists_as_equipment_is_not_needed(tmp_path: Path) -> None:
    body = GUIDE.format("", "") + "\n\n## Equipment\n\n- Kettlebell\n- Bench\n"
    assert facets_in(tmp_path, "title: Strong at any age", body).equipment.required == ()
