"""Citation marks: "(1)" and "[2]" behind a statement go, "(step 5 above)" stays."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.readers.article.lines import Unit

_NUMBERS = r"\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,8}"
_SQUARE = re.compile(rf" ?\[{_NUMBERS}\](?=[\s.,;:)\]]|$)")
_ROUND = re.compile(rf"(?<=[^\W_]) ?\((?:{_NUMBERS})(?: ?Trusted Source)?\)(?=[\s.,;:]|$)")
_FIRST = re.compile(r"\d+")


def without_citations(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Take citation marks out; round ones only where the text's run 1, 2, 3 as notes do."""
    patterns = (_SQUARE, _ROUND) if _are_notes(units) else (_SQUARE,)
    return tuple(_without(unit, patterns) for unit in units)


def _are_notes(units: Sequence[Unit]) -> bool:
    """Tell whether the numbers in round brackets begin at 1 and mostly grow, none far beyond their count."""
    firsts = [
        int(_FIRST.findall(hit)[0]) for unit in units if "(" in unit.text for hit in _ROUND.findall(unit.text)
    ]
    if not firsts or firsts[0] != 1:
        return False
    grown = sum(a <= b for a, b in pairwise(firsts))
    return grown * 2 >= len(firsts) - 1 and max(firsts) <= 4 * len(firsts)


def _without(unit: Unit, patterns: Sequence[re.Pattern[str]]) -> Unit:
    text = unit.text
    if "(" not in text and "[" not in text:
        return unit
    for pattern in patterns:
        text = pattern.sub("", text)
    return replace(unit, text=text) if text.strip() else unit
