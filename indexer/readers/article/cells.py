"""Tables of which a scraper put each cell on a line of its own: a line for each row again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.readers.article.lines import Line
from indexer.readers.composing.roles import plain
from indexer.readers.composing.words import alternatives

BETWEEN = " | "
_COLUMN = alternatives(
    r"""
    ^(?:exercises?|variations?|versions?|move(?:ment)?s?|name|week|day|set|round|phase|stage|month|level|step)$
    ^(?:#|no\.?|nr\.?|sets?|reps?|repetitions?|rest|tempo|load|weight|time|total time|duration|hold)$
    ^(?:frequency|notes?|rpe|seconds?)$
    ^(?:sets (?:x|and|&) reps|reps/time|rest time|muscles?|target|equipment|distance|intensity|pace|minutes?)$
    ^(?:ejercicios?|semana|dia|serie|series|fase|mes|nivel|repeticiones|descanso|carga|peso|tiempo|duracion|notas)$
    """
)
_FIGURES = re.compile(r"^(?:sets?|reps?|rest|week|day|seconds?|minutes?|series|repeticiones|semana|dia)$")
"""Columns in which every cell has a number."""
_NUMBERED = re.compile(r"\d|^(?:max|amrap|failure|to failure|[-–—])$", re.IGNORECASE)
_COUNTED = re.compile(r"0?(\d{1,2})")
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 8
_FEWEST_ROWS = 2
_LONGEST_CELL = 60
_ENDS = (".", "!", "?", ":", ";")


def with_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join the cells of each table that has at least three columns, the names of which stand above it."""
    found: list[Line] = []
    index = 0
    while index < len(lines):
        columns = _columns(lines, index)
        end = _end(lines, index, columns) if columns else index
        if end - index < (1 + _FEWEST_ROWS) * columns or not columns:
            found.append(lines[index])
            index += 1
            continue
        for start in range(index, end, columns):
            text = BETWEEN.join(line.text for line in lines[start : start + columns])
            found.append(replace(lines[start], text=text, gap=lines[start].gap if start == index else 0))
        index = end
    return tuple(found)


def _columns(lines: Sequence[Line], start: int) -> int:
    """Count the columns whose names begin at a line: all known, or the first, where "1" begins the rows."""
    if not _is_column(lines[start]):
        return 0
    named = 1
    for line in lines[start + 1 : start + _MOST_COLUMNS]:
        if _COUNTED.fullmatch(line.text) and named >= _FEWEST_COLUMNS:
            break
        if not _is_cell(line):
            return 0
        named += 1
    else:
        named = 0
    if named and _counts(lines, start + named, named):
        return named
    known = 0
    while known < _MOST_COLUMNS and start + known < len(lines) and _is_column(lines[start + known]):
        known += 1
    return known if known >= _FEWEST_COLUMNS else 0


def _counts(lines: Sequence[Line], start: int, columns: int) -> bool:
    """Tell whether the first cells of the rows are 1, 2."""
    firsts = [line.text.lstrip("0") for line in lines[start : start + 2 * columns : columns]]
    return firsts == ["1", "2"]


def _end(lines: Sequence[Line], start: int, columns: int) -> int:
    """Give where the rows end: at what is no cell, or lacks a number that its column asks for."""
    end = start + columns
    names = (plain(line.text) for line in lines[start:end])
    numbers = {at for at, name in enumerate(names) if _FIGURES.search(name)}
    while numbers and end + columns <= len(lines) and all(map(_is_cell, lines[end : end + columns])):
        row = lines[end : end + columns]
        if any(line.gap != lines[start + 1].gap for line in row):
            break
        if not all(_NUMBERED.search(row[at].text) for at in numbers):
            break
        end += columns
    return end


def _is_column(line: Line) -> bool:
    return len(line.text) <= 20 and bool(_COLUMN.search(plain(line.text).strip()))


def _is_cell(line: Line) -> bool:
    return len(line.text) <= _LONGEST_CELL and not line.text.endswith(_ENDS)
