"""What site generators add to Markdown: shortcodes, components, admonitions, wiki links. Lines stay put."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from indexer.page import Dropped, Media
from indexer.readers.html.media import watched
from indexer.readers.markdown.added_lines import may_hold_lines, plain_lines
from indexer.readers.markdown.boxes import (
    MEDIA,
    TABS,
    Box,
    bold,
    cut_boxes,
    kind_in,
    may_hold_boxes,
    named_by,
    runs_in,
)
from indexer.readers.markdown.inline_marks import coded, may_be_pandoc, with_pandoc, without_marks

_TAG = re.compile(
    r"\{%-?\s?raw\s?-?%\}(?P<raw>[\s\S]{0,5000}?)\{%-?\s?endraw\s?-?%\}"
    r"|\{%-?\s?embed\b[^{}]{0,300}%\}[\s\S]{0,500}?\{%-?\s?endembed\s?-?%\}"
    r"|\{%-?\s?comment\b[^{}]{0,200}%\}[\s\S]{0,5000}?\{%-?\s?endcomment\s?-?%\}|\{#[^{}]{0,2000}#\}"
    r"|\{\{[<%][^{}]{0,2000}[>%]\}\}|\{%[^{}]{0,2000}%\}|\{\{[^{}]{0,500}\}\}|\{/\*[^{}]{0,2000}\*/\}"
    r"|%%[^%]{1,2000}%%"
)
_WIKI = re.compile(r"(!?)\[\[(?!_?(?:toc|TOC)_?\]\])([^\[\]|\n]{1,200})(?:\|([^\[\]|\n]{1,200}))?\]\]")
_BLOCK = re.compile(r"#?\^[\w-]{1,60}$")
"""A place in a note that an outliner points at."""
_SET = re.compile(r"\{%-?\s{0,9}(?:set|assign)\s{1,9}([\w.]{1,60})\s{0,9}=\s{0,9}[\"']([^\"'{}]{0,200})[\"']")
_NAME = re.compile(r"\{\{-?\s{0,9}\$?\.?([\w.]{1,80})\s{0,9}(?:\|[^{}]{0,80})?-?\}\}")
_TARGET = re.compile(r"\{(?:\{[<%]|%)-?\s{0,9}(?:ref|relref|link|post_url)\s{1,9}[\"']?([^\"'\s{}%>]{1,200})")
_TOLD = re.compile(
    r"^\{[{%][<%]?-?\s{0,9}(?:include\s{1,9})?(?:[\w-]{0,40}/){0,5}(?:tip|note|callout|notice|alert|warning|info|important|hint)"
    r"(?:\.\w{1,10})?\s[^{}]{0,200}?\b(?:content|text|body)=(?:\"([^\"]{1,1000})\"|'([^']{1,1000})')"
)
"""A box without an end, whose text is one of its values."""
_PICTURE = re.compile(r"[\"']([^\"'{}\s]{1,300}\.(?:jpe?g|png|gif|webp|avif))[\"']", re.IGNORECASE)
_STATEMENTS = frozenset(("set", "assign", "import", "from", "include", "extends", "block", "if", "for"))
_REACH = 20_000
"""Characters within which a shortcode is closed."""
_TITLED = re.compile(
    r"\{(?:\{[<%]|%)-?\s{0,9}(?!/|end)([\w/-]{1,60})\b[^{}]{0,400}?"
    r"(?:\b(?:title|label|summary|heading|question|q|name)=(?:\"([^\"{}]{1,200})\"|'([^'{}]{1,200})')"
    r"|(?<=\s)[\"']([^\"'{}/]{0,60}\s[^\"'{}/]{1,200})[\"'])"
)
_KINDED = re.compile(
    r"\{(?:\{[<%]|%)-?\s{0,9}(notice|callout|admonition|alert|aside|box|message|panel|hint|tip|note|info"
    r"|important|warning|caution|danger|consejo|nota|aviso|dica)(?![\w/-])([^{}]{0,200}?)[\s>%-]{0,9}\}"
)
"""A shortcode that is a box of some kind, and what else it says."""
_CLOSER = re.compile(r"\{(?:\{[<%]|%)-?\s{0,9}(?:/\s?([\w/-]{1,60})|end_?([\w-]{1,60}))\b")
_DEFINED = re.compile(r" {0,3}:[ \t]{1,4}(?=\S)")
_REFERENCE = re.compile(r" {0,3}\[[^\]^\n]{1,200}\]:\s*\S+(?:\s+[\"'(][^\n]{0,200}[\"')])?\s*$")
_NOTE = re.compile(r" {0,3}\[\^[\w-]{1,40}\]:")
_LONGEST_SHOWN = 120
_LONGEST_INDENT = 20


@dataclass(frozen=True, slots=True)
class Plain:
    """A body as plain Markdown, what was left out of it, and its boxes by where they begin."""

    text: str
    dropped: tuple[Dropped, ...] = ()
    boxes: tuple[Box, ...] = ()
    images: tuple[str, ...] = ()
    media: tuple[tuple[int, Media], ...] = ()


def without_dialect(text: str, line: int, names: Mapping[str, str] = MappingProxyType({})) -> Plain:
    """Turn what plain Markdown does not know into what it does, and leave every line where it is.

    A tag goes, what it wraps stays; what has a title is a box. `line` is the number of the text's first line;
    `names` are the values that `{{ name }}` shows.
    """
    tagged = _without_tags(text, line, names)
    text, boxes = tagged.text, tagged.boxes
    if "[[" in text:
        text = _WIKI.sub(_link, text)
    text = without_marks(text)
    out = list(tagged.dropped)
    lines = text.split("\n")
    if may_be_pandoc(text):
        lines = with_pandoc(lines)
    if may_hold_lines(text):
        lines = list(plain_lines(lines, line, out.append))
    if may_hold_boxes(text):
        lines, found = cut_boxes(lines, line)
        boxes += found
    if "\n:" in text:
        lines = list(_with_definitions(lines))
    if "]:" in text:
        lines = _with_references(lines)
    in_order = tuple(sorted(boxes, key=lambda box: (box.start, -box.end)))
    return Plain("\n".join(lines), tuple(out), in_order, tagged.images, tagged.media)


def _without_tags(text: str, line: int, names: Mapping[str, str]) -> Plain:
    if "{{" not in text and "{%" not in text and "{/*" not in text and "%%" not in text and "{#" not in text:
        return Plain(text)
    closers, is_code = _closers(text), coded(text)
    names = {**names, **dict(_SET.findall(text))}
    images: list[str] = []
    media: list[tuple[int, Media]] = []
    dropped: list[Dropped] = []
    pieces: list[str] = []
    boxes: list[Box] = []
    opened: list[tuple[str, str, int]] = []
    position, number = 0, line
    for tag in _TAG.finditer(text):
        if is_code(tag.start()):
            continue
        pieces.append(text[position : tag.start()])
        number += pieces[-1].count("\n")
        breaks = tag[0].count("\n")
        shown = _text_of_tag(tag, text, names)
        if shown is None:
            dropped.append(Dropped(number, " ".join(tag[0].split())[:_LONGEST_SHOWN], "shortcode"))
            images.extend(_PICTURE.findall(tag[0])[:1])
            if found := media_of_tag(tag[0]):
                media.append((number, found))
            title = _title_of(tag, text, closers) if _is_line(text, tag) else ""
            shown = title + "\n" * breaks
        pieces.append(shown)
        boxes.extend(_boxed(tag, text, number, opened, closers))
        number += breaks
        position = tag.end()
    pieces.append(text[position:])
    return Plain("".join(pieces), tuple(dropped), tuple(boxes), tuple(images), tuple(media))


def _text_of_tag(tag: re.Match[str], text: str, names: Mapping[str, str]) -> str | None:
    """Give what a tag shows: marks that are meant as text, a known value, the page that it leads to."""
    if tag["raw"] is not None:
        return tag["raw"]
    if found := _NAME.match(tag[0]):
        return names.get(found[1])
    if found := _TOLD.search(tag[0]):
        return found[1] or found[2]
    if found := _TARGET.match(tag[0]):
        stem = found[1].rpartition("/")[2].partition(".")[0]
        return found[1] if text.endswith("](", 0, tag.start()) else " ".join(re.split("[-_]", stem))
    return None


def _closers(text: str) -> Mapping[str, list[int]]:
    """Give where the shortcodes of each name are closed."""
    closers: dict[str, list[int]] = {}
    for found in _CLOSER.finditer(text):
        closers.setdefault(found[1] or found[2], []).append(found.start())
    return closers


def _boxed(
    tag: re.Match[str],
    text: str,
    number: int,
    opened: list[tuple[str, str, int]],
    closers: Mapping[str, list[int]],
) -> Iterator[Box]:
    """Give the box that a tag closes; one that opens a box is remembered."""
    closed = _CLOSER.match(tag[0])
    name = closed and (closed[1] or closed[2])
    if closed and any(name == one for one, _, _ in opened):
        while opened:
            inner, title, start = opened.pop()
            yield Box(title, start, number - 1)
            if inner == name:
                return
    elif not closed and _is_line(text, tag) and (found := _box_of(tag, text, closers)):
        opened.append((*found, number))


def _is_line(text: str, tag: re.Match[str]) -> bool:
    """Tell a tag that has its line to itself."""
    start = text.rfind("\n", 0, tag.start()) + 1
    before = text[start : tag.start()] if tag.start() - start <= _LONGEST_INDENT else "…"
    return not before.strip() and text[tag.end() : tag.end() + 1] in {"", "\n"}


def _name_and_title(tag: str) -> tuple[str, str] | None:
    """Give the name and the title of a shortcode that may wrap text (a notice, a tab, a fold)."""
    found = _TITLED.match(tag)
    if not found or found[1] in _STATEMENTS or MEDIA.search(found[1]) or tag.rstrip("}%> ").endswith("/"):
        return None
    return found[1], found[2] or found[3] or found[4]


def _box_of(tag: re.Match[str], text: str, closers: Mapping[str, list[int]]) -> tuple[str, str] | None:
    """Give the name and the title of a shortcode that heads what stands down to its end."""
    found = _name_and_title(tag[0])
    kinded = None if found else _KINDED.match(tag[0])
    if not found and not kinded:
        return None
    name = found[0] if found else kinded[1] if kinded else ""
    ends = closers.get(name, [])
    place = bisect_right(ends, tag.start())
    if place == len(ends) or ends[place] - tag.end() > _REACH:
        return None
    if kinded:
        values = (word.rpartition("=")[2].strip("\"'") for word in kinded[2].split())
        title = named_by(kind_in((*values, name)), text[tag.end() : ends[place]].splitlines())
        return (name, title) if title else None
    below = text[tag.end() + 1 : tag.end() + _LONGEST_SHOWN].partition("\n")[0]
    return None if found and name not in TABS and runs_in(found[1], below) else found


def _title_of(tag: re.Match[str], text: str, closers: Mapping[str, list[int]]) -> str:
    """Give the title of a shortcode that is no box as a bold line."""
    found = _name_and_title(tag[0])
    return bold(found[1]) if found and not _box_of(tag, text, closers) else ""


def _link(found: re.Match[str]) -> str:
    """Give `[[page|words]]` as a link, `![[picture.png]]` as an image."""
    is_image, target, words = found.groups()
    page, *headings = _BLOCK.sub("", target).split("#")
    note = page.strip().rpartition("/")[2].removesuffix(".md")
    shown = words or " > ".join(filter(None, (note, *map(str.strip, headings))))
    return f"{is_image}[{'' if is_image else shown}](<{(page or target).strip()}>)"


def _with_definitions(lines: list[str]) -> Iterator[str]:
    """Make items of terms with their definitions, headings of those that ask."""
    is_item = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        defined = _DEFINED.match(line)
        if defined and is_item:
            yield f"  {line[defined.end() :]}"
        elif line.strip() and not defined and _DEFINED.match(following):
            is_item = not line.rstrip().endswith("?")
            yield f"- {line.strip().rstrip(':')}:" if is_item else f"###### {line.strip()}"
        elif defined and not is_item:
            yield line[defined.end() :]
        else:
            is_item = is_item and bool(line.strip())
            yield line


def _with_references(lines: list[str]) -> list[str]:
    """Put the addresses of links that a footnote above would swallow where nothing does."""
    kept: list[str] = []
    moved: list[str] = []
    is_note = False
    for line in lines:
        if is_note and _REFERENCE.match(line):
            moved.append(line)
            kept.append("")
            continue
        is_note = bool(_NOTE.match(line)) or (is_note and bool(line.strip()))
        kept.append(line)
    return [*kept, "", *moved] if moved else kept


_SHORTCODE = re.compile(r"\{[{%][<%]?[-\s]*(?:include\s+)?([\w-]{1,40})(?:\.\w{1,10})?\s*")
_NAMED_VALUE = re.compile(
    r"""([\w-]{1,40})\s?=\s?(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>%}]{1,2000}))"""
)
_FIRST_VALUE = re.compile(r"""["']?([^\s"'>%}=]{1,2000})["']?(?=[\s>%}-])""")

_PICTURES = frozenset(("figure", "image", "img", "picture", "photo"))
_VIDEOS = frozenset(("video", "mp4"))
_SITES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "youtube-lite": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://player.vimeo.com/video/{}",
}
_SOURCES = ("src", "source", "url", "path", "id", "file", "link")


def media_of_tag(tag: str) -> Media | None:
    """What a tag shows, None for one that shows nothing."""
    named = _SHORTCODE.match(tag)
    name = named[1].lower() if named else ""
    if not named or name not in {*_PICTURES, *_VIDEOS, *_SITES}:
        return None
    given = {
        one[1].lower(): one[2] or one[3] or one[4] or "" for one in _NAMED_VALUE.finditer(tag, named.end())
    }
    first = _FIRST_VALUE.match(tag, named.end())
    source = next((given[key] for key in _SOURCES if given.get(key)), first[1] if first and not given else "")
    title = given.get("alt") or given.get("title") or given.get("caption") or ""
    if not source:
        return None
    if name in _SITES:
        return watched(source if "/" in source else _SITES[name].format(source), title)
    size = _pixels(given, "width"), _pixels(given, "height")
    return Media("image" if name in _PICTURES else "video", source, " ".join(title.split()), "", *size)


def _pixels(given: dict[str, str], name: str) -> int | None:
    value = given.get(name, "").removesuffix("px")
    return int(value) if value.isdigit() and len(value) <= 5 else None
