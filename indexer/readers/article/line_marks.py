"""The marks that lines begin with: bullets, numbers, "Step 1", "Q:" and "A:", also several in one line."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from indexer.readers.article.lines import Line, MarkKind
from indexer.readers.composing.instructions import is_instruction
from indexer.readers.composing.roles import role_of
from indexer.words import Rule, WordSet, spoken

_BULLET = re.compile(r"(?:[•●○◦▪▫■□‣⁃∙·❖➤➢►▶✓✔✅☑❌✗✘]\ufe0f?\s*|[-–—*+]\s+|o\s+(?=[A-Z]))(?=\S)")
_SIGNS = frozenset("➤➢►▶✓✔✅☑❌✗✘❖■●")
"""Bullets that stand before headings as well."""
_STEP = Rule("marks", r"{step}\s*#?\s*(\d{1,2})\b\s*(?:[.:)\-–—]+\s*|$)")
_NUMBERED = re.compile(
    r"(?:#|\()?(\d{1,2})(?:(?<=#\d)(?=\s+[A-ZÁÉÍÓÚÑ])|(?<=#\d\d)(?=\s+[A-ZÁÉÍÓÚÑ])|[.)]\)?(?=\s|[A-ZÁÉÍÓÚÑ¿¡])|\ufe0f?\u20e3)\s*(?=\S)"
)
_ALONE = re.compile(r"#?0?(\d{1,2})[.)]?")
_LETTERS = "abcdefghij"
_LETTERED = re.compile(r"([a-jA-J])[.)] (?=\S)")
_ASKED = Rule("marks", r"(?:{question}\s*\d{0,2}\s*[:.)]|{question_short}\d{1,2}(?=\s.{3,200}\?$))\s*(?=\S)")
_ANSWERED = Rule("marks", r"{answer}\s*\d{0,2}\s*[:.)]\s*(?=\S)")
_MARKS = WordSet("marks", "step", "question", "question_short", "answer")

_COUNT = Rule(
    "marks",
    r"(?:(?<=[.!?:)”\"] )|^)(?:\((\d{1,2})\)|(\d{1,2})[.)]|{step} (\d{1,2})[.:)]) (?=[A-ZÁÉÍÓÚÑ¿¡])",
)
_FEWEST_COUNTED = 3

_Patterns = Sequence[tuple[MarkKind, re.Pattern[str] | Rule]]
_PATTERNS: _Patterns = (("step", _STEP), ("numbered", _NUMBERED), ("bullet", _BULLET), ("question", _ASKED))
_ANSWER: tuple[MarkKind, Rule] = ("answer", _ANSWERED)


def with_marks(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Take the marks off the lines' texts; "A:" marks an answer only in a text that marks questions.

    Letters count like numbers where one line follows another in their order.
    """
    asked = any(_ASKED.match(line.text) for line in lines)
    patterns = (*_PATTERNS, _ANSWER) if asked else _PATTERNS
    lettered = _lettered(lines, fewest=3 if asked else 2)
    alone = _alone(lines)
    below = _below_numbers(lines, lettered)
    heads = _signed_heads(lines)
    return tuple(
        replace(line, text="", mark="numbered", order=alone[index])
        if index in alone
        else _numbered(line, "bullet" if index in below else "numbered")
        if index in lettered
        else line
        if index in heads
        else _read_marks(line, patterns)
        for index, line in enumerate(lines)
    )


@cache
def _first_letters(lang: str) -> frozenset[str]:
    """The letters with which a mark begins, that of a bullet too; most lines begin with another."""
    return frozenset(word[0] for word in _MARKS[lang]) | {"o"}


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


def _below_numbers(lines: Sequence[Line], lettered: frozenset[int]) -> frozenset[int]:
    """Find the lettered lines that stand right below a numbered one: they are parts of what it counts."""
    found: set[int] = set()
    for index in sorted(lettered):
        if index and (index - 1 in found or _NUMBERED.match(lines[index - 1].text)):
            found.add(index)
    return frozenset(found)


def _signed_heads(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines whose sign is that of a heading, not of an item: they announce a list of other marks."""
    return frozenset(
        index
        for index, (line, below) in enumerate(pairwise(lines))
        if line.text[:1] in _SIGNS
        and below.text[:1] != line.text[:1]
        and not below.gap
        and (_BULLET.match(below.text) or _NUMBERED.match(below.text))
        and role_of(line.text)
    )


def _numbered(line: Line, mark: MarkKind) -> Line:
    order = 0 if mark == "bullet" else _LETTERS.index(line.text[0].lower()) + 1
    return replace(line, text=line.text[2:].lstrip(), mark=mark, order=order)


def _read_marks(line: Line, patterns: _Patterns) -> Line:
    first = line.text[:1]
    if first.isalpha() and first.casefold() not in _first_letters(spoken()):
        return line
    for kind, pattern in patterns:
        if hit := pattern.match(line.text):
            order = int(hit[1]) if kind in {"step", "numbered"} else 0
            return replace(line, text=line.text[hit.end() :], mark=kind, order=order)
    return line


def with_enumerated(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Cut each line that counts commands from 1 on; what stands before them stays a line of its own."""
    return tuple(piece for line in lines for piece in _enumerated(line))


def _enumerated(line: Line) -> Iterator[Line]:
    whole = line if line.mark not in {"numbered", "step"} or line.order != 1 else _with_its_number(line)
    if "2" not in whole.text or "3" not in whole.text:
        yield line
        return
    marks = list(_counts(whole.text))
    ends = [mark.start() for mark in marks[1:]] + [len(whole.text)]
    told = [whole.text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=False)]
    if len(told) < _FEWEST_COUNTED or sum(map(is_instruction, told)) * 3 < len(told) * 2:
        yield line
        return
    lead = whole.text[: marks[0].start()].strip()
    if lead:
        yield replace(whole, text=lead)
    for order, text in enumerate(told, 1):
        yield replace(line, text=text, mark="numbered", order=order, gap=0 if lead or order > 1 else line.gap)


def _with_its_number(line: Line) -> Line:
    return replace(line, text=f"1. {line.text}", mark="", order=0)


def _counts(text: str) -> Iterator[re.Match[str]]:
    """Find the marks 1, 2, 3 … in their order."""
    expected = 1
    for mark in _COUNT.finditer(text):
        if int(mark[1] or mark[2] or mark[3]) == expected:
            yield mark
            expected += 1
