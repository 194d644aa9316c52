"""HTML elements to Parts: headings, paragraphs, items, questions and rows, links in place."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from bs4 import Tag
from bs4.element import PageElement

from indexer.page import Dropped, Link
from indexer.readers.html_main import Boilerplate
from indexer.readers.html_tree import BLOCKS, HEADINGS, attribute, class_words, is_text, parse, text_in, tidy
from indexer.readers.outline import Part, PartKind
from indexer.readers.roles import role_of
from indexer.readers.sentences import sentences

MAX_DEPTH = 120
"""Elements nested deeper are read as plain text: Python's stack is finite, and no page means that."""

_SCHEMES = ("http://", "https://", "mailto:")
_QUESTION_WORDS = frozenset(("question", "trigger", "summary", "toggle", "accordion", "faq"))
_ANSWER_WORDS = frozenset(("answer", "panel", "collapse"))
_MARKS = re.compile(r"(?:^[+\-–−×▸▾▼▶›»]\s)|(?:\s[+\-–−×▸▾▼▶›»]$)")
_END = re.compile(r"[^\W\d_A-Z]|[\d.:!?%]")
_START = re.compile(r"[^\W\d_a-z]|\d")
_CRUMB = re.compile(r"\s[/›»>→]\s")
_LONGEST_QUESTION = 250
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Found:
    """An element's parts in order, what was left out of it, and the sources of its images."""

    parts: tuple[Part, ...]
    dropped: tuple[Dropped, ...] = ()
    images: tuple[str, ...] = ()


def parts_of(main: Tag, boilerplate: Boilerplate, *, base: str = "") -> Found:
    """Read a page's content. `base` is the address that its links are relative to."""
    walker = _Walker(boilerplate, base, _with_blocks(main))
    walker.walk(main, 0)
    walker.flush()
    crumbs = tuple(_crumbs(walker.parts))
    dropped = (*(Dropped(0, part.text, "breadcrumb") for part in crumbs), *walker.dropped)
    return Found(tuple(part for part in walker.parts if part not in crumbs), dropped, tuple(walker.images))


def parts_of_fragment(html: str, *, line: int) -> Found:
    """Read a piece of HTML that stands in another text, at line `line` of it."""
    soup = parse(None, html)
    found = parts_of(soup.body or soup, Boilerplate(soup.body or soup))
    return Found(
        tuple(_at(part, line) for part in found.parts),
        tuple(Dropped(line, one.text, one.reason) for one in found.dropped),
        found.images,
    )


def _at(part: Part, line: int) -> Part:
    links = tuple(Link(link.text, link.url, link.sentence, line) for link in part.links)
    return Part(part.kind, part.text, line, part.level, part.label, links)


def _crumbs(parts: Sequence[Part]) -> Iterator[Part]:
    """Give the lines before the first heading that lead from the site's root to the page."""
    for part in parts:
        if part.kind == "heading":
            return
        if part.links and _CRUMB.search(part.text) and part.text.startswith(part.links[0].text):
            yield part


def _with_blocks(main: Tag) -> frozenset[int]:
    """Give the identity of every element that holds a block somewhere inside."""
    holders: set[int] = set()
    for block in main.find_all(BLOCKS):
        for parent in block.parents:
            if id(parent) in holders:
                break
            holders.add(id(parent))
    return frozenset(holders)


@dataclass
class _Run:
    """A run of inline text with its links while it grows."""

    pieces: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def take(self) -> tuple[str, list[tuple[str, str]]]:
        text, links = tidy("".join(self.pieces)), self.links
        self.pieces, self.links = [], []
        return text, links


class _Walker:
    """One walk over a page's content; a class for the text, list and question that are open."""

    def __init__(self, boilerplate: Boilerplate, base: str, holders: frozenset[int]) -> None:
        self.boilerplate = boilerplate
        self.base = base
        self.holders = holders
        self.parts: list[Part] = []
        self.dropped: list[Dropped] = []
        self.images: list[str] = []
        self.run = _Run()
        self.lists: list[PartKind] = []
        self.item: int | None = None
        self.in_item = False
        self.asked = False
        self.answering = False
        self.faq = False
        self.level = 1

    def walk(self, element: Tag, depth: int) -> None:
        for child in element.children:
            self.node(child, depth)

    def node(self, node: PageElement, depth: int) -> None:
        if not isinstance(node, Tag):
            if is_text(node):
                self.run.pieces.append(str(node))
            return
        reason = self.boilerplate.reason(node)
        if reason and not self.is_question(node):
            self.drop(node, reason)
        elif depth >= MAX_DEPTH:
            self.block(node, depth, _Walker.text_only)
        elif node.name in _HANDLERS:
            _HANDLERS[node.name](self, node, depth)
        elif self.is_question(node):
            self.block(node, depth, _Walker.question)
        elif node.name in BLOCKS or id(node) in self.holders:
            self.block(node, depth, _Walker.container)
        else:
            self.part_words(node)
            self.walk(node, depth + 1)

    def part_words(self, node: Tag) -> None:
        """Part `<span>Level</span><span>Beginner</span>`, which only a style sheet keeps apart."""
        before = self.run.pieces[-1] if self.run.pieces else ""
        if node.name == "span" and isinstance(node.previous_sibling, Tag) and _END.search(before[-1:]):
            after = node.find(string=True)
            if after and _START.match(str(after)):
                self.run.pieces.append(" ")

    def block(self, node: Tag, depth: int, read: "Callable[[_Walker, Tag, int], None]") -> None:
        self.flush()
        read(self, node, depth)
        self.flush()

    def drop(self, node: Tag, reason: str) -> None:
        if node.name in BLOCKS:
            self.flush()
        text = text_in(node)[:_SHOWN] if reason not in {"script", "style"} else ""
        if text:
            self.dropped.append(Dropped(0, text, reason))

    def flush(self) -> None:
        """End the run of inline text: it is a paragraph, or belongs to the open item or answer."""
        text, links = self.run.take()
        if text:
            self.put("paragraph", text, links)

    def put(self, kind: PartKind, text: str, links: Sequence[tuple[str, str]] = (), level: int = 0) -> None:
        placed = _placed(links, text)
        if kind == "paragraph" and self.in_item:
            if self.item is not None:
                earlier = self.parts[self.item]
                joined = f"{earlier.text} {text}"
                self.parts[self.item] = Part(
                    earlier.kind, joined, None, earlier.level, links=(*earlier.links, *placed)
                )
                return
            self.item = len(self.parts)
            kind, level = self.lists[-1], len(self.lists) - 1
        if self.answering and kind not in {"heading", "question"}:
            kind, level = "answer", 0
        self.parts.append(Part(kind, text, None, level, links=placed))

    # Inline elements

    def line_break(self, node: Tag, depth: int) -> None:
        after = node.next_sibling
        if isinstance(after, Tag) and after.name == "br":
            self.flush()
        self.run.pieces.append(" ")

    def anchor(self, node: Tag, depth: int) -> None:
        text, url = text_in(node), self.address(attribute(node, "href"))
        if id(node) in self.holders:
            before = len(self.parts)
            self.block(node, depth, _Walker.container)
            if url and len(self.parts) > before and text:
                first = self.parts[before]
                self.parts[before] = Part(
                    first.kind, first.text, None, first.level, first.label,
                    (*first.links, Link(first.text, url, first.text)),
                )  # fmt: skip
            return
        if text and url:
            self.run.links.append((text, url))
        self.walk(node, depth + 1)

    def address(self, href: str) -> str:
        href = href.strip()
        if not href or href.startswith("#"):
            return ""
        try:
            url = urljoin(self.base, href)
        except ValueError:
            return ""
        has_scheme = ":" in url.split("/", 1)[0]
        return url if not has_scheme or url.lower().startswith(_SCHEMES) else ""

    def image(self, node: Tag, depth: int) -> None:
        source, alt = attribute(node, "src"), attribute(node, "alt")
        if source and not source.startswith("data:"):
            self.images.append(self.address(source) or source)
        if alt.strip():
            self.dropped.append(Dropped(0, tidy(alt)[:_SHOWN], "image"))

    def button(self, node: Tag, depth: int) -> None:
        if self.is_question(node):
            self.block(node, depth, _Walker.question)
        elif text_in(node):
            self.dropped.append(Dropped(0, text_in(node)[:_SHOWN], "button"))

    # Blocks

    def container(self, node: Tag, depth: int) -> None:
        faq = self.faq
        self.faq = faq or "faq" in class_words(node) or "FAQPage" in attribute(node, "itemtype")
        if self.is_answer(node) and self.asked:
            self.answered(node, depth)
        else:
            self.walk(node, depth + 1)
        self.faq = faq

    def answered(self, node: Tag, depth: int) -> None:
        before, self.answering = self.answering, True
        self.walk(node, depth + 1)
        self.flush()
        self.answering = before

    def text_only(self, node: Tag, depth: int) -> None:
        text = text_in(node)
        if text:
            self.put("paragraph", text)

    def heading(self, node: Tag, depth: int) -> None:
        self.flush()
        text, links = self.inline(node)
        if not text:
            return
        level = int(node.name[1])
        if self.in_item and self.item is not None and level > 2:
            self.put("paragraph", text, links)
            return
        self.head(text, level, links)

    def head(self, text: str, level: int, links: Sequence[tuple[str, str]] = ()) -> None:
        self.level = level
        self.asked = self.answering = False
        self.faq = role_of(text) == "faq" or (self.faq and level > 2)
        self.in_item = False
        self.parts.append(Part("heading", text, None, level, links=_placed(links, text)))

    def inline(self, node: Tag) -> tuple[str, list[tuple[str, str]]]:
        links = [
            (text_in(anchor), self.address(attribute(anchor, "href")))
            for anchor in node.find_all("a", limit=50)
        ]
        text = _MARKS.sub("", text_in(node)).strip()
        return text, [(name, url) for name, url in links if name and url]

    def items(self, node: Tag, depth: int) -> None:
        self.flush()
        self.lists.append("numbered" if node.name == "ol" else "bullet")
        outer = self.item, self.in_item
        self.item, self.in_item = None, False
        self.walk(node, depth + 1)
        self.flush()
        self.lists.pop()
        self.item, self.in_item = outer

    def list_item(self, node: Tag, depth: int) -> None:
        if not self.lists:
            self.lists.append("bullet")
            self.list_item(node, depth)
            self.lists.pop()
            return
        self.flush()
        outer = self.item, self.in_item
        self.item, self.in_item = None, not _is_card(node)
        self.walk(node, depth + 1)
        self.flush()
        self.item, self.in_item = outer

    def details(self, node: Tag, depth: int) -> None:
        self.flush()
        summary = node.find("summary", recursive=False)
        text, links = self.inline(summary) if isinstance(summary, Tag) else ("", [])
        if not text:
            self.walk(node, depth + 1)
        elif self.asks(text) or _siblings_ask(node):
            self.ask(text, links)
            self.answered(node, depth)
            self.asked = False
        else:
            self.head(text, min(self.level + 1, 6), links)
            self.walk(node, depth + 1)
        self.flush()

    def skip(self, node: Tag, depth: int) -> None:
        """Pass over what its holder has read."""

    def definitions(self, node: Tag, depth: int) -> None:
        self.flush()
        entries = tuple(_children(node, ("dt", "dd"), ("div",)))
        are_questions = self.faq or any(
            child.name == "dt" and text_in(child).endswith("?") for child in entries
        )
        term = ""
        for child in entries:
            if child.name == "dt":
                if term and not are_questions:
                    self.put("bullet", term)
                term, links = self.inline(child)
                if are_questions and term:
                    self.ask(term, links)
            elif are_questions and self.asked:
                self.answered(child, depth)
            else:
                text, links = self.inline(child)
                self.put("bullet", ": ".join(filter(None, (term.rstrip(" :"), text))), links)
                term = ""
        if term and not are_questions:
            self.put("bullet", term)
        self.asked = False

    def table(self, node: Tag, depth: int) -> None:
        self.flush()
        rows = tuple(_children(node, ("tr",), ("thead", "tbody", "tfoot")))
        if node.find(("table", *HEADINGS)) or not rows:
            self.walk(node, depth + 1)
            self.flush()
            return
        caption = node.find("caption", recursive=False)
        if isinstance(caption, Tag) and text_in(caption):
            self.put("paragraph", text_in(caption))
        for row in rows:
            cells = [self.inline(cell) for cell in row.find_all(("th", "td"), recursive=False)]
            if any(text for text, _ in cells):
                links = [link for _, found in cells for link in found]
                kind: PartKind = "row" if len(cells) > 1 else "paragraph"
                self.put(kind, " | ".join(text for text, _ in cells), links)

    def caption(self, node: Tag, depth: int) -> None:
        self.flush()
        text = text_in(node)
        if text.endswith((".", "!", "?")):
            self.walk(node, depth + 1)
            self.flush()
        elif text:
            self.dropped.append(Dropped(0, text[:_SHOWN], "caption"))

    # Questions

    def is_question(self, node: Tag) -> bool:
        """Tell whether an element is what one presses to see an answer."""
        if node.name in HEADINGS or node.name in {"details", "dl", "a", "ul", "ol", "li"}:
            return False
        if node.name == "button" or node.has_attr("aria-expanded"):
            controlled = attribute(node, "aria-controls") in self.boilerplate.unfolded
            unfolds = controlled or node.has_attr("aria-expanded") or class_words(node) & _QUESTION_WORDS
            return bool(unfolds) and self.asks(_MARKS.sub("", text_in(node)).strip())
        if "question" in class_words(node) or attribute(node, "itemprop") == "question":
            text = text_in(node)
            return bool(text) and len(text) <= _LONGEST_QUESTION and not node.find(self.is_answer)
        return False

    def is_answer(self, node: Tag) -> bool:
        return bool(
            attribute(node, "id") in self.boilerplate.unfolded
            or class_words(node) & _ANSWER_WORDS
            or "Answer" in attribute(node, "itemprop")
        )

    def asks(self, text: str) -> bool:
        return 0 < len(text) <= _LONGEST_QUESTION and (text.endswith("?") or self.faq)

    def question(self, node: Tag, depth: int) -> None:
        text, links = self.inline(node)
        if text:
            self.ask(text, links)

    def ask(self, text: str, links: Sequence[tuple[str, str]]) -> None:
        self.asked, self.answering = True, False
        self.put("question", text, links)


def _placed(links: Iterable[tuple[str, str]], text: str) -> tuple[Link, ...]:
    links = list(links)
    if not links:
        return ()
    placed, position = [], 0
    for name, url in links:
        found = text.find(name, position)
        position = found if found >= 0 else position
        placed.append(Link(name, url, _sentence_at(text, position)))
    return tuple(placed)


def _sentence_at(text: str, offset: int) -> str:
    position = 0
    for sentence in sentences(text):
        position = text.find(sentence, position) + len(sentence)
        if position > offset:
            return sentence
    return text


def _children(node: Tag, names: Sequence[str], through: Sequence[str]) -> Iterator[Tag]:
    """Give the children with one of these names, also those inside a child that only groups them."""
    for child in node.children:
        if isinstance(child, Tag) and child.name in names:
            yield child
        elif isinstance(child, Tag) and child.name in through:
            yield from (one for one in child.children if isinstance(one, Tag) and one.name in names)


def _is_card(item: Tag) -> bool:
    """Tell a list item that is a small article of its own: a heading, and text under it."""
    names = {
        child.name
        for child in _children(item, (*HEADINGS, "p", "ul", "ol"), ("div", "article", "a", "header"))
    }
    return bool(names & HEADINGS and names - HEADINGS)


def _siblings_ask(details: Tag) -> bool:
    parent = details.parent
    if parent is None:
        return False
    others = parent.find_all("details", recursive=False, limit=50)
    summaries = (other.find("summary") for other in others)
    return any(isinstance(one, Tag) and text_in(one).endswith("?") for one in summaries)


_Handler = Callable[[_Walker, Tag, int], None]
_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(HEADINGS, _Walker.heading),
    "br": _Walker.line_break,
    "wbr": _Walker.skip,
    "hr": lambda walker, _node, _depth: walker.flush(),
    "a": _Walker.anchor,
    "img": _Walker.image,
    "button": _Walker.button,
    "ul": _Walker.items,
    "ol": _Walker.items,
    "li": _Walker.list_item,
    "details": _Walker.details,
    "summary": _Walker.skip,
    "dl": _Walker.definitions,
    "table": _Walker.table,
    "figcaption": _Walker.caption,
}
