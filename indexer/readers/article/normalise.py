"""Flat text to clean lines: invisible signs, odd blanks and marks of citations gone, line numbers kept."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from indexer.readers.article.flat_tables import with_bars, with_facts, with_rows
from indexer.readers.article.line_marks import with_enumerated, with_marks
from indexer.readers.article.lines import Line, Unit

_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\u00ad\u200b\u200c\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]|(?<![\U0001f000-\U0001ffff])\u200d"
)
_LIGATURE = re.compile("[\ufb00-\ufb06]")
"""Letters that a PDF sets as one sign."""
_INDENT = re.compile(r"[ \t\u00a0]*")


def normalise(text: str) -> tuple[Line, ...]:
    """Cut text into its non-blank lines, each cleaned and with its mark recognised."""
    return with_enumerated(with_facts(with_marks(with_rows(tuple(_clean_lines(text))))))


def clean(text: str) -> str:
    """Mend one line: decomposed accents, invisible signs, doubled blanks; curly quotes stay curly."""
    if not (text.isascii() and text.replace("\t", " ").isprintable()):
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
        text = _LIGATURE.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
    return " ".join(text.split())


def _clean_lines(text: str) -> Iterator[Line]:
    gap = 0
    for number, raw in enumerate(with_bars(_BREAKS.split(text)), 1):
        words = clean(raw)
        if not words:
            gap += 1
            continue
        indent = _INDENT.match(raw)
        yield Line(number, words, gap, indent=indent.end() if indent else 0)
        gap = 0


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
