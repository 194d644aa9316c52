"""What tells of a session."""

import pytest

from indexer.evidence import workouts
from indexer.evidence.workouts import prescribed
from tests.build import a_page, a_section

MOVES = ("10 squats", "12 lunges", "½ min plank", "8 push-ups")


def test_lines_of_movements_with_their_numbers_are_a_session() -> None:
    assert prescribed(a_page(title="Noon", sections=(a_section(None, *MOVES),)), "noon") == MOVES[0]


def test_what_has_no_digit_is_not_read_for_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    # arrange
    monkeypatch.setattr(workouts, "_DOSED", None)
    # act and assert
    assert prescribed(a_page(title="Noon", sections=(a_section(None, "Squats", "Rest"),)), "noon") is None
