"""Markdown inside a line: emphasis, links, code and tags to plain text and links."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from indexer.page import Link, MarkKind
from indexer.readers.composing.outline import Marked
from indexer.remembering import remembered
from indexer.sentences import split_sentences

MAX_INLINE = 20_000
"""Longer runs without a blank line are no prose: their marks are taken out by pattern, in linear time."""

_MARKS = re.compile(r"[\\`*_~\[\]<>&]")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--(?:(?!<!--).){0,2000}?-->")
_ATTRIBUTES = re.compile(r"[ \t]?\{\s?[:#.][^{}\n]{0,200}\}")
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,40}\]:?")
_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_STRUCK = re.compile(r"<(/?)(?:del|s|strike)\b", re.IGNORECASE)
_SET_APART = re.compile(r"<(/?)(strong|b|em|i|code|kbd|sub|sup)\b[^<>]{0,200}>", re.IGNORECASE)
_ANCHOR = re.compile(r"<(?:a\b[^<>]{0,500}?\bhref\s?=\s?[\"']?([^\s\"'<>]{1,1000})|(/a)\b)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_BARE = r"[^\\`*_~\[\]<>&\t\xad\u200b\u2060]"
_LABELLED = re.compile(rf"\*\*((?!\s){_BARE}{{1,200}}(?<!\s))\*\*(?:(?<=\w\*\*)|(?=[ \n]|\Z))({_BARE}*)")
"""A run of which only the beginning is set apart, in bold, as labels are: it needs no parser."""
_INVISIBLE = re.compile("[\xad\u200b\u2060]")
"""Where a word may be broken, as entities say it: no part of the word."""


MARKS: Mapping[str, MarkKind] = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "code": "code", "kbd": "code", "sub": "sub",
    "sup": "sup",
}  # fmt: skip
"""The elements of HTML that set letters apart, and as what."""


class Inline(Struct, frozen=True):
    """Plain text, links as (text, url, offset), images as (alt, source), whether all is bold, and what is set
    apart as (kind, start, end).
    """

    text: str
    links: tuple[tuple[str, str, int], ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    is_bold: bool = False
    marks: tuple[tuple[MarkKind, int, int], ...] = ()


_NEEDED_BY: Mapping[str, re.Pattern[str]] = {
    "table": re.compile(r"\|"),
    "fence": re.compile("```|~~~"),
    "blockquote": re.compile(">"),
    "hr": re.compile(r"[-*_][ \t]*(?:[\r\n]|\Z)"),
    "reference": re.compile(r"\]:"),
    "html_block": re.compile("<"),
    "lheading": re.compile(r"[-=][ \t]*(?:[\r\n]|\Z)"),
}
"""What a text has that has a block of such a kind."""


def blocks_of(text: str, environment: dict[str, object]) -> list[Token]:
    """Read the blocks of a text. A rule is tried on each line: left out are those that can find nothing."""
    return _parser(tuple(rule for rule, sign in _NEEDED_BY.items() if not sign.search(text))).parse(
        text, environment
    )


@cache
def _parser(without: tuple[str, ...] = ()) -> MarkdownIt:
    """Build a Markdown parser once: CommonMark with tables, blocks only; lines are read on demand."""
    # Stated, because asking for an option that is not there raises inside, for each line.
    options = {"strikethrough_single_tilde": False}
    known = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    return known.disable(["inline", "text_join", *without])


def read_inline(content: str, environment: dict[str, object] | None = None) -> Inline:
    """Read one run of Markdown, its line breaks as blanks."""
    if "{" in content:
        content = _ATTRIBUTES.sub("", content)
    if not _MARKS.search(content):
        return Inline(" ".join(content.split()))
    return _parsed(content, environment) if environment else _inline_of(content)


@remembered(mib=4, longest=500)
def _inline_of(content: str) -> Inline:
    """Read a run that has marks, of a text that defines no links: pages of one site share their labels."""
    if len(content) <= MAX_INLINE and (labelled := _LABELLED.fullmatch(content)):
        label, rest = labelled.groups()
        marks: tuple[tuple[MarkKind, int, int], ...] = (("strong", 0, len(" ".join(label.split()))),)
        return Inline(" ".join(f"{label}{rest}".split()), is_bold=not rest.strip(" :\n"), marks=marks)
    return _parsed(content, {})


def _parsed(content: str, environment: dict[str, object]) -> Inline:
    content = _FOOTNOTE.sub("", content)
    if len(content) > MAX_INLINE:
        return Inline(" ".join(_MARKS.sub("", _TAG.sub("", content)).split()))
    tokens: list[Token] = []
    markdown = _parser()
    markdown.inline.parse(content, markdown, environment, tokens)
    return _of_tokens(tokens)


def plain(text: str) -> str:
    """Give a text without its Markdown and HTML marks, on one line."""
    return read_inline(text).text


def marked(inline: Inline, *, line: str = "", by: int = 0) -> Iterator[Marked]:
    """What is set apart in a line; in the `line` that the text is a part of, `by` characters further on."""
    return (Marked(kind, line or inline.text, start + by, end + by) for kind, start, end in inline.marks)


def links_in(inline: Inline, line: int | None) -> tuple[Link, ...]:
    """Place each link of a line in the sentence that it stands in."""
    if not inline.links:
        return ()
    return tuple(
        Link(text, url or None, _sentence_at(inline.text, offset), line)
        for text, url, offset in inline.links
        if text
    )


def _sentence_at(text: str, offset: int) -> str:
    position = 0
    for sentence in split_sentences(text):
        position = text.find(sentence, position) + len(sentence)
        if position > offset:
            return sentence
    return text


class _Line:
    """The text of one line while it grows."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, text: str) -> None:
        text = text if text.isascii() else _INVISIBLE.sub("", text)
        if "  " in text or not text.isprintable():  # of blanks, only the space itself is printable
            text = _SPACES.sub(" ", text)
        if text.startswith(" ") and (not self.text or self.text.endswith(" ")):
            text = text[1:]
        self.text += text


class _SetApart:
    """What is set apart in a line while it grows."""

    def __init__(self) -> None:
        self.found: list[tuple[MarkKind, int, int]] = []
        self.begun: list[tuple[MarkKind, int]] = []

    def see(self, token: Token, before: int, text: str) -> None:
        """Look at a token, before which the line had so many characters."""
        if token.type == "code_inline":
            self.put("code", before, text)
        elif token.type in {"strong_open", "em_open"}:
            self.begun.append((MARKS[token.tag], before))
        elif token.type in {"strong_close", "em_close"}:
            self.end(MARKS[token.tag], text)
        elif token.type == "html_inline" and (tag := _SET_APART.fullmatch(token.content)):
            kind = MARKS[tag[2].lower()]
            if tag[1]:
                self.end(kind, text)
            else:
                self.begun.append((kind, before))

    def end(self, kind: MarkKind, text: str) -> None:
        at = next((n for n in reversed(range(len(self.begun))) if self.begun[n][0] == kind), None)
        if at is not None:
            self.put(kind, self.begun[at][1], text)
            # What began within and never ended is an author's slip.
            del self.begun[at:]

    def put(self, kind: MarkKind, start: int, text: str) -> None:
        words = text[start:].strip()
        if words:
            start = text.index(words, start)
            self.found.append((kind, start, start + len(words)))


def _of_tokens(tokens: Sequence[Token]) -> Inline:
    line = _Line()
    links: list[tuple[str, str, int]] = []
    images: list[tuple[str, str]] = []
    opened: list[tuple[str, int]] = []
    apart = _SetApart()
    struck = 0
    for token in tokens:
        before = len(line.text)
        struck += _struck(token)
        if struck > 0:
            continue
        match token.type:
            case "link_open":
                opened.append((str(token.attrs.get("href", "")), len(line.text)))
            case "link_close":
                url, start = opened.pop()
                links.append((line.text[start:].strip(), url, start))
            case "image":
                images.append((token.content, str(token.attrs.get("src", ""))))
            case "softbreak" | "hardbreak":
                line.add(" ")
            case "html_inline":
                line.add(" " if _BREAK.match(token.content) else "")
                anchor = _ANCHOR.match(token.content)
                if anchor and anchor[1]:
                    opened.append((anchor[1], len(line.text)))
                elif anchor and opened:
                    url, start = opened.pop()
                    links.append((line.text[start:].strip(), url, start))
            case _:
                line.add(token.content)
        apart.see(token, before, line.text)
    return Inline(line.text.strip(), tuple(links), tuple(images), _all_bold(tokens), tuple(apart.found))


def _struck(token: Token) -> int:
    """Tell where text begins (1) and ends (-1) that its author struck out."""
    if token.type in {"s_open", "s_close"}:
        return 1 if token.type == "s_open" else -1
    struck = _STRUCK.match(token.content) if token.type == "html_inline" else None
    return 0 if not struck else -1 if struck[1] else 1


def _all_bold(tokens: Sequence[Token]) -> bool:
    """Tell whether nothing stands outside strong emphasis, but for a closing colon or number."""
    bold, outside = 0, ""
    strong = False
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        strong = strong or bold > 0
        outside += token.content if not bold else ""
    return strong and not outside.strip(" :\n")
