"""A head without fences, as Pelican and MultiMarkdown write it: `Title: …` and more such lines on top."""

import re

from indexer.readers.front_matter.keys import field_of
from indexer.readers.front_matter.values import Table

MAX_LINES = 60
_FEWEST_KNOWN = 2
_FEWEST_BELOW = 3

_TITLE = re.compile(r"# [^\n]{1,200}\n{1,3}(?=[^\W\d])")
_PAIR = re.compile(r"([^\W\d][\w -]{0,40}):(?:[ \t]+(.*))?$")


def parse_below_title(text: str) -> tuple[Table, int, int] | None:
    """Give the values that stand in one block right below a `# Title`, as Notion exports a page's properties.

    With them go the numbers of the block's first line and of the one below it. None where that block is text:
    every line must be a pair, and three of them name known fields.
    """
    title = _TITLE.match(text)
    if not title:
        return None
    first = title[0].count("\n") + 1
    values = Table()
    for number, line in enumerate(text[title.end() :].split("\n", MAX_LINES)[:MAX_LINES], first):
        pair = _PAIR.match(line)
        if not line.strip():
            break
        if not pair or not pair[2]:
            return None
        values[pair[1].strip()], values.lines[pair[1].strip()] = pair[2].strip(), number
    fields = {known[0] for name in values if (known := field_of(name))}
    return (values, first, first + len(values)) if len(fields) >= _FEWEST_BELOW else None


def parse(text: str) -> tuple[Table, int] | None:
    """Give the values of such a head and the number of its lines; None for a text that has none.

    It must name a title and one more known key: a text may well begin with two labels.
    """
    values = Table()
    key = ""
    number = 0
    for number, line in enumerate(text.split("\n", MAX_LINES)[:MAX_LINES], 1):
        pair = _PAIR.match(line)
        if not line.strip():
            break
        if pair:
            key = pair[1].strip()
            values[key], values.lines[key] = (pair[2] or "").strip(), number
        elif key and line.startswith(("    ", "\t")):
            values[key] = f"{values[key]}\n{line.strip()}".strip()
        else:
            return None
    fields = {known[0] for name in values if (known := field_of(name))}
    return (values, number) if "title" in fields and len(fields) >= _FEWEST_KNOWN else None
