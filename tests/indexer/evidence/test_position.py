"""The position in which an exercise begins, and what only sounds like one."""

import pytest

from indexer.classification import classify
from indexer.page import Block, Page, Section, Step
from indexer.taxonomy import load_taxonomy
from tests.build import a_page


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
