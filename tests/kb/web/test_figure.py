import re

import pytest

from indexer.taxonomy import load_taxonomy
from kb.web.figure import REGIONS, TINTS, VIEWS, Colours, Regions, colours, figures, thumbnail, tints
from kb.web.http.assets import FOLDER


@pytest.fixture(scope="module")
def muscles() -> Regions:
    return Regions(load_taxonomy())


def test_the_drawing_has_exactly_the_regions_of_each_view() -> None:
    ids = set(re.findall(r'id="([a-z-]+)"', (FOLDER / "bodymap.svg").read_text()))
    wanted = {f"{view}-{region}" for view, regions in VIEWS.items() for region in regions}
    assert ids == wanted | {"front", "back", "front-body", "back-body"}


def test_the_vocabulary_names_exactly_the_regions_of_the_drawing(muscles: Regions) -> None:
    named = {r for c in load_taxonomy().concepts("muscle").values() for r in c.regions}
    assert named == set(REGIONS)
    assert len(REGIONS) == 20


def test_every_region_stands_for_a_muscle_that_lies_just_there(muscles: Regions) -> None:
    assert set(muscles.muscle_of) == set(REGIONS)
    assert all(muscles.regions("muscle", value) == (region,) for region, value in muscles.muscle_of.items())


def test_a_region_stands_for_what_is_trained_and_not_for_a_joint_in_its_place(muscles: Regions) -> None:
    named = {region: muscles.muscle_of[region] for region in ("chest", "forearms", "quads")}
    assert named == {"chest": "chest", "forearms": "forearms", "quads": "quadriceps"}
    concepts = load_taxonomy().concepts("muscle")
    assert muscles.regions("muscle", "wrists") == ("forearms",)
    assert {concepts[value].kind for value in muscles.muscle_of.values()} & {"joint"} == set()


def test_the_sheet_colours_every_region_as_main_and_as_secondary() -> None:
    sheet = (FOLDER / "site.css").read_text()
    assert all(f".{kind}-{region} {{ --c-{region}:" in sheet for region in REGIONS for kind in "ps")


def test_a_region_of_both_kinds_is_coloured_as_main(muscles: Regions) -> None:
    assert colours(muscles, ["glutes"], ["gluteus_maximus", "hamstrings", "no such muscle"]) == Colours(
        ("glutes",), ("hamstrings",)
    )


def test_the_thumbnail_shows_the_side_with_more_to_see(muscles: Regions) -> None:
    back = thumbnail(colours(muscles, ["glutes"], ["abdominals"]))
    front = thumbnail(colours(muscles, ["abdominals"], ["glutes"]))
    assert (back and back.view, front and front.view) == ("back", "front")
    assert thumbnail(colours(muscles, [])) is None


def test_the_thumbnail_shows_the_main_muscle_however_much_else_the_other_side_shows(muscles: Regions) -> None:
    many = ["glutes", "hamstrings", "lower_back", "lats", "triceps", "calves"]
    shown = thumbnail(colours(muscles, ["quadriceps"], many))
    assert shown
    assert (shown.view, "p-quads" in shown.classes) == ("front", True)


def test_regions_are_shaded_by_how_much_there_is_and_not_at_all_where_nothing_is(muscles: Regions) -> None:
    shades = tints(muscles, {"glutes": 40, "chest": 1, "quadriceps": 21, "biceps": 0})
    assert shades == {"glutes": TINTS, "chest": 1, "quads": 2}
    assert tints(muscles, {}) == {}


def test_the_label_says_what_the_colours_say(muscles: Regions) -> None:
    front, back = figures(colours(muscles, ["glutes"], ["hamstrings", "hip_flexors"]))
    assert front.label == "Front view. also works: hip flexors"
    assert back.label == "Back view. main: glutes; also works: hamstrings"
    assert back.classes == "p-glutes s-hamstrings"
