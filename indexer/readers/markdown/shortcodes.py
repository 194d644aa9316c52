"""Hugo shortcodes and Jekyll (Liquid) tags: the tag goes, what it wraps stays."""

import re

from indexer.page import Dropped

_TAG = re.compile(r"\{\{[<%][^{}]{0,2000}[>%]\}\}|\{%[^{}]{0,2000}%\}|\{\{[^{}]{0,500}\}\}")
_LONGEST_SHOWN = 120


def without_shortcodes(text: str, line: int) -> tuple[str, tuple[Dropped, ...]]:
    """Take the tags out and leave every line where it is. `line` is the number of the text's first line."""
    if "{{" not in text and "{%" not in text:
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
