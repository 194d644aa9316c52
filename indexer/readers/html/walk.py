"""One walk over a page's content, and what grows on the way: the text, list and question that are open."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from msgspec.structs import replace

from indexer.page import Dropped, Link, Media, Role
from indexer.readers.composing.outline import Marked, Part, PartKind, heads_contents
from indexer.readers.composing.roles import role_of
from indexer.readers.html.boilerplate import Boilerplate
from indexer.readers.html.breaks import lines_of
from indexer.readers.html.inline_run import (
    BREAK,
    ENDS,
    InlineRun,
    Links,
    asked_in_bold,
    is_all_links,
    letters,
    one_line,
    placed_links,
)
from indexer.readers.html.media import EMBEDDED, media_of
from indexer.readers.html.tree import BLOCKS, Element, text_in, tidy
from indexer.web_addresses import whole_address
from indexer.words import Rule

MAX_DEPTH = 120
"""Elements nested deeper are read as plain text: Python's stack is finite, and no page means that."""


_SCHEMES = ("http://", "https://", "mailto:")
_ARROWS = "→←›»‹« "
_REDIRECT = re.compile(
    r"https?://(?:www\.google\.[a-z.]{2,6}/url|l\.facebook\.com/l\.php)\?(?:[^#]{0,500}?&)?(?:q|u|url)=([^&#]{4,2000})"
)
_COUNT = Rule("quantities", r"\d{1,2}\s?(?:/|{out_of})\s?\d{1,2}", around=True)
"""Where one is among slides: "2 of 5"."""

_SAYS = re.compile(r"[^\W_]")
_SHOWN = 120
_LONGEST_NAME = 60


Handler = Callable[["Walker", Element, int], None]


@dataclass(frozen=True, slots=True)
class Handlers:
    """How elements are read: questions first, then boilerplate goes, then looks count before names.

    `question` and `looks` give a handler, or None for an element that is what its name says.
    """

    question: Callable[["Walker", Element], Handler | None]
    looks: Callable[["Walker", Element], Handler | None]
    by_name: dict[str, Handler]
    container: Handler


class Walker:
    """Turns elements into Parts, in order: `handlers` know the elements, this what is open."""

    def __init__(
        self, boilerplate: Boilerplate, base: str, handlers: Handlers, *, keeps_places: bool
    ) -> None:
        self.boilerplate = boilerplate
        self.base, self.keeps_places = base, keeps_places
        self.handlers = handlers
        self.parts: list[Part] = []
        self.dropped: list[Dropped] = []
        self.emptied: set[int] = set()
        self.images: list[str] = []
        self.media: list[tuple[int, Media]] = []
        self.marks: list[Marked] = []
        self.run = InlineRun()
        self.raised = 0
        self.named_levels: dict[str, int] = {}
        self.following: dict[int, Element | None] = {}
        self.lists: list[PartKind] = []
        self.item: int | None = None
        self.in_item = False
        self.in_step = False
        self.named_item = False
        self.asked = False
        self.answering = False
        self.faq = False
        self.level = 1
        self.role: Role | None = None
        self.role_level = 0
        self.labels: dict[str, str] = {}
        self.read_already: set[int] = set()
        self.column = boilerplate.rails.column
        self.begins, self.ends = 0, -1

    def walk(self, element: Element, depth: int) -> None:
        for child in element.children:
            if isinstance(child, str):
                self.run.pieces.append(child)
            elif id(child) not in self.read_already:
                self.element(child, depth)

    def element(self, element: Element, depth: int) -> None:
        """Read an element; the column of the text stands from part `begins` up to part `ends`."""
        if element is self.column:
            self.flush()
            self.begins = len(self.parts)
        self._element(element, depth)
        if element is self.column:
            self.flush()
            self.ends = len(self.parts)

    def _element(self, element: Element, depth: int) -> None:
        question = self.handlers.question(self, element) if element.length else None
        reason = None if question else self.boilerplate.reason(element, self.role)
        if reason:
            self.drop(element, reason)
        elif depth >= MAX_DEPTH:
            self.block(element, depth, _text_only)
        elif question:
            self.block(element, depth, question)
        elif element.length and (looks := self.handlers.looks(self, element)):
            self.block(element, depth, looks)
        elif element.name in self.handlers.by_name:
            self.handlers.by_name[element.name](self, element, depth)
        elif element.has_block or element.name in BLOCKS:
            self.block(element, depth, self.handlers.container)
        else:
            self.walk(element, depth + 1)

    def block(self, element: Element, depth: int, read: Handler) -> None:
        self.flush()
        read(self, element, depth)
        self.flush()

    def drop(self, element: Element, reason: str) -> None:
        if element.name in EMBEDDED:
            self.show(media_of(element, self.address))
        if element.name in BLOCKS:
            self.flush()
        if reason == "table of contents" and self.parts and heads_contents(self.parts[-1].text):
            self.leave_out(self.parts.pop().text, reason)
        if self.parts and element.length:
            self.emptied.add(id(self.parts[-1]))
        text = text_in(element, _SHOWN) if reason not in {"script", "style"} else ""
        if text:
            self.dropped.append(Dropped(0, text, reason))

    def leave_out(self, text: str, reason: str) -> None:
        if text:
            self.dropped.append(Dropped(0, text[:_SHOWN], reason))

    def show(self, media: Media | None) -> None:
        """Note what stands here: in the part that is open, else after the last one."""
        if media is None:
            return
        at = len(self.parts) - 1
        if self.in_item and self.item is not None:
            at = self.item
        elif self.in_item or "".join(self.run.pieces).strip():
            at = len(self.parts)
        self.media.append((at, media))

    def shown(self) -> tuple[Media, ...]:
        """What the page shows, each with the words it stands at, once all of them are read."""
        texts = [part.text for part in self.parts]
        return tuple(
            replace(media, near=texts[min(at, len(texts) - 1)] if texts and at >= 0 else "")
            for at, media in self.media
        )

    def flush(self) -> None:
        """End the run of inline text: it is a paragraph, or belongs to the open item or answer."""
        if not self.run.pieces:
            return
        run, self.run = self.run, InlineRun()
        text, links = "".join(run.pieces), run.links
        if not links and text.isspace():
            return  # what stands between two tags, most often
        self.marks.extend(run.marked())
        if links and not self.in_item and is_all_links(text, links):
            if run.buttons == len(links) and self.role != "see_also":
                self.leave_out(tidy(text.replace(BREAK, " ")), "button")
            else:
                self.pointers([(name.strip(_ARROWS) or name, url) for name, url in links])
        elif BREAK in text and not self.in_item:
            lines = [tidy(line) for line in text.split(BREAK)]
            for kind, line in lines_of(lines):
                is_bold = line in run.bolds or (line == lines[0] and 0 < run.bold == letters(line))
                self.put(kind, line, [link for link in links if link[0] in line], bold=is_bold)
        elif text := tidy(one_line(text, run.bold)):
            asked = "" if self.in_item else asked_in_bold(text, run.bold)
            if asked:
                self.put("paragraph", asked, bold=True)
                text = text[len(asked) :].strip()
            self.put("paragraph", text, links, bold=0 < run.bold >= letters(text) and not asked)

    def pointers(self, links: Links) -> None:
        """Put links that stand alone, each for itself; several after an FAQ end it."""
        if self.faq and not self.answering and len(links) > 1:
            text = ", ".join(name for name, _ in links)
            self.parts.append(Part("links", text, None, links=placed_links(links, text)))
            return
        for name, url in links:
            self.put("paragraph", name, [(name, url)])

    def put(
        self,
        kind: PartKind,
        text: str,
        links: Links = (),
        *,
        level: int = 0,
        bold: bool = False,
        is_head: bool = False,
    ) -> None:
        if not _SAYS.search(text) or _COUNT.fullmatch(text):
            self.leave_out(text, "ornament")
            return
        placed = placed_links(links, text)
        if kind == "paragraph" and self.in_item:
            if self.item is not None:
                self.parts[self.item] = self._item_with(self.parts[self.item], text, placed)
                self.named_item = False
                return
            self.item = len(self.parts)
            kind, level = self.lists[-1], len(self.lists) - 1
        if self.answering and kind not in {"heading", "question"}:
            kind, level = "answer", 0
        self.parts.append(Part(kind, text, None, level, links=placed, bold=bold, is_head=is_head))

    def _item_with(self, item: Part, text: str, links: tuple[Link, ...]) -> Part:
        is_name = self.named_item or (self.in_step and len(item.text) <= _LONGEST_NAME and text[0].isupper())
        between = ". " if is_name and not item.text.endswith(ENDS) else " "
        return Part(item.kind, f"{item.text}{between}{text}", None, item.level, links=(*item.links, *links))

    def head(self, text: str, level: int, links: Links = ()) -> None:
        """Begin a section: whatever question, answer or item was open is over."""
        self.level = level
        self.asked = self.answering = self.in_item = self.in_step = False
        own = role_of(text)
        self.faq = own == "faq" or (self.faq and level > 2)
        if own or level <= self.role_level:
            self.role, self.role_level = own, level
        self.parts.append(Part("heading", text, None, level, links=placed_links(links, text)))

    def ask(self, text: str, links: Links) -> None:
        self.asked, self.answering = True, False
        # What follows in the same item of a list is the answer.
        self.item, self.in_item = None, False
        self.put("question", text, links)

    def answered(self, element: Element, depth: int) -> None:
        before, self.answering = self.answering, True
        self.walk(element, depth + 1)
        self.flush()
        self.answering = before

    def address(self, href: str) -> str:
        href = _unwrapped(href.strip())
        if not href or href.startswith("#"):
            return href if self.keeps_places else ""
        url = whole_address(self.base, href)
        has_scheme = ":" in url.split("/", 1)[0]
        return url if not has_scheme or url.lower().startswith(_SCHEMES) else ""

    def links_in(self, anchors: Iterable[Element]) -> list[tuple[str, str]]:
        links = [(text_in(anchor), self.address(anchor.get("href"))) for anchor in anchors]
        return [(name, url) for name, url in links if name and url]


def _unwrapped(href: str) -> str:
    """Give the address that a service's own redirect leads to."""
    found = _REDIRECT.match(href)
    return unquote(found[1]) if found else href


def _text_only(walker: Walker, element: Element, depth: int) -> None:
    text = text_in(element)
    if text:
        walker.put("paragraph", text)
