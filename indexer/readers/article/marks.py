"""The marks that lines begin with: bullets, numbers, "Step 1", "Q:" and "A:"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.readers.article.lines import Line, MarkKind

_BULLET = re.compile(r"(?:[•●○◦▪▫■□‣⁃∙·❖➤➢►▶✓✔✅☑❌✗✘]\ufe0f?\s*|[-–—*+]\s+|o\s+(?=[A-Z]))(?=\S)")
_STEP = re.compile(r"(?:step|paso|schritt|étape)\s*#?\s*(\d{1,2})\b\s*(?:[.:)\-–—]+\s*|$)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:#|\()?(\d{1,2})(?:(?<=#\d)(?=\s+[A-ZÁÉÍÓÚÑ])|(?<=#\d\d)(?=\s+[A-ZÁÉÍÓÚÑ])|[.)]\)?(?=\s|[A-ZÁÉÍÓÚÑ¿¡])|\ufe0f?\u20e3)\s*(?=\S)"
)
_ALONE = re.compile(r"#?0?(\d{1,2})[.)]?")
_LETTERS = "abcdefghij"
_LETTERED = re.compile(r"([a-jA-J])[.)] (?=\S)")
_ASKED = re.compile(
    r"(?:(?:q|question|pregunta)\s*\d{0,2}\s*[:.)]|q\d{1,2}(?=\s.{3,200}\?$)|p\s*[:.)](?=\s*¿))\s*(?=\S)",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"(?:a|ans|answer|r|respuesta)\s*\d{0,2}\s*[:.)]\s*(?=\S)", re.IGNORECASE)
_PATTERNS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    ("step", _STEP),
    ("numbered", _NUMBERED),
    ("bullet", _BULLET),
    ("question", _ASKED),
)
_LETTERS_OF_MARKS = frozenset("aéopqrs")
"""With no other letter does a mark begin; most lines begin with one."""
_ANSWER: tuple[MarkKind, re.Pattern[str]] = ("answer", _ANSWERED)


def with_marks(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Take the marks off the lines' texts; "A:" marks an answer only in a text that marks questions.

    Letters count like numbers where one line follows another in their order.
    """
    asked = any(_ASKED.match(line.text) for line in lines)
    patterns = (*_PATTERNS, _ANSWER) if asked else _PATTERNS
    lettered = _lettered(lines, fewest=3 if asked else 2)
    alone = _alone(lines)
    return tuple(
        replace(line, text="", mark="numbered", order=alone[index])
        if index in alone
        else _numbered(line)
        if index in lettered
        else _marked(line, patterns)
        for index, line in enumerate(lines)
    )


def _alone(lines: Sequence[Line]) -> dict[int, int]:
    """Find the numbers that stand on lines of their own above what they count: 1, 2, 3 … and no others.

    Votes, prices and the cells of a table are numbers on lines of their own, too, but hardly in order.
    """
    hits = {index: _ALONE.fullmatch(line.text) for index, line in enumerate(lines) if len(line.text) < 5}
    orders = {index: int(hit[1]) for index, hit in hits.items() if hit}
    if len(orders) < 2 or len(lines) - 1 in orders:
        return {}
    following = all(b == a + 1 or (b == 1 and a > 1) for a, b in pairwise(orders.values()))
    apart = all(b - a > 1 for a, b in pairwise(orders))
    counted = next(iter(orders.values())) == 1 and following and apart
    return orders if counted else {}


def _lettered(lines: Sequence[Line], *, fewest: int) -> frozenset[int]:
    """Find the lines that are lettered in order, from "a." on, so many at least."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate((*lines, Line(0, ""))):
        hit = _LETTERED.match(line.text)
        if hit and _LETTERS.index(hit[1].lower()) == len(run):
            run.append(index)
            continue
        found.update(run if len(run) >= fewest else ())
        run = [index] if hit and hit[1] in "aA" else []
    return frozenset(found)


def _numbered(line: Line) -> Line:
    text = line.text[2:].lstrip()
    return replace(line, text=text, mark="numbered", order=_LETTERS.index(line.text[0].lower()) + 1)


def _marked(line: Line, patterns: Iterable[tuple[MarkKind, re.Pattern[str]]]) -> Line:
    first = line.text[:1]
    if first.isalpha() and first.casefold() not in _LETTERS_OF_MARKS:
        return line
    for kind, pattern in patterns:
        if hit := pattern.match(line.text):
            order = int(hit[1]) if kind in {"step", "numbered"} else 0
            return replace(line, text=line.text[hit.end() :], mark=kind, order=order)
    return line
