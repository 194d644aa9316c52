"""One article in several shapes: links on their own lines (A), bare (B), HTML. Do the results agree?

Titles agree if they name one subject: without case, accents, plural and other endings, articles, "how to" and
the site behind a bar, their words are the same, or all words of one are among the other's and make up at
least half of them. A subtitle (behind a colon or a dash, or in brackets) may be missing. "Agility drills"
agrees with "Agility Drills (Ladder & Cones)"; "Running" does not with "Running Progression Program".

`titles_equal` counts only titles whose words are the same in the same order. `titles_told` counts only the
articles whose text tells so much of the title at all: the others lost it with their head, and no reader can
give it back.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from math import isnan, nan
from pathlib import Path

import snowballstemmer

from benchmarks.scores import letters
from benchmarks.units import read, texts
from indexer.folding import plain
from indexer.page import Page
from indexer.sentences import split_sentences
from indexer.words import WordSet

_ENOUGH = 0.5
_TOLD = 0.6
"""The share of a title's words that a text must hold in a row to tell the title."""
_SITE = re.compile(r"\s\|\s.*$")
_SUBTITLE = re.compile(r":\s.*$|\s[–—-]\s.*$|\s*\([^()]*\)\s*$")
_HOW_TO = re.compile(r"^(?:how to (?:do |perform )?|como (?:hacer|realizar) )")
_SMALL = WordSet("headings", "small")
_stem = snowballstemmer.stemmer("english").stemWord


def score_shapes(folder: Path, *, verbose: bool = False) -> dict[str, dict[str, float]]:
    """Compare the shapes of every article in a folder, HTML where it is there."""
    result: dict[str, dict[str, float]] = {}
    pairs = {"A/B": ("B", ".txt"), "A/html": ("html", ".html")}
    for name, (other, suffix) in pairs.items():
        agreed: list[dict[str, float]] = []
        for path in sorted((folder / "A").glob("*.txt")):
            twin = folder / other / f"{path.stem}{suffix}"
            if not twin.exists():
                continue
            one, two = read(path), read(twin)
            agreed.append(_agreement(one, two))
            if verbose:
                print(f"{path.stem} {other} {agreed[-1]} {one.title!r} {two.title!r}", file=sys.stderr)
        if agreed:
            result[name] = {"articles": len(agreed)} | {
                key: _mean(one[key] for one in agreed) for key in agreed[0]
            }
    return result


def _agreement(one: Page, two: Page) -> dict[str, float]:
    return {
        "sentences": _overlap(_sentences(one), _sentences(two)),
        "faq": _overlap(
            (letters(q.question + q.answer) for q in one.faq),
            (letters(q.question + q.answer) for q in two.faq),
        ),
        "text": min(_standing(one, two), _standing(two, one)),
        "steps": _overlap((letters(s.text) for s in one.steps), (letters(s.text) for s in two.steps)),
        "headings": _overlap(
            (letters(s.heading or "") for s in one.sections), (letters(s.heading or "") for s in two.sections)
        ),
        "titles": float(agree(one.title, two.title)),
        "titles_equal": float(_words(one.title) == _words(two.title)),
        "titles_told": float(agree(one.title, two.title)) if _tells(two, one.title) else nan,
        "kinds": float(one.kind == two.kind),
    }


def _sentences(page: Page) -> Iterator[str]:
    yield letters(page.title)
    for text in texts(page):
        for line in text.split("\n"):
            yield from filter(None, map(letters, split_sentences(line)))


def _standing(one: Page, two: Page) -> float:
    """Give the share of one page's sentences that stand in the other too, wherever its lines begin and end.

    A scraper gives each cell of a table, each label and each value a line of its own; a page of HTML keeps
    a row, and a label with its value, together.
    """
    whole = "".join(letters(text) for text in (two.title, *texts(two), *_named(two)))
    pieces = (piece for text in texts(one) for line in text.split("\n") for piece in line.split(" | "))
    said = [found for piece in pieces for found in map(letters, split_sentences(piece)) if found]
    return sum(piece in whole for piece in said) / len(said) if said else 1.0


def _named(page: Page) -> Iterator[str]:
    """Give the names with what is told of them: `units_of` leaves out a name that a heading holds."""
    for change in page.modifications:
        yield f"{change.name} {change.description}"
    for mistake in page.mistakes:
        yield f"{mistake.mistake} {mistake.fix}"
    for variation in page.variations:
        yield " ".join((variation.name, variation.text, *variation.steps))


def _overlap(one: Iterable[str], two: Iterable[str]) -> float:
    left, right = Counter(one), Counter(two)
    largest = max(left.total(), right.total())
    return (left & right).total() / largest if largest else 1.0


def agree(one: str, two: str) -> bool:
    """Tell whether two titles name one subject; see the module."""
    return any(
        _names_one(_subject(left), _subject(right))
        for left in (one, _SUBTITLE.sub("", one))
        for right in (two, _SUBTITLE.sub("", two))
    )


def _names_one(left: frozenset[str], right: frozenset[str]) -> bool:
    if left == right:
        return True
    return (left < right or right < left) and len(left & right) >= _ENOUGH * len(left | right)


def _subject(title: str) -> frozenset[str]:
    """Give the words of a title that name something, without their endings."""
    text = plain(_SITE.sub("", title)).replace("'", "")
    found = re.findall(r"\w+", _HOW_TO.sub("", text))
    return frozenset(_stem(word) for word in found if word not in _SMALL) or frozenset(found)


def _tells(page: Page, title: str) -> bool:
    """Tell whether a page's own text holds enough of a title's words in a row."""
    named = _words(title)
    said = _words(" ".join([page.title, *texts(page), *(line.text for line in page.dropped)]))
    least = -int(-_TOLD * len(named) // 1)
    return any(_stands_in(named[at : at + least], said) for at in range(len(named) - least + 1))


def _words(title: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"['’]", "", _SITE.sub("", title)).casefold())


def _stands_in(short: list[str], long: list[str]) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _mean(values: Iterable[float]) -> float:
    known = [value for value in values if not isnan(value)]
    return sum(known) / len(known) if known else nan
