"""Marks that plain Markdown does not know: icons, highlights, spans, citations, notes, badges, tables."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial

_ICON = re.compile(
    r":(?<![\w:]:)(?!(?:class|name|width|height|alt|align|local|depth|open|icon|color|caption):)[a-z][a-z0-9]{0,30}(?:[-_][a-z0-9]{1,30}){0,8}:(?:\{[^{}\n]{0,100}\})?(?![\w:])"
)
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,300})(?<=\S)==(?![=\w])")
_SPAN = re.compile(r"\[([^\[\]\n]{1,300})\]\{[.#=][^{}\n]{0,100}\}")
_CITATION = re.compile(r"[ \t]?\[-?@[\w][^\[\]\n]{0,200}\]")
_INLINE_NOTE = re.compile(r"\^\[([^\[\]\n]{1,500})\]")
_RUN = re.compile(r"`(?:r|python|julia) [^`\n]{1,200}`[ \t]?")
_BADGE = re.compile(r"[ \t]?<(Badge|Icon|Chip)\b[^<>\n]{0,200}(?:/>|>[^<>\n]{0,60}</\1>)")
_ROLE = re.compile(r"\{[a-z][a-z:-]{1,30}\}`([^`<\n]{1,200}?)(?:\s?<[^<>`\n]{1,200}>)?`")
_EXAMPLE = re.compile(r"(\s{0,3})(?:\(@[\w-]{0,30}\)|#\.)[ \t]{1,3}(?=\S)")
_TITLE_LINE = re.compile(r"%[ \t]{0,3}(\S.{0,300})?$")
_RULES = re.compile(r"[ \t]{0,9}-{2,}(?:[ \t]+-{2,})+[ \t]*$")
_RULE = re.compile(r"-{2,}")
_TICKS = re.compile(
    r"(?P<fence>^ {0,3}(?:`{3,}|~{3,})[^`\n]*$)|<(?P<closed>/)?(?:code|pre)\b[^<>\n]{0,200}>|`+|\n",
    re.MULTILINE,
)
_OVER_LINES = ("```", "~~~", "<")
"""What opens code that may go on below its line."""
_MOST_ROWS = 200
_MOST_TITLE_LINES = 3

_INSIDE = (
    ("}`", _ROLE, r"\1"),
    ("`", _RUN, ""), (":", _ICON, ""), ("==", _HIGHLIGHT, r"\1"), ("]{", _SPAN, r"\1"), ("@", _CITATION, ""),
    ("^[", _INLINE_NOTE, r" (\1)"), ("<", _BADGE, ""),
)  # fmt: skip


def without_marks(text: str) -> str:
    """Take marks of dialects out of the lines of a text; each line stays one."""
    is_coded = _may_hold_code(text)
    for sign, mark, instead in _INSIDE:
        if sign in text:
            text = mark.sub(partial(_unmarked, instead, coded(text)) if is_coded else instead, text)
    return text


def _unmarked(instead: str, is_code: Callable[[int], bool], found: re.Match[str]) -> str:
    return found[0] if is_code(found.start()) else found.expand(instead)


def coded(text: str) -> Callable[[int], bool]:
    """Give what tells of a place whether it stands in code: between as many marks as open it within its line
    (one that nothing closes ends with it), between fences, or in an element. The text is gone through once.
    """
    starts, ends, opened = [], [], ""
    for run in _TICKS.finditer(text) if _may_hold_code(text) else ():
        mark, at = run[0].lstrip(" "), run.start()
        sign = mark[:3] if run["fence"] else "<" if mark[0] == "<" else mark
        closes = run["closed"] is not None if sign == "<" else sign == opened
        ended = opened == sign if closes else mark == "\n" and opened and opened not in _OVER_LINES
        if ended:
            ends.append(at)
            opened = ""
        elif not opened and mark != "\n" and not run["closed"]:
            starts.append(run.end())
            opened = sign

    def is_code(position: int) -> bool:
        at = bisect_right(starts, position) - 1
        return at >= 0 and (at == len(ends) or position <= ends[at])

    return is_code


def _may_hold_code(text: str) -> bool:
    return "`" in text or "~~~" in text or "<code" in text or "<pre" in text


def with_pandoc(lines: Sequence[str]) -> list[str]:
    """Write Pandoc's title block, numbered examples and simple tables as plain Markdown has them."""
    return list(_with_tables(list(_with_examples(_with_title(lines)))))


def may_be_pandoc(text: str) -> bool:
    return text.lstrip()[:1] == "%" or "(@" in text or "#. " in text or "-- --" in text or "--  --" in text


def _with_title(lines: Sequence[str]) -> Iterator[str]:
    """Make a heading of the first of up to three lines behind percent signs; the others name no content."""
    is_open, count = True, 0
    for line in lines:
        found = _TITLE_LINE.match(line) if is_open else None
        if found and count < _MOST_TITLE_LINES:
            count += 1
            yield f"# {found[1]}" if count == 1 and found[1] else ""
        else:
            is_open = is_open and not line.strip() and not count
            yield line


def _with_examples(lines: Iterator[str]) -> Iterator[str]:
    number = 0
    for line in lines:
        found = _EXAMPLE.match(line) if "(@" in line or "#." in line else None
        if found:
            number += 1
            yield f"{found[1]}{number}. {line[found.end() :]}"
        else:
            number = number if not line.strip() or line[:1] in " \t" else 0
            yield line


def _with_tables(lines: list[str]) -> Iterator[str]:
    """Write the cells of a table that only dashes under its head set apart with bars between them."""
    columns: list[tuple[int, int | None]] = []
    rows = 0
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if _RULES.match(line) and columns:
            yield "|" + "---|" * len(columns) if not rows else ""
        elif columns and line.strip() and rows < _MOST_ROWS:
            rows += 1
            yield _row(line, columns)
        elif not columns and line.strip() and "|" not in line and _RULES.match(following):
            starts = [found.start() for found in _RULE.finditer(following)]
            columns = list(zip(starts, [*starts[1:], None], strict=True))
            rows = 0
            yield _row(line, columns)
        else:
            columns = []
            yield line


def _row(line: str, columns: Sequence[tuple[int, int | None]]) -> str:
    cells = (line[start:end].strip() for start, end in columns)
    return f"| {' | '.join(cells)} |"
