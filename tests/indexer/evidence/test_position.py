"""The position in which an exercise begins, and what only sounds like one."""

from pathlib import Path

import pytest

from indexer.classification import classify
from indexer.page import Block, Page, Section, Step
from indexer.taxonomy import load_taxonomy
from tests.build import a_page
from tests.indexer.evidence.filing import facets_in, facets_told


def position(page: Page) -> tuple[str, ...]:
    return classify(page, load_taxonomy()).facets.at("position", "stated")


def begun(text: str, lang: str = "en") -> tuple[str, ...]:
    return position(a_page(title="Drill", lang=lang, steps=(Step(text, "step-1"),)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hang from a bar with straight arms.", ("hanging",)),
        ("Hanging from the rings, bend your knees.", ("hanging",)),
        ("Lean back until you are hanging underneath the bar.", ()),
        ("Hang on to a sturdy rail and rise.", ()),
        ("Let the kettlebells hang at your sides.", ()),
        ("Hold a light bell in each hand, hanging at your sides.", ()),
        ("Grip the bar wide, with it hanging just above the knees.", ()),
        ("Push your hips back until you are seated on the box.", ()),
        ("Drop your hips as if you were going to sit on a stool.", ()),
        ("Lap the stone by sitting backwards.", ()),
        ("Begin seated on the floor.", ("seated",)),
        ("Drive up and return to a standing position.", ()),
        ("Set the bar on boxes or stands of knee height.", ()),
    ],
)
def test_a_body_begins_so_and_nothing_else_does(text: str, found: tuple[str, ...]) -> None:
    assert begun(text) == found


def test_a_bar_that_hangs_in_a_title_is_no_body() -> None:
    assert position(a_page(title="Hanging Bar Good Morning")) == ()
    assert position(a_page(title="Hanging Leg Raise")) == ("hanging",)
    assert position(a_page(title="Plank or Sit-Up?")) == ()


def test_what_is_reached_only_later_is_no_beginning_in_spanish() -> None:
    assert begun("Siéntate en el cajón.", "es") == ("seated",)
    assert begun("Baja hasta quedar sentado en el cajón.", "es") == ()


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Come to hands and knees. Round and breathe.", "en", ("all_fours",)),
        ("Start in a seated position. Reach up.", "en", ("seated",)),
        ("Ponte a cuatro patas. Redondea y respira.", "es", ("all_fours",)),
        ("Reach up. Then fall to hands and knees.", "en", ()),
    ],
)
def test_a_text_without_steps_begins_where_its_first_command_leads(
    text: str, lang: str, found: tuple[str, ...]
) -> None:
    overview = Section(None, "overview", "top", blocks=(Block("paragraph", text),))
    assert position(a_page(title="Drill", kind="exercise", lang=lang, sections=(overview,))) == found


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
    assert facets_told("Exercise", "", step).position == (position,)


def test_later_steps_do_not_change_it() -> None:
    assert facets_told("Exercise", "", "Lie on your back.", "Stand with care.").position == ("supine",)


def test_a_sentence_may_say_how_it_is_performed() -> None:
    text = "The kickback can be done on all fours or standing."
    assert facets_told("Glute kickback", text).position == ("all_fours", "standing")


def test_a_position_passed_through_is_none() -> None:
    text = "It matters when getting up from a seated position."
    assert facets_told("Glute kickback", text).position == ()


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
    assert facets_in(tmp_path, f"title: {title}", body).position == position
