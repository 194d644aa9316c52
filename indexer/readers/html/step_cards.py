"""Steps that only their looks tell: cards that count, and the boxes in them that are none of a step."""

from collections.abc import Iterable

from indexer.page import Role
from indexer.readers.composing.outline import BOX, Part
from indexer.readers.composing.roles import role_of
from indexer.readers.html.inline_run import placed_links
from indexer.readers.html.questions import line_in
from indexer.readers.html.tree import HEADINGS, UNREAD, Element, class_words, find_all, text_in
from indexer.readers.html.walk import Walker
from indexer.words import Rule

_BADGE = Rule("marks", r"(?:{step}\s)?#?0?(\d{1,2})[.):]?")
_STEP_WORDS = frozenset(("step", "steps", "instruction", "instructions", "paso", "pasos"))
_FEWEST_CARDS = 2
_BADGE_DEPTH = 6
_LONGEST_BADGE = 8
_APART: frozenset[Role | None] = frozenset(("tips", "mistakes", "safety", "breathing", "modifications"))
TITLES = frozenset(("title", "heading", "headline"))


def step_cards(walker: Walker, element: Element) -> tuple[tuple[Element, Element | None], ...]:
    """Give the cards in a box of steps, each with the badge that counts it."""
    if len(element.elements) < _FEWEST_CARDS:
        return ()
    inside = [child for child in element.elements if child.length]
    if len(inside) < _FEWEST_CARDS or not any(one.has_block or one.name == "li" for one in inside):
        return ()
    if walker.role != "steps" and not all(map(_is_step, inside)):
        return ()
    badges = _counts(inside)
    if len(badges) == len(inside):
        return tuple(zip(inside, badges, strict=True))
    if element.name in {"ol", "ul"} or walker.role != "steps":
        return ()
    marked = all(_is_step(child) and len(find_all(child, *HEADINGS)) < 2 for child in inside)
    return tuple((child, None) for child in inside) if marked else ()


def _is_step(element: Element) -> bool:
    return bool(class_words(element) & _STEP_WORDS) or element.get("itemtype").endswith("HowToStep")


def _counts(cards: Iterable[Element]) -> tuple[Element, ...]:
    """Give the badges of cards that count from 1 on; any other number is content ("3 sets")."""
    several = [card for card in cards if card.length > 1]
    if len(several) < _FEWEST_CARDS:
        return ()
    badges = tuple(filter(None, map(badge_of, several)))
    if len(badges) < _FEWEST_CARDS:
        return ()
    return badges if [_number(badge) for badge in badges] == list(range(1, len(badges) + 1)) else ()


def pass_over_counts(walker: Walker, element: Element) -> None:
    """Leave out the numbers of the cards in a box: their order says as much."""
    walker.read_already.update(map(id, _counts(element.elements)))


def badge_of(card: Element) -> Element | None:
    """Give the element of its own with which a card begins, if it only counts the card."""
    node = card
    for _ in range(_BADGE_DEPTH):
        for first in node.children:
            if not isinstance(first, str) or first.strip():
                break
        else:
            return None
        if isinstance(first, str) or first.name in UNREAD:
            return None
        if first.length <= _LONGEST_BADGE and not first.has_block and _BADGE.fullmatch(text_in(first)):
            return first if first.length < card.length else None
        node = first
    return None


def _number(badge: Element) -> int:
    found = _BADGE.fullmatch(text_in(badge))
    return int(found[1]) if found else 0


def steps(walker: Walker, element: Element, depth: int) -> None:
    for card, badge in step_cards(walker, element):
        if badge:
            walker.read_already.add(id(badge))
        step(walker, card, depth)


def step(walker: Walker, card: Element, depth: int) -> None:
    """Read a card as one item of a numbered list, its heading as the item's first words."""
    walker.flush()
    walker.lists.append("numbered")
    outer = walker.item, walker.in_item, walker.in_step
    walker.item, walker.in_item, walker.in_step = None, True, True
    walker.walk(card, depth + 1)
    walker.flush()
    walker.item, walker.in_item, walker.in_step = outer
    walker.lists.pop()


def stands_apart(element: Element) -> bool:
    """Tell a box in a step that is none of it: its own heading announces a tip, a mistake, a caution."""
    first = next(iter(element.elements), None)
    return (
        first is not None
        and (first.name in HEADINGS or bool(class_words(first) & TITLES))
        and role_of(text_in(first)) in _APART
        and element.length > first.length
    )


def apart(walker: Walker, element: Element, depth: int) -> None:
    """Read such a box as one of its own; the step goes on behind it."""
    outer = walker.item, walker.in_item, walker.in_step
    walker.item, walker.in_item, walker.in_step = None, False, False
    first = element.elements[0]
    walker.read_already.add(id(first))
    text, links = line_in(walker, first)
    walker.parts.append(Part("heading", text, None, min(walker.level + 1, 6), BOX, placed_links(links, text)))
    walker.walk(element, depth + 1)
    walker.flush()
    walker.parts.append(Part("end", "", label=BOX))
    walker.item, walker.in_item, walker.in_step = outer
