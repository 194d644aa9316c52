"""What the answers are worth: precision and recall by kind of question, and where a threshold would stand.

    python benchmarks/judging.py [--corpus DIR]... [--questions F] [--half odd|even] [--negatives N] [--json]

F has a question a line: {id, q, type, answerable, sources, says, not_says, top, excluded}. A box is right if
its question is answerable, it cites one of `sources`, says one phrase of each group of `says` and none of
`not_says`; precision is right boxes / boxes, recall right boxes / answerable questions. Odd and even are by
the number in the id: constants are fitted on the odd half, figures are those of the even one.

Beside it: each question that a page asks itself, word for word (under its page's name), and N generated
negatives: a page's name with the question of another page, which no page of that name asks, and as many own
questions under a condition that no page has a word of.
The curves say how many of either would be answered at each threshold: of the judge of named pages, and of the
last word on every answer.
"""

import sys
from pathlib import Path
from typing import Any

if not __package__:  # run as a script: its own folder holds an `http` that is not the standard one
    sys.path[0] = str(Path(__file__).parent.parent)

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

from benchmarks.pairs import Bench, Pair, conditions, negatives, own_questions
from indexer.changes import Changes
from indexer.document import Document
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.answers.accounting import judge_whole
from kb.answers.answering import candidate
from kb.answers.named_exercise import find_named
from kb.answers.page_answers import judge_pages
from kb.answers.reply import Answer, Reply
from kb.engines.whoosh.engine import WhooshEngine

CORPUS = Path(__file__).parent.parent / "corpus"
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(slots=True)
class Tally:
    """Counts of one kind of question."""

    counts: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        c = self.counts
        return {
            **c,
            "precision": round(c["right"] / c["boxes"], 3) if c["boxes"] else 1.0,
            "recall": round(c["right"] / c["answerable"], 3) if c["answerable"] else 1.0,
        }


def judge(row: Mapping[str, object], reply: Reply) -> Counter[str]:
    """Count what is right of one reply."""
    count = Counter(asked=1, answerable=int(bool(row["answerable"])))
    if reply.answer is not None:
        count["boxes"] = 1
        count["right"] = int(is_right(row, reply.answer))
    hits = [found.hit.id for found in reply.hits]
    if top := row.get("top"):
        count["tops"], count["top"] = 1, int(bool(hits) and hits[0] in _texts(top))
    if excluded := row.get("excluded"):
        count["ruling out"], count["kept out"] = 1, int(not set(hits) & set(_texts(excluded)))
    return count


def is_right(row: Mapping[str, object], answer: Answer) -> bool:
    """Whether an answer is one of those that a question was judged to have."""
    said = _plain(" ".join((*_words(asdict(answer)), answer.text)))
    cited, wanted = {source.id for source in answer.sources}, set(_texts(row.get("sources")))
    groups = row.get("says") or []
    assert isinstance(groups, list)
    return (
        bool(row["answerable"])
        and (not wanted or bool(cited & wanted))
        and all(any(_plain(phrase) in said for phrase in group) for group in groups)
        and not any(_plain(phrase) in said for phrase in _texts(row.get("not_says")))
    )


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words(inner)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').casefold().split())


def score(bench: Bench, rows: Sequence[Mapping[str, object]]) -> dict[str, Tally]:
    """Judge all rows, by type and as a whole."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for row in rows:
        count = judge(row, bench.ask(str(row["q"])))
        for name in ("all", str(row["type"])):
            tallies[name].counts += count
    return dict(tallies)


def count_pairs(bench: Bench, pairs: Sequence[Pair]) -> Counter[str]:
    """How many are answered, rightly or not."""
    count = Counter(asked=len(pairs))
    for pair in pairs:
        answer = bench.ask(pair.question).answer
        if answer is not None:
            spans = {source.span for source in answer.sources}
            right = any(any(span in text for span in spans) for text in pair.texts)
            count["right" if right else "wrong"] += 1
    return count


Curve = dict[float, tuple[int, int, int]]
"""By threshold: right and wrong of the questions, and the negatives that would be answered."""


def curve(bench: Bench, rows: Sequence[Mapping[str, object]], wrong: Sequence[Pair]) -> Curve:
    """What each threshold of the judge of named pages would let stand."""
    judged = [(row, best) for row in rows if (best := _best(bench, str(row["q"])))]
    drawn = [best[0] for pair in wrong if (best := _best(bench, pair.question))]
    return _counted([(best[0], _hits(row, best)) for row, best in judged], drawn)


def whole_curve(bench: Bench, rows: Sequence[Mapping[str, object]], wrong: Sequence[Pair]) -> Curve:
    """What each threshold of the last word on every answer would let stand."""
    judged = [(row, one) for row in rows if (one := _whole(bench, str(row["q"])))]
    drawn = [one[0] for pair in wrong if (one := _whole(bench, pair.question))]
    return _counted([(one[0], is_right(row, one[1])) for row, one in judged], drawn)


def _counted(judged: Sequence[tuple[float, bool]], drawn: Sequence[float]) -> Curve:
    return {
        least: (
            sum(right for worth, right in judged if worth >= least),
            sum(not right for worth, right in judged if worth >= least),
            sum(worth >= least for worth in drawn),
        )
        for least in THRESHOLDS
    }


def _whole(bench: Bench, question: str) -> tuple[float, Answer] | None:
    """The answer to a question that nothing vetoes, with the part of it that it accounts for."""
    asking = bench.asking(question)
    found = candidate(asking)
    if found.answer is None:
        return None
    verdict = judge_whole(asking, found.answer, found.subject)
    return None if verdict.vetoes else (verdict.held, found.answer)


def _best(bench: Bench, question: str) -> tuple[float, str, str] | None:
    asking = bench.asking(question)
    open_ = (one for one in judge_pages(asking, find_named(asking)) if not one.account.vetoes)
    best = max(open_, key=lambda one: one.worth, default=None)
    return None if best is None else (best.worth, best.page.document.id, " ".join(best.spans))


def _hits(row: Mapping[str, object], best: tuple[float, str, str]) -> bool:
    groups = row.get("says") or []
    assert isinstance(groups, list)
    there = _plain(best[2])
    return best[1] in _texts(row.get("sources")) and any(_plain(p) in there for g in groups for p in g)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, action="append", metavar="DIR")
    parser.add_argument("--questions", type=Path, metavar="F")
    parser.add_argument("--half", choices=("odd", "even"))
    parser.add_argument("--negatives", type=int, default=200, metavar="N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with opened(options.corpus or [CORPUS]) as (bench, documents):
        rows = read_questions(options.questions, options.half) if options.questions else []
        drawn = negatives(bench, documents, options.negatives)
        told: dict[str, Any] = {
            "questions": {name: one.figures() for name, one in score(bench, rows).items()},
            "own questions": dict(count_pairs(bench, own_questions(documents))),
            "negatives": dict(count_pairs(bench, drawn)),
            "conditions": dict(count_pairs(bench, conditions(documents, options.negatives))),
            "curve": {str(least): counts for least, counts in curve(bench, rows, drawn).items()},
            "whole": {str(least): counts for least, counts in whole_curve(bench, rows, drawn).items()},
        }
    if options.json:
        print(json.dumps(told, indent=2))
        return
    _show(told["questions"])
    for name in ("own questions", "negatives", "conditions"):
        print(f"{name:14}", told[name])
    for name, measure in (("curve", "least fit"), ("whole", "least held")):
        print(f"{measure:10}   right  wrong  negatives")
        for least, (right, wrong, negative) in told[name].items():
            print(f"{least:10} {right:7} {wrong:6} {negative:10}")


@contextmanager
def opened(roots: Sequence[Path]) -> Iterator[tuple[Bench, tuple[Document, ...]]]:
    """An index of the pages below roots while it is used, with what asks it, and the pages."""
    taxonomy = load_taxonomy()
    documents, _ = read_roots(tuple(roots))
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder), taxonomy=taxonomy)
        engine.apply(Changes(documents, full=True))
        yield Bench(engine, taxonomy), tuple(documents)


def read_questions(path: Path, half: str | None) -> list[Mapping[str, object]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    odd = {"odd": 1, "even": 0}
    return [row for row in rows if half is None or int(row["id"].rpartition("-")[2]) % 2 == odd[half]]


def _show(questions: Mapping[str, Mapping[str, float]]) -> None:
    print(f"{'':14} {'asked':>6} {'able':>5} {'boxes':>6} {'right':>6} {'prec':>6} {'recall':>6}")
    for name, c in questions.items():
        counts = [c.get(one, 0) for one in ("asked", "answerable", "boxes", "right")]
        print(f"{name:14} {counts[0]:6} {counts[1]:5} {counts[2]:6} {counts[3]:6}", end=" ")
        print(f"{c['precision']:6.3f} {c['recall']:6.3f}")
    if "all" in questions:
        c = questions["all"]
        print(f"first hit right {c.get('top', 0)} of {c.get('tops', 0)}", end="; ")
        print(f"ruled out and kept out {c.get('kept out', 0)} of {c.get('ruling out', 0)}")


if __name__ == "__main__":
    main()
