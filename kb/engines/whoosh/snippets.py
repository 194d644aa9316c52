"""Snippets: the words around the densest place of a passage, with what matched marked.

Whole sentences where they are short enough: the sentence in which most of the question meets, then its
followers up to about thirty words. A sentence longer than that is cut to the words around its matches.
"""

import re
from collections.abc import Sequence

from kb.engines.base import Fragment, Snippet

WORDS = 30
_LETTERS = 200
"""About thirty words."""

_LONGEST = 320
_SENTENCE_END = re.compile(rb"[.!?\xe2\x80\xa6][\"')\]]*\s+|\n+")
_ELLIPSIS = Fragment("…")

Span = tuple[int, int, float]
"""Where something matched (bytes from, to) and what it is worth."""


def snippet(text: bytes, spans: Sequence[Span]) -> Snippet:
    """Cut a text around its matches. `spans` ascend; one that overlaps the one before is joined to it."""
    if not text:
        return ()
    start, end = window(text, spans)
    found: list[Fragment] = []
    if start and not _begins_sentence(text, start):
        found.append(_ELLIPSIS)
    at = start
    for low, high, _ in spans:
        low, high = max(low, at), min(high, end)
        if low < high:
            if at < low:
                found.append(Fragment(_shown(text[at:low])))
            found.append(Fragment(_shown(text[low:high]), True))
            at = high
    rest = text[at:end].rstrip()
    if rest:
        found.append(Fragment(_shown(rest)))
    if end < len(text) and not _ends_sentence(text, end):
        found.append(_ELLIPSIS)
    return tuple(found)


def window(text: bytes, spans: Sequence[Span]) -> tuple[int, int]:
    """The bytes to show."""
    if len(text) <= _LONGEST and len(text) <= _LETTERS * 1.3:
        return 0, len(text)
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    starts = [0, *ends[:-1]]
    best = max(range(len(ends)), key=lambda n: (_worth(spans, starts[n], ends[n]), -n))
    first = last = best
    while last + 1 < len(ends) and ends[last + 1] - starts[first] <= _LETTERS:
        last += 1
    while first and ends[last] - starts[first - 1] <= _LETTERS:
        first -= 1
    if ends[last] - starts[first] <= _LONGEST:
        return starts[first], ends[last]
    return _within(text, spans, starts[best], ends[best])


def _worth(spans: Sequence[Span], start: int, end: int) -> float:
    """What a stretch holds of the question: each thing once, a repetition for little."""
    worths = [worth for low, _, worth in spans if start <= low < end]
    return sum(set(worths)) + 0.05 * sum(worths)


def _within(text: bytes, spans: Sequence[Span], start: int, end: int) -> tuple[int, int]:
    """Cut a long sentence at words, around the stretch that holds most."""
    lows = [low for low, _, _ in spans if start <= low < end] or [start]
    centre = max(lows, key=lambda low: (_worth(spans, low, low + _LETTERS), -low))
    low = max(start, min(centre - _LETTERS // 4, end - _LETTERS))
    if low > start:
        low = _after_space(text, low, centre)
    high = min(end, low + _LETTERS)
    if high < end:
        cut = max(text.rfind(b" ", low + 1, high), text.rfind(b"\n", low + 1, high))
        high = cut if cut > centre else _whole(text, high)
    return _whole(text, low), high


def _after_space(text: bytes, low: int, centre: int) -> int:
    space = text.find(b" ", low, centre)
    return space + 1 if space >= 0 else centre


def _whole(text: bytes, at: int) -> int:
    """The next place that is not inside a character."""
    while at < len(text) and text[at] & 0xC0 == 0x80:
        at += 1
    return at


def _begins_sentence(text: bytes, start: int) -> bool:
    return text[:start].rstrip()[-1:] in (b".", b"!", b"?", b"") or text[start - 1 : start] == b"\n"


def _ends_sentence(text: bytes, end: int) -> bool:
    return text[:end].rstrip()[-1:] in (b".", b"!", b"?") or b"\n" in text[end - 1 : end + 1]


def _shown(text: bytes) -> str:
    return text.decode("utf-8", "replace").replace("\n", " ")
