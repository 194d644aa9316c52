"""How a filter is said in words."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.chips import name_selection
from kb.query.filters import Mode


@pytest.mark.parametrize(
    ("mode", "values", "said"),
    [
        ("any", ("bench", "dumbbell"), "Bench, Dumbbell"),
        ("none", ("bench", "mat"), "no Bench, Mat"),
        ("none", ("bodyweight",), "no Bodyweight only"),
        ("only", ("bench", "mat"), "only Bench"),
        ("only", ("bodyweight", "mat", "wall"), "no equipment (a mat or a wall at most)"),
    ],
)
def test_what_is_at_hand_anyway_is_not_said_of_what_one_only_has(
    mode: Mode, values: tuple[str, ...], said: str
) -> None:
    assert str(name_selection(load_taxonomy(), "equipment", mode, values)) == said
