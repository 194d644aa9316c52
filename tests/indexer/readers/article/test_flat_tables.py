import pytest

from indexer.readers.article.normalise import normalise
from tests.indexer.readers.article.texts import page_of


def texts(*lines: str) -> list[str]:
    return [line.text for line in normalise("\n".join(lines))]


def test_cells_below_their_columns_names_are_rows_again() -> None:
    assert texts("Exercise", "Sets", "Reps", "Squat", "3", "10", "Plank", "2", "max", "Rest well.") == [
        "Exercise | Sets | Reps",
        "Squat | 3 | 10",
        "Plank | 2 | max",
        "Rest well.",
    ]


def test_rows_that_are_counted_show_their_columns_under_any_name() -> None:
    found = texts("Week", "Ratio of rest", "Total", "1", "1:1", "20 min", "2", "2:1", "25 min")
    assert found == ["Week | Ratio of rest | Total", "1 | 1:1 | 20 min", "2 | 2:1 | 25 min"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Sets", "Reps", "Rest", "Squat", "Plank", "Lunge", "Row", "Dip", "Curl"),
        ("Week", "1", "Walk a little more than last week.", "2", "Run."),
    ],
)
def test_lines_that_lack_the_numbers_of_a_table_stay_lines(lines: tuple[str, ...]) -> None:
    assert len(normalise("\n".join(lines))) == len(lines)


def test_columns_between_tabs_become_cells_between_bars() -> None:
    assert texts("Week\tSets\tRest", "1\t3\t90 s", "A line\twith one tab") == [
        "Week | Sets | Rest",
        "1 | 3 | 90 s",
        "A line with one tab",
    ]


HEAD = "Title: Dips\nURL: https://a.example/dips\n\n"


def test_a_label_and_the_value_below_it_are_one_fact() -> None:
    assert texts("Target muscle", "Glutes", "Equipment", "Cable machine", "It burns.") == [
        "Target muscle: Glutes",
        "Equipment: Cable machine",
        "It burns.",
    ]


def test_facts_of_one_line_are_items_and_a_dose_is_one() -> None:
    lines = ("Level: easy | Equipment: mat | Origin: Spain", "Sets: 3 | Reps: 12", "Left: foot • Right: hand")
    assert [(line.text, line.mark) for line in normalise("\n\n".join(lines))] == [
        ("Level: easy", "bullet"),
        ("Equipment: mat", "bullet"),
        ("Origin: Spain", "bullet"),
        ("Sets: 3 | Reps: 12", ""),
        ("Left: foot • Right: hand", ""),
    ]


def test_one_label_alone_is_a_heading() -> None:
    assert texts("Equipment", "A mat and a wall", "How to do it") == [
        "Equipment",
        "A mat and a wall",
        "How to do it",
    ]


def test_a_label_above_a_sentence_is_a_heading() -> None:
    found = texts("Equipment", "You need a mat.", "Level", "It suits everybody.")
    assert found == ["Equipment", "You need a mat.", "Level", "It suits everybody."]


def test_spanish_labels_are_known() -> None:
    assert texts("Grupo muscular", "Espalda", "Nivel", "Intermedio") == [
        "Grupo muscular: Espalda",
        "Nivel: Intermedio",
    ]


def test_a_label_glued_to_its_value_is_parted_from_it() -> None:
    assert texts("Quick facts", "LevelIntermediate", "Sets2-3", "Recovery StageWeek 6", "McGill curl-up") == [
        "Quick facts",
        "Level: Intermediate",
        "Sets: 2-3",
        "Recovery Stage: Week 6",
        "McGill curl-up",
    ]


def test_a_category_among_facts_is_no_row_of_tags() -> None:
    page = page_of(HEAD + "It burns.\nCategoryHip hinge\nLevelIntermediate\nSets3\n")
    assert [block.text for block in page.sections[0].blocks][1:] == [
        "Category: Hip hinge",
        "Level: Intermediate",
        "Sets: 3",
    ]


def test_names_that_only_look_glued_stay() -> None:
    assert texts("McGill curl-up", "YouTube", "LevelUp gym") == ["McGill curl-up", "YouTube", "LevelUp gym"]


def test_lines_of_labels_with_their_values_are_facts_and_head_nothing() -> None:
    assert [line.mark for line in normalise("Level: Beginner\nEquipment: Wall\n\nIt is a hold.")] == [
        "bullet",
        "bullet",
        "",
    ]
    assert [line.mark for line in normalise("Equipment: Wall\n\nIt is a hold.")] == ["", ""]
