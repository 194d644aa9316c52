"""What a site sets above a flat text: its name and its menu, and the author's name below the title."""

import re
from collections.abc import Sequence

from indexer.folding import plain
from indexer.page import Dropped
from indexer.readers.article.headings import is_paragraph, is_short
from indexer.readers.article.lines import Unit
from indexer.words import WordSet

_MENU = WordSet("noise", "menu")
_WORDS = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[.!?:;]")
_ZONE = 4
"""Units from the top among which a menu may stand."""
_FEWEST_KNOWN = 2
_LONGEST_NAME = 5
"""Words of a site's name."""


def menu_at_top(units: Sequence[Unit]) -> frozenset[int]:
    """Find a site's menu in one line at the top, and the site's name above it."""
    for index, unit in enumerate(units[:_ZONE]):
        if _is_menu(unit) and all(one.text.count(" ") < _LONGEST_NAME for one in units[:index]):
            return frozenset(range(index + 1))
    return frozenset()


def _is_menu(unit: Unit) -> bool:
    """Tell whether a line has nothing but the names of a site's pages, two of which most sites have."""
    words = _WORDS.findall(unit.text)
    known = sum(plain(word) in _MENU for word in words)
    named = all(word[:1].isupper() for word in words)
    return not unit.mark and named and known >= _FEWEST_KNOWN and _ENDS.search(unit.text) is None


def title_above_byline(units: Sequence[Unit], dropped: Sequence[Dropped]) -> str:
    """Give the first line where its author's name is all that stands between it and the text, else none."""
    first = units[0]
    signed = next((one.line for one in dropped if one.reason == "byline"), 0)
    next_line = units[1].number if len(units) > 1 else 0
    is_apart = not first.mark and is_short(first) and not is_paragraph(first)
    return first.text if is_apart and first.number < signed < next_line else ""
