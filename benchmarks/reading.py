"""Scores the readers against gold results: seeds, tagged flat texts, and one article in several shapes.

    python benchmarks/reading.py [--gold ../shared/gold] [--json]

Text is compared by its letters and digits, so that a bullet or a blank more does not count.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

if not __package__:  # run as a script: this folder must not stand before the standard library
    sys.path[0] = str(Path(__file__).parent.parent)

from benchmarks.heads import score_heads
from benchmarks.pages import score_pages
from benchmarks.scores import Score
from benchmarks.seeds import score_seeds
from benchmarks.shapes import score_shapes
from benchmarks.tagged import score_variants

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
GOLDEN = Path(__file__).parent.parent / "tests" / "indexer" / "readers" / "golden"
OWN = GOLDEN / "article"
PAGES = GOLDEN / "html"
HEADS = GOLDEN / "front_matter"
MARKDOWN = GOLDEN / "markdown"


Scores = Mapping[str, Score]

TABLES: Mapping[str, tuple[str, Callable[[argparse.Namespace], Scores]]] = {
    "seeds": ("seeds", lambda asked: score_seeds(asked.gold)),
    "variants": (
        "variants: units",
        lambda asked: score_variants(asked.gold / "variants", verbose=asked.verbose),
    ),
    "own": ("own texts: units", lambda asked: score_variants(OWN, verbose=asked.verbose)),
    "held": ("own texts held back", lambda _: {"all": score_variants(OWN / "held")["all"]}),
    "pages": ("own web pages: units", lambda asked: score_pages(PAGES, verbose=asked.verbose)),
    "pages held": ("own web pages held back", lambda _: score_pages(PAGES / "held")),
    "markdown": (
        "own Markdown: units",
        lambda asked: score_pages(MARKDOWN, suffix=".md", verbose=asked.verbose),
    ),
    "markdown held": ("own Markdown held back", lambda _: score_pages(MARKDOWN / "held", suffix=".md")),
    "heads": ("own front matter: units", lambda asked: score_heads(HEADS, verbose=asked.verbose)),
    "heads held": ("own front matter held back", lambda _: score_heads(HEADS / "held")),
}
"""What is scored, by its key in JSON: its title, and how. Of what is held back only figures are told."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or with --json one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--verbose", action="store_true", help="name what was missed or is too much, on stderr"
    )
    options = parser.parse_args(arguments)
    tables = {name: (title, score(options)) for name, (title, score) in TABLES.items()}
    shapes = score_shapes(options.gold.parent / "corpora" / "articles", verbose=options.verbose)
    if options.json:
        plain = {name: _plain(table) for name, (_, table) in tables.items()}
        print(json.dumps({**plain, "articles": shapes}, indent=1))
    else:
        for title, table in tables.values():
            _print_table(title, table)
        _print_shapes(shapes)
    return 0


def _plain(scores: Mapping[str, Score]) -> dict[str, dict[str, float]]:
    return {
        name: {**asdict(score), "precision": round(score.precision, 4), "recall": round(score.recall, 4)}
        for name, score in scores.items()
    }


def _print_table(title: str, scores: Mapping[str, Score]) -> None:
    print(f"{title:24} {'right':>6} {'found':>6} {'there':>6}  precision  recall")
    for name, score in scores.items():
        print(
            f"  {name:22} {score.right:6} {score.found:6} {score.there:6}  {score.precision:9.3f}  "
            f"{score.recall:6.3f}"
        )
    print()


def _print_shapes(shapes: Mapping[str, Mapping[str, float]]) -> None:
    for name, scores in shapes.items():
        print(f"{name:8} " + "  ".join(f"{key} {value:.3f}" for key, value in scores.items()))


if __name__ == "__main__":
    raise SystemExit(main())
