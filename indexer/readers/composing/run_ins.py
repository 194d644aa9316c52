"""Run-in headings: what begins the paragraph that it heads ("Common mistakes. Hips that sag, …")."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from indexer.page import Role
from indexer.readers.composing.outline import BOX, Part
from indexer.readers.composing.roles import level_of, role_of

_MOST_WORDS = 4
_FEWEST_TOLD = 3
"""Words behind it, below which it is a fact with its value ("Sets: 3")."""

_LABEL = re.compile(r"(?P<label>[^\W\d_][^.:?!\n]{2,40})[.:]\s+(?P<told>\S.*)", re.DOTALL)
_TOLD_BEHIND: frozenset[Role] = frozenset(("mistakes", "safety", "breathing", "tips"))
"""What a run-in heading announces; muscles, tools and sets are facts, levels are told behind their labels."""
_CLOSED = _TOLD_BEHIND | {"faq"}
"""Roles of sections in which none stands."""


def with_run_ins(parts: Iterable[Part]) -> Iterator[Part]:
    """Give what stands behind a run-in heading a section of its own, where none with its role is open.

    It ends with its paragraph, after which the section around it goes on.
    """
    heading, level = "", 0
    for part in parts:
        if part.kind == "heading":
            heading, level = part.text, part.level
        found = _LABEL.match(part.text) if part.kind == "paragraph" else None
        is_told = found and found["told"].count(" ") >= _FEWEST_TOLD
        if found and is_told and _is_label(found["label"]) and role_of(heading) not in _CLOSED:
            yield Part("heading", found["label"], part.line, min(level + 1, 6), label=BOX)
            yield replace(part, text=found["told"], bold=False)
            yield Part("end", "", label=BOX)
        else:
            yield part


def _is_label(text: str) -> bool:
    # What costs most is asked last: many a sentence is short enough.
    return text.count(" ") < _MOST_WORDS and role_of(text) in _TOLD_BEHIND and level_of(text) is None
