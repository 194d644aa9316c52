"""Own pages, of the web or in Markdown, beside what must come of them: how much of it a reader finds."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.scores import Score, compared
from benchmarks.units import read
from indexer.page import Page

_LISTS = ("steps", "faq", "tips", "mistakes", "variations", "sections", "links")

Expected = Mapping[str, object]
"""The parts of a page as its JSON file has them: texts, lists of texts, and lists of lists of texts."""


def found_in(page: Page) -> dict[str, object]:
    """Give the parts of a page that a golden file names, in the shape of the file."""
    return {
        "title": page.title,
        "lang": page.lang,
        "images": page.image,
        "steps": [step.text for step in page.steps],
        "faq": [[one.question, one.answer] for one in page.faq],
        "tips": list(page.tips),
        "mistakes": [[one.mistake, one.fix] for one in page.mistakes],
        "variations": [[one.name, one.text] for one in page.variations],
        "sections": [
            [section.heading, [block.text for block in section.blocks]] for section in page.sections
        ],
        "links": [[link.text, link.url] for link in page.links],
    }


def expected_of(path: Path) -> dict[str, object]:
    """Read the JSON beside a page; lists that it leaves out are empty, the language is English."""
    empty: dict[str, object] = {name: [] for name in _LISTS}
    return {"lang": "en", "images": None, **empty, **json.loads(path.with_suffix(".json").read_text("utf-8"))}


def score_pages(folder: Path, *, suffix: str = ".html", verbose: bool = False) -> dict[str, Score]:
    """Compare every page of a folder with its expectation, unit by unit and word by word."""
    totals: dict[str, Score] = {}
    for path in sorted(folder.glob(f"*{suffix}")):
        found, there = found_in(read(path)), expected_of(path)
        totals[path.stem] = compare(path.stem, found, there, verbose=verbose)
    if totals:
        totals["all"] = sum(totals.values(), Score(0, 0, 0))
    return totals


def compare(name: str, found: Expected, expected: Expected, *, verbose: bool = False) -> Score:
    """Compare two pages unit by unit; `verbose` names on stderr what was missed or is too much."""
    left, right = Counter(_units(found)), Counter(_units(expected))
    if verbose:
        for word, units in (("missed", right - left), ("too much", left - right)):
            for kind, text in units.elements():
                print(f"{name}: {word} {kind}: {text[:100]}", file=sys.stderr)
    return compared(left.elements(), right.elements())


def _units(page: Expected) -> Iterator[tuple[str, str]]:
    """Cut a page into its texts, each with the name of the list it stands in."""
    for name, value in page.items():
        yield from ((name, text) for text in _texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif value not in (None, ""):
        yield str(value)
