"""Lines that generators and editors add to Markdown: fences, includes, contents, fields. Each stays put."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from indexer.page import Dropped

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*(?:\{?\.?(\w[\w+#.-]*))?")
_DIRECTIVE = re.compile(
    r" {0,3}(```|~~~)[`~]*[ \t]*\{(admonition|note|tip|hint|important|warning|caution|danger|attention"
    r"|seealso|dropdown|topic|tab-item)\}[ \t]*([^\n]{0,200}?)\s*$"
)
_FIGURE = re.compile(r" {0,3}(?:```|~~~|:::)[`~:]*[ \t]*\{(?:figure|image)\}[ \t]*(\S{1,300})\s*$")
_OPTION = re.compile(r"\s{0,8}:[a-z][\w-]{0,30}:(?:\s|$)")
_LABEL = re.compile(r"\([\w.:-]{1,80}\)=\s*$")
_TASK = re.compile(r"\s{0,12}[-*+] (?:TODO|FIXME|DOING|LATER|WAITING)\s")
_PROPERTY = re.compile(r"(\w[\w-]{0,40}):: {1,3}(\S.{0,300})$")
_HASHTAGS = re.compile(r"(?:[ \t]+#[^\W\d][\w/-]*)+\s*$")
_PROSE_FENCES = frozenset(("", "text", "txt", "md", "markdown", "plain", "plaintext", "none"))
_MODULE = re.compile(
    r"(?:import\s.{0,300}\bfrom\s+['\"]|import\s+['\"]|export\s+(?:const|default|let|function)\b)"
)
_INCLUDE = re.compile(
    r"\s{0,8}(?:-{1,2}8<-{1,2}(?:\s|$)|\{!\s?\S.{0,200}!\}\s*$|!{1,3}include\b|@import\s|\.\. include::"
    r"|include::?\S{1,200}\[[^\]]{0,200}\]\s*$|:include:|(?-i:\[(?:import|include)(?::[\w.-]{1,40})?\]\(\S{1,200}\)\s*$)"
    r"|<<<\s?\S|@\[code|@include\()",
    re.IGNORECASE,
)
_SNIPPETS = re.compile(r"\s{0,8}-{1,2}8<-{1,2}\s*$")
"""What stands above and below the names of several files to include."""
_PAIR = re.compile(
    r"\s{0,8}(?:- )?[\"']?([^\W\d_][\w -]{0,40}?)[\"']?\s?[:=]\s+[\"']?(\S.{0,200}?)[\"']?\s*$"
)
_PAIRED_FENCES = frozenset(("", "yaml", "yml", "toml", "ini", "properties", "text", "txt", "none"))
_MOST_PAIRS = 60
_UNSPACED = re.compile(r"( {0,3}#{2,6})(?=[^\W\d_]|\d{1,2}[.)])")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]{1,80}\]:\s")
_CONTENTS = re.compile(r"\s{0,3}(?:\[\[?_?TOC_?\]?\]|\$\{toc\})\s*$", re.IGNORECASE)
_TOC_MARK = re.compile(r"\s{0,3}\{:\s{0,3}toc", re.IGNORECASE)
_TAGS = re.compile(r"\s{0,3}#[^\W\d][\w/-]*(?:[ \t]+#[^\W\d][\w/-]*)*\s*$")
_FIELD = re.compile(r"([^\W\d][\w ]{0,40})::[ \t]+(\S.*)")
_BLOCK_ID = re.compile(r"[ \t]\^[A-Za-z0-9-]{1,40}[ \t]*$")
_PAGE_ID = re.compile(r" [0-9a-f]{32}\s*$")
"""What an export appends to the name of each page."""
_LONGEST_SHOWN = 120

Drop = Callable[[Dropped], None]


@dataclass(slots=True)
class _Fence:
    """The fence that is open: its mark, empty without; whether its text shows, or is values under names.

    A `directive` is a box between fences.
    """

    mark: str = ""
    is_shown: bool = True
    is_listed: bool = False
    directive: str = ""


_OPENING_SIGNS = re.compile(
    r"\n(?:[\w ]{1,40}:: | {0,3}(?:\[?\[_?toc|\$\{toc|\*\[|```|~~~|#{1,6}[^\s#])"
    r"|# .{1,200} (?:[0-9a-f]{32}\s*$|#[^\W\d])|\([\w.:-]+\)=|% |(?:import|export) "
    r"|\s{0,8}(?:!{1,3}include|@include|\{!|@import |\.\. include|:?include:|<<<|@\[code"
    r"|\[(?:import|include)[\]:]))",
    re.MULTILINE | re.IGNORECASE,
)
_SIGNS = re.compile(r"[-*+{](?:(?<!\{) (?:TODO|FIXME|DOING|LATER|WAITING) |(?<=\{):\s?toc)", re.IGNORECASE)
"""What may stand at the beginning of a line, and anywhere: apart, for each is looked for in its own way; and
where a line ends the next one begins, which is found sooner than a beginning."""


def may_hold_lines(text: str) -> bool:
    return " ^" in text or "8<-" in text or bool(_SIGNS.search(text) or _OPENING_SIGNS.search(f"\n{text}"))


def plain_lines(lines: Sequence[str], first: int, drop: Drop) -> Iterator[str]:
    """Give each line as plain Markdown has it, empty where it is no content.

    `first` is the number of the first line.
    """
    fence, is_module, includes = _Fence(), False, False
    for place, line in enumerate(_with_properties(lines)):
        found = _FENCE.match(line)
        if not fence.mark and _SNIPPETS.match(line):
            includes = not includes
        if includes:
            if line.strip():
                drop(Dropped(first + place, line.strip()[:_LONGEST_SHOWN], "include"))
            yield ""
        elif fence.directive and not (found and found[1].startswith(fence.mark)):
            yield "" if _OPTION.match(line) else line
        elif directive := None if fence.mark else _DIRECTIVE.match(line):
            fence = _Fence(directive[1], directive=directive[2])
            yield f":::{directive[2]} {directive[3]}"
        elif found and fence.directive:
            fence = _Fence()
            yield ":::"
        elif found and found[1].startswith(fence.mark):
            was = fence
            fence = (
                _Fence() if fence.mark else _fence_opened(found, lines[place + 1 : place + 1 + _MOST_PAIRS])
            )
            edge = was if was.mark else fence
            picture = _FIGURE.match(line) if was.mark == "" else None
            yield f"![]({picture[1]})" if picture else line if edge.is_shown and not edge.is_listed else ""
        elif fence.is_listed:
            yield _as_item(line)
        else:
            is_module = not fence.mark and (bool(_MODULE.match(line)) or (is_module and bool(line.strip())))
            following = lines[place + 1] if place + 1 < len(lines) else ""
            reason = "script" if is_module else "code" if not fence.is_shown else None
            reason = reason or (None if fence.mark else _reason(line, following))
            if reason and line.strip():
                drop(Dropped(first + place, line.strip()[:_LONGEST_SHOWN], reason))
            yield "" if reason else line if fence.mark else _plain_line(line)


def _with_properties(lines: Sequence[str]) -> Iterator[str]:
    """Make a heading of the title among the properties that an outliner's page begins with."""
    is_head = True
    for line in lines:
        found = _PROPERTY.match(line) if is_head else None
        is_head = is_head and (found is not None or not line.strip())
        yield line if not found or found[1] != "title" else f"# {found[2]}"


def _fence_opened(found: re.Match[str], below: Sequence[str]) -> _Fence:
    language = (found[2] or "").lower()
    inside = takewhile(lambda line: not line.lstrip().startswith(found[1]), below)
    told = [line for line in inside if line.strip()]
    shows_a_fence = any(map(_FENCE.match, told))
    are_pairs = language in _PAIRED_FENCES and _are_pairs(told)
    return _Fence(found[1], language in _PROSE_FENCES and not shows_a_fence, are_pairs)


def _are_pairs(told: Sequence[str]) -> bool:
    """Tell whether a fence holds nothing but values under their names ("sets: 3")."""
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
    if (line.startswith("(") and _LABEL.match(line)) or line.startswith("% ") or _TASK.match(line):
        return "comment"
    if _CONTENTS.match(line) or (_TOC_MARK.match(following) if "{:" in following else None):
        return "table of contents"
    return None


def _plain_line(line: str) -> str:
    if found := _FIELD.fullmatch(line) if ":: " in line else None:
        return f"- {found[1]}: {found[2]}"
    if line.startswith("# "):
        return _HASHTAGS.sub("", _PAGE_ID.sub("", line))
    if "##" in line:
        return _UNSPACED.sub(r"\1 ", line, count=1)
    return _BLOCK_ID.sub("", line) if " ^" in line else line
