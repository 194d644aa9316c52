"""What moves: by a title, or by what its text keeps naming."""

import pytest

from tests.indexer.evidence.filing import facets_told


def test_the_title_names_the_movement() -> None:
    assert facets_told("Glute Kickback").movement == ("hip_extension",)


@pytest.mark.parametrize(
    ("title", "movement"),
    [
        ("Upright Cable Row", ("vertical_pull",)),
        ("Remo al mentón", ("vertical_pull",)),
        ("Cable Row", ("horizontal_pull",)),
        ("Dumbbell Kickback", ("elbow_extension",)),
        ("Side Bridge", ()),
        ("Jerk Dip Squat", ("squat",)),
    ],
)
def test_a_longer_name_is_another_movement(title: str, movement: tuple[str, ...]) -> None:
    assert facets_told(title).movement == movement


@pytest.mark.parametrize("title", ["Floor get-up (squat style)", "Curl, lunge position", "Squat-stance row"])
def test_how_something_else_is_done_is_not_the_movement(title: str) -> None:
    assert not {"squat", "lunge"} & set(facets_told(title).movement)


def test_a_movement_that_the_text_keeps_naming_counts() -> None:
    once = "Hip extension is what it trains."
    assert facets_told("Bench thing", once).movement == ()
    assert facets_told("Bench thing", f"{once} Hip extension matters. So train hip extension.").movement == (
        "hip_extension",
    )
