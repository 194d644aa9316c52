"""Tables and facts of flat text whose cells, labels and values were parted or glued: a line each again."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from indexer.folding import plain
from indexer.page import BETWEEN_CELLS
from indexer.readers.article.lines import Line
from indexer.readers.composing.typed import FACT_LABEL, facts_between
from indexer.words import Rule

_CELL = re.compile(r"[ \u00a0]{0,20}\t\s{0,20}|[ \u00a0]{3,20}")
_FEWEST_IN_BARS = 2

_COLUMN = Rule("tables", r"^(?:#|{column})$", folded=True)
_FIGURES = Rule("tables", r"^{counting}$", folded=True)
"""Columns in which every cell has a number."""
_NUMBERED = Rule("tables", r"\d|^(?:{uncounted}|[-–—])$")
_COUNTED = re.compile(r"0?(\d{1,2})")
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 8
_FEWEST_ROWS = 2
_LONGEST_CELL = 60
_ENDS = (".", "!", "?", ":", ";")

_GLUED = re.compile(
    r"([A-ZÁÉÍÓÚ][a-záéíóúñ]{2,15}(?: [A-Za-zÁÉÍÓÚ][a-záéíóúñ]{1,15}){0,2})(?=[A-ZÁÉÍÓÚ0-9])(\S.*)"
)
"""A label and its value without a blank between them; the label is as long as it can be."""
_LONGEST_LABEL = 32
_LONGEST_VALUE = 80
_FEWEST_FACTS = 2
_SENTENCE_END = re.compile(r"[.!?:…]$")


def with_bars(lines: Sequence[str]) -> list[str]:
    """Put bars between the cells of lines that stand together and have the same number of cells."""
    found: list[str] = []
    for count, run in groupby(lines, _count_cells):
        group = list(run)
        is_table = count >= _FEWEST_IN_BARS and len(group) >= _FEWEST_IN_BARS
        found.extend(_CELL.sub(BETWEEN_CELLS, line.strip()) if is_table else line for line in group)
    return found


def _count_cells(line: str) -> int:
    """Count the cells of a line; what reads as a list or a sentence has one."""
    if "\t" not in line and "   " not in line:
        return 1
    return len(_CELL.split(line.strip()))


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
            text = BETWEEN_CELLS.join(line.text for line in lines[start : start + columns])
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
    numbers = {at for at, name in enumerate(names) if _FIGURES.search(plain(name))}
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


def with_facts(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Make one item of each label and its value, where at least two follow one another."""
    lines = _as_facts(_unglued(tuple(_parted(lines))))
    found: list[Line] = []
    index = 0
    while index < len(lines):
        end = _run_end(lines, index)
        if (end - index) // 2 < _FEWEST_FACTS:
            found.append(lines[index])
            index += 1
            continue
        for label, value in zip(lines[index:end:2], lines[index + 1 : end : 2], strict=True):
            text = f"{label.text.rstrip(' :')}: {value.text}"
            found.append(replace(label, text=text, mark="bullet"))
        index = end
    return tuple(found)


def _parted(lines: Sequence[Line]) -> Iterator[Line]:
    """Make an item of each fact of a line of several, two at least of which have a known label. A dose
    ("Sets: 3 | Reps: 12") stays whole.
    """
    for line in lines:
        facts = facts_between(line.text) if not line.mark and line.text.count(": ") > 1 else []
        is_dose = any(_FIGURES.search(plain(fact.partition(":")[0])) for fact in facts)
        if is_dose or sum(map(_is_fact, facts)) < _FEWEST_FACTS:
            yield line
            continue
        for at, fact in enumerate(facts):
            yield replace(line, text=fact, mark="bullet", gap=0 if at else line.gap)


def _unglued(lines: Sequence[Line]) -> Sequence[Line]:
    """Part the labels from the values in a run of lines at least two of which begin with a known label."""
    hits = [_GLUED.fullmatch(line.text) if _may_be_fact(line) else None for line in lines]
    if sum(hit is not None for hit in hits) < _FEWEST_FACTS:
        return lines
    found = list(lines)
    start = 0
    for end in range(len(hits) + 1):
        if end < len(hits) and hits[end]:
            continue
        run = [hit for hit in hits[start:end] if hit]
        if sum(bool(FACT_LABEL.search(plain(hit[1]))) for hit in run) >= _FEWEST_FACTS:
            for at, hit in zip(range(start, end), run, strict=True):
                found[at] = replace(lines[at], text=f"{hit[1]}: {hit[2]}", mark="bullet")
        start = end + 1
    return found


def _as_facts(lines: Sequence[Line]) -> Sequence[Line]:
    """Make items of lines that each have a known label with its value, where at least two stand together."""
    found = list(lines)
    hits = [bool(_may_be_fact(line) and _is_fact(line.text)) for line in lines]
    for start, end in _runs(hits):
        if end - start >= _FEWEST_FACTS:
            found[start:end] = [replace(line, mark="bullet") for line in found[start:end]]
    return found


def _is_fact(text: str) -> bool:
    label, colon, value = text.partition(": ")
    is_brief = bool(value.strip()) and not _SENTENCE_END.search(value)
    return bool(colon) and is_brief and bool(FACT_LABEL.search(plain(label)))


def _runs(hits: Sequence[bool]) -> Iterator[tuple[int, int]]:
    place = 0
    for hit, run in groupby(hits):
        start, place = place, place + len(list(run))
        if hit:
            yield start, place


def _may_be_fact(line: Line) -> bool:
    return line.mark in {"", "bullet"} and len(line.text) <= _LONGEST_VALUE


def _run_end(lines: Sequence[Line], start: int) -> int:
    end = start
    while end + 1 < len(lines) and _is_label(lines[end]) and _is_value(lines[end + 1]):
        end += 2
    return end


def _is_label(line: Line) -> bool:
    text = line.text.rstrip(" :")
    return not line.mark and len(text) <= _LONGEST_LABEL and bool(FACT_LABEL.search(plain(text)))


def _is_value(line: Line) -> bool:
    if line.mark or len(line.text) > _LONGEST_VALUE or _SENTENCE_END.search(line.text):
        return False
    return not _is_label(line)
