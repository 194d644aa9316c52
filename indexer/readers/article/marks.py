"""The marks that lines begin with: bullets, numbers, "Step 1", "Q:" and "A:"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.readers.article.lines import Line, MarkKind

_BULLET = re.compile(r"(?:[•●○◦▪▫■□‣⁃∙·❖➤➢►▶✓✔✅☑❌✗✘]\ufe0f?\s*|[-–—*+]\s+|o\s+(?=[A-Z]))(?=\S)")
_STEP = re.compile(r"(?:step|paso|schritt|étape)\s*#?\s*(\d{1,2})\b\s*(?:[.:)\-–—]+\s*|$)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:#|\()?(\d{1,2})(?:[.)]\)?(?=\s|[A-ZÁÉÍÓÚÑ¿¡])|\ufe0f?\u20e3)\s*(?=\S)")
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
    """Take the marks off the lines' texts; "A:" marks an answer only in a text that marks questions."""
    asked = any(_ASKED.match(line.text) for line in lines)
    patterns = (*_PATTERNS, _ANSWER) if asked else _PATTERNS
    return tuple(_marked(line, patterns) for line in lines)


def _marked(line: Line, patterns: Iterable[tuple[MarkKind, re.Pattern[str]]]) -> Line:
    for kind, pattern in patterns:
        if hit := pattern.match(line.text):
            order = int(hit[1]) if kind in {"step", "numbered"} else 0
            return replace(line, text=line.text[hit.end() :], mark=kind, order=order)
    return line
