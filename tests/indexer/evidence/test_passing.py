"""What a page says in passing, by a tag, or as if."""

from pathlib import Path

import pytest

from indexer.facets import Facets
from tests.indexer.evidence.test_kind import read


def facets(folder: Path, head: str, body: str) -> Facets:
    return read(folder, f"---\n{head}\n---\n{body}\n").facets


GUIDE = "Train twice a week. Rest between workouts. Strength takes years. {}\n\n## Cards\n\n{}"


@pytest.mark.parametrize(("again", "primary"), [("Sleep well.", ()), ("It trains the calves.", ("calves",))])
def test_a_guide_is_filed_under_what_it_says_twice(tmp_path: Path, again: str, primary: tuple[str]) -> None:
    body = GUIDE.format("A skipping rope strengthens the calves.", again)
    assert facets(tmp_path, "title: Strong at any age", body).muscle.primary == primary


@pytest.mark.parametrize(("again", "primary"), [("Rest well.", ()), ("It trains the calves.", ("calves",))])
def test_a_session_trains_what_it_says_twice_and_needs_what_one_item_needs(
    tmp_path: Path, again: str, primary: tuple[str]
) -> None:
    body = (
        f"## Block 1 (4 minutes)\n\nYou need a kettlebell.\n\nMarching strengthens the calves.\n\n{again}\n"
    )
    found = facets(tmp_path, "title: 10-minute morning workout", body)
    assert (found.muscle.primary, found.equipment.required) == (primary, ("kettlebell",))


@pytest.mark.parametrize("others", ["ABCDEF", "ABC"])
def test_one_card_of_many_files_no_collection(tmp_path: Path, others: str) -> None:
    cards = "".join(f"## {n}. {one} raise\n\nMove slowly.\n\n" for n, one in enumerate(others, 1))
    body = f"Some raises for everybody.\n\n{cards}## {len(others) + 1}. G raise\n\nIt trains the calves.\n"
    assert facets(tmp_path, "title: Many exercises for all", body).muscle.primary == ()


def test_an_index_of_exercises_is_about_none_of_their_muscles(tmp_path: Path) -> None:
    head = "title: Exercise library\ntype: collection"
    body = "Train at home.\n\n## By muscle\n\n- Glutes: 40 drills that work the glutes\n- You need only a mat"
    found = facets(tmp_path, head, body)
    assert (found.muscle.primary, found.equipment.required) == ((), ())
    assert facets(tmp_path, "title: Glute exercises\ntype: collection", body).muscle.primary == ("glutes",)


def test_what_a_guide_lists_as_equipment_is_not_needed(tmp_path: Path) -> None:
    body = GUIDE.format("", "") + "\n\n## Equipment\n\n- Kettlebell\n- Bench\n"
    assert facets(tmp_path, "title: Strong at any age", body).equipment.required == ()


def test_tags_file_a_page_where_no_key_states_the_facet(tmp_path: Path) -> None:
    head = "title: Goblet squat\ntags: [quads, kettlebell, beginner, leg day]"
    tagged = facets(tmp_path, head, "Squat down and stand up.")
    assert tagged.muscle.primary == ("quadriceps",)
    assert tagged.equipment.required == ("kettlebell",)
    assert tagged.difficulty == "beginner"
    stated = facets(tmp_path, f"{head}\nlevel: advanced\nequipment: dumbbell", "Squat down and stand up.")
    assert (stated.difficulty, stated.equipment.required) == ("advanced", ("dumbbell",))


def test_equipment_that_varies_is_not_needed(tmp_path: Path) -> None:
    found = facets(tmp_path, "title: Single-leg balance drills", "Equipment: varies (balls, boxes, bands)")
    assert found.equipment.required == ()


def test_what_one_does_as_if_needs_nothing(tmp_path: Path) -> None:
    body = "## How to\n\n1. Lower your hips as if onto a chair.\n2. Stand up."
    assert "chair" not in facets(tmp_path, "title: Squat", body).counted("equipment")


def test_of_two_things_that_may_be_used_one_is_needed(tmp_path: Path) -> None:
    found = facets(tmp_path, "title: Floor press", "You can use a barbell or dumbbells.")
    assert found.equipment.required == ("barbell",)
    assert found.choices == (("barbell", "dumbbell"),)


def test_a_row_of_two_cells_is_a_label_with_its_value(tmp_path: Path) -> None:
    body = "| Fact | Value |\n|---|---|\n| Target | Glute medius |\n| Level | Advanced |\n\nStand on one leg."
    found = facets(tmp_path, "title: Hip airplane", body)
    assert found.muscle.primary == ("gluteus_medius",)
    assert found.difficulty == "advanced"


def test_a_part_of_the_body_in_a_title_may_be_a_place_or_hurt(tmp_path: Path) -> None:
    body = "Lift your arms and breathe."
    for title in ("Ring behind back", "Living without back pain", "Rear pull-up"):
        assert facets(tmp_path, f"title: {title}", body).muscle.primary == ()
    assert facets(tmp_path, "title: 10-minute back workout", body).muscle.primary == ("back",)


@pytest.mark.parametrize(
    ("title", "step", "position"),
    [
        ("Jackknife sit-up", "Lie on your back with straight arms.", ("supine",)),
        ("Cable seated lateral raise", "Stand between the pulleys and sit down.", ("seated",)),
        ("Quad stretch", "Lie on your back and hang one leg over the edge.", ("supine",)),
    ],
)
def test_a_title_says_the_position_unless_it_only_names_a_movement(
    tmp_path: Path, title: str, step: str, position: tuple[str]
) -> None:
    body = f"## How to\n\n1. {step}\n2. Lift your arms."
    assert facets(tmp_path, f"title: {title}", body).position == position


def test_the_station_where_a_stated_cable_hangs_is_no_further_machine(tmp_path: Path) -> None:
    body = "## How to\n\n1. Grab the bar of a pulldown machine.\n2. Pull it to your thighs."
    assert facets(tmp_path, "title: Straight-arm pull\nequipment: cable", body).equipment.required == (
        "cable_machine",
    )
