"""How long a question takes to be understood, and to be answered, at first touch of its words and again.

    python benchmarks/understanding.py [--corpus DIR]... [--questions F] [--json]

Processor milliseconds of the judged questions of tests/relevance (the part of a line before a tab), on a new
index of the sample corpus. First touch is the first time that the process meets a question's words.
"""

import sys
from pathlib import Path

if not __package__:  # run as a script: its own folder holds an `http` that is not the standard one
    sys.path[0] = str(Path(__file__).parent.parent)

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence

import numpy as np

from indexer.changes import Changes
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.preparing import prepare
from kb.answers.reply import Asked
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.understanding import understand

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
QUESTIONS = ROOT / "tests" / "relevance" / "judged.tsv"


def measure(put: Callable[[str], object], questions: Sequence[str]) -> dict[str, float]:
    """Processor milliseconds by percentile."""
    taken = []
    for question in questions:
        started = time.thread_time()
        put(question)
        taken.append((time.thread_time() - started) * 1000)
    return {f"p{part}_ms": round(float(np.percentile(taken, part)), 3) for part in (50, 95)}


def compare_touches(corpora: Sequence[Path], questions: Sequence[str]) -> dict[str, dict[str, float]]:
    """Measure understanding at first touch and warm, then whole answers, warm."""
    taxonomy = load_taxonomy()
    prepare(taxonomy)
    documents, _ = read_roots(tuple(corpora))
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder), taxonomy=taxonomy)
        engine.apply(Changes(documents, full=True))

        def understood(question: str) -> object:
            return understand(question, taxonomy=taxonomy, lexicon=engine)

        def answered(question: str) -> object:
            return ask(engine, taxonomy, Curation(), Asked(text=question))

        found = {
            "understanding, first touch": measure(understood, questions),
            "understanding, warm": measure(understood, questions),
            "answer, first touch": measure(answered, questions),
            "answer, warm": measure(answered, questions),
        }
        engine.close()
    return found


def main() -> None:
    """Print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, action="append", metavar="DIR")
    parser.add_argument("--questions", type=Path, default=QUESTIONS, metavar="F")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    lines = given.questions.read_text(encoding="utf-8").splitlines()
    figures = compare_touches(given.corpus or [CORPUS], [line.partition("\t")[0] for line in lines])
    if given.json:
        print(json.dumps(figures))
        return
    for name, row in figures.items():
        print(f"{name:28}" + "".join(f"{part} {value:8.2f}  " for part, value in row.items()))


if __name__ == "__main__":
    main()
