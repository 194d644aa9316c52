"""Boxes of a body (admonitions, tabs, components): where each begins and ends, and what its title is."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.readers.composing.instructions import is_instruction
from indexer.readers.composing.roles import role_of
from indexer.sentences import split_sentences

_FENCED = re.compile(
    r"\s{0,8}(?P<mark>:{3,6})\s{0,3}(?:\{?(?P<kind>[a-z][a-z-]*)\}?(?:#[\w-]{1,40})?)?"
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
_KIND = re.compile(
    r"\s{0,12}<([A-Z]\w{0,40})(?:\s[^<>]{0,400}?\b(?:type|kind|variant|intent|status)="
    r"[\"'{]{1,2}([A-Za-z-]{1,20})[\"'}]{1,2}[^<>]{0,400}?)?\s{0,3}(?<!/)>(?:(\S.{0,2000})</\1\s{0,3}>)?\s*$"
)
"""A component that says of what kind it is, by its name or a value, with the text that stands on its line."""
_TAB = re.compile(r"\s{0,3}@tab(?::active)?[ \t]+(\S.{0,100}?)(?:[ \t]*#\S+)?\s*$")
_QUOTED = re.compile(
    r"(?P<mark>(?:\s{0,3}>)+)\s{0,3}\[!(?P<kind>[\w-]{1,20})\][+-]?[ \t]{0,3}(?P<title>\S.{0,200})?$"
)
_QUOTE = re.compile(r"\s{0,3}>[ \t]?")
MEDIA = re.compile(
    r"video|youtube|vimeo|image|img|figure|embed|tweet|audio|icon|button|link$|player", re.IGNORECASE
)
_SETTING = re.compile(r"\s{0,12}<[A-Z]\w{0,40}(?=[^<>]{0,400}\{)(?:[^<>\n]|=>){0,400}>\s*$")
"""A component with values in braces, which no HTML has: plain Markdown takes its line for text."""
_COMPONENT_END = re.compile(r"\s{0,12}</([A-Z]\w{0,40})\s{0,3}>\s*$")
_SIGNS = ("[!", ":::", "{", "!!!", "???", '=== "', "===+", "===!", "<", "@tab")
_NOTES = frozenset(("note", "hint", "info", "important"))
"""Boxes that hold advice where their text commands, and a remark else."""
_ADVISING = ("tips", "safety")
TABS = frozenset(("tab", "tabs", "tabitem", "tab-item"))
"""Boxes whose title names all of what they wrap, however near it stands."""
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
    tabs = [number for number, line in enumerate(lines) if "@tab" in line and _TAB.match(line)]
    for number, line in enumerate(lines):
        mark = line.lstrip()[:3]
        if mark == ":::":
            found.extend(_fenced(kept, number, ends.get(number, len(lines)), tabs))
        elif mark in {"!!!", "???", "==="}:
            found.extend(_indented(kept, number))
        elif mark[:1] == ">" and "[!" in line:
            found.extend(_callout(kept, number))
        elif mark == "@ta" and (tab := _TAB.match(kept[number])):
            kept[number] = bold(tab[1])  # of no box that ends
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


def _fenced(lines: list[str], at: int, end: int, tabs: Sequence[int]) -> Iterator[Box]:
    """Read a box between colons, which line `end` closes: one box for each of its `tabs`, if it has any."""
    opened = _FENCED.match(lines[at])
    if not opened:
        return
    lines[at] = ""
    first, last = bisect_right(tabs, at), bisect_right(tabs, end)
    if first == last or not opened["kind"]:
        yield from _box(lines, opened["kind"], opened["boxed"] or opened["title"], at, end - 1)
    elif lines[tabs[first]]:  # else a box around this one has taken its tabs, all of them
        for number, following in pairwise([*tabs[first:last], end]):
            yield from _tab(lines, number, following - 1)


def _tab(lines: list[str], at: int, end: int) -> Iterator[Box]:
    tab = _TAB.match(lines[at])
    lines[at] = ""
    if tab:
        yield Box(tab[1], at, end)


def _indented(lines: list[str], at: int) -> Iterator[Box]:
    """Read a box whose text stands in by four columns, and move that text out."""
    opened = _INDENTED.match(lines[at])
    width = len(opened["indent"]) + _STEP if opened else 0
    following = next((line for line in lines[at + 1 : at + _NEAR] if line.strip()), "")
    if not opened or not _without_tabs(following).startswith(" " * width):
        return
    end = at
    for number in range(at + 1, len(lines)):
        line = _without_tabs(lines[number])
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


def _without_tabs(line: str) -> str:
    """Give a line with what a tab in front of its text stands in by as spaces."""
    text = line.lstrip(" \t")
    lead = line[: len(line) - len(text)]
    return lead.expandtabs(_STEP) + text if "\t" in lead else line


def _callout(lines: list[str], at: int) -> Iterator[Box]:
    """Read a callout, a quote whose first line says its kind: one whose title asks or announces something,
    or whose kind does, heads what stands below it.
    """
    opened = _QUOTED.match(lines[at])
    if not opened:
        return
    end = at
    while end + 1 < len(lines) and lines[end + 1].lstrip()[:1] == ">":
        end += 1
    told = [_QUOTE.sub("", line, count=1) for line in lines[at + 1 : end + 1]]
    title = (opened["title"] or "").strip()
    named = title or named_by(opened["kind"].lower(), told)
    announced = role_of(named)
    if not named.endswith("?") and (announced is None or (title and announced != "tips")):
        lines[at] = f"{opened['mark']} {bold(title)}"
        return
    lines[at : end + 1] = ["", *told]
    yield Box(named, at, end)


def _component(lines: list[str], at: int, closers: Mapping[str, list[int]]) -> Iterator[Box]:
    """Read a component that has a title, or a kind that stands for one, up to the line that closes it."""
    opened = _COMPONENT.match(lines[at]) or _KIND.match(lines[at])
    if not opened or MEDIA.search(opened[1]):
        lines[at] = "" if _SETTING.match(lines[at]) else lines[at]
        return
    if opened.re is _KIND and opened[3]:
        yield from _on_its_line(lines, at, kind_in((opened[2], opened[1])), opened[3])
        return
    ends = closers.get(opened[1], [])
    place = bisect_right(ends, at)
    if place == len(ends):
        return
    end = ends[place]
    if opened.re is _KIND:
        if title := named_by(kind_in((opened[2], opened[1])), lines[at + 1 : end]):
            lines[at] = lines[end] = ""
            yield Box(title, at, end - 1)
        elif _SETTING.match(lines[at]):
            lines[at] = lines[end] = ""
        return
    lines[end] = ""
    is_run_in = runs_in(opened[2], lines[at + 1])
    lines[at] = bold(opened[2]) if is_run_in else ""
    if not is_run_in:
        yield Box(opened[2], at, end - 1)


def _on_its_line(lines: list[str], at: int, kind: str, text: str) -> Iterator[Box]:
    """Read a box that is a line between two blank ones."""
    around = (lines[at - 1] if at else "", *lines[at + 1 : at + 2])
    title = "" if any(map(str.strip, around)) else named_by(kind, [text])
    if title:
        lines[at] = text
        yield Box(title, at - 1, at)


def _box(lines: list[str], kind: str | None, title: str | None, start: int, end: int) -> Iterator[Box]:
    """Give a box its title; one without has that of its kind, where that announces something ("tip").

    A title right above its text that announces nothing only begins that text.
    """
    named = (title or "").strip() or named_by(kind or "", lines[start + 1 : end + 1])
    if (
        named
        and kind not in TABS
        and not role_of(named)
        and runs_in(named, next(iter(lines[start + 1 : start + 2]), ""))
    ):
        lines[start] = bold(named)
    elif named:
        yield Box(named, start, end)


def kind_in(words: Iterable[str | None]) -> str:
    """Give the first word that is a kind of box, empty where none is."""
    known = (word.lower() for word in words if word)
    return next((word for word in known if word in _NOTES or role_of(word) in _ADVISING), "")


def named_by(kind: str, told: Sequence[str]) -> str:
    """Give the title that the kind of a box stands for; empty where it announces nothing."""
    if role_of(kind):
        return f"{kind[:1].upper()}{kind[1:]}"
    sentences = split_sentences(" ".join(told).strip()) if kind in _NOTES else ()
    return "Tip" if sentences and all(map(is_instruction, sentences)) else ""


def runs_in(title: str, following: str) -> bool:
    """Tell a title that only begins the text right below it from one that heads a section."""
    return bool(following.strip()) and not title.endswith("?")


def bold(title: str) -> str:
    """Give a title as bold words, ended so that the line below does not run into them."""
    ended = title if title.endswith((".", "!", "?", ":")) else f"{title}:"
    return f"**{ended}**" if title else ""
