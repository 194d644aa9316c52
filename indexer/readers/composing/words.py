"""Word lists in modules: written as running text, read as sets and as one pattern."""

import re
from collections.abc import Iterator

_ANCHORS = (r"\b", "^")


def words(text: str) -> frozenset[str]:
    """Give the words of a running text."""
    return frozenset(text.split())


def alternatives(text: str) -> re.Pattern[str]:
    """Compile a text whose lines are alternatives of one pattern, indented as it pleases.

    Alternatives with the same anchor share it: `\\b(?:squat|lunge)` is looked at where a word begins, while
    `\\bsquat|\\blunge` tries every alternative at every letter.
    """
    found = [one for line in text.splitlines() if line.strip() for one in _branches(line.strip())]
    groups = [_anchored(anchor, [one for one in found if one.startswith(anchor)]) for anchor in _ANCHORS]
    return re.compile(
        "|".join([*filter(None, groups), *(one for one in found if not one.startswith(_ANCHORS))])
    )


def _anchored(anchor: str, branches: list[str]) -> str:
    return f"{anchor}(?:{'|'.join(one.removeprefix(anchor) for one in branches)})" if branches else ""


def _branches(pattern: str) -> Iterator[str]:
    """Cut a pattern at the bars that stand in no bracket."""
    depth = start = 0
    for bar in re.finditer(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]", pattern):
        sign = bar[0]
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            yield pattern[start : bar.start()]
            start = bar.end()
    yield pattern[start:]
