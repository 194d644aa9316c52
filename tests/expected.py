"""Rows that are known to fail, each with the reason: strict, so that a mended row must be taken out."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

Row = TypeVar("Row")


def failing(
    rows: Iterable[Row], reasons: Mapping[str, str], text: Callable[[Row], str]
) -> list[ParameterSet]:
    """The rows as parameters, named by their text; one that begins as a key of `reasons` must fail."""
    found = []
    for row in rows:
        own = text(row)
        why = next((reason for start, reason in reasons.items() if own.startswith(start)), None)
        marks = () if why is None else (pytest.mark.xfail(strict=True, reason=why),)
        found.append(pytest.param(row, id=own, marks=marks))
    return found
