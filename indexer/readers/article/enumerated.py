"""Steps that a line tells one after another ("1. Sit. 2. Lean back. 3. Breathe."): a line each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.readers.article.lines import Line
from indexer.readers.composing.instructions import is_instruction

_MARK = re.compile(
    r"(?:(?<=[.!?:)”\"] )|^)(?:\((\d{1,2})\)|(\d{1,2})[.)]|(?:step|paso) (\d{1,2})[.:)]) (?=[A-ZÁÉÍÓÚÑ¿¡])",
    re.I,
)
_FEWEST = 3


def with_enumerated(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Cut each line that counts commands from 1 on; what stands before them stays a line of its own."""
    return tuple(piece for line in lines for piece in _cut(line))


def _cut(line: Line) -> Iterator[Line]:
    whole = line if line.mark not in {"numbered", "step"} or line.order != 1 else _with_its_number(line)
    if "2" not in whole.text or "3" not in whole.text:
        yield line
        return
    marks = list(_counted(whole.text))
    ends = [mark.start() for mark in marks[1:]] + [len(whole.text)]
    told = [whole.text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=False)]
    if len(told) < _FEWEST or sum(map(is_instruction, told)) * 3 < len(told) * 2:
        yield line
        return
    lead = whole.text[: marks[0].start()].strip()
    if lead:
        yield replace(whole, text=lead)
    for order, text in enumerate(told, 1):
        yield replace(line, text=text, mark="numbered", order=order, gap=0 if lead or order > 1 else line.gap)


def _with_its_number(line: Line) -> Line:
    return replace(line, text=f"1. {line.text}", mark="", order=0)


def _counted(text: str) -> Iterator[re.Match[str]]:
    """Find the marks 1, 2, 3 … in their order."""
    expected = 1
    for mark in _MARK.finditer(text):
        if int(mark[1] or mark[2] or mark[3]) == expected:
            yield mark
            expected += 1
