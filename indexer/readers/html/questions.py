"""What one presses to see an answer, and the answer: accordions, `<details>`, definition lists, microdata."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from indexer.readers.composing.outline import Marked
from indexer.readers.html.boilerplate import CONTROLS, follows_button
from indexer.readers.html.inline_run import Links
from indexer.readers.html.tree import HEADINGS, Element, above, class_words, descend, find, text_in, unmarked
from indexer.readers.html.walk import Handler, Walker
from indexer.readers.markup import MARKS
from indexer.words import Rule

_QUESTION_WORDS = frozenset(("question", "trigger", "summary", "toggle", "accordion", "faq"))
_ANSWER_WORDS = frozenset(("answer", "panel", "collapse"))
_FOLD_WORDS = frozenset(("toggle", "accordion", "collapsible", "faq"))
_CONTENT_WORDS = frozenset(("content", "body", "text"))
_NEVER = HEADINGS | {"details", "summary", "dl", "a", "ul", "ol", "li", "table", "tr"}
_MARKS = re.compile(r"(?:^[+\-–−×▸▾▼▶›»]\s)|(?:\s[+\-–−×▸▾▼▶›»→]$)")
_MORE = Rule("html_questions", r"{more}\b.{0,30}", around=True)
_LONGEST_QUESTION = 250
_MOST_LINKS = _MOST_MARKS = 50
_MOST_SIBLINGS = 50
_LONGEST_VALUE = 60
"""Characters of a value that may share its line with others."""


def line_in(walker: Walker, element: Element) -> tuple[str, list[tuple[str, str]]]:
    """Give an element as one line, without the marks that say it unfolds, and its links."""
    anchors = [one for one in descend(element) if one.name == "a"] if element.linked else []
    text = _MARKS.sub("", unmarked(element) if element.name in HEADINGS else text_in(element)).strip()
    return text, walker.links_in(anchors[:_MOST_LINKS])


def name_in(walker: Walker, element: Element) -> tuple[str, list[tuple[str, str]]]:
    """The same of a heading or a question, of which what is set apart is kept too."""
    text, links = line_in(walker, element)
    walker.marks.extend(_set_apart(element, text))
    return text, links


def _set_apart(element: Element, line: str) -> Iterator[Marked]:
    """What is set apart in an element of one line; words that stand in it twice are not."""
    marks = (one for one in descend(element) if one.name in MARKS) if element.elements else ()
    for one in islice(marks, _MOST_MARKS):
        words = text_in(one)
        if 0 < len(words) < len(line) and line.count(words) == 1:
            at = line.index(words)
            yield Marked(MARKS[one.name], line, at, at + len(words))


_PRESSED = frozenset(("button", "label"))


def question_handler(walker: Walker, element: Element) -> Handler | None:
    """Give the handler of an element that is a question, None for any other."""
    return _question if is_question(walker, element) else None


def is_question(walker: Walker, element: Element) -> bool:
    """Tell whether an element is what one presses to see an answer."""
    if element.name in HEADINGS:
        inside = element.elements
        if len(inside) == 1 and inside[0].length == element.length > 0 and is_question(walker, inside[0]):
            return True
        # Beside it stands the button that only an icon marks.
        holder = element.parent
        if holder is None or class_words(holder).isdisjoint(_FOLD_WORDS):
            return False
        if not find(holder, "button") and not any(is_answer(walker, one) for one in holder.elements):
            return False
        return asks(walker, text_in(element))
    if element.name in _NEVER or not (element.attributes or element.name in _PRESSED):
        return False
    expands = "aria-expanded" in element.attributes
    if element.name in _PRESSED or expands:
        controlled = any(
            element.get(name).lstrip("#") in walker.boilerplate.unfolded
            for name in CONTROLS
            if element.get(name)
        )
        unfolds = controlled or expands or element.get("for") or class_words(element) & _QUESTION_WORDS
        return bool(unfolds) and asks(walker, _MARKS.sub("", text_in(element)).strip())
    named = element.get("itemprop") == "question" or _is_named_question(element)
    if named or "question" in class_words(element):
        short = 0 < element.length <= _LONGEST_QUESTION
        return short and not any(is_answer(walker, one) for one in descend(element))
    return False


def _is_named_question(element: Element) -> bool:
    if element.get("itemprop") != "name":
        return False
    scope = next((one for one in above(element) if "itemscope" in one.attributes), None)
    return scope is not None and scope.get("itemtype").endswith("/Question")


def is_answer(walker: Walker, element: Element) -> bool:
    """Tell the panel that a question opens, or what is marked as an answer."""
    return bool(element.attributes) and bool(
        element.get("id") in walker.boilerplate.unfolded
        or (words := class_words(element)) & _ANSWER_WORDS
        or (words & _FOLD_WORDS and words & _CONTENT_WORDS)
        or "Answer" in element.get("itemprop")
        or ("hidden" in element.attributes and follows_button(element))
    )


def asks(walker: Walker, text: str) -> bool:
    return 0 < len(text) <= _LONGEST_QUESTION and (text.endswith("?") or walker.faq)


def _question(walker: Walker, element: Element, depth: int) -> None:
    text, links = name_in(walker, element)
    if text:
        walker.ask(text, links)


def details(walker: Walker, element: Element, depth: int) -> None:
    """Read a fold: a question, a "read more" that only hides, or a section with the summary as heading."""
    walker.flush()
    summary = next((one for one in element.elements if one.name == "summary"), None)
    text, links = name_in(walker, summary) if summary else ("", [])
    if not text or _MORE.fullmatch(text):
        walker.leave_out(text, "button")
        walker.walk(element, depth + 1)
    elif asks(walker, text) or _siblings_ask(element):
        walker.ask(text, links)
        walker.answered(element, depth)
        walker.asked = False
    else:
        walker.head(text, min(walker.level + 1, 6), links)
        walker.walk(element, depth + 1)
    walker.flush()


def _siblings_ask(element: Element) -> bool:
    others = [one for one in element.parent.elements if one.name == "details"] if element.parent else []
    summaries = (find(other, "summary") for other in others[:_MOST_SIBLINGS])
    return any(one is not None and text_in(one).endswith("?") for one in summaries)


def definitions(walker: Walker, element: Element, depth: int) -> None:
    """Read a definition list: questions and answers, or terms with what is said of them."""
    walker.flush()
    entries = children(element, ("dt", "dd"), ("div",))
    if walker.faq or any(one.name == "dt" and text_in(one).endswith("?") for one in entries):
        _read_entries(walker, entries, depth)
    else:
        _defined(walker, entries)


def _read_entries(walker: Walker, entries: Sequence[Element], depth: int) -> None:
    for entry in entries:
        if entry.name == "dt":
            _question(walker, entry, depth)
        elif walker.asked:
            walker.answered(entry, depth)
    walker.asked = False


def _defined(walker: Walker, entries: Sequence[Element]) -> None:
    """Put each term with what is said of it: short values on one line, longer ones each for itself."""
    term, values, links = "", list[str](), list[tuple[str, str]]()
    for entry in entries:
        text, own = name_in(walker, entry)
        if entry.name == "dt":
            _put_defined(walker, term, values, links)
            term, values, links = text.rstrip(" :"), [], list(own)
        elif text:
            values.append(text)
            links.extend(own)
    _put_defined(walker, term, values, links)


def _put_defined(walker: Walker, term: str, values: Sequence[str], links: Links) -> None:
    if all(len(value) <= _LONGEST_VALUE for value in values):
        values = [", ".join(values)] if values else [""]
    for place, value in enumerate(values):
        text = ": ".join(filter(None, (term if place == 0 else "", value)))
        if text:
            walker.put("bullet", text, [link for link in links if link[0] in text])


def children(element: Element, names: Sequence[str], through: Sequence[str]) -> tuple[Element, ...]:
    """Give the children with one of these names, also those inside a child that only groups them."""
    found: list[Element] = []
    for child in element.elements:
        if child.name in names:
            found.append(child)
        elif child.name in through:
            found.extend(one for one in child.elements if one.name in names)
    return tuple(found)
