"""What site generators add to Markdown: shortcodes, components, admonitions, wiki links. Lines stay put."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from indexer.page import Dropped
from indexer.readers.markdown.boxes import MEDIA, Box, bold, cut_boxes, may_hold_boxes, runs_in

_TAG = re.compile(
    r"\{%-?\s?comment\b[^{}]{0,200}%\}[\s\S]{0,5000}?\{%-?\s?endcomment\s?-?%\}|\{#[^{}]{0,2000}#\}"
    r"|\{\{[<%][^{}]{0,2000}[>%]\}\}|\{%[^{}]{0,2000}%\}|\{\{[^{}]{0,500}\}\}|\{/\*[^{}]{0,2000}\*/\}"
    r"|%%[^%]{1,2000}%%"
)
_WIKI = re.compile(r"(!?)\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]|\n]{1,200}))?\]\]")
_FENCE = re.compile(r" {0,3}(```|~~~)[`~]*[ \t]*(\w[\w+#.-]*)?")
_PROSE_FENCES = frozenset(("", "text", "txt", "md", "markdown", "plain", "plaintext", "none"))
_MODULE = re.compile(
    r"(?:import\s.{0,300}\bfrom\s+['\"]|import\s+['\"]|export\s+(?:const|default|let|function)\b)"
)
_INCLUDE = re.compile(
    r"\s{0,8}(?:-{1,2}8<-{1,2}(?:\s|$)|\{!\s?\S.{0,200}!\}\s*$|!include\b|@import\s|\.\. include::)"
)
_PAIR = re.compile(
    r"\s{0,8}(?:- )?[\"']?([^\W\d_][\w -]{0,40}?)[\"']?\s?[:=]\s+[\"']?(\S.{0,200}?)[\"']?\s*$"
)
_PAIRED_FENCES = frozenset(("", "yaml", "yml", "toml", "ini", "properties", "text", "txt", "none"))
_MOST_PAIRS = 60
_REACH = 20_000
"""Characters within which a shortcode is closed."""
_CALLOUT = re.compile(r"((?:\s{0,3}>)+\s{0,3})\[!\w{1,20}\][+-]?[ \t]{0,3}(.{0,200})$")
_TITLED = re.compile(
    r"\{(?:\{[<%]|%)-?\s{0,9}(?!/|end)([\w/-]{1,60})\b[^{}]{0,400}?"
    r"(?:\b(?:title|label|summary|heading|question|q|name)=[\"']([^\"'{}]{1,200})[\"']|[\"']([^\"'{}/]{0,60}\s[^\"'{}/]{1,200})[\"'])"
)
_CLOSER = re.compile(r"\{(?:\{[<%]|%)-?\s{0,9}(?:/\s?([\w/-]{1,60})|end_?([\w-]{1,60}))\b")
_UNSPACED = re.compile(r"( {0,3}#{2,6})(?=[^\W\d_]|\d{1,2}[.)])")
_DEFINED = re.compile(r" {0,3}:[ \t]{1,4}(?=\S)")
_REFERENCE = re.compile(r" {0,3}\[[^\]^\n]{1,200}\]:\s*\S+(?:\s+[\"'(][^\n]{0,200}[\"')])?\s*$")
_NOTE = re.compile(r" {0,3}\[\^[\w-]{1,40}\]:")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]{1,80}\]:\s")
_CONTENTS = re.compile(r"\s{0,3}(?:\[\[?_?TOC_?\]?\]|\$\{toc\})\s*$", re.IGNORECASE)
_TOC_MARK = re.compile(r"\s{0,3}\{:\s{0,3}toc", re.IGNORECASE)
_TAGS = re.compile(r"\s{0,3}#[^\W\d][\w/-]*(?:[ \t]+#[^\W\d][\w/-]*)*\s*$")
_FIELD = re.compile(r"([^\W\d][\w ]{0,40})::[ \t]+(\S.*)")
_BLOCK_ID = re.compile(r"[ \t]\^[A-Za-z0-9-]{1,40}[ \t]*$")
_LONGEST_SHOWN = 120
_LONGEST_INDENT = 20

Drop = Callable[[Dropped], None]


@dataclass(frozen=True, slots=True)
class Plain:
    """A body as plain Markdown, what was left out of it, and its boxes by where they begin."""

    text: str
    dropped: tuple[Dropped, ...] = ()
    boxes: tuple[Box, ...] = ()


def without_dialect(text: str, line: int) -> Plain:
    """Turn what plain Markdown does not know into what it does, and leave every line where it is.

    A tag goes, what it wraps stays; what has a title is a box. `line` is the number of the text's first line.
    """
    text, dropped, boxes = _without_tags(text, line)
    if "[[" in text:
        text = _WIKI.sub(_link, text)
    out = list(dropped)
    lines = text.split("\n")
    if _may_hold_lines(text):
        lines = list(_plain_lines(lines, line, out.append))
    if may_hold_boxes(text):
        lines, found = cut_boxes(lines, line)
        boxes += found
    if "\n:" in text:
        lines = list(_with_definitions(lines))
    if "]:" in text:
        lines = _with_references(lines)
    return Plain("\n".join(lines), tuple(out), tuple(sorted(boxes, key=lambda box: (box.start, -box.end))))


def _without_tags(text: str, line: int) -> tuple[str, tuple[Dropped, ...], tuple[Box, ...]]:
    if "{{" not in text and "{%" not in text and "{/*" not in text and "%%" not in text and "{#" not in text:
        return text, (), ()
    dropped: list[Dropped] = []
    pieces: list[str] = []
    boxes: list[Box] = []
    opened: list[tuple[str, str, int]] = []
    position, number = 0, line
    for tag in _TAG.finditer(text):
        if _is_code(text, tag.start()):
            continue
        pieces.append(text[position : tag.start()])
        number += pieces[-1].count("\n")
        dropped.append(Dropped(number, " ".join(tag[0].split())[:_LONGEST_SHOWN], "shortcode"))
        breaks = tag[0].count("\n")
        pieces.append(
            (_title_of(tag[0], text[tag.end() : tag.end() + _REACH]) if _is_line(text, tag) else "")
            + "\n" * breaks
        )
        boxes.extend(_boxed(tag, text, number, opened))
        number += breaks
        position = tag.end()
    pieces.append(text[position:])
    return "".join(pieces), tuple(dropped), tuple(boxes)


def _is_code(text: str, position: int) -> bool:
    """Tell whether a place stands in a run of code within its line."""
    start = text.rfind("\n", 0, position) + 1
    return text.count("`", start, position) % 2 == 1


def _boxed(tag: re.Match[str], text: str, number: int, opened: list[tuple[str, str, int]]) -> Iterator[Box]:
    """Give the box that a tag closes; one that opens a box is remembered."""
    closed = _CLOSER.match(tag[0])
    name = closed and (closed[1] or closed[2])
    if closed and any(name == one for one, _, _ in opened):
        while opened:
            inner, title, start = opened.pop()
            yield Box(title, start, number - 1)
            if inner == name:
                return
    elif (
        not closed
        and _is_line(text, tag)
        and (found := _box_of(tag[0], text[tag.end() : tag.end() + _REACH]))
    ):
        opened.append((*found, number))


def _is_line(text: str, tag: re.Match[str]) -> bool:
    """Tell a tag that has its line to itself."""
    start = text.rfind("\n", 0, tag.start()) + 1
    before = text[start : tag.start()] if tag.start() - start <= _LONGEST_INDENT else "…"
    return not before.strip() and text[tag.end() : tag.end() + 1] in {"", "\n"}


def _titled(tag: str) -> tuple[str, str] | None:
    """Give the name and the title of a shortcode that may wrap text (a notice, a tab, a fold)."""
    found = _TITLED.match(tag)
    if not found or MEDIA.search(found[1]) or tag.rstrip("}%> ").endswith("/"):
        return None
    return found[1], found[2] or found[3]


def _box_of(tag: str, below: str) -> tuple[str, str] | None:
    """Give the name and the title of a shortcode that heads what stands down to its end."""
    found = _titled(tag)
    if not found or runs_in(found[1], below[1:].partition("\n")[0]):
        return None
    return found if re.search(rf"(?:/\s?|\bend_?){re.escape(found[0])}\b", below) else None


def _title_of(tag: str, below: str) -> str:
    """Give the title of a shortcode that is no box as a bold line."""
    found = _titled(tag)
    return bold(found[1]) if found and not _box_of(tag, below) else ""


def _link(found: re.Match[str]) -> str:
    """Give `[[page|words]]` as a link, `![[picture.png]]` as an image."""
    is_image, target, words = found.groups()
    page, _, heading = target.partition("#")
    shown = words or " > ".join(filter(None, (page.strip(), heading.strip())))
    return f"{is_image}[{'' if is_image else shown}](<{(page or target).strip()}>)"


_SIGNS = re.compile(
    r"^[\w ]{1,40}:: |^ {0,3}(?:\[?\[_?(?:TOC|toc)|\$\{toc|\*\[|```|~~~|#{1,6}[^\s#])|\[!"
    r"|^(?:import|export) |\{:\s?(?:TOC|toc)| \^|8<-|^\s{0,8}(?:!include|\{!|@import |\.\. include)",
    re.MULTILINE,
)


def _may_hold_lines(text: str) -> bool:
    return bool(_SIGNS.search(text))


def _plain_lines(lines: list[str], first: int, drop: Drop) -> Iterator[str]:
    fence, is_shown, is_module, is_listed = "", True, False, False
    for number, line in enumerate(lines, first):
        found = _FENCE.match(line)
        if found and (not fence or found[1] == fence):
            was_shown, language = is_shown, (found[2] or "").lower()
            paired = (
                not fence and language in _PAIRED_FENCES and _are_pairs(lines[number - first + 1 :], found[1])
            )
            is_listed = paired or (is_listed and not fence)
            is_shown = bool(fence) or language in _PROSE_FENCES
            fence = "" if fence else found[1]
            yield line if is_shown and was_shown and not is_listed else ""
            is_listed = is_listed and bool(fence)
            continue
        if is_listed:
            yield _as_item(line)
            continue
        is_module = not fence and (bool(_MODULE.match(line)) or (is_module and bool(line.strip())))
        reason = "script" if is_module else "code" if not is_shown else None
        following = lines[number - first + 1] if number - first + 1 < len(lines) else ""
        reason = reason or (None if fence else _reason(line, following))
        if reason:
            if line.strip():
                drop(Dropped(number, line.strip()[:_LONGEST_SHOWN], reason))
            yield ""
        else:
            yield line if fence else _plain_line(line)


def _are_pairs(below: Sequence[str], fence: str) -> bool:
    """Tell whether a fence holds nothing but values under their names ("sets: 3")."""
    inside = takewhile(lambda line: not line.lstrip().startswith(fence), below[:_MOST_PAIRS])
    told = [line for line in inside if line.strip()]
    return 0 < len(told) < _MOST_PAIRS and all(map(_PAIR.match, told))


def _as_item(line: str) -> str:
    pair = _PAIR.match(line)
    return f"- {pair[1].strip()}: {pair[2]}" if pair else ""


def _reason(line: str, following: str) -> str | None:
    """Give why a line of a body is no content, None if it is."""
    if "#" in line and _TAGS.match(line):
        return "tags"
    if line.startswith("*[") and _ABBREVIATION.match(line):
        return "abbreviation"
    if _INCLUDE.match(line):
        return "include"
    if _CONTENTS.match(line) or (_TOC_MARK.match(following) if "{:" in following else None):
        return "table of contents"
    return None


def _plain_line(line: str) -> str:
    if found := _CALLOUT.match(line) if "[!" in line else None:
        return found[1] + bold(found[2].strip())
    if found := _FIELD.fullmatch(line) if ":: " in line else None:
        return f"- {found[1]}: {found[2]}"
    if "##" in line:
        return _UNSPACED.sub(r"\1 ", line, count=1)
    return _BLOCK_ID.sub("", line) if " ^" in line else line


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
