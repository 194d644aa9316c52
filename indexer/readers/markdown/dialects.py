"""What site generators add to Markdown: shortcodes, components, admonitions, wiki links. Lines stay put."""

import re
from collections.abc import Callable, Iterator

from indexer.page import Dropped

_TAG = re.compile(
    r"\{\{[<%][^{}]{0,2000}[>%]\}\}|\{%[^{}]{0,2000}%\}|\{\{[^{}]{0,500}\}\}|\{/\*[^{}]{0,2000}\*/\}"
    r"|%%[^%]{1,2000}%%"
)
_WIKI = re.compile(r"(!?)\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]|\n]{1,200}))?\]\]")
_FENCE = re.compile(r" {0,3}(```|~~~)[`~]*[ \t]*(\w[\w+#.-]*)?")
_PROSE_FENCES = frozenset(("", "text", "txt", "md", "markdown", "plain", "plaintext", "none"))
_MODULE = re.compile(
    r"(?:import\s.{0,300}\bfrom\s+['\"]|import\s+['\"]|export\s+(?:const|default|let|function)\b)"
)
_ADMONITION = re.compile(
    r"\s{0,8}(?::{3,6}|!{3}|\?{3}\+?)\s{0,3}(?:[a-z]+)?(?:\[([^\]]{1,200})\]|[ \t]+\"?(\S.{0,200}?)\"?)?\s*$"
)
_CALLOUT = re.compile(r"((?:\s{0,3}>)+\s{0,3})\[!\w{1,20}\][+-]?[ \t]{0,3}(.{0,200})$")
_COMPONENT = re.compile(
    r"\s{0,12}<([A-Z]\w{0,40})\s[^<>]{0,400}?\b(?:label|title|heading|summary|q|question|name)="
    r"[\"']([^\"'<>]{1,200})[\"'][^<>]{0,400}>\s*$"
)
_MEDIA = re.compile(r"video|youtube|vimeo|image|img|figure|embed|tweet|audio|icon|button|link$|player", re.I)
_TITLED = re.compile(
    r"\{(?:\{[<%]|%)-?\s{0,9}(?!/|end)([\w/-]{1,60})\b[^{}]{0,400}?"
    r"(?:\b(?:title|label|summary|heading|question|q|name)=[\"']([^\"'{}]{1,200})[\"']|[\"']([^\"'{}/]{0,60}\s[^\"'{}/]{1,200})[\"'])"
)
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


def without_dialect(text: str, line: int) -> tuple[str, tuple[Dropped, ...]]:
    """Turn what plain Markdown does not know into what it does, and leave every line where it is.

    A tag goes, what it wraps stays; the title of a component or an admonition heads it. `line` is the number
    of the text's first line.
    """
    text, dropped = _without_tags(text, line)
    if "[[" in text:
        text = _WIKI.sub(_link, text)
    out = list(dropped)
    lines = text.split("\n")
    if _may_hold_lines(text):
        lines = list(_plain_lines(lines, line, out.append))
    if "\n:" in text:
        lines = list(_with_definitions(lines))
    if "]:" in text:
        lines = _with_references(lines)
    return "\n".join(lines), tuple(out)


def _without_tags(text: str, line: int) -> tuple[str, tuple[Dropped, ...]]:
    if "{{" not in text and "{%" not in text and "{/*" not in text and "%%" not in text:
        return text, ()
    dropped: list[Dropped] = []
    pieces: list[str] = []
    position, number = 0, line
    for tag in _TAG.finditer(text):
        pieces.append(text[position : tag.start()])
        number += pieces[-1].count("\n")
        dropped.append(Dropped(number, " ".join(tag[0].split())[:_LONGEST_SHOWN], "shortcode"))
        breaks = tag[0].count("\n")
        pieces.append((_title_of(tag[0]) if _is_line(text, tag) else "") + "\n" * breaks)
        number += breaks
        position = tag.end()
    pieces.append(text[position:])
    return "".join(pieces), tuple(dropped)


def _is_line(text: str, tag: re.Match[str]) -> bool:
    """Tell a tag that has its line to itself."""
    start = text.rfind("\n", 0, tag.start()) + 1
    before = text[start : tag.start()] if tag.start() - start <= _LONGEST_INDENT else "…"
    return not before.strip() and text[tag.end() : tag.end() + 1] in {"", "\n"}


def _title_of(tag: str) -> str:
    """Give the title of a shortcode that wraps text (a notice, a tab, a fold) as a bold line."""
    found = _TITLED.match(tag)
    if not found or _MEDIA.search(found[1]) or tag.rstrip("}%> ").endswith("/"):
        return ""
    return _bold(found[2] or found[3])


def _link(found: re.Match[str]) -> str:
    """Give `[[page|words]]` as a link, `![[picture.png]]` as an image."""
    is_image, target, words = found.groups()
    place = target.partition("#")[0] or target
    return f"{is_image}[{'' if is_image else words or target}](<{place.strip()}>)"


_SIGNS = re.compile(
    r":::|^[\w ]{1,40}:: |^ {0,3}(?:!!!|\?\?\?|\[?\[_?(?:TOC|toc)|\$\{toc|\*\[|```|~~~|#{1,6}[^\s#])|\[!"
    r"|<[A-Z]|^(?:import|export) |\{:\s?(?:TOC|toc)| \^",
    re.MULTILINE,
)


def _may_hold_lines(text: str) -> bool:
    return bool(_SIGNS.search(text))


def _plain_lines(lines: list[str], first: int, drop: Drop) -> Iterator[str]:
    fence, is_shown, is_module = "", True, False
    for number, line in enumerate(lines, first):
        found = _FENCE.match(line)
        if found and (not fence or found[1] == fence):
            is_shown = bool(fence) or (found[2] or "").lower() in _PROSE_FENCES
            fence = "" if fence else found[1]
            yield line if is_shown else ""
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


def _reason(line: str, following: str) -> str | None:
    """Give why a line of a body is no content, None if it is."""
    if "#" in line and _TAGS.match(line):
        return "tags"
    if line.startswith("*[") and _ABBREVIATION.match(line):
        return "abbreviation"
    if _CONTENTS.match(line) or (_TOC_MARK.match(following) if "{:" in following else None):
        return "table of contents"
    return None


def _plain_line(line: str) -> str:
    if found := _ADMONITION.match(line) if line.lstrip()[:3] in {":::", "!!!", "???"} else None:
        return _bold(found[1] or found[2] or "")
    if found := _CALLOUT.match(line) if "[!" in line else None:
        return found[1] + _bold(found[2].strip())
    if found := _COMPONENT.match(line) if "<" in line else None:
        return "" if _MEDIA.search(found[1]) else _bold(found[2])
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


def _bold(title: str) -> str:
    """Give a title as bold words, ended so that the line below does not run into them."""
    ended = title if title.endswith((".", "!", "?", ":")) else f"{title}:"
    return f"**{ended}**" if title else ""
