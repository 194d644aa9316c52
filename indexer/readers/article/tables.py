"""Tables that a browser or a PDF left as columns: bars instead of the tabs or wide blanks between cells."""

import re
from collections.abc import Sequence
from itertools import groupby

from indexer.readers.article.cells import BETWEEN

_CELL = re.compile(r"[ \u00a0]{0,20}\t\s{0,20}|[ \u00a0]{3,20}")
_FEWEST = 2


def with_bars(lines: Sequence[str]) -> list[str]:
    """Put bars between the cells of lines that stand together and have the same number of cells."""
    found: list[str] = []
    for count, run in groupby(lines, _cells):
        group = list(run)
        is_table = count >= _FEWEST and len(group) >= _FEWEST
        found.extend(_CELL.sub(BETWEEN, line.strip()) if is_table else line for line in group)
    return found


def _cells(line: str) -> int:
    """Count the cells of a line; what reads as a list or a sentence has one."""
    if "\t" not in line and "   " not in line:
        return 1
    return len(_CELL.split(line.strip()))
