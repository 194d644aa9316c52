"""Flat texts whose lines are tagged: what a reader finds of their units."""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.scores import Score, compared, letters
from benchmarks.units import read, units_of
from indexer.page import Page
from indexer.readers.article.reader import read as read_article
from indexer.source import SourceFile

_TAGS = {"h": "heading", "step": "step", "q": "question", "a": "answer"}


def score_variants(folder: Path, *, verbose: bool = False) -> dict[str, Score]:
    """Compare the units of every tagged text in a folder (NAME.tsv), file by file."""
    totals: dict[str, Score] = {}
    for path in sorted(folder.glob("*.tsv")):
        there = list(tagged_units(path))
        page = read_tagged(path)
        found = [(kind, letters(text)) for kind, text in units_of(page) if letters(text)]
        totals[path.stem] = compared(found, there)
        if verbose:
            for unit in (Counter(there) - Counter(found)).elements():
                print(f"{path.stem}: missed {unit[0]}: {unit[1][:100]}", file=sys.stderr)
            for unit in (Counter(found) - Counter(there)).elements():
                print(f"{path.stem}: too much {unit[0]}: {unit[1][:100]}", file=sys.stderr)
    if totals:
        totals["all"] = sum(totals.values(), Score(0, 0, 0))
    return totals


def read_tagged(path: Path) -> Page:
    """Read the text that a tag file goes with: the file beside it, else its own second column."""
    text = path.with_suffix(".txt")
    if text.exists():
        return read(text)
    lines = (line.partition("\t")[2] for line in path.read_text(encoding="utf-8").splitlines())
    content = "\n".join(lines).encode()
    return read_article(SourceFile(path.stem, text, content, hashlib.sha256(content).hexdigest()))


def tagged_units(path: Path) -> Iterator[tuple[str, str]]:
    """Join the lines of a tag file to units: TAG begins one, TAG+ goes on with it; a card is text and
    label."""
    units: list[tuple[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        tag, _, text = line.partition("\t")
        if tag in {"meta", "title", "noise", "_", ""}:
            continue
        if tag.endswith("+") and units:
            units[-1][1].append(text.strip())
        elif tag == "card_l" and units:
            units[-1][1].insert(0, text.strip())
        else:
            units.append((_TAGS.get(tag, "text"), [text.strip()]))
    for kind, pieces in units:
        if found := "".join(map(letters, pieces)):
            yield kind, found
