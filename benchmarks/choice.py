"""Fits what the pieces of pages weigh as answers (kb/answers/choice.toml), and says what they are worth.

    python benchmarks/choice.py [--judged DIR]... [--also F DIR...]... [--negatives N] [--write]

A judged set is a folder of `questions.jsonl` (benchmarks/judging.py) beside the pages it asks of (`corpus/`);
`--also` names questions and the folders of their pages apart. Each set is scored by weights fitted on the
others: boxes, precision and recall of what is likeliest at each chance, of the questions that any piece may
answer. `--write` then fits on all of them. N generated negatives (benchmarks/pairs.py) over the pages of each
set, once where several sets ask of the same, are taught with its questions.
"""

import sys
from pathlib import Path

if not __package__:  # run as a script: its own folder holds an `http` that is not the standard one
    sys.path[0] = str(Path(__file__).parent.parent)

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.judging import is_right, opened, read_questions
from benchmarks.pairs import Bench, negatives
from kb.answers.ask import leading
from kb.answers.candidates import candidates, wanted_by
from kb.answers.choice import PAGES, WEIGHTS, Chosen, Weights, chances_of, features_of_none, likeliest
from kb.answers.piece_features import Features, features_of
from kb.answers.reply import Asked
from kb.curation import Curation

JUDGED = Path(__file__).with_name("judged")
CHANCES = (0.95, 0.9, 0.85, 0.8, 0.7, 0.6)

RIDGE = 2.0
"""How much large weights are held back (L2, of features scaled to their spread)."""

DRAWN = 0.1
"""What a generated negative counts beside a judged question: some are answered by the page that asks."""

MOST_STEPS = 60
SMALL = 1e-4
"""A step that moves no weight further ends the fit; so many do in any case."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Posed:
    """A question: the features of each piece and of none, the pages of the pieces, which of them answer,
    whether anything should, and how much it counts."""

    pieces: Sequence[Features]
    none: Features
    pages: Sequence[str]
    right: Sequence[bool]
    answerable: bool
    share: float = 1.0

    def rows(self) -> Array:
        """The pieces, then none: the features of either beside noughts for those of the other."""
        pieces, none = len(self.pieces[0]), len(self.none)
        rows = [[*one.values(), *[0.0] * none] for one in self.pieces]
        return np.array([*rows, [*[0.0] * pieces, *self.none.values()]])

    def wanted(self) -> NDArray[np.bool_]:
        """Which of the rows answer; none where no piece does."""
        return np.array([*self.right, not any(self.right)])


def pose(bench: Bench, row: Mapping[str, object]) -> Posed | None:
    """A judged question with all pieces; None where nothing can be chosen."""
    with bench.engine.snapshot() as engine:
        asking, pages = leading(engine, bench.taxonomy, Curation(), Asked(text=str(row["q"])))
        if (wanted := wanted_by(asking)) is None:
            return None
        if not (pieces := tuple(filter(wanted.may_be, candidates(pages[:PAGES])))):
            return None
        features, none = features_of(wanted, pieces), features_of_none(wanted)
    # A question for pages, judged by which they are, is answered by no piece of one.
    says = bool(row.get("says"))
    right = [says and is_right(row, Chosen((one,), 1.0).answer()) for one in pieces]
    ids, share = [one.page.id for one in pieces], DRAWN if "drawn" in row else 1.0
    return Posed(features, none, ids, right, bool(row["answerable"]), share)


def fit(posed: Sequence[Posed]) -> Weights:
    """The weights by which what was judged right is likeliest: by Newton's steps with the curvature of a
    logit, each halved until the likelihood grows."""
    rows, shares = [one.rows() for one in posed], [one.share for one in posed]
    wanted, size = [one.wanted() for one in posed], len(posed[0].pieces[0])
    pieces, nones = (
        np.concatenate([one[:-1, :size] for one in rows]),
        np.stack([one[-1, size:] for one in rows]),
    )
    spread = np.concatenate([pieces.std(axis=0), nones.std(axis=0)]) + 1e-6
    held_back = np.full(len(spread), RIDGE)
    spread[size], held_back[size] = 1.0, 0.0  # the constant of none

    def loss(weights: Array) -> tuple[float, Array, Array]:
        """How unlikely what was judged is, with the slope and the curvature of that."""
        total = float((held_back * weights**2).sum())
        slope, curvature = 2 * held_back * weights, np.diag(2 * held_back + 1e-9)
        for scaled, right, share in zip(scaled_rows, wanted, shares, strict=True):
            worth = scaled @ weights
            chance = np.exp(worth - worth.max())
            chance /= chance.sum()
            told = float((chance * right).sum()) + 1e-12
            total -= share * float(np.log(told))
            slope += share * scaled.T @ (chance - chance * right / told)
            mean = chance @ scaled
            curvature += share * ((scaled * chance[:, None]).T @ scaled - np.outer(mean, mean))
        return total, slope, curvature

    scaled_rows = [one / spread for one in rows]
    weights = np.zeros(len(spread))
    best, slope, curvature = loss(weights)
    for _ in range(MOST_STEPS):
        step = np.linalg.solve(curvature, slope)
        found = loss(weights - step)
        while found[0] > best and np.abs(step).max() > SMALL:
            step /= 2
            found = loss(weights - step)
        weights, (best, slope, curvature) = weights - step, found
        if np.abs(step).max() < SMALL:
            break
    values = (weights / spread).tolist()
    return {
        "piece": dict(zip(posed[0].pieces[0], values[:size], strict=True)),
        "none": dict(zip(posed[0].none, values[size:], strict=True)),
    }


def chosen(posed: Posed, weights: Weights) -> tuple[float, bool]:
    """The chance of what is likeliest, and whether any of it is right."""
    chances = chances_of(posed.pieces, posed.none, weights)
    places = likeliest(posed.pages, chances)
    return sum(chances[n] for n in places), any(posed.right[n] for n in places)


def curve(drawn: Sequence[tuple[float, bool]], answerable: int) -> str:
    """Boxes, precision and recall at each chance."""
    cells = []
    for least in CHANCES:
        boxes = [right for chance, right in drawn if chance >= least]
        precision, recall = sum(boxes) / max(1, len(boxes)), sum(boxes) / max(1, answerable)
        cells.append(f"{len(boxes):4} {precision:.3f} {recall:.3f}")
    return " | ".join(cells)


@dataclass(frozen=True, slots=True)
class Judged:
    """A set of judged questions, and the folders of the pages they ask of."""

    name: str
    questions: Path
    roots: tuple[Path, ...]


def add_sets(parser: argparse.ArgumentParser) -> None:
    """Add the options that name judged sets, and how many generated negatives are drawn over each."""
    parser.add_argument("--judged", type=Path, action="append", metavar="DIR")
    parser.add_argument("--also", type=Path, action="append", nargs="+", default=[], metavar="F DIR")
    parser.add_argument("--negatives", type=int, default=60, metavar="N")


def judged_sets(folders: Sequence[Path] | None, also: Sequence[Sequence[Path]]) -> Sequence[Judged]:
    """The sets that are named, by default all of this project, and those of questions and pages apart."""
    folders = folders or sorted(one for one in JUDGED.iterdir() if one.is_dir())
    sets = [Judged(one.name, one / "questions.jsonl", (one / "corpus",)) for one in folders]
    return sets + [Judged(one.parent.name, one, tuple(roots)) for one, *roots in also]


def read_sets(sets: Sequence[Judged], drawn: int) -> Iterator[tuple[str, list[Posed]]]:
    """The questions of each set, and so many generated negatives over its pages."""
    for roots in dict.fromkeys(one.roots for one in sets):
        with opened(roots) as (bench, documents):
            wrong = negatives(bench, documents, drawn)
            more = [{"q": one.question, "answerable": False, "drawn": True} for one in wrong]
            for one in sets:
                if one.roots == roots:
                    rows = [*read_questions(one.questions, None), *more]
                    yield one.name, [posed for row in rows if (posed := pose(bench, row))]
                    more = []


def written(weights: Weights) -> str:
    """The weights as choice.toml has them."""
    head = """\
# What each feature of a piece, and of a question that none answers, weighs: logarithms of odds.
# Written by benchmarks/choice.py; the features are those of kb/answers/piece_features.py and choice.py.
"""
    return head + "".join(
        f"\n[{table}]\n" + "".join(f"{name} = {value:.3f}\n" for name, value in features.items())
        for table, features in weights.items()
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_sets(parser)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    read = dict(read_sets(judged_sets(options.judged, options.also), options.negatives))
    print(f"{'boxes, precision, recall at':28}" + " | ".join(f"{least:16}" for least in CHANCES))
    every: list[tuple[float, bool]] = []
    for name, posed in read.items():
        weights = fit([one for other, there in read.items() if other != name for one in there])
        judged = [one for one in posed if one.share == 1.0]
        drawn = [chosen(one, weights) for one in judged]
        every += drawn
        print(f"{name:28}" + curve(drawn, sum(one.answerable for one in judged)))
    all_posed = [one for posed in read.values() for one in posed]
    print(f"{'all':28}" + curve(every, sum(one.answerable for one in all_posed)))
    if options.write:
        WEIGHTS.write_text(written(fit(all_posed)), encoding="utf-8")


if __name__ == "__main__":
    main()
