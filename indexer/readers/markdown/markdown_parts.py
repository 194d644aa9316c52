"""A Markdown body to Parts: headings, paragraphs, items, questions and table rows, each with its line."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from markdown_it.token import Token
from msgspec.structs import replace

from indexer.page import BETWEEN_CELLS, Dropped, Media
from indexer.readers.composing.outline import BOX, Body, Marked, Part, PartKind, without_contents
from indexer.readers.composing.typed import with_typed
from indexer.readers.html.media import media_in
from indexer.readers.markdown.boxes import Box
from indexer.readers.markdown.dialects import without_dialect
from indexer.readers.markup import Inline, blocks_of, links_in, marked, read_inline

_TASK = re.compile(r"\[[ xX]\]\s")
_COMMENT_ONLY = re.compile(r"\s*<!--")
_OPAQUE = re.compile(r"\s*<(script|style|iframe|form|noscript|svg|template)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_HAS_PARTS = re.compile(
    r"<(?:p|li|h[1-6]|d[tdl]|t[drh]|details|summary|br|a|table|ul|ol|div[^<>]*>\s*[^\s<])\b", re.I
)
_MARK = (
    r"[*_>\s]{0,4}(?:(?:step|paso)\s{1,3}#?\d|(?:q|a|question|answer|pregunta|respuesta|p|r)\s?\d{0,2}\s?[:.)]"
    r"|[✅✓✔☑❌✗•►▸➤👉]|[–—]\s)"
)
_TYPED = re.compile(rf"{_MARK}[^\n]{{0,2000}}\n(?:[^\n]{{0,2000}}\n){{0,5}}?{_MARK}", re.IGNORECASE)
_TYPED_BREAK = re.compile(rf"\n(?={_MARK})", re.IGNORECASE)
"""Lines of one paragraph that each begin with a mark of their own: each is a part."""

_BADGE = re.compile(r"\bshields\.io\b|\bbadges?\b", re.IGNORECASE)
"""Addresses of pictures that only say a number or a state."""
_FACT = re.compile(r"\s{0,3}(?:\*\*|__)?[^\W\d_][\w /-]{1,30}:(?:\*\*|__)?[ \t]+(?:\*\*|__)?[^\n:]{1,80}\s*")
_ASKED = re.compile(r"\s{0,3}(\*\*|__)(?:(?!\1)[^\n]){3,200}\?\1(?=\s+\S)")
"""A question in bold words that begins the paragraph of its answer."""


def parts_of(body: str, *, line: int = 1, names: Mapping[str, str] = MappingProxyType({})) -> Body:
    """Read a Markdown body whose first line is line `line` of its file; `names` have values that it shows."""
    plain = without_dialect(body, line, names)
    reading = _Walk(line, list(plain.dropped), list(plain.boxes))
    reading.read(blocks_of(plain.text, reading.environment))
    parts = without_contents(with_typed(reading.parts), reading.dropped)
    images = (*reading.images, *plain.images)
    tagged = (replace(one, near=_text_at(reading.parts, number)) for number, one in plain.media)
    return Body(parts, tuple(reading.dropped), images, (*reading.media, *tagged), tuple(reading.marks))


def _text_at(parts: Sequence[Part], line: int) -> str:
    """The last words at or above a line."""
    return next((part.text for part in reversed(parts) if part.text and (part.line or 0) <= line), "")


def _are_facts(content: str) -> bool:
    """Tell lines of one paragraph each of which has a name and its value."""
    return all(map(_FACT.fullmatch, content.split("\n")))


class _Walk:
    """One pass over a body's block tokens; a class for the lists and answers that are open."""

    def __init__(self, line: int, dropped: list[Dropped], boxes: list[Box]) -> None:
        self.first = line
        self.boxes = boxes
        self.open: list[Box] = []
        self.parts: list[Part] = []
        self.dropped = dropped
        self.images: list[str] = []
        self.media: list[Media] = []
        self.marks: list[Marked] = []
        self.environment: dict[str, object] = {}
        self.lists: list[PartKind] = []
        self.items: list[int | None] = []
        self.folds: set[int] = set()
        self.heading = self.level = 0
        self.row: list[Inline] | None = None
        self.row_line = line
        self.answering = self.in_head = False

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if self.boxes or self.open:
                self.cross(token)
            handle = _HANDLERS.get(token.type)
            if handle:
                handle(self, token)
        self.close_boxes(None)

    def cross(self, token: Token) -> None:
        """Close and open the boxes between the last token and one that begins a block."""
        if token.map is None or token.nesting < 0:
            return
        line = self.line_of(token)
        self.close_boxes(line)
        while self.boxes and self.boxes[0].start < line:
            box = self.boxes.pop(0)
            if box.end < line:
                self.put(Inline(box.title), box.start)
            else:
                self.open_box(box)

    def open_box(self, box: Box) -> None:
        self.open.append(box)
        title = read_inline(box.title, self.environment)
        links = links_in(title, box.start)
        if title.text.endswith("?"):
            self.parts.append(Part("question", title.text, box.start, links=links))
            self.answering = True
        else:
            level = min(max(self.level, 1) + 1, 6)
            self.parts.append(Part("heading", title.text, box.start, level, label=BOX, links=links))

    def close_boxes(self, line: int | None) -> None:
        """Close the boxes that end above a line, all of them where the text ends."""
        while self.open and (line is None or self.open[-1].end < line):
            self.answering = False
            label = "" if self.open.pop().title.rstrip().endswith("?") else BOX
            self.parts.append(Part("end", "", label=label))

    def line_of(self, token: Token) -> int:
        return self.first + (token.map[0] if token.map else 0)

    def open_list(self, token: Token) -> None:
        self.lists.append("numbered" if token.type == "ordered_list_open" else "bullet")

    def close_list(self, _: Token) -> None:
        self.lists.pop()

    def open_item(self, _: Token) -> None:
        self.items.append(None)

    def close_item(self, _: Token) -> None:
        closed = self.items.pop()
        self.folds.difference_update(() if closed is None else (closed,))

    def open_heading(self, token: Token) -> None:
        self.heading = int(token.tag[1])

    def close_heading(self, _: Token) -> None:
        self.heading = 0

    def open_row(self, token: Token) -> None:
        self.row, self.row_line = [], self.line_of(token)

    def open_head(self, _: Token) -> None:
        self.in_head = True

    def close_head(self, _: Token) -> None:
        self.in_head = False

    def close_row(self, _: Token) -> None:
        cells, self.row = self.row or [], None
        if any(cell.text for cell in cells):
            text = BETWEEN_CELLS.join(cell.text for cell in cells)
            links = tuple(link for cell in cells for link in links_in(cell, self.row_line))
            kind: PartKind = "answer" if self.answering else "row"
            self.parts.append(Part(kind, text, self.row_line, links=links, is_head=self.in_head))
            starts = accumulate((len(cell.text) + len(BETWEEN_CELLS) for cell in cells), initial=0)
            for cell, by in zip(cells, starts, strict=False):
                self.marks.extend(marked(cell, line=text, by=by))

    def inline(self, token: Token) -> None:
        read = read_inline(token.content, self.environment)
        line = self.line_of(token)
        for alt, source in read.images:
            if not _BADGE.search(source):
                self.images.append(source)
            self.dropped.append(Dropped(line, alt or source, "image"))
        if self.row is not None:
            self.row.append(read)
        elif "\n" in token.content and not self.heading and _TYPED.match(token.content):
            for number, typed in enumerate(_TYPED_BREAK.split(token.content)):
                self.put(read_inline(typed, self.environment), line + number)
        elif "\n" in token.content and not self.heading and _are_facts(token.content):
            for number, fact in enumerate(token.content.split("\n")):
                self.put_fact(read_inline(fact, self.environment), line + number)
        elif (asked := _ASKED.match(token.content)) and not self.heading and not self.items:
            self.put(read_inline(asked[0], self.environment), line)
            self.put(read_inline(token.content[asked.end() :], self.environment), line)
        elif read.text:
            self.put(read, line)
        if self.row is None:
            self.marks.extend(marked(read))
        if read.images or "<" in token.content:
            images = (Media("image", source, alt) for alt, source in read.images)
            self.show((*images, *media_in(token.content)))

    def show(self, media: Iterable[Media]) -> None:
        """Note what stands at the words that were read last."""
        near = self.parts[-1].text if self.parts else ""
        self.media.extend(replace(one, near=near) for one in media)

    def put(self, read: Inline, line: int) -> None:
        links = links_in(read, line)
        if self.heading:
            self.answering, self.level = False, self.heading
            self.parts.append(Part("heading", read.text, line, self.heading, links=links))
        elif self.items:
            self.put_in_item(read, line)
        elif self.answering:
            self.parts.append(Part("answer", read.text, line, links=links))
        else:
            self.parts.append(Part("paragraph", read.text, line, links=links, bold=read.is_bold))

    def put_fact(self, read: Inline, line: int) -> None:
        if self.items or self.answering:
            self.put(read, line)
        else:
            self.parts.append(Part("bullet", read.text, line, links=links_in(read, line)))

    def put_in_item(self, read: Inline, line: int) -> None:
        links = links_in(read, line)
        at = self.items[-1]
        asked = bool(self.folds)
        if at is not None:
            item = self.parts[at]
            if item.kind == "bullet" and item.level == 0 and item.text.endswith("?"):
                # A fold of an outliner: the item asks, what stands in it answers.
                self.parts[at] = replace(item, kind="question")
                self.folds.add(at)
                asked = True
            if asked:
                self.parts.append(Part("answer", read.text, line, links=links))
                return
            if (
                len(self.parts) > at + 1 and self.parts[-1].level > item.level
            ):  # it goes on below its own list
                self.parts.append(Part("bullet", read.text, line, self.parts[-1].level, links=links))
            else:
                joint = ": " if item.text[-1:].isalnum() and read.text[:1].isupper() else " "
                self.parts[at] = replace(item, text=item.text + joint + read.text, links=item.links + links)
            return
        self.items[-1] = len(self.parts)
        text = _TASK.sub("", read.text, count=1) if _TASK.match(read.text) else read.text
        kind: PartKind = "answer" if self.answering or asked else self.lists[-1]
        self.parts.append(Part(kind, text, line, len(self.lists) - 1, links=links))

    def code(self, token: Token) -> None:
        text = " ".join(token.content.split())
        if text:
            self.put(Inline(text), self.line_of(token))

    def html(self, token: Token) -> None:
        line, content = self.line_of(token), token.content
        if _COMMENT_ONLY.match(content) and not _TAG.sub("", content.partition("-->")[2]).strip():
            self.dropped.append(Dropped(line, " ".join(content.split())[:120], "comment"))
            return
        self.show(media_in(content) if not _HAS_PARTS.search(content) else ())
        opaque = _OPAQUE.match(content)
        if opaque:
            self.dropped.append(Dropped(line, " ".join(content.split())[:120], f"<{opaque[1].lower()}>"))
            return
        closes = "</details" in content.lower()
        if _HAS_PARTS.search(content):
            self.html_parts(content, line, closes)
        else:
            text = " ".join(_TAG.sub(" ", content).split())
            if text:
                self.put(read_inline(text, self.environment), line)
        if closes:
            self.answering = False

    def html_parts(self, content: str, line: int, closes: bool) -> None:
        from indexer.readers.html.html_parts import parts_of_fragment

        found = parts_of_fragment(content, line=line)
        near = self.parts[-1].text if self.parts else ""
        shown = [one if one.near else replace(one, near=near) for one in found.media]
        self.parts.extend(found.parts)
        self.media.extend(shown)
        self.marks.extend(found.marks)
        self.dropped.extend(found.dropped)
        self.images.extend(found.images)
        if found.parts and found.parts[-1].kind == "question" and not closes:
            self.answering = True


_HANDLERS: dict[str, Callable[[_Walk, Token], None]] = {
    **dict.fromkeys(("bullet_list_open", "ordered_list_open"), _Walk.open_list),
    **dict.fromkeys(("bullet_list_close", "ordered_list_close"), _Walk.close_list),
    "list_item_open": _Walk.open_item,
    "list_item_close": _Walk.close_item,
    "heading_open": _Walk.open_heading,
    "heading_close": _Walk.close_heading,
    "thead_open": _Walk.open_head,
    "thead_close": _Walk.close_head,
    "tr_open": _Walk.open_row,
    "tr_close": _Walk.close_row,
    "inline": _Walk.inline,
    "fence": _Walk.code,
    "code_block": _Walk.code,
    "html_block": _Walk.html,
}
