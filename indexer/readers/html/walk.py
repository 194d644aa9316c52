"""One walk over a page's content, and what grows on the way: the text, list and question that are open."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from urllib.parse import unquote, urljoin

from indexer.page import Dropped, Link, MarkKind, Media, Role
from indexer.readers.composing.outline import Marked, Part, PartKind, heads_contents
from indexer.readers.composing.roles import role_of
from indexer.readers.html.boilerplate import Boilerplate
from indexer.readers.html.breaks import lines_of
from indexer.readers.html.media import EMBEDDED, media_of
from indexer.readers.html.tree import BLOCKS, Element, text_in, tidy
from indexer.sentences import split_sentences
from indexer.words import Rule

MAX_DEPTH = 120
"""Elements nested deeper are read as plain text: Python's stack is finite, and no page means that."""

BREAK = "\n\x00"
"""Stands for a `<br>` in a run of text; no text of a page holds NUL."""

_SCHEMES = ("http://", "https://", "mailto:")
_PLAIN = re.compile(r"[\s\x00|·•/→←,›»\xad]+")
_ARROWS = "→←›»‹« "
_ENDS = (".", "!", "?", ":", "…")
_REDIRECT = re.compile(
    r"https?://(?:www\.google\.[a-z.]{2,6}/url|l\.facebook\.com/l\.php)\?(?:[^#]{0,500}?&)?(?:q|u|url)=([^&#]{4,2000})"
)
_COUNT = Rule("quantities", r"\d{1,2}\s?(?:/|{out_of})\s?\d{1,2}", around=True)
"""Where one is among slides: "2 of 5"."""

_SAYS = re.compile(r"[^\W_]")
_SHOWN = 120
_LONGEST_NAME = 60
_MOST_MARKS = 200
"""Marks of one run of text that are followed; prose has a few."""


Links = Sequence[tuple[str, str]]
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


@dataclass
class _Run:
    """A run of inline text while it grows: its links, its bold letters, the links that look like buttons."""

    pieces: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    bold: int = 0
    bolds: list[str] = field(default_factory=list)
    buttons: int = 0
    begun: list[tuple[MarkKind, int]] = field(default_factory=list)
    marks: list[tuple[MarkKind, int, int]] = field(default_factory=list)

    def begin(self, kind: MarkKind) -> None:
        """Note that what follows is set apart, until `end`."""
        self.begun.append((kind, len(self.pieces)))

    def end(self) -> None:
        # A block within has ended the run in which it began.
        if self.begun:
            kind, start = self.begun.pop()
            self.marks.append((kind, start, len(self.pieces)))

    def marked(self) -> Iterator[Marked]:
        """What is set apart in each line of the run."""
        starts = tuple(accumulate(map(len, self.pieces), initial=0))
        line_start = 0
        for line in "".join(self.pieces).split(BREAK) if self.marks else ():
            for kind, first, last in self.marks[:_MOST_MARKS]:
                begin, end = max(starts[first] - line_start, 0), min(starts[last] - line_start, len(line))
                if line[begin:end].strip() and begin < end:
                    # The letter tells where the words begin, whatever blanks stand before them.
                    begin, end = len(tidy(f"{line[:begin]}x")) - 1, len(tidy(line[:end]))
                    begin += tidy(line)[begin : begin + 1] == " "
                    yield Marked(kind, tidy(line), begin, end)
            line_start += len(line) + len(BREAK)


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
        self.run = _Run()
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
        run, self.run = self.run, _Run()
        text, links = "".join(run.pieces), run.links
        self.marks.extend(run.marked())
        if links and not self.in_item and _is_all_links(text, links):
            if run.buttons == len(links) and self.role != "see_also":
                self.leave_out(tidy(text.replace(BREAK, " ")), "button")
            else:
                self.pointers([(name.strip(_ARROWS) or name, url) for name, url in links])
        elif BREAK in text and not self.in_item:
            lines = [tidy(line) for line in text.split(BREAK)]
            for kind, line in lines_of(lines):
                is_bold = line in run.bolds or (line == lines[0] and 0 < run.bold == _letters(line))
                self.put(kind, line, [link for link in links if link[0] in line], bold=is_bold)
        elif text := tidy(_one_line(text, run.bold)):
            asked = "" if self.in_item else _asked(text, run.bold)
            if asked:
                self.put("paragraph", asked, bold=True)
                text = text[len(asked) :].strip()
            self.put("paragraph", text, links, bold=0 < run.bold >= _letters(text) and not asked)

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
                self.parts[self.item] = self._joined(self.parts[self.item], text, placed)
                self.named_item = False
                return
            self.item = len(self.parts)
            kind, level = self.lists[-1], len(self.lists) - 1
        if self.answering and kind not in {"heading", "question"}:
            kind, level = "answer", 0
        self.parts.append(Part(kind, text, None, level, links=placed, bold=bold, is_head=is_head))

    def _joined(self, item: Part, text: str, links: tuple[Link, ...]) -> Part:
        is_name = self.named_item or (self.in_step and len(item.text) <= _LONGEST_NAME and text[0].isupper())
        between = ". " if is_name and not item.text.endswith(_ENDS) else " "
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
        try:
            url = urljoin(self.base, href)
        except ValueError:
            return ""
        has_scheme = ":" in url.split("/", 1)[0]
        return url if not has_scheme or url.lower().startswith(_SCHEMES) else ""

    def links_in(self, anchors: Iterable[Element]) -> list[tuple[str, str]]:
        links = [(text_in(anchor), self.address(anchor.get("href"))) for anchor in anchors]
        return [(name, url) for name, url in links if name and url]


def _unwrapped(href: str) -> str:
    """Give the address that a service's own redirect leads to."""
    found = _REDIRECT.match(href)
    return unquote(found[1]) if found else href


def _is_all_links(text: str, links: Links) -> bool:
    """Tell a run of buttons or pointers from prose: nothing but marks stands between its links."""
    named = sum(len(_PLAIN.sub("", name)) for name, _ in links)
    return named == len(_PLAIN.sub("", text))


def _letters(text: str) -> int:
    """Count what of a text is not blank, nor a colon after bold words."""
    return len("".join(text.rstrip(" :").split()))


def _asked(text: str, bold: int) -> str:
    """Give the question in bold words that begins the paragraph of its answer, empty where there is none."""
    end = text.find("?") + 1
    return text[:end] if bold and 0 < end < len(text) and _letters(text[:end]) == bold else ""


def _one_line(text: str, bold: int) -> str:
    """Put lines on one; bold words on a line of their own name what the next ones tell."""
    first, _, rest = text.partition(BREAK)
    name = first.strip()
    if rest.strip() and 0 < bold == _letters(name) and not name.endswith(_ENDS):
        return f"{name}: {rest.replace(BREAK, ' ')}"
    return text.replace(BREAK, " ")


def _text_only(walker: Walker, element: Element, depth: int) -> None:
    text = text_in(element)
    if text:
        walker.put("paragraph", text)


def placed_links(links: Links, text: str) -> tuple[Link, ...]:
    """Place each link in the sentence of `text` that it stands in."""
    if not links:
        return ()
    said = split_sentences(text)
    ends = tuple(accumulate(said, lambda end, sentence: text.find(sentence, end) + len(sentence), initial=0))
    placed, position = [], 0
    for name, url in links:
        found = text.find(name, position)
        position = found if found >= 0 else position
        at = bisect_right(ends, position) - 1
        placed.append(Link(name, url, said[at] if at < len(said) else text))
    return tuple(placed)
