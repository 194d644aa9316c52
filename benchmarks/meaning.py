"""What meaning brings, and what it costs: each figure without and with it.

    python benchmarks/meaning.py [--corpus DIR]... [--questions F] [--half odd|even] [--negatives N]
    python benchmarks/meaning.py --collection DIR
    python benchmarks/meaning.py --cost [--corpus DIR]...
    python benchmarks/meaning.py --similar [--corpus DIR]...

The first asks F (benchmarks/in_other_words.jsonl over the sample corpus, if not named; see judging.py), the
generated negatives, and those questions of F that name what must be `found` among the pages on the first page
of results: Spanish ones over pages that are English only. The curve says what each threshold of meaning alone
would answer. The second ranks a judged collection (see relevance.py), with other weights beside. The third
measures. The fourth looks for a page's translation (which is not said to be one), and for the same exercise
of another folder, among the pages that are similar.
"""

import sys
from pathlib import Path

if not __package__:  # run as a script: its own folder holds an `http` that is not the standard one
    sys.path[0] = str(Path(__file__).parent.parent)

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from benchmarks.judging import CORPUS, count_pairs, judge, read_questions, score
from benchmarks.pairs import Bench, Pair, negatives, own_questions
from benchmarks.relevance import as_document, load_collection, measure, rank_by_product
from indexer.changes import Changes
from indexer.document import Document
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb import ranking
from kb.answers import other_words
from kb.answers.named_exercise import find_named
from kb.answers.other_words import Meant, meant_by
from kb.answers.reply import Reply
from kb.engines.whoosh.engine import WhooshEngine
from kb.meaning.encoder import Encoder
from kb.meaning.loading import load_encoder

QUESTIONS = Path(__file__).with_name("in_other_words.jsonl")
THRESHOLDS = (0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5)
WEIGHTS = ((0.25, 0.3), (0.5, 0.3), (1.0, 0.3), (0.5, 0.5))
"""MEANT and MEANT_FROM."""

MOSTLY = 0.6
"""Of a title's letters, from which on it is the name of an exercise."""

Row = Mapping[str, object]


@contextmanager
def an_index(documents: Sequence[Document], encoder: Encoder | None) -> Iterator[Bench]:
    """These pages indexed, without or with what they mean."""
    taxonomy = load_taxonomy()
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder), taxonomy=taxonomy, encoder=encoder)
        engine.apply(Changes(documents, full=True))
        yield Bench(engine, taxonomy)
        engine.close()


def compare_answers(documents: Sequence[Document], rows: Sequence[Row], drawn: int) -> dict[str, object]:
    """Judge the questions on both indexes."""
    asked = [row for row in rows if "found" not in row]
    sought = [row for row in rows if "found" in row]
    told: dict[str, object] = {}
    for name, encoder in (("words", None), ("meaning", load_encoder())):
        with an_index(documents, encoder) as bench:
            wrong = negatives(bench, documents, drawn)
            told[name] = {
                "questions": {kind: one.figures() for kind, one in score(bench, asked).items()},
                "own questions": dict(count_pairs(bench, own_questions(documents))),
                "negatives": dict(count_pairs(bench, wrong)),
                "found": f"{sum(_finds(row, bench.ask(str(row['q']))) for row in sought)} of {len(sought)}",
            }
            if encoder is not None:
                told["curve"] = curve(bench, asked, wrong)
    return told


def _finds(row: Row, reply: Reply) -> bool:
    wanted = row["found"]
    assert isinstance(wanted, list)
    return any(one.hit.id in wanted for one in (*reply.hits, *reply.related))


def curve(bench: Bench, rows: Sequence[Row], wrong: Sequence[Pair]) -> dict[str, tuple[int, int, int]]:
    """At each threshold: right and wrong of the questions that words leave open, and negatives answered."""
    open_ = [(row, one) for row in rows if (one := _meant(bench, str(row["q"])))]
    drawn = [one for pair in wrong if (one := _meant(bench, pair.question))]
    return {
        str(least): (
            sum(_right(bench, row) for row, one in open_ if one.worth >= least),
            sum(not _right(bench, row) for row, one in open_ if one.worth >= least),
            sum(one.worth >= least for one in drawn),
        )
        for least in THRESHOLDS
    }


def _meant(bench: Bench, question: str) -> Meant | None:
    """The question that is meant where words answer nothing and nothing vetoes it."""
    with patch.object(other_words, "LEAST", 9.0):
        if bench.ask(question).answer is not None:
            return None
    with patch.object(other_words, "LEAST", 0.0):
        if bench.ask(question).answer is None:
            return None  # the last word on every answer is against it
    asking = bench.asking(question)
    meant = meant_by(asking, find_named(asking))
    return meant if meant is not None and not meant.vetoes else None


def _right(bench: Bench, row: Row) -> bool:
    with patch.object(other_words, "LEAST", 0.0):
        return judge(row, bench.ask(str(row["q"])))["right"] > 0


def compare_rankings(folder: Path) -> dict[str, dict[str, float]]:
    """Rank a collection by words alone, and with each pair of weights."""
    collection = load_collection(folder)
    documents = tuple(as_document(id, *texts) for id, texts in collection.texts.items())
    told = {}
    with an_index(documents, None) as bench:
        told["words"] = measure(rank_by_product(bench.engine), collection)
    with an_index(documents, load_encoder()) as bench:
        for share, least in WEIGHTS:
            with patch.object(ranking, "MEANT", share), patch.object(ranking, "MEANT_FROM", least):
                told[f"{share} from {least}"] = measure(rank_by_product(bench.engine), collection)
    return told


def compare_similar(documents: Sequence[Document]) -> dict[str, dict[str, tuple[int, int, float]]]:
    """By what is looked for: how many have any, how many show one, and its mean reciprocal rank."""
    plain = [replace(one, page=replace(one.page, translation_key=None)) for one in documents]
    wanted = {"translation": _translations(documents), "another folder's": _namesakes(documents)}
    told = {}
    for name, encoder in (("words", None), ("meaning", load_encoder())):
        with an_index(plain, encoder) as bench:
            told[name] = {kind: _looked_for(bench, sought) for kind, sought in wanted.items()}
    return told


Sought = Mapping[str, frozenset[str]]


def _translations(documents: Sequence[Document]) -> Sought:
    keys = {one.id: one.page.translation_key for one in documents}
    return {
        id: frozenset(other for other in keys if other != id and keys[other] == key)
        for id, key in keys.items()
        if key
    }


def _namesakes(documents: Sequence[Document]) -> Sought:
    named = {one.id: _exercise(one) for one in documents}
    langs = {one.id: one.page.lang for one in documents}

    def same(id: str, other: str) -> bool:
        apart = id.partition("/")[0] != other.partition("/")[0]
        return apart and langs[id] == langs[other] and bool(named[id] & named[other])

    return {id: frozenset(other for other in named if same(id, other)) for id in named}


def _exercise(document: Document) -> frozenset[str]:
    """The exercises that most of a page's title names."""
    title = document.page.title
    found = load_taxonomy().find(title, ("exercise",))
    return frozenset(one.value for one in found if one.end - one.start >= MOSTLY * len(title))


def _looked_for(bench: Bench, sought: Sought) -> tuple[int, int, float]:
    ranks = []
    for id, wanted in sought.items():
        if wanted:
            shown = [hit.id for hit in bench.engine.similar(id)]
            ranks.append(next((1 / n for n, other in enumerate(shown, 1) if other in wanted), 0.0))
    return len(ranks), sum(map(bool, ranks)), round(sum(ranks) / max(1, len(ranks)), 3)


def measure_cost(documents: Sequence[Document], rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """Seconds and milliseconds of one core, bytes on disk, MB of memory."""
    told: dict[str, dict[str, float]] = {}
    for name in ("words", "meaning"):
        started = time.process_time()
        encoder = load_encoder() if name == "meaning" else None
        if encoder is not None:
            encoder.encode(("",))
        loaded = time.process_time()
        with an_index(documents, encoder) as bench:
            built = time.process_time()
            bench.ask("squat")
            asked = time.process_time()
            for row in rows:
                bench.ask(str(row["q"]))
            done = time.process_time()
            told[name] = {
                "load s": round(loaded - started, 2),
                "pages/s": round(len(documents) / (built - loaded), 1),
                "ms a question": round((done - asked) / len(rows) * 1000, 2),
                "bytes a page": bench.engine.stats().bytes // len(documents),
                "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
            }
    return told


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, action="append", metavar="DIR")
    parser.add_argument("--questions", type=Path, default=QUESTIONS, metavar="F")
    parser.add_argument("--half", choices=("odd", "even"))
    parser.add_argument("--negatives", type=int, default=200, metavar="N")
    parser.add_argument("--collection", type=Path, metavar="DIR")
    parser.add_argument("--cost", action="store_true")
    parser.add_argument("--similar", action="store_true")
    options = parser.parse_args()
    if options.collection:
        print(json.dumps(compare_rankings(options.collection), indent=2))
        return
    documents = tuple(read_roots(tuple(options.corpus or [CORPUS]))[0])
    if options.similar:
        print(json.dumps(compare_similar(documents), indent=2))
        return
    rows = read_questions(options.questions, options.half)
    told = (
        measure_cost(documents, rows) if options.cost else compare_answers(documents, rows, options.negatives)
    )
    print(json.dumps(told, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
