from datetime import date

import pytest

from indexer.readers.names import day_from, named_as, title_from


@pytest.mark.parametrize(
    ("id", "title", "day"),
    [
        ("posts/2023-11-05-wall-sit", "Wall sit", date(2023, 11, 5)),
        ("posts/2023-13-05-wall-sit", "Wall sit", None),
        ("wall_sit", "Wall sit", None),
        ("posts/2023-1-5-wall-sit", "Wall sit", date(2023, 1, 5)),
        ("posts/20230105_wall_sit", "Wall sit", date(2023, 1, 5)),
        ("posts/2023-11-05-wall-sit/index", "Wall sit", date(2023, 11, 5)),
        ("posts/2023-11-05-5-minute-plank", "5 minute plank", date(2023, 11, 5)),
        ("202311-wall-sit", "202311 wall sit", None),
        ("posts/wall-sit-2023-11-05", "Wall sit", date(2023, 11, 5)),
        ("posts/wall-sit-2023", "Wall sit 2023", None),
        ("posts/20231105T0730-wall-sit", "Wall sit", date(2023, 11, 5)),
        ("posts/2023.11.05 wall sit", "Wall sit", date(2023, 11, 5)),
        ("posts/wall_sit_20231105", "Wall sit", date(2023, 11, 5)),
        ("posts/05.11.2023 Wall sit", "Wall sit", None),
        ("posts/20231105-1000-rep-plan", "1000 rep plan", date(2023, 11, 5)),
        ("posts/5-4-2023-reps", "Reps", None),
        ("posts/2023-11-wall-sit", "Wall sit", None),
        ("posts/2023-14-wall-sit", "2023 14 wall sit", None),
    ],
)
def test_a_day_before_or_after_a_files_name_is_no_part_of_it(id: str, title: str, day: date | None) -> None:
    assert (title_from(id), day_from(id)) == (title, day)


@pytest.mark.parametrize(
    ("id", "text", "name"),
    [
        ("zercher_squatbarbell", "Here is the Barbell Zercher Squat. Lift it.", "Barbell Zercher Squat"),
        ("lib/wallsit", "A wall sit is a hold. In the wall sit, breathe.", "Wall sit"),
        ("lib/wallsit", "Sit at a wall, for long.", None),
        ("x1", "Nothing of it.", None),
    ],
)
def test_a_file_is_named_as_its_text_spells_it(id: str, text: str, name: str | None) -> None:
    assert named_as(id, [text]) == name
