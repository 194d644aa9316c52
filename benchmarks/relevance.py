"""Relevance of the product's own ranking on a judged collection, beside SQLite FTS5 and plain BM25.

    python benchmarks/relevance.py DIR [--queries F] [--qrels F] [--json]

DIR holds corpus.jsonl {id, title, text}, queries*.jsonl {id, text} and qrels*.tsv (query, document, grade),
the latter two also in a folder of DIR. Every question goes the whole way of `kb search`: it is understood,
widened and ranked by the engine over a temporary index of the collection.
"""

import sys
from pathlib import Path

if not __package__:  # run as a script: its own folder holds an `http` that is not the standard one
    sys.path[0] = str(Path(__file__).parent.parent)

import argparse
import json
import sqlite3
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log, log2

import numpy as np
import snowballstemmer

from indexer.changes import Changes
from indexer.document import Document, cut_passages
from indexer.facets import Facets
from indexer.page import Block, Page, Section
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from kb.engines.base import Engine
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.words import cut

DEEP = 100
"""How far down a ranking is looked at."""

Rank = Callable[[str], Sequence[str]]
Judgements = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts by id (title, text), questions by id, and for each question the grades of documents."""

    name: str
    texts: Mapping[str, tuple[str, str]]
    questions: Mapping[str, str]
    judged: Judgements


def load_collection(folder: Path, queries: Path | None = None, qrels: Path | None = None) -> Collection:
    """Read a collection; without names, its only queries*.jsonl and qrels*.tsv."""
    texts = {row["id"]: (row.get("title", ""), row.get("text", "")) for row in _rows(folder / "corpus.jsonl")}
    asked = {row["id"]: row["text"] for row in _rows(queries or _only(folder, "queries*.jsonl"))}
    judged: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for line in (qrels or _only(folder, "qrels*.tsv")).read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")[:3]
        if grade.lstrip("-").isdigit() and query in asked:
            judged[query][document] = int(grade)
    questions = {id: text for id, text in asked.items() if any(g > 0 for g in judged.get(id, {}).values())}
    return Collection(folder.name, texts, questions, judged)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.rglob(pattern))
    if len(found) != 1:
        raise SystemExit(
            f"{len(found)} files match {pattern} in {folder}: name one with --queries and --qrels"
        )
    return found[0]


def as_document(id: str, title: str, text: str) -> Document:
    """A page of one section: what the product would index had it read the text from a file."""
    section = Section(None, "overview", "top", blocks=(Block("paragraph", text),))
    page = Page(
        id=id, path=f"{id}.txt", format="article", kind="page", title=title or id, sections=(section,)
    )
    return Document(page, Facets(), cut_passages(page), sha256(f"{title}\n{text}".encode()).hexdigest())


def rank_by_product(engine: Engine) -> Rank:
    """Rank as `kb search` does: the question understood and answered, the engine's first 100."""
    taxonomy = load_taxonomy()

    def rank(question: str) -> Sequence[str]:
        reply = ask(engine, taxonomy, Curation(), Asked(text=question[:512], size=DEEP))
        return [found.hit.id for found in reply.hits]

    return rank


def rank_by_fts5(collection: Collection) -> Rank:
    """SQLite FTS5 as it comes: its porter stemmer and bm25(), the words of the question OR-ed."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table pages using fts5(id unindexed, title, text, tokenize='porter')")
    rows = ((id, title, text) for id, (title, text) in collection.texts.items())
    base.executemany("insert into pages values (?, ?, ?)", rows)

    def rank(question: str) -> Sequence[str]:
        words = " OR ".join(f'"{token.folded}"' for token in cut(question))
        if not words:
            return []
        sql = "select id from pages where pages match ? order by bm25(pages), rowid limit ?"
        return [row[0] for row in base.execute(sql, (words, DEEP))]

    return rank


def rank_by_bm25(collection: Collection, k1: float = 0.9, b: float = 0.4) -> Rank:
    """Plain BM25 (Robertson's, with Lucene's idf) over title and text as one, Snowball English."""
    stem = snowballstemmer.stemmer("english").stemWord
    ids = list(collection.texts)
    counts = [
        Counter(stem(token.folded) for token in cut(f"{title} {text}"))
        for title, text in collection.texts.values()
    ]
    lengths = np.array([sum(count.values()) for count in counts], np.float64)
    norms = k1 * (1 - b + b * lengths / lengths.mean())
    postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, count in enumerate(counts):
        for term, times in count.items():
            postings[term].append((number, times))

    def rank(question: str) -> Sequence[str]:
        scores = np.zeros(len(ids))
        for term in {stem(token.folded) for token in cut(question)} & set(postings):
            numbers, times = (np.array(column) for column in zip(*postings[term], strict=True))
            idf = log(1 + (len(ids) - len(numbers) + 0.5) / (len(numbers) + 0.5))
            scores[numbers] += idf * times * (k1 + 1) / (times + norms[numbers])
        order = np.lexsort((np.arange(len(ids)), -scores))[:DEEP]
        return [ids[number] for number in order if scores[number] > 0]

    return rank


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain with exponential gains (Burges 2005), 0 to 1."""
    gained = sum((2 ** grades.get(id, 0) - 1) / log2(n + 2) for n, id in enumerate(ranking[:depth]))
    best = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:depth]
    ideal = sum((2**grade - 1) / log2(n + 2) for n, grade in enumerate(best))
    return gained / ideal if ideal else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    return next((1 / (n + 1) for n, id in enumerate(ranking) if grades.get(id, 0) > 0), 0.0)


def recall(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    right = {id for id, grade in grades.items() if grade > 0}
    return len(right & set(ranking[:DEEP])) / len(right)


def measure(rank: Rank, collection: Collection) -> dict[str, float]:
    """The figures of one ranking over all questions; milliseconds of the 95th percentile."""
    figures: defaultdict[str, list[float]] = defaultdict(list)
    for id, question in collection.questions.items():
        started = time.perf_counter()
        ranking = rank(question)
        figures["ms"].append((time.perf_counter() - started) * 1000)
        grades = collection.judged[id]
        figures["ndcg@10"].append(ndcg(ranking, grades))
        figures["mrr"].append(reciprocal_rank(ranking, grades))
        figures["recall@100"].append(recall(ranking, grades))
    quality = {name: round(statistics.fmean(values), 4) for name, values in figures.items() if name != "ms"}
    return {**quality, "p95_ms": round(float(np.percentile(figures["ms"], 95)), 3)}


def compare_rankings(collection: Collection) -> dict[str, object]:
    """Measure the product, plain BM25 and FTS5 on one collection."""
    documents = (as_document(id, title, text) for id, (title, text) in collection.texts.items())
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder), taxonomy=load_taxonomy())
        engine.apply(Changes(documents, full=True))
        product = measure(rank_by_product(engine), collection)
        engine.close()
    return {
        "collection": collection.name,
        "queries": len(collection.questions),
        "kb": product,
        "bm25": measure(rank_by_bm25(collection), collection),
        "fts5": measure(rank_by_fts5(collection), collection),
    }


def main() -> None:
    """Print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--queries", type=Path, metavar="F")
    parser.add_argument("--qrels", type=Path, metavar="F")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = compare_rankings(load_collection(given.folder, given.queries, given.qrels))
    if given.json:
        print(json.dumps(figures))
        return
    names = ("ndcg@10", "mrr", "recall@100", "p95_ms")
    print(f"{figures['collection']}: {figures['queries']} questions")
    print(f"{'':6}" + "".join(f"{name:>12}" for name in names))
    for who in ("kb", "bm25", "fts5"):
        row = figures[who]
        assert isinstance(row, dict)
        print(f"{who:6}" + "".join(f"{row[name]:12.4f}" for name in names))


if __name__ == "__main__":
    main()
