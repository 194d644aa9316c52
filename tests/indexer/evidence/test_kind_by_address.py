"""What a page is by where it lies."""

from pathlib import Path

import pytest

from tests.indexer.evidence.filing import read


def test_folders_tell_kinds(tmp_path: Path) -> None:
    recipe = "---\ntitle: Green shake\n---\n1. Peel the kiwi.\n2. Blend all.\n"
    assert read(tmp_path, recipe, "recipes/shake.md").page.kind == "page"
    channel = "---\ntitle: Barn Gym\nurl: https://barn.example/channels/barn\n---\nWorkouts by trainers.\n"
    assert read(tmp_path, channel, "videos/channels/barn.md").page.kind == "page"
    swan = "---\ntitle: Swan dive\n---\nThe swan dive strengthens the whole back. It is an exercise.\n"
    assert read(tmp_path, swan, "exercises/swan.md").page.kind == "exercise"


def test_a_folder_of_exercises_holds_one_or_several(tmp_path: Path) -> None:
    head = "---\ntitle: {}\nurl: https://barn.example/{}/it\n---\n"
    one = "## How to\n\n1. Lie down with a ball between the knees.\n2. Squeeze it.\n3. Let go.\n"
    assert read(tmp_path, head.format("Squeeze", "exercises") + one).page.kind == "exercise"
    assert read(tmp_path, head.format("Squeeze", "toys") + one, "toy.md").page.kind == "page"
    drills = "".join(f"## {name}\n\nThirty seconds.\n\n" for name in ("Tandem", "Foam", "Clock"))
    assert read(tmp_path, head.format("Drills", "exercises") + drills, "d.md").page.kind == "collection"
    assert read(tmp_path, head.format("Drills", "toys") + drills, "t.md").page.kind == "page"


def test_a_folder_of_workouts_holds_lists_of_movements(tmp_path: Path) -> None:
    text = (
        "---\ntitle: The complex\nurl: https://barn.example/{}/complex\n---\n"
        "One pair of bells, which you may not put down before it is all done.\n\n"
        "- 6 deadlifts\n- 6 rows\n- 6 presses\n\nRest for two minutes and go again, five times in all.\n"
    )
    assert read(tmp_path, text.format("workouts")).page.kind == "workout"
    assert read(tmp_path, text.format("texts"), "other.md").page.kind != "workout"


def test_the_one_time_below_the_title_of_a_page_in_a_folder_of_workouts_is_its_own(tmp_path: Path) -> None:
    head = "---\ntitle: {}\nurl: https://barn.example/workouts/it\n---\n"
    one = read(tmp_path, head.format("Deck of cards") + "30 min\n\nShuffle. Hearts are squats.\n").page
    assert (one.kind, one.duration) == ("workout", 1800)
    two = head.format("Cards") + "30 min\n\nHearts are squats.\n\n40 min\n\nSpades are rows.\n"
    assert read(tmp_path, two, "two.md").page.kind != "workout"


@pytest.mark.parametrize(
    ("kind", "address", "end"),
    [
        ("guide", "glossary/long", "The end."),
        ("guide", "long", "← Back to Encyclopedia"),
        ("page", "glossary", "The end."),
        ("page", "long", "← Back to all barns"),
    ],
)
def test_an_entry_tells_of_a_notion_whatever_it_says(
    tmp_path: Path, kind: str, address: str, end: str
) -> None:
    text = f"Title: Long\nURL: https://barn.example/{address}\n\nIt goes from here to there.\n\n{end}\n"
    assert read(tmp_path, text, "long.txt").page.kind == kind


def test_a_page_about_the_site_is_told_by_its_file(tmp_path: Path) -> None:
    text = "# We help backs\n\nWe train teachers. Our exercises help. Train with us.\n"
    assert read(tmp_path, text, "about.md").page.kind == "page"
    assert read(tmp_path, text, "backs.md").page.kind == "guide"
