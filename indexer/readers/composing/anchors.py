"""Anchors: names of a page's parts that a URL can end in."""

import re
import unicodedata
from collections.abc import Iterable

RESERVED = ("top", "steps", "tips", "benefits")
"""Taken by the passages that hold a whole list of a page."""

_LONGEST = 60
_MARKS = re.compile(r"[\u0300-\u036f]")
_APOSTROPHES = re.compile(r"['’]")
_GAPS = re.compile(r"[^\w]+|_+")


def slug(text: str) -> str:
    """Give the lower-case, hyphenated form of `text`, without accents; "section" where nothing is left."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))).casefold()
    words = _GAPS.sub("-", plain).strip("-")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit("-", 1)[0]
    return words or "section"


def unique(names: Iterable[str], taken: Iterable[str] = RESERVED) -> tuple[str, ...]:
    """Give each name its slug, with -2, -3, … where an earlier one or `taken` holds it."""
    seen = set(taken)
    counts: dict[str, int] = {}
    anchors: list[str] = []
    for name in names:
        base = slug(name)
        anchor, count = base, counts.get(base, 1)
        while anchor in seen:
            count += 1
            anchor = f"{base}-{count}"
        counts[base] = count
        seen.add(anchor)
        anchors.append(anchor)
    return tuple(anchors)
