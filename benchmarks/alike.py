"""How alike the two engines rank a judged collection: python benchmarks/alike.py DIR [--questions 300]

DIR is as in benchmarks/relevance.py. Every question goes the whole way of `kb search` on both engines. Needs
a cluster: make cluster, or --url.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

if not __package__:  # run as a script: this folder must not stand before the standard library
    sys.path[0] = str(Path(__file__).parent.parent)

from benchmarks.relevance import Collection, as_document, load_collection, ndcg, rank_by_product
from cluster.nodes import Cluster
from indexer.changes import Changes
from indexer.taxonomy import load_taxonomy
from kb.engines.base import Engine
from kb.engines.opensearch.engine import OpenSearchEngine
from kb.engines.opensearch.mapping import Spread
from kb.engines.opensearch.remote import ClusterAccess, Deadline, Remote, path
from kb.engines.whoosh.engine import WhooshEngine

INDEX = "kb-alike"
TOP = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--queries", type=Path, metavar="F")
    parser.add_argument("--qrels", type=Path, metavar="F")
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--url", help="nodes, with commas; by default those of make cluster")
    given = parser.parse_args()
    urls = tuple(given.url.split(",")) if given.url else Cluster().urls
    if not urls:
        sys.exit("no cluster: run make cluster, or name one with --url")
    collection = load_collection(given.folder, given.queries, given.qrels)
    print(json.dumps(compare(collection, urls, given.questions)))


def compare(collection: Collection, urls: tuple[str, ...], most: int) -> Mapping[str, object]:
    """Overlap of the first ten, equal first hits, and nDCG@10 of both, over the first questions."""
    questions = dict(islice(collection.questions.items(), most))
    taxonomy = load_taxonomy()
    with tempfile.TemporaryDirectory() as folder:
        embedded = WhooshEngine(Path(folder), taxonomy=taxonomy)
        clustered = OpenSearchEngine(
            ClusterAccess(urls=urls), taxonomy=taxonomy, index=INDEX, spread=Spread(3, 0), seconds=60.0
        )
        try:
            one, other = (rankings(engine, collection, questions) for engine in (embedded, clustered))
        finally:
            embedded.close()
            clustered.close()
            remove(urls)
    shares = [share(one[id], other[id]) for id in questions]
    return {
        "collection": collection.name,
        "documents": len(collection.texts),
        "questions": len(questions),
        "overlap@10": round(statistics.fmean(shares), 4),
        "same_first": sum(one[id][:1] == other[id][:1] for id in questions),
        "ndcg@10": {
            name: round(statistics.fmean(ndcg(found[id], collection.judged[id]) for id in questions), 4)
            for name, found in (("embedded", one), ("clustered", other))
        },
    }


def rankings(
    engine: Engine, collection: Collection, questions: Mapping[str, str]
) -> dict[str, Sequence[str]]:
    documents = (as_document(id, title, text) for id, (title, text) in collection.texts.items())
    engine.apply(Changes(documents, full=True))
    rank = rank_by_product(engine)
    return {id: rank(text) for id, text in questions.items()}


def share(one: Sequence[str], other: Sequence[str]) -> float:
    """What the first ten have in common; 1 where both are empty."""
    longest = max(len(one[:TOP]), len(other[:TOP]))
    return len(set(one[:TOP]) & set(other[:TOP])) / longest if longest else 1.0


def remove(urls: tuple[str, ...]) -> None:
    remote = Remote(ClusterAccess(urls=urls))
    deadline = Deadline.after(60)
    if names := remote.ask("GET", path(f"{INDEX}-*", "_settings"), deadline=deadline):
        remote.ask("DELETE", path(sorted(names)), deadline=deadline, ignore_unavailable="true")
    remote.close()


if __name__ == "__main__":
    main()
