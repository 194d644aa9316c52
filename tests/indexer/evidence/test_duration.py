"""A bare number is no duration until something says of what."""

from pathlib import Path

import pytest

from tests.indexer.evidence.filing import read


@pytest.mark.parametrize(
    ("seconds", "head", "body"),
    [
        (1200, "title: 20-Minute full-body workout\nduration: 20", "Do it all."),
        (1500, "title: Sunday flow\ntype: workout\nduration: 25", "Easy stretches."),
        (1500, "title: Sunday flow\ntype: workout", "This 25-minute beginner workout loosens the hips."),
        (1200, "title: Tabata burn\ntype: workout", "20 minutes\n\nGo hard."),
        (None, "title: Wall sit\nmuscles: quads", "20 minutes\n\nSlide down."),
        (900, "title: 15-minute core workout", "Three rounds of planks."),
        (40, "title: Wall sit\nmuscles: quads\nduration: 40", "Hold it for 40 seconds."),
        (None, "title: Wall sit\nmuscles: quads\nduration: 40", "Hold it for 30 seconds."),
        (None, "title: Wall sit\nmuscles: quads", "A 20-minute workout may end with it."),
        (45, "title: Wall sit\nmuscles: quads\nduration: 45 s", "Not 2 minutes."),
        (600, "title: Wall sit\nmuscles: quads", "Time: 10 min\n\nSlide down a wall."),
        (1500, "title: Morning routine", "- Level: beginner\n- Duration: 25 minutes\n\nStretch the hips."),
        (None, "title: Wall sit\nmuscles: quads", "Rest time: 60 s\n\nTime: flies."),
        (None, "title: Our opening hours", "Time: 10 min"),
    ],
)
def test_the_unit_is_the_one_the_page_gives(
    tmp_path: Path, seconds: int | None, head: str, body: str
) -> None:
    page = read(tmp_path, f"---\n{head}\n---\n{body}\n").page
    assert page.duration == seconds
    assert any("has no unit" in warning.reason for warning in page.warnings) == (
        seconds is None and "duration" in head
    )


def test_the_warning_names_the_line(tmp_path: Path) -> None:
    (warning,) = read(tmp_path, "---\ntitle: Wall sit\nduration: 40\n---\nSit.\n").page.warnings
    assert (warning.line, warning.reason) == (3, "duration 40 has no unit: not stated until it has one")


def test_a_workout_says_its_level_in_passing(tmp_path: Path) -> None:
    text = "---\ntitle: Sunday flow\ntype: workout\n---\nThis 25-minute beginner workout loosens the hips.\n"
    assert read(tmp_path, text).facets.difficulty == "beginner"
