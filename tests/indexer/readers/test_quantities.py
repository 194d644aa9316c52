"""Dates and durations."""

from datetime import date

import pytest

from indexer.readers.quantities import Unitless, parse_date, parse_duration


@pytest.mark.parametrize(
    "text",
    ["2024-01-05", "2024/1/5", "20240105", "2024-01-05T10:00:00Z", "5 January 2024", "January 5th, 2024",
     "Jan 5, 2024", "5 de enero de 2024", "Friday, January 5, 2024", "Fri, 05 Jan 2024 10:00:00 GMT"],
)  # fmt: skip
def test_one_day_in_many_forms(text: str) -> None:
    assert parse_date(text) == date(2024, 1, 5)


@pytest.mark.parametrize("text", ["2024-02-30", "0000-01-01", "03/04/2024", "soon", "", "2024", "5 Foo 2024"])
def test_what_names_no_one_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the reason is a text for people
        parse_date(text)


@pytest.mark.parametrize(
    ("value", "unit", "seconds"),
    [("45 s", "", 45), ("45s", "", 45), ("2 min", "", 120), ("1:30", "", 90), ("1:00:00", "", 3600),
     ("PT45S", "", 45), ("PT1M30S", "", 90), ("1 h 30 min", "", 5400), ("10-minute", "", 600),
     (10, "min", 600), ("1.5", "minutes", 90), ("30 segundos por lado", "", 30)],
)  # fmt: skip
def test_durations_with_a_unit_need_no_guess(value: object, unit: str, seconds: int) -> None:
    assert parse_duration(value, unit) == (seconds, "")


def test_a_number_alone_stays_one() -> None:
    assert parse_duration(60) == (Unitless(60), "")


def test_a_range_gives_its_lower_end_and_is_said() -> None:
    seconds, note = parse_duration("30-45 seconds")
    assert seconds == 30
    assert "range" in note


@pytest.mark.parametrize("value", ["3 x 30 s", "a while", "0", -5, "9999999", float("nan"), float("inf"), ""])
def test_what_is_no_duration_is_refused(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the reason is a text for people
        parse_duration(value)
