"""HTML elements to Parts: headings, paragraphs, items, questions and rows, links in place."""

from msgspec.structs import replace

from indexer.page import Dropped
from indexer.readers.composing.instructions import is_instruction
from indexer.readers.composing.movements import names_movement
from indexer.readers.composing.outline import Body, Part
from indexer.readers.composing.typed import with_typed
from indexer.readers.html.boilerplate import Boilerplate
from indexer.readers.html.breaks import rejoined
from indexer.readers.html.cards import card_handler, title, title_handler
from indexer.readers.html.edges import UNNAMED, TitleAndAuthor
from indexer.readers.html.inline import (
    anchor,
    button,
    image,
    line_break,
    read_on,
    set_apart,
    span,
    strong,
    superscript,
)
from indexer.readers.html.main import reasons_of
from indexer.readers.html.parsing import parse_fragment
from indexer.readers.html.questions import (
    children,
    definitions,
    details,
    is_answer,
    name_in,
    question_handler,
)
from indexer.readers.html.step_cards import pass_over_counts, step
from indexer.readers.html.tables import table
from indexer.readers.html.tree import HEADINGS, Element, class_words, find, find_all, text_in
from indexer.readers.html.walk import Handler, Handlers, Walker
from indexer.readers.markup import MARKS

_SUBTITLES = frozenset(("subtitle", "subheading", "eyebrow", "kicker"))
_CAPTIONS = frozenset(("caption", "captions"))
_CAPTIONED = frozenset(("div", "p", "span", "figure", "td"))
_PICTURES = frozenset(("image", "photo", "picture"))
_LONGEST_CAPTION = 400


def parts_of(
    main: Element, *, base: str = "", named: TitleAndAuthor = UNNAMED, keeps_places: bool = False
) -> Body:
    """Read a page's content. `base` is the address that its links are relative to; with `keeps_places`, links
    to places on the page itself are links, too.
    """
    walker = Walker(Boilerplate(main), base, _HANDLERS, keeps_places=keeps_places)
    pass_over_counts(walker, main)
    walker.walk(main, 0)
    walker.flush()
    column = range(walker.begins, walker.ends if walker.ends >= 0 else len(walker.parts))
    reasons = reasons_of(walker.parts, walker.emptied, column, named)
    dropped = (Dropped(0, part.text, reasons[id(part)]) for part in walker.parts if id(part) in reasons)
    parts = with_typed(rejoined([part for part in walker.parts if id(part) not in reasons]))
    return Body(parts, (*dropped, *walker.dropped), tuple(walker.images), walker.shown(), tuple(walker.marks))


def parts_of_fragment(html: str, *, line: int) -> Body:
    """Read a piece of HTML that stands in another text, at line `line` of it."""
    tree = parse_fragment(html)
    found = parts_of(tree.first("body") or tree.root, keeps_places=True)
    return Body(
        tuple(_at(part, line) for part in found.parts),
        tuple(Dropped(line, one.text, one.reason) for one in found.dropped),
        found.images,
        found.media,
        found.marks,
    )


def _at(part: Part, line: int) -> Part:
    return replace(part, line=line, links=tuple(replace(link, line=line) for link in part.links))


def _container(walker: Walker, element: Element, depth: int) -> None:
    pass_over_counts(walker, element)
    faq, raised = walker.faq, walker.raised
    walker.raised = raised or walker.boilerplate.raised(element)
    walker.faq = faq or "faq" in class_words(element) or "FAQPage" in element.get("itemtype")
    if walker.asked and is_answer(walker, element):
        walker.answered(element, depth)
    else:
        walker.walk(element, depth + 1)
    walker.faq, walker.raised = faq, raised


def _heading(walker: Walker, element: Element, depth: int) -> None:
    walker.flush()
    text, links = name_in(walker, element)
    if not text:
        return
    level = int(element.name[1])
    level = max(2, level - walker.raised) if level > 1 else level
    if class_words(element) & _SUBTITLES and walker.parts and walker.parts[-1].kind == "heading":
        walker.put("paragraph", text, links)
    elif walker.in_item and level > 2 and (walker.in_step or walker.item is not None):
        walker.put("paragraph", text, links)
        walker.named_item = True
    else:
        walker.head(text, level, links)


def _items(walker: Walker, element: Element, depth: int) -> None:
    walker.flush()
    pass_over_counts(walker, element)
    walker.lists.append("numbered" if element.name == "ol" else "bullet")
    outer = walker.item, walker.in_item
    walker.item, walker.in_item = None, False
    walker.walk(element, depth + 1)
    walker.flush()
    walker.lists.pop()
    walker.item, walker.in_item = outer


def _list_item(walker: Walker, element: Element, depth: int) -> None:
    if not walker.lists:
        walker.lists.append("bullet")
        _list_item(walker, element, depth)
        walker.lists.pop()
        return
    if walker.lists[-1] == "numbered" and walker.role == "steps":
        step(walker, element, depth)
        return
    walker.flush()
    outer = walker.item, walker.in_item
    walker.item, walker.in_item = None, not _is_card(element)
    walker.walk(element, depth + 1)
    walker.flush()
    walker.item, walker.in_item = outer


def _is_card(item: Element) -> bool:
    """Tell a list item that is a small article of its own: a heading, and text under it."""
    if not item.has_block:
        return False
    inside = children(item, (*HEADINGS, "p", "ul", "ol"), ("div", "article", "a", "header"))
    names = {child.name for child in inside}
    return bool(names & HEADINGS and names - HEADINGS)


def _caption(walker: Walker, element: Element, depth: int) -> None:
    walker.flush()
    text = text_in(element)
    if text.endswith((".", "!", "?")) and (walker.role or names_movement(text) or is_instruction(text)):
        walker.walk(element, depth + 1)
        walker.flush()
    else:
        for picture in find_all(element, "img", "amp-img"):
            image(walker, picture, depth)
        walker.leave_out(text, "caption")


def _accordion(walker: Walker, element: Element, depth: int) -> None:
    """Read a box of sections that unfold: their headings ask where one of them does."""
    sections = tuple(one for one in element.elements if one.length)
    heads = [find(section, *HEADINGS) for section in sections]
    are_questions = walker.faq or any(head and text_in(head).endswith("?") for head in heads)
    for section, head in zip(sections, heads, strict=True):
        if are_questions and head:
            text, links = name_in(walker, head)
            walker.read_already.add(id(head))
            walker.ask(text, links)
            walker.answered(section, depth)
            walker.asked = False
        else:
            walker.element(section, depth + 1)


def _passed(walker: Walker, element: Element, depth: int) -> None:
    """Pass over what its holder has read."""


def _is_caption(element: Element) -> bool:
    """Tell a caption by its class, or a box of a picture with nothing but a line below it."""
    words = class_words(element)
    if words & _CAPTIONS:
        return True
    is_short = bool(words & _PICTURES) and 0 < element.length <= _LONGEST_CAPTION
    return is_short and find(element, "img") is not None and find(element, *HEADINGS, "li", "a") is None


def _looks_handler(walker: Walker, element: Element) -> Handler | None:
    if element.name in _CAPTIONED and _is_caption(element):
        return _caption
    return card_handler(walker, element) or title_handler(walker, element)


_HANDLERS = Handlers(
    question=question_handler,
    looks=_looks_handler,
    by_name={
        **dict.fromkeys(HEADINGS, _heading),
        "span": span,
        "br": line_break,
        "wbr": read_on,
        "hr": lambda walker, _element, _depth: walker.flush(),
        "a": anchor,
        **dict.fromkeys(("img", "amp-img", "amp-anim"), image),
        **dict.fromkeys(MARKS, set_apart),
        **dict.fromkeys(("strong", "b"), strong),
        "sup": superscript,
        "button": button,
        "legend": title,
        "ul": _items,
        "ol": _items,
        "li": _list_item,
        "details": details,
        "summary": _passed,
        "dl": definitions,
        "table": table,
        "figcaption": _caption,
        "amp-accordion": _accordion,
    },
    container=_container,
)
