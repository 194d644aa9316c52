"""Fits what the pieces of pages weigh as answers (kb/answers/choice.toml), and says what they are worth.

    python benchmarks/choice.py [--judged DIR]... [--also F DIR...]... [--negatives N] [--write]

A judged set is a folder of `questions.jsonl` (benchmarks/judging.py) beside the pages it asks of (`corpus/`);
`--also` names questions and the folders of their pages apart. Each set is scored by weights fitted on the
others: precision and recall of the likeliest piece at each chance. `--write` then fits on all of them. N
generated negatives (benchmarks/pairs.py) of each set are taught with its questions.
"""

import sys
from pathlib import Path

if not __package__:  # run as a script: its own folder holds an `http` that is not the standard one
    sys.path[0] = str(Path(__file__).parent.parent)

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.judging import is_right, read_questions
from benchmarks.pairs import Bench, negatives
from indexer.changes import Changes
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import leading
from kb.answers.candidates import Numbers, candidates, numbers_of, wanted_by
from kb.answers.choice import PAGES, WEIGHTS, Chosen, numbers_of_none
from kb.answers.reply import Asked
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine

JUDGED = Path(__file__).with_name("judged")
CHANCES = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4)

RIDGE = 2.0
"""How much large weights are held back (L2, of features scaled to their spread)."""

DRAWN = 0.1
"""What a generated negative counts beside a judged question: some are answered by the page that asks."""

Array = NDArray[np.float64]
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Posed:
    """A question: the features of each piece and of none, which pieces answer, whether anything should."""

    pieces: Array
    none: Array
    right: NDArray[np.bool_]
    answerable: bool
    share: float
    """How much it counts."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the features, in the order of the columns."""

    piece: tuple[str, ...]
    none: tuple[str, ...]


def pose(bench: Bench, row: Mapping[str, object]) -> tuple[Posed, Names] | None:
    """A judged question with all pieces; None where nothing can be chosen."""
    with bench.engine.snapshot() as engine:
        asking, pages = leading(engine, bench.taxonomy, Curation(), Asked(text=str(row["q"])))
        if (wanted := wanted_by(asking)) is None:
            return None
        if not (pieces := tuple(filter(wanted.may_be, candidates(pages[:PAGES])))):
            return None
        numbers, none = numbers_of(wanted, pieces), numbers_of_none(asking, wanted)
    # A question for pages, judged by which they are, is answered by no piece of one.
    says = bool(row.get("says"))
    right = [says and is_right(row, Chosen(one, 1.0).answer()) for one in pieces]
    posed = Posed(
        _rows(numbers),
        _rows([none])[0],
        np.array(right),
        bool(row["answerable"]),
        DRAWN if "drawn" in row else 1.0,
    )
    return posed, Names(tuple(numbers[0]), tuple(none))


def _rows(numbers: Sequence[Numbers]) -> Array:
    return np.array([list(one.values()) for one in numbers], dtype=np.float64)


def fit(posed: Sequence[Posed]) -> tuple[Array, Array]:
    """The weights of pieces and of none by which what was judged right is likeliest: by Newton's steps, each
    with the curvature of a logit, halved until the likelihood grows."""
    every, nones = np.concatenate([one.pieces for one in posed]), np.array([one.none for one in posed])
    spread = np.concatenate([every.std(axis=0), nones.std(axis=0)]) + 1e-6
    size = every.shape[1]
    spread[size] = 1.0  # the constant, which nothing holds back
    held_back = np.where(np.arange(len(spread)) == size, 0.0, RIDGE)
    rows = [_alternatives(one) / spread for one in posed]
    weights = np.zeros(len(spread))
    loss, slope, curve = _loss(posed, rows, weights, held_back)
    for _ in range(_MOST_STEPS):
        step = np.linalg.solve(curve, slope)
        while (found := _loss(posed, rows, weights - step, held_back))[0] > loss and np.abs(
            step
        ).max() > _SMALL:
            step /= 2
        weights = weights - step
        loss, slope, curve = found
        if np.abs(step).max() < _SMALL:
            break
    return weights[:size] / spread[:size], weights[size:] / spread[size:]


_MOST_STEPS = 60
_SMALL = 1e-4


def _alternatives(posed: Posed) -> Array:
    """The pieces, then none: the features of either beside noughts for those of the other."""
    none = np.concatenate([np.zeros(posed.pieces.shape[1]), posed.none])
    return np.vstack([np.pad(posed.pieces, ((0, 0), (0, len(posed.none)))), none])


def _loss(
    posed: Sequence[Posed], rows: Sequence[Array], weights: Array, held_back: Array
) -> tuple[float, Array, Array]:
    """How unlikely what was judged is, with the slope and the curvature of that."""
    total = float((held_back * weights**2).sum())
    slope, curve = 2 * held_back * weights, np.diag(2 * held_back + 1e-9)
    for one, alternatives in zip(posed, rows, strict=True):
        worth = alternatives @ weights
        chance = np.exp(worth - worth.max())
        chance /= chance.sum()
        wanted = chance * np.append(one.right, not one.right.any())
        total -= one.share * float(np.log(wanted.sum() + 1e-12))
        slope += one.share * alternatives.T @ (chance - wanted / (wanted.sum() + 1e-12))
        mean = chance @ alternatives
        curve += one.share * ((alternatives * chance[:, None]).T @ alternatives - np.outer(mean, mean))
    return total, slope, curve


def chosen(posed: Posed, weights: tuple[Array, Array]) -> tuple[float, bool]:
    """The chance of the likeliest piece, and whether it is right."""
    worth = np.append(posed.pieces @ weights[0], posed.none @ weights[1])
    chance = np.exp(worth - worth.max())
    chance /= chance.sum()
    best = int(chance[:-1].argmax())
    return float(chance[best]), bool(posed.right[best])


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


def read_set(judged: Judged, drawn: int) -> tuple[list[Posed], Names]:
    """All questions of a set and as many generated negatives, over an index of its pages."""
    documents, _ = read_roots(judged.roots)
    taxonomy = load_taxonomy()
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder), taxonomy=taxonomy)
        engine.apply(Changes(documents, full=True))
        bench = Bench(engine, taxonomy)
        rows: list[Mapping[str, object]] = list(read_questions(judged.questions, None))
        wrong = negatives(bench, tuple(documents), drawn)
        rows += [{"q": one.question, "answerable": False, "drawn": True} for one in wrong]
        found = [one for row in rows if (one := pose(bench, row))]
    return [posed for posed, _ in found], found[0][1]


def written(weights: tuple[Array, Array], names: Names) -> str:
    """The weights as choice.toml has them."""
    head = (
        "# What each feature of a piece of a page, and of a question that none answers, weighs: logarithms\n"
    )
    head += (
        "# of odds. Written by benchmarks/choice.py; the features are those of kb/answers/candidates.py.\n"
    )
    tables = (("piece", names.piece, weights[0]), ("none", names.none, weights[1]))
    return head + "".join(
        f"\n[{table}]\n"
        + "".join(f"{name} = {value:.3f}\n" for name, value in zip(keys, values, strict=True))
        for table, keys, values in tables
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--judged", type=Path, action="append", metavar="DIR")
    parser.add_argument("--also", type=Path, action="append", nargs="+", default=[], metavar="F DIR")
    parser.add_argument("--negatives", type=int, default=30, metavar="N")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    folders = options.judged or sorted(one for one in JUDGED.iterdir() if one.is_dir())
    sets = [Judged(one.name, one / "questions.jsonl", (one / "corpus",)) for one in folders]
    sets += [Judged(one.parent.name, one, tuple(roots)) for one, *roots in options.also]
    read = {one.name: read_set(one, options.negatives) for one in sets}
    names = next(iter(read.values()))[1]
    print(f"{'boxes, precision, recall at':28}" + " | ".join(f"{least:16}" for least in CHANCES))
    every: list[tuple[float, bool]] = []
    for name, (posed, _) in read.items():
        others = [one for other, (there, _) in read.items() if other != name for one in there]
        drawn = [chosen(one, fit_of) for fit_of in [fit(others)] for one in posed]
        every += drawn
        print(f"{name:28}" + curve(drawn, sum(one.answerable for one in posed)))
    all_posed = [one for posed, _ in read.values() for one in posed]
    print(f"{'all':28}" + curve(every, sum(one.answerable for one in all_posed)))
    if options.write:
        WEIGHTS.write_text(written(fit(all_posed), names), encoding="utf-8")


if __name__ == "__main__":
    main()
