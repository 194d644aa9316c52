"""Snippets: the words around the densest place of a passage, with what matched marked.

Whole sentences where they are short enough: the sentence in which most of the question meets, then its
neighbours up to about thirty words. A sentence longer than that is cut to the words around its matches.
"""

import re
from collections.abc import Sequence

from kb.engines.base import Fragment, Snippet

SHOWN = 200
"""Characters to show: about thirty words."""

MOST = 320
"""A sentence up to this length is shown whole."""

_SENTENCE_END = re.compile(r"[.!?…][\"')\]”’]*\s+|\n+")
_ELLIPSIS = Fragment("…")
_FLOWS = frozenset(".!?…:;,—–-")
"""After these a space stands well enough for a line's end; any other parts items of a list."""

Span = tuple[int, int, float]
"""Where something matched (from, to) and what it is worth."""


def snippet(text: str, spans: Sequence[Span]) -> Snippet:
    """Cut a text around its matches. `spans` ascend; one that overlaps the one before is joined to it."""
    start, end = (0, len(text)) if len(text) <= 1.3 * SHOWN else window(text, spans)
    found: list[Fragment] = []
    if start and not _SENTENCE_END.search(text, max(start - 4, 0), start):
        found.append(_ELLIPSIS)
    shown = _flowing(text, start, end)
    at = start
    for low, high, _ in spans:
        low, high = max(low, at), min(high, end)
        if low < high:
            if at < low:
                found.append(Fragment(_in_line(shown[at:low])))
            found.append(Fragment(_in_line(shown[low:high]), True))
            at = high
    if rest := shown[at:end].rstrip():
        found.append(Fragment(_in_line(rest)))
    if end < len(text) and not _SENTENCE_END.search(text, max(end - 4, 0), end + 1):
        found.append(_ELLIPSIS)
    return tuple(found)


def _flowing(text: str, start: int, end: int) -> str:
    """A text in whose part from `start` up to `end` a space stands for the line breaks that part no items."""
    at = text.find("\n", start, end)
    while at >= 0:
        if at in (0, len(text) - 1) or text[at - 1] in _FLOWS:
            text = f"{text[:at]} {text[at + 1 :]}"
        at = text.find("\n", at + 1, end)
    return text


def _in_line(text: str) -> str:
    """Put the items of a list on one line, still apart."""
    return text.replace("\n", " · ")


def window(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """Where to begin and end."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    starts = [0, *ends[:-1]]
    best = _best_sentence(starts, spans)
    first = last = best
    while last + 1 < len(ends) and ends[last + 1] - starts[first] <= SHOWN:
        last += 1
    while first and ends[last] - starts[first - 1] <= SHOWN:
        first -= 1
    if ends[last] - starts[first] <= MOST:
        return starts[first], ends[last]
    return _cut_sentence(text, spans, starts[best], ends[best])


def _best_sentence(starts: Sequence[int], spans: Sequence[Span]) -> int:
    """The first of the sentences that hold most: each thing once, a repetition for little."""
    best, most, sentence = 0, 0.0, 0
    worth, seen = 0.0, set[float]()
    for low, _, value in spans:
        while sentence + 1 < len(starts) and starts[sentence + 1] <= low:
            sentence, worth, seen = sentence + 1, 0.0, set()
        worth += 0.05 * value if value in seen else value
        seen.add(value)
        if worth > most:
            best, most = sentence, worth
    return best


def _cut_sentence(text: str, spans: Sequence[Span], start: int, end: int) -> tuple[int, int]:
    """Cut a long sentence at spaces, from a little before the stretch that holds most."""
    inside = [span for span in spans if start <= span[0] < end]
    cuts = [low for low, _, _ in inside]
    densest = cuts[_densest(inside)] if inside else start
    low = max(start, min(densest - SHOWN // 4, end - SHOWN))
    if low > start:
        space = text.find(" ", low, densest)
        low = space + 1 if space >= 0 else densest
    high = min(end, low + SHOWN)
    if high < end:
        space = text.rfind(" ", densest + 1, high)
        high = space if space > densest else high
    return low, high


def _densest(spans: Sequence[Span]) -> int:
    """Which span begins the stretch of SHOWN characters that is worth most; the first of equals."""
    best, most, first, worth = 0, 0.0, 0, 0.0
    for low, _, value in spans:
        worth += value
        while spans[first][0] < low - SHOWN * 3 // 4:
            worth -= spans[first][2]
            first += 1
        if worth > most * 1.0001:
            best, most = first, worth
    return best
