"""The marks that lines begin with: bullets, numbers, "Step 1", "Q:" and "A:"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.readers.article.lines import Line, MarkKind

_BULLET = re.compile(r"(?:[•●○◦▪▫■□‣⁃∙·❖➤➢►▶✓✔✅☑❌✗✘]\ufe0f?\s*|[-–—*+]\s+|o\s+(?=[A-Z]))(?=\S)")
_STEP = re.compile(r"(?:step|paso|schritt|étape)\s*#?\s*(\d{1,2})\b\s*(?:[.:)\-–—]+\s*|$)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:#|\()?(\d{1,2})(?:[.)]\)?(?=\s|[A-ZÁÉÍÓÚÑ¿¡])|\ufe0f?\u20e3)\s*(?=\S)")
_LETTERS = "abcdefghij"
_LETTERED = re.compile(r"([a-jA-J])[.)] (?=\S)")
_ASKED = re.compile(
    r"(?:(?:q|question|pregunta)\s*\d{0,2}\s*[:.)]|p\s*[:.)](?=\s*¿))\s*(?=\S)", re.IGNORECASE
)
_ANSWERED = re.compile(r"(?:a|ans|answer|r|respuesta)\s*\d{0,2}\s*[:.)]\s*(?=\S)", re.IGNORECASE)
_PATTERNS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    ("step", _STEP),
    ("numbered", _NUMBERED),
    ("bullet", _BULLET),
    ("question", _ASKED),
)
_ANSWER: tuple[MarkKind, re.Pattern[str]] = ("answer", _ANSWERED)


def with_marks(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Take the marks off the lines' texts; "A:" marks an answer only in a text that marks questions.

    Letters count like numbers where one line follows another in their order.
    """
    asked = any(_ASKED.match(line.text) for line in lines)
    patterns = (*_PATTERNS, _ANSWER) if asked else _PATTERNS
    lettered = _lettered(lines, fewest=3 if asked else 2)
    return tuple(
        _numbered(line) if index in lettered else _marked(line, patterns) for index, line in enumerate(lines)
    )


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
    for kind, pattern in patterns:
        if hit := pattern.match(line.text):
            order = int(hit[1]) if kind in {"step", "numbered"} else 0
            return replace(line, text=line.text[hit.end() :], mark=kind, order=order)
    return line
