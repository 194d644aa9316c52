"""What site generators add to Markdown: shortcodes, components, admonitions, wiki links. Lines stay put."""

import re
from collections.abc import Callable, Iterator

from indexer.page import Dropped

_TAG = re.compile(
    r"\{\{[<%][^{}]{0,2000}[>%]\}\}|\{%[^{}]{0,2000}%\}|\{\{[^{}]{0,500}\}\}|\{/\*[^{}]{0,2000}\*/\}"
    r"|%%[^%]{1,2000}%%"
)
_WIKI = re.compile(r"(!?)\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]|\n]{1,200}))?\]\]")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_MODULE = re.compile(
    r"(?:import\s.{0,300}\bfrom\s+['\"]|import\s+['\"]|export\s+(?:const|default|let|function)\b)"
)
_ADMONITION = re.compile(r"\s{0,8}:{3,6}\s{0,3}(?:[a-z]+)?(?:\[([^\]]{1,200})\]|[ \t]+(\S.{0,200}))?\s*$")
_CALLOUT = re.compile(r"((?:\s{0,3}>)+\s{0,3})\[!\w{1,20}\][+-]?[ \t]{0,3}(.{0,200})$")
_COMPONENT = re.compile(
    r"\s{0,12}<[A-Z]\w{0,40}\s[^<>]{0,400}?\b(?:label|title|heading|summary|q|question)=[\"']([^\"'<>]{1,200})[\"'][^<>]{0,400}>\s*$"
)
_LONGEST_SHOWN = 120


def without_dialect(text: str, line: int) -> tuple[str, tuple[Dropped, ...]]:
    """Turn what plain Markdown does not know into what it does, and leave every line where it is.

    A tag goes, what it wraps stays; the title of a component or an admonition heads it. `line` is the number
    of the text's first line.
    """
    text, dropped = _without_tags(text, line)
    if "[[" in text:
        text = _WIKI.sub(_link, text)
    if not _may_hold_lines(text):
        return text, dropped
    out = list(dropped)
    lines = list(_plain_lines(text.split("\n"), line, out.append))
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
        pieces.append("\n" * breaks)
        number += breaks
        position = tag.end()
    pieces.append(text[position:])
    return "".join(pieces), tuple(dropped)


def _link(found: re.Match[str]) -> str:
    """Give `[[page|words]]` as a link, `![[picture.png]]` as an image."""
    is_image, target, words = found.groups()
    place = target.partition("#")[0] or target
    return f"{is_image}[{'' if is_image else words or target}](<{place.strip()}>)"


def _may_hold_lines(text: str) -> bool:
    return ":::" in text or "[!" in text or "<" in text or "import " in text or "export " in text


def _plain_lines(lines: list[str], first: int, drop: Callable[[Dropped], None]) -> Iterator[str]:
    is_code = is_module = False
    for number, line in enumerate(lines, first):
        if _FENCE.match(line):
            is_code = not is_code
        is_module = not is_code and (bool(_MODULE.match(line)) or (is_module and bool(line.strip())))
        if is_module:
            drop(Dropped(number, line.strip()[:_LONGEST_SHOWN], "script"))
            yield ""
        else:
            yield line if is_code else _plain_line(line)


def _plain_line(line: str) -> str:
    if found := _ADMONITION.match(line) if ":::" in line else None:
        return _bold(found[1] or found[2] or "")
    if found := _CALLOUT.match(line) if "[!" in line else None:
        return found[1] + _bold(found[2].strip())
    if found := _COMPONENT.match(line) if "<" in line else None:
        return _bold(found[1])
    return line


def _bold(title: str) -> str:
    """Give a title as bold words, ended so that the line below does not run into them."""
    ended = title if title.endswith((".", "!", "?", ":")) else f"{title}:"
    return f"**{ended}**" if title else ""
