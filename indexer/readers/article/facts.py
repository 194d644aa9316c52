"""Facts whose label and value a scraper parted or glued ("Equipment", "Cable"; "LevelBeginner")."""

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.readers.article.lines import Line
from indexer.readers.composing.roles import plain
from indexer.readers.composing.words import alternatives

_LABEL = alternatives(
    r"""
    ^(?:(?:main|primary|secondary|target(?:ed)?|supporting|stabili[sz]ing|other) )?muscles?(?: groups?)?$
    ^(?:main |primary |secondary )?muscles? (?:worked|used|targeted)$
    ^(?:primary|secondary|also works|body ?parts?|target(?: area)?|focus|synergists?|stabili[sz]ers?)$
    ^(?:equipment|kit|props)(?: (?:needed|required|used))?$
    ^(?:(?:skill |fitness |experience |difficulty )?level|difficulty|experience|intensity)$
    ^(?:(?:exercise |movement |force )?type|mechanics?|force|movement(?: pattern)?|category|position)$
    ^(?:duration|(?:total )?time|sets?|reps|repetitions|rest|tempo|frequency|calories(?: burned)?)$
    ^(?:grupos? muscular(?:es)?|musculos? (?:principal(?:es)?|secundarios?|implicados|trabajados))$
    ^(?:zona|objetivo|tambien trabaja)$
    ^(?:material|equipo|equipamiento)(?: necesario)?$
    ^(?:nivel|dificultad|tipo|duracion|tiempo|series|repeticiones|descanso|frecuencia|mecanica)$
    """
)
_GLUED = re.compile(
    r"([A-ZÁÉÍÓÚ][a-záéíóúñ]{2,15}(?: [A-Za-zÁÉÍÓÚ][a-záéíóúñ]{1,15}){0,2})(?=[A-ZÁÉÍÓÚ0-9])(\S.*)"
)
"""A label and its value without a blank between them; the label is as long as it can be."""
_LONGEST_LABEL = 32
_LONGEST_VALUE = 80
_FEWEST = 2
_ENDS = re.compile(r"[.!?:…]$")


def with_facts(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Make one item of each label and its value, where at least two follow one another."""
    lines = _unglued(lines)
    found: list[Line] = []
    index = 0
    while index < len(lines):
        end = _run_end(lines, index)
        if (end - index) // 2 < _FEWEST:
            found.append(lines[index])
            index += 1
            continue
        for label, value in zip(lines[index:end:2], lines[index + 1 : end : 2], strict=True):
            text = f"{label.text.rstrip(' :')}: {value.text}"
            found.append(replace(label, text=text, mark="bullet"))
        index = end
    return tuple(found)


def _unglued(lines: Sequence[Line]) -> Sequence[Line]:
    """Part the labels from the values in a run of lines at least two of which begin with a known label."""
    hits = [_GLUED.fullmatch(line.text) if _may_be_fact(line) else None for line in lines]
    if sum(hit is not None for hit in hits) < _FEWEST:
        return lines
    found = list(lines)
    start = 0
    for end in range(len(hits) + 1):
        if end < len(hits) and hits[end]:
            continue
        run = [hit for hit in hits[start:end] if hit]
        if sum(bool(_LABEL.search(plain(hit[1]))) for hit in run) >= _FEWEST:
            for at, hit in zip(range(start, end), run, strict=True):
                found[at] = replace(lines[at], text=f"{hit[1]}: {hit[2]}", mark="bullet")
        start = end + 1
    return found


def _may_be_fact(line: Line) -> bool:
    return line.mark in {"", "bullet"} and len(line.text) <= _LONGEST_VALUE


def _run_end(lines: Sequence[Line], start: int) -> int:
    end = start
    while end + 1 < len(lines) and _is_label(lines[end]) and _is_value(lines[end + 1]):
        end += 2
    return end


def _is_label(line: Line) -> bool:
    text = line.text.rstrip(" :")
    return not line.mark and len(text) <= _LONGEST_LABEL and bool(_LABEL.search(plain(text)))


def _is_value(line: Line) -> bool:
    if line.mark or len(line.text) > _LONGEST_VALUE or _ENDS.search(line.text):
        return False
    return not _is_label(line)
