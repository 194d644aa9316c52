"""Links that a scraper left as lines: pieces of a sentence, lists of links, cards with their label below."""

import re
from collections.abc import Iterator, Sequence

from indexer.folding import plain
from indexer.page import Link, Role
from indexer.readers.article.headings import asks, is_over_labels, is_paragraph, is_short
from indexer.readers.article.lines import Line, Unit
from indexer.readers.composing.movements import stem
from indexer.readers.composing.outline import Part
from indexer.readers.composing.roles import role_of
from indexer.sentences import split_sentences
from indexer.words import Rule, WordSet

_LONGEST = 8
_SMALL_ENDS = WordSet("links", "small_end")
_EDGE = re.compile(r"[^\W\d_]")

_LONGEST_LIST = 24
_FEWEST_CARDS = 2
_LINK_LEAD = Rule("links", r"\b{lead}", folded=True)


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
    return last not in ".,;:(“" and plain(text.rsplit(None, 1)[-1]) not in _SMALL_ENDS


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


def cards_at(units: Sequence[Unit], start: int, role: Role | None) -> tuple[Part, ...]:
    """Read cards whose text comes before its label, as a picture's caption does: text, label, text, label."""
    if role not in {"variations", "see_also", None} or units[start].mark or not is_paragraph(units[start]):
        return ()
    pairs = []
    for index in range(start, min(len(units) - 1, start + 2 * _LONGEST_LIST), 2):
        text, label = units[index : index + 2]
        fits = is_paragraph(text) and is_short(label) and not text.mark and not label.mark
        if not fits or asks(label) or role_of(label.text):
            break
        pairs.append((text, label))
    if len(pairs) < _FEWEST_CARDS:
        return ()
    closed = role == "variations" and _section_ends(units, start + 2 * len(pairs))
    if not (closed or all(_is_named_in(label.text, text.text) for text, label in pairs)):
        return ()
    return tuple(
        Part(
            "card",
            text.text,
            text.number,
            label=label.text,
            links=(Link(label.text, None, text.text, label.number),),
        )
        for text, label in pairs
    )


def _section_ends(units: Sequence[Unit], index: int) -> bool:
    """Tell whether nothing more of a section follows: a label there has no text of its own below it."""
    if index >= len(units):
        return True
    before, unit = units[index - 1], units[index]
    return is_short(unit) and (
        bool(role_of(unit.text)) or before.lines[-1].number + unit.gap + 1 < unit.number
    )


def _is_named_in(label: str, text: str) -> bool:
    """Tell whether most words of a label stand in the first part of a text."""
    found = [stem(word) for word in label.split() if len(word) > 2]
    beginning = plain(text[:160])
    return bool(found) and sum(word in beginning for word in found) * 3 >= len(found) * 2


def link_list_at(units: Sequence[Unit], start: int) -> tuple[Part, int] | None:
    """Read a list of links: behind a lead that ends in a colon."""
    unit = units[start]
    if unit.mark or not unit.text.endswith(":") or not _LINK_LEAD.search(plain(unit.text[-160:])):
        return None
    first = end = start + 1
    while end < min(len(units), first + _LONGEST_LIST) and is_link(units, end, first):
        end += 1
    if end == first:
        return None
    listed = units[first:end]
    sentence = f"{unit.text} {', '.join(one.text for one in listed)}"
    return Part("links", sentence, unit.number, links=whole_links(listed, sentence)), end


def is_link(units: Sequence[Unit], index: int, first: int) -> bool:
    unit = units[index]
    if unit.mark == "bullet":
        return is_short(unit)
    if unit.mark or asks(unit) or unit.text.endswith(":"):
        return False
    pieces = max(len(line.text.split()) for line in unit.lines)
    if len(unit.lines) > 1:
        return pieces <= 8
    if not is_short(unit) or pieces > 8:
        return False
    if index > first and len(units[first].lines) > 1:
        return False
    if is_over_labels(units, index):
        return False
    return index == first or not (role_of(unit.text) or _is_above_text(units, index))


def _is_above_text(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a paragraph follows, which makes the line before it a heading."""
    return index + 1 < len(units) and is_paragraph(units[index + 1]) and not units[index + 1].mark
