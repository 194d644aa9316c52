import pytest

from indexer.classification import classify
from indexer.facets import Facets
from indexer.page import Step
from indexer.taxonomy import load_taxonomy
from tests.build import a_page, a_section


def facets(title: str, text: str = "", *steps: str) -> Facets:
    page = a_page(
        title=title,
        sections=(a_section(None, text),) if text else (),
        steps=tuple(Step(step, f"step-{n}") for n, step in enumerate(steps, 1)),
    )
    return classify(page, load_taxonomy()).facets


@pytest.mark.parametrize(
    ("step", "position"),
    [
        ("Start on all fours, wrists under shoulders.", "all_fours"),
        ("Kneel on the floor with your hands beneath your shoulders.", "all_fours"),
        ("Start on your hands and knees.", "all_fours"),
        ("Stand with your feet hip-width apart.", "standing"),
        ("Lie on your back, legs in tabletop.", "supine"),
        ("Lie face down on the mat.", "prone"),
        ("Sit on the floor with your legs long.", "seated"),
        ("Lean your upper back on the edge of a bench, one knee bent.", "supine_bench_supported"),
        ("Túmbate boca arriba.", "supine"),
        ("Lie on your left side.", "side_lying"),
    ],
)
def test_the_first_step_tells_the_position(step: str, position: str) -> None:
    assert facets("Exercise", "", step).position == (position,)


def test_later_steps_do_not_change_it() -> None:
    assert facets("Exercise", "", "Lie on your back.", "Stand with care.").position == ("supine",)


def test_a_sentence_may_say_how_it_is_performed() -> None:
    text = "The kickback can be done on all fours or standing."
    assert facets("Glute kickback", text).position == ("all_fours", "standing")


def test_a_position_passed_through_is_none() -> None:
    text = "It matters when getting up from a seated position."
    assert facets("Glute kickback", text).position == ()


def test_the_title_names_the_movement() -> None:
    assert facets("Glute Kickback").movement == ("hip_extension",)


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
    assert facets(title).movement == movement


@pytest.mark.parametrize("title", ["Floor get-up (squat style)", "Curl, lunge position", "Squat-stance row"])
def test_how_something_else_is_done_is_not_the_movement(title: str) -> None:
    assert not {"squat", "lunge"} & set(facets(title).movement)


def test_a_movement_that_the_text_keeps_naming_counts() -> None:
    once = "Hip extension is what it trains."
    assert facets("Bench thing", once).movement == ()
    assert facets("Bench thing", f"{once} Hip extension matters. So train hip extension.").movement == (
        "hip_extension",
    )
