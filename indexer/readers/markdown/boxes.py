"""Boxes of a body (admonitions, tabs, components): where each begins and ends, and what its title is."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.readers.composing.roles import role_of

_FENCED = re.compile(
    r"\s{0,8}(?P<mark>:{3,6})\s{0,3}(?:\{?(?P<kind>[a-z][a-z-]*)\}?)?"
    r"(?:\[(?P<boxed>[^\]]{1,200})\]|[ \t]+\"?(?P<title>\S.{0,200}?)\"?)?(?:\s?\{[^{}]{0,200}\})?\s*$"
)
_INDENTED = re.compile(
    r"(?P<indent> {0,12})(?:(?:!{3}|\?{3}\+?)[ \t]*(?P<kind>[a-z]+)?(?: [a-z]+)*|={3}[!+]{0,2})"
    r"(?:[ \t]+(?:\"(?P<quoted>[^\"]{0,200})\"|(?P<title>\S.{0,200}?)))?\s*$"
)
_COMPONENT = re.compile(
    r"\s{0,12}<([A-Z]\w{0,40})\s[^<>]{0,400}?\b(?:label|title|heading|summary|q|question|name)="
    r"[\"']([^\"'<>]{1,200})[\"'][^<>]{0,400}(?<!/)>\s*$"
)
_QUOTED = re.compile(r"(?P<mark>(?:\s{0,3}>)+)\s{0,3}\[![\w-]{1,20}\][+-]?[ \t]{0,3}(?P<title>\S.{0,200})?$")
_QUOTE = re.compile(r"\s{0,3}>[ \t]?")
MEDIA = re.compile(
    r"video|youtube|vimeo|image|img|figure|embed|tweet|audio|icon|button|link$|player", re.IGNORECASE
)
_COMPONENT_END = re.compile(r"\s{0,12}</([A-Z]\w{0,40})\s{0,3}>\s*$")
_SIGNS = ("[!", ":::", "{", "!!!", "???", '=== "', "<")
_MOST_NESTED = 20
_NEAR = 4
"""Lines within which the text of an indented box begins."""
_STEP = 4
"""Columns by which the text of an indented box stands in."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box from line `start`, which opens it, to line `end`, the last inside; both 1-based in the file."""

    title: str
    start: int
    end: int


def may_hold_boxes(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def cut_boxes(lines: Sequence[str], first: int) -> tuple[list[str], tuple[Box, ...]]:
    """Give the lines without what opens and closes boxes, indented text moved out, and the boxes."""
    kept = list(lines)
    found: list[Box] = []
    ends, closers = _fence_ends(lines), _component_ends(lines)
    for number, line in enumerate(lines):
        mark = line.lstrip()[:3]
        if mark == ":::":
            found.extend(_fenced(kept, number, ends.get(number, len(lines))))
        elif mark in {"!!!", "???", "==="}:
            found.extend(_indented(kept, number))
        elif mark[:1] == ">" and "[!" in line:
            found.extend(_quoted(kept, number))
        elif mark[:1] == "<":
            found.extend(_component(kept, number, closers))
    return kept, tuple(replace(box, start=box.start + first, end=box.end + first) for box in found)


def _fence_ends(lines: Sequence[str]) -> Mapping[int, int]:
    """Give for each line that opens a box between colons the one that closes it: as many colons alone."""
    ends: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for number, line in enumerate(lines):
        found = _FENCED.match(line) if line.lstrip().startswith(":::") else None
        if found and (found["kind"] or found["boxed"] or found["title"]):
            opened.append((found["mark"], number))
        elif found and any(mark == found["mark"] for mark, _ in opened[-_MOST_NESTED:]):
            while opened:
                mark, at = opened.pop()
                ends[at] = number
                if mark == found["mark"]:
                    break
    return ends


def _component_ends(lines: Sequence[str]) -> Mapping[str, list[int]]:
    ends: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if "</" in line and (found := _COMPONENT_END.match(line)):
            ends.setdefault(found[1], []).append(number)
    return ends


def _fenced(lines: list[str], at: int, end: int) -> Iterator[Box]:
    """Read a box between colons, which line `end` closes."""
    opened = _FENCED.match(lines[at])
    if opened:
        lines[at] = ""
        yield from _box(lines, opened["kind"], opened["boxed"] or opened["title"], at, end - 1)


def _indented(lines: list[str], at: int) -> Iterator[Box]:
    """Read a box whose text stands in by four columns, and move that text out."""
    opened = _INDENTED.match(lines[at])
    width = len(opened["indent"]) + _STEP if opened else 0
    following = next((line for line in lines[at + 1 : at + _NEAR] if line.strip()), "")
    if not opened or not following.startswith(" " * width):
        return
    end = at
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if line.strip() and not line.startswith(" " * width):
            break
        end = number if line.strip() else end
        lines[number] = line[_STEP:] if line.strip() else line
    lines[at] = ""
    if "".join(lines[end + 1 : end + 2]).strip() and not "".join(lines[max(at - 1, 0) : at]).strip():
        # No blank line parts the box from the text below it: the line that opened it becomes one.
        lines[at : end + 1] = [*lines[at + 1 : end + 1], ""]
        at -= 1
    yield from _box(lines, opened["kind"], opened["quoted"] or opened["title"], at, end)


def _quoted(lines: list[str], at: int) -> Iterator[Box]:
    """Read a callout, a quote whose first line says its kind: a title that asks has an answer below it."""
    opened = _QUOTED.match(lines[at])
    title = (opened["title"] or "").strip() if opened else ""
    if not title.endswith("?"):
        lines[at] = f"{opened['mark']} {bold(title)}" if opened else lines[at]
        return
    end = at
    while end + 1 < len(lines) and lines[end + 1].lstrip()[:1] == ">":
        end += 1
        lines[end] = _QUOTE.sub("", lines[end], count=1)
    lines[at] = ""
    yield Box(title, at, end)


def _component(lines: list[str], at: int, closers: Mapping[str, list[int]]) -> Iterator[Box]:
    """Read a component that has a title, up to the next line that closes its like."""
    opened = _COMPONENT.match(lines[at])
    ends = closers.get(opened[1], []) if opened else []
    place = bisect_right(ends, at)
    if not opened or MEDIA.search(opened[1]) or place == len(ends):
        return
    end = ends[place]
    lines[end] = ""
    is_run_in = runs_in(opened[2], lines[at + 1])
    lines[at] = bold(opened[2]) if is_run_in else ""
    if not is_run_in:
        yield Box(opened[2], at, end - 1)


def _box(lines: list[str], kind: str | None, title: str | None, start: int, end: int) -> Iterator[Box]:
    """Give a box its title; one without has that of its kind, where that announces something ("tip").

    A title right above its text that announces nothing only begins that text.
    """
    named = (title or "").strip() or (f"{kind[:1].upper()}{kind[1:]}" if kind and role_of(kind) else "")
    if named and not role_of(named) and runs_in(named, next(iter(lines[start + 1 : start + 2]), "")):
        lines[start] = bold(named)
    elif named:
        yield Box(named, start, end)


def runs_in(title: str, following: str) -> bool:
    """Tell a title that only begins the text right below it from one that heads a section."""
    return bool(following.strip()) and not title.endswith("?")


def bold(title: str) -> str:
    """Give a title as bold words, ended so that the line below does not run into them."""
    ended = title if title.endswith((".", "!", "?", ":")) else f"{title}:"
    return f"**{ended}**" if title else ""
