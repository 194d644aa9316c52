"""Runs of units that are one thing: cards whose text comes before the label, and lists of links."""

from collections.abc import Sequence

from indexer.page import Link, Role
from indexer.readers.article.anchors import whole_links
from indexer.readers.article.classify import asks, is_over_labels, is_paragraph, is_short
from indexer.readers.article.lines import Unit
from indexer.readers.composing.movements import stem
from indexer.readers.composing.outline import Part
from indexer.readers.composing.roles import plain, role_of
from indexer.readers.composing.words import alternatives

_LONGEST_LIST = 24
_FEWEST_CARDS = 2
_LINK_LEAD = alternatives(
    r"""
    \bcheck out\b|\bsee (?:also|our)\b|\byou (?:might|may|could) (?:also )?(?:like|enjoy)\b
    \bread (?:more|next|also)\b
    \brelated\b|\bmore (?:exercises|articles|from|like|moves|guides)\b|\bexplore\b|\btry (?:these|our)\b
    \b(?:other|our) .*\b(?:exercises|variations|articles|moves|guides|workouts|stretches|posts)\b
    \btambien te\b|\botros ejercicios\b|\brelacionad|\bmira\b.*\b(?:ejercicios|articulos)\b
    """
)


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
    named = sum(_names(label.text, text.text) for text, label in pairs)
    closed = _section_ends(units, start + 2 * len(pairs)) and role == "variations"
    if len(pairs) < _FEWEST_CARDS or not (closed or named == len(pairs)):
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


def _names(label: str, text: str) -> bool:
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
