"""Link anchors on lines of their own: which pieces of a rejoined sentence were links."""

import re
from collections.abc import Iterator, Sequence

from indexer.page import Link
from indexer.readers.article.lines import Line, Unit
from indexer.readers.composing.words import words
from indexer.sentences import split_sentences

_LONGEST = 8
_SMALL_ENDS = words(
    "a an the of to in on at by for from with and or but as than"
    " that such like your our their is are was el la de y o con"
)
_EDGE = re.compile(r"[^\W\d_]")


def links_in(unit: Unit) -> tuple[Link, ...]:
    """Find the links of a unit that a scraper cut at its anchors: text and anchor take turns."""
    return tuple(_located(unit, _anchors(unit.lines))) if len(unit.lines) > 1 else ()


def whole_links(units: Sequence[Unit], sentence: str) -> tuple[Link, ...]:
    """Make each unit of a link list a link; a unit cut at commas or bars is several."""
    return tuple(
        Link(line.text, None, sentence, line.number)
        for unit in units
        for line in (_anchors(unit.lines) if len(unit.lines) > 1 else unit.lines)
    )


def _anchors(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Choose the turn in which every piece can be an anchor; text comes first where both could."""
    turns = [tuple(lines[start::2]) for start in (1, 0)]
    likely = [sum(map(_can_be_anchor, turn)) / len(turn) if turn else 0.0 for turn in turns]
    best = turns[0] if likely[0] >= likely[1] else turns[1]
    return tuple(line for line in best if _can_be_anchor(line))


def _can_be_anchor(line: Line) -> bool:
    text = line.text
    first, last = text[:1], text[-1:]
    if text.count(" ") >= _LONGEST or not _EDGE.search(text) or not (first.isalnum() or first in "“\"'‘¿("):
        return False
    return last not in ".,;:(“" and text.rsplit(None, 1)[-1].casefold() not in _SMALL_ENDS


def _located(unit: Unit, anchors: Sequence[Line]) -> Iterator[Link]:
    whole = split_sentences(unit.text)
    starts: list[int] = []
    position = 0
    for sentence in whole:
        position = unit.text.find(sentence, position)
        starts.append(position)
    cursor = index = 0
    for line in anchors:
        at = unit.text.find(line.text, cursor)
        if at < 0:
            continue
        cursor = at + len(line.text)
        while index + 1 < len(starts) and starts[index + 1] <= at:
            index += 1
        yield Link(line.text, None, whole[index], line.number)
