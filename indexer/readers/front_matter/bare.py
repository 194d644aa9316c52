"""A head without fences, as Pelican and MultiMarkdown write it: `Title: …` and more such lines on top."""

import re

from indexer.readers.front_matter.keys import field_of
from indexer.readers.front_matter.values import Table

MAX_LINES = 60
_FEWEST_KNOWN = 2

_PAIR = re.compile(r"([^\W\d][\w -]{0,40}):(?:[ \t]+(.*))?$")


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
