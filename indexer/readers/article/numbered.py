"""Numbered names with text below them: the exercises of a listicle, or the steps of one exercise."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from indexer.readers.article.headings import asks, is_paragraph, is_short
from indexer.readers.article.lines import Layout, Unit
from indexer.readers.article.links import links_in
from indexer.readers.composing.instructions import is_instruction
from indexer.readers.composing.movements import names_movement
from indexer.readers.composing.outline import Part

_LONGEST_NAME = 10
_FURTHEST = 6
"""So many parts may stand between two cards of one exercise: a tip in a box of its own."""


def headed_indents(units: Sequence[Unit]) -> frozenset[int]:
    """Decide once for the text, by indent, which numbered lines are headings."""
    indents = {unit.lines[0].indent for unit in units if unit.mark == "numbered"}
    return frozenset(indent for indent in indents if _are_headings(units, indent))


def _are_headings(units: Sequence[Unit], indent: int) -> bool:
    """Tell whether numbered lines are headings: text stands between them and none ends as a sentence."""
    places = [
        index
        for index, unit in enumerate(units)
        if unit.mark == "numbered" and unit.lines[0].indent == indent
    ]
    if len(places) < 2:
        return False
    alone = sum(b - a > 1 for a, b in zip(places, [*places[1:], len(units)], strict=True))
    brief = sum(is_short(units[index]) and units[index].text.count(" ") < _LONGEST_NAME for index in places)
    return alone >= 0.7 * len(places) and brief >= 0.8 * len(places)


def nested_items(units: Sequence[Unit], headed: frozenset[int]) -> frozenset[int]:
    """Find the bullets that stand between two numbered lines which count on: parts of the first of them."""
    found: set[int] = set()
    for at, unit in enumerate(units):
        if unit.mark != "numbered" or unit.lines[0].indent in headed:
            continue
        end = at + 1
        while end < len(units) and units[end].mark == "bullet":
            end += 1
        counts_on = end < len(units) and units[end].mark == "numbered" and units[end].order == unit.order + 1
        # Those below the last number are its own where those above are parts, too.
        if counts_on or (at - 1 in found and not (end < len(units) and units[end].gap == 0)):
            found.update(range(at + 1, end))
    return frozenset(found)


def cards_are_steps(units: Sequence[Unit], headed: frozenset[int]) -> bool:
    """Tell whether numbered names with text below them are the steps of one exercise, and no exercises."""
    cards = [
        (unit, below)
        for unit, below in pairwise(units)
        if unit.mark == "numbered" and unit.lines[0].indent in headed
    ]
    named = sum(names_movement(unit.text) and not is_instruction(unit.text) for unit, _ in cards)
    told = sum(is_instruction(unit.text) or is_instruction(below.text) for unit, below in cards)
    return named * 2 < len(cards) <= told * 2


def card_end(units: Sequence[Unit], index: int, layout: Layout) -> int:
    """Give where the card that begins at a numbered name ends; `index` + 1 where it has no text."""
    end = index + 1
    while end < len(units) and not units[end].mark and is_paragraph(units[end]) and not asks(units[end]):
        end += 1
        if layout.spaced and not layout.width:
            break
    return end


def step_card(units: Sequence[Unit], layout: Layout) -> Part:
    """Make one step of a name and its text; the label is its number, for `with_steps_together`."""
    name, *told = (unit.text for unit in units)
    between = " " if name.endswith((".", "!", "?", ":")) else ". "
    links = () if layout.width else tuple(link for unit in units for link in links_in(unit))
    text = name + between + " ".join(told)
    return Part("numbered", text, units[0].number, label=str(units[0].order), links=links)


def with_steps_together(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Put what stands between the step cards of one exercise below the last of them."""
    cards = [index for index, part in enumerate(parts) if part.kind == "numbered" and part.label]
    if not cards:
        return tuple(parts)
    found: list[Part] = []
    done = 0
    for run in _runs(parts, cards):
        found.extend(parts[done : run[0]])
        found.extend(replace(parts[index], label="") for index in run)
        done = run[-1] + 1
        found.extend(parts[index] for index in range(run[0], done) if index not in run)
    return (*found, *parts[done:])


def _runs(parts: Sequence[Part], cards: Sequence[int]) -> Iterator[list[int]]:
    """Give the places of the cards that count on from one another and stand close together."""
    run = [cards[0]]
    for before, index in pairwise(cards):
        counts = int(parts[index].label) == int(parts[before].label) + 1
        if counts and index - before <= _FURTHEST:
            run.append(index)
        else:
            yield run
            run = [index]
    yield run
