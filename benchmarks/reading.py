"""Scores the readers against gold results: seeds, tagged flat texts, and one article in several shapes.

    python benchmarks/reading.py [--gold ../shared/gold] [--json]

Text is compared by its letters and digits, so that a bullet or a blank more does not count.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or with --json one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--verbose", action="store_true", help="name what was missed or is too much, on stderr"
    )
    options = parser.parse_args(arguments)
    seeds = score_seeds(options.gold)
    units = score_variants(options.gold / "variants", verbose=options.verbose)
    own = score_variants(OWN, verbose=options.verbose)
    held = score_variants(OWN / "held")
    pages = score_pages(PAGES, verbose=options.verbose)
    pages_held = score_pages(PAGES / "held")
    markdown = score_pages(MARKDOWN, suffix=".md", verbose=options.verbose)
    markdown_held = score_pages(MARKDOWN / "held", suffix=".md")
    heads = score_heads(HEADS, verbose=options.verbose)
    heads_held = score_heads(HEADS / "held")
    shapes = score_shapes(options.gold.parent / "corpora" / "articles", verbose=options.verbose)
    if options.json:
        tables = {
            "seeds": seeds,
            "variants": units,
            "own": own,
            "held": held,
            "pages": pages,
            "pages held": pages_held,
            "markdown": markdown,
            "markdown held": markdown_held,
            "heads": heads,
            "heads held": heads_held,
        }
        print(
            json.dumps(
                {**{name: _plain(table) for name, table in tables.items()}, "articles": shapes}, indent=1
            )
        )
    else:
        _print_table("seeds", seeds)
        _print_table("variants: units", units)
        _print_table("own texts: units", own)
        _print_table("own texts held back", {"all": held["all"]})
        _print_table("own web pages: units", pages)
        _print_table("own web pages held back", pages_held)
        _print_table("own Markdown: units", markdown)
        _print_table("own Markdown held back", markdown_held)
        _print_table("own front matter: units", heads)
        _print_table("own front matter held back", heads_held)
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
