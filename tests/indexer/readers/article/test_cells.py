import pytest

from indexer.readers.article.normalise import normalise


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
