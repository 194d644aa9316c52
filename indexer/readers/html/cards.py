"""What only its looks tell: labels with values, rows of tags, tabs, titles by class."""

from collections.abc import Sequence
from itertools import islice

from indexer.page import BETWEEN_CELLS
from indexer.readers.html.questions import line_in
from indexer.readers.html.step_cards import TITLES, apart, stands_apart, step, step_cards, steps
from indexer.readers.html.tree import HEADINGS, Element, above, class_words, descend, find, text_in
from indexer.readers.html.walk import Handler, Walker

_LABEL_WORDS = frozenset(("label", "key", "term", "caption", "heading"))
_VALUE_WORDS = frozenset(("value", "val", "number", "text", "content"))
_ITEM_WORDS = frozenset(("item", "items", "value", "values"))
_INLINE = frozenset(("span", "strong", "b", "em", "i", "small", "time", "mark", "data", "a", "button"))
_SIGNS_WITHIN = frozenset(".,;:!?)")
_LONGEST_TAG = 60
_MOST_TAGS = 12

_LABELS = frozenset(("label",))
_TITLED = frozenset(("div", "p", "span"))
_LONGEST_TITLED = 100
_FEWEST_ITEMS = 2
_TABS_DEPTH = 2
_END_OF_SENTENCE = (".", ",", ";", ":", "!")


def card_handler(walker: Walker, element: Element) -> Handler | None:
    """Give the handler of an element that is one of these, None for any other."""
    if element.attributes:
        if element.get("role") == "tabpanel":
            return _tab_panel
        if element.get("role") == "tablist":
            return _tab_list
        if element.get("itemtype").endswith("/HowToStep"):
            return step
    if walker.in_step and walker.item is not None and element.has_block and stands_apart(element):
        return apart
    if element.name in {"div", "section", "ol", "ul"} and step_cards(walker, element):
        return steps
    if element.name in {"div", "li"} and _facts_in(element):
        return _facts
    if element.name in {"div", "li", "header"} and not element.has_block and _tags(element):
        return _tag_row
    if element.name == "div" and _labelled(element):
        return _tag_row
    return None


# Labels and tags


def _tags(element: Element) -> tuple[Element, ...]:
    """Give the short inline elements of a box that has nothing else in it."""
    if not (0 < element.length <= _LONGEST_TAG * _MOST_TAGS) or len(element.elements) < 2:
        return ()
    if any(isinstance(child, str) and child.strip() for child in element.children):
        return ()
    tags = tuple(child for child in element.elements if child.length)
    fit = all(tag.name in _INLINE and tag.length <= _LONGEST_TAG for tag in tags)
    fit = fit and not any(map(_is_of_sentence, tags))
    return tags if fit and len(tags) > 1 and not all(map(_is_link, tags)) else ()


def _is_of_sentence(tag: Element) -> bool:
    """Tell a piece of a sentence, which an editor set apart: a blank ends it, or a sign begins it."""
    first, last = tag.children[0], tag.children[-1]
    begins = isinstance(first, str) and first[:1] in _SIGNS_WITHIN
    return begins or (isinstance(last, str) and last.endswith(" ") and last.strip() != "")


def _labelled(element: Element) -> bool:
    """Tell a box of a label and its value, each a box of its own."""
    inside = element.elements
    if len(inside) != 2 or element.length > 2 * _LONGEST_TAG or any(one.has_block for one in inside):
        return False
    first, second = map(class_words, inside)
    return bool(first & _LABEL_WORDS) and bool(second & _VALUE_WORDS)


def _facts_in(element: Element) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the labels of a box of nothing but facts, each with its short values: in one box, in a box of
    values, or in boxes of their own one after another ("Equipment", "Chair", "Towel").
    """
    inside = element.elements
    if not 1 < len(inside) <= _MOST_TAGS or element.length > _LONGEST_TAG * len(inside):
        return ()
    if not class_words(inside[0]) & _LABEL_WORDS or find(element, "p", "li", *HEADINGS):
        return ()
    facts: list[tuple[str, tuple[str, ...]]] = []
    for one in inside:
        words = class_words(one)
        if words & _LABEL_WORDS:
            facts.append((text_in(one), ()))
        elif words & (_VALUE_WORDS | _ITEM_WORDS):
            facts[-1] = (facts[-1][0], facts[-1][1] + _values_of(element, one))
        else:
            return ()
    values = [value for _, told in facts for value in told]
    is_told = all(told for _, told in facts) and all(value and value[-1] not in ".!?" for value in values)
    return tuple(facts) if is_told else ()


def _values_of(element: Element, values: Element) -> tuple[str, ...]:
    """Give the values in one box; several of them stand beside their label only where the box says so."""
    texts = tuple(text_in(one) for one in values.elements or (values,))
    return texts if len(texts) == 1 or "inline" in class_words(element) else ("",)


def _facts(walker: Walker, element: Element, depth: int) -> None:
    _, links = line_in(walker, element)
    for n, (label, values) in enumerate(_facts_in(element)):
        walker.put("paragraph", f"{label.rstrip(' :')}: {', '.join(values)}", () if n else links)


def _tag_row(walker: Walker, element: Element, depth: int) -> None:
    tags = [one for one in element.elements if one.length]
    lines = [line_in(walker, tag) for tag in tags]
    texts = [text for text, _ in lines]
    own = walker.links_in(tag for tag in tags if tag.name == "a")
    links = [*own, *(link for _, found in lines for link in found)]
    if _is_pair(tags):
        text = ": ".join((texts[0].rstrip(" :"), texts[1]))
    elif element.name == "li" or any(map(_is_link, tags)):
        text = " ".join(texts)
    else:
        walker.put("row", BETWEEN_CELLS.join(texts), links)
        return
    walker.put(walker.lists[-1] if element.name == "li" and walker.lists else "paragraph", text, links)


def _is_link(tag: Element) -> bool:
    return tag.name in {"a", "button"}


def _is_pair(tags: Sequence[Element]) -> bool:
    """Tell a label with its value from two tags that stand side by side."""
    if len(tags) != 2 or any(map(_is_link, tags)):
        return False
    first, second = tags
    named = class_words(first) & _LABEL_WORDS or class_words(second) & _VALUE_WORDS
    return bool(named) or first.name != second.name


# Tabs


def _tab_list(walker: Walker, element: Element, depth: int) -> None:
    """Remember the name of each tab: it is the heading of its panel. Some lists hold the panels too."""
    for tab in _tabs_in(element):
        name = text_in(tab)
        for key in (tab.get("id"), tab.get("aria-controls"), tab.get("href").lstrip("#")):
            if key:
                walker.labels[key] = name
        walker.leave_out(name, "tab")
        walker.read_already.add(id(tab))
    if any(one.get("role") == "tabpanel" for one in element.elements):
        walker.walk(element, depth + 1)


def _tabs_in(element: Element) -> tuple[Element, ...]:
    """Give the tabs of a list of tabs."""
    inside = [one for child in element.elements for one in (child, *child.elements)]
    return tuple(one for one in inside if one.get("role") == "tab")


def _tab_panel(walker: Walker, element: Element, depth: int) -> None:
    name = walker.labels.get(element.get("id")) or walker.labels.get(element.get("aria-labelledby"))
    name = name or _named_by_place(element)
    heading = find(element, *HEADINGS)
    if name and not (heading and text_in(heading).casefold() == name.casefold()):
        outer = walker.level
        walker.head(name, int(heading.name[1]) - 1 if heading and heading.name > "h2" else min(outer + 1, 6))
        walker.level = outer
    if step_cards(walker, element):
        steps(walker, element, depth)
    else:
        walker.walk(element, depth + 1)


def _named_by_place(panel: Element) -> str:
    """Give the name of the tab that stands where a panel does among the panels, if there are as many."""
    for box in islice(above(panel), _TABS_DEPTH):
        inside = descend(box)
        panels = [one for one in inside if one.get("role") == "tabpanel"]
        tabs = [one for one in inside if one.get("role") == "tab"]
        if len(panels) == len(tabs) > 1:
            return text_in(tabs[panels.index(panel)])
    return ""


def title_handler(walker: Walker, element: Element) -> Handler | None:
    """Give the handler of an element whose class says that it is a title, None for any other."""
    if (
        element.name not in _TITLED
        or element.has_block
        or element.length > _LONGEST_TITLED
        or walker.answering
    ):
        return None
    words = class_words(element)
    if words & TITLES:
        below = _below_title(walker, element)
        is_one = below is not None and not text_in(element).endswith(_END_OF_SENTENCE)
        return title if is_one else None
    if words & _LABELS:
        below = _next(walker, element)
        several = below is not None and len(below.elements) >= _FEWEST_ITEMS
        tells = below is not None and text_in(below).endswith((".", "!"))
        return title if below is not None and (several or tells) and below.has_block else None
    return None


def title(walker: Walker, element: Element, depth: int) -> None:
    """Begin a section; titles of one class are all of one level, one below what stood above the first."""
    walker.flush()
    text, links = line_in(walker, element)
    if not text:
        return
    if walker.in_item:
        walker.put("paragraph", text, links)
        walker.named_item = True
        return
    name = element.get("class") or element.name
    level = walker.named_levels.setdefault(name, min(walker.level + 1, 6))
    walker.head(text, level, links)


def _below_title(walker: Walker, element: Element) -> Element | None:
    """Give what a title stands above: its next sibling, or that of the box which holds only the title."""
    found = _next(walker, element)
    box = element.parent
    return _next(walker, box) if found is None and box is not None and box.length == element.length else found


def _next(walker: Walker, element: Element) -> Element | None:
    """Give the next sibling that shows a text; all children of a box are looked up at once."""
    if element.parent is not None and id(element) not in walker.following:
        following: Element | None = None
        for one in reversed(element.parent.elements):
            walker.following[id(one)] = following
            following = one if one.length else following
    return walker.following.get(id(element))
