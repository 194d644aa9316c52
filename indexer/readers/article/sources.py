"""The list of works that a text quotes: known by the shape of its entries below "References"."""

import re
from collections.abc import Sequence

from indexer.readers.article.lines import Unit
from indexer.readers.composing.roles import plain

_HEAD = re.compile(
    r"(?:(?:our |selected )?(?:sources|references)|bibliography|works cited|further sources"
    r"|referencias(?: bibliograficas)?|bibliografia|fuentes)\s*(?:\(\d+\))?:?"
)
_ENTRY = re.compile(
    r"\bet al\b|\bdoi\b|\b(?:19|20)\d\d[a-z]?[;:,)]|\b(?:19|20)\d\d\.?$|\(\d{4}\)"
    r"|\d\(\d{1,3}\)|https?://|\bpp?\. ?\d"
)
_LONGEST = 400


def source_entries(units: Sequence[Unit]) -> frozenset[int]:
    """Find the entries that follow the heading of a list of sources, and the heading itself."""
    found: set[int] = set()
    for index, unit in enumerate(units):
        if index in found or not _HEAD.fullmatch(plain(unit.text).strip()):
            continue
        end = index + 1
        while end < len(units) and _is_entry(units[end]):
            end += 1
        if end > index + 1:
            found.update(range(index, end))
    return frozenset(found)


def _is_entry(unit: Unit) -> bool:
    return len(unit.text) <= _LONGEST and bool(_ENTRY.search(unit.text))
