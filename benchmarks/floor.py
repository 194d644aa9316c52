"""What a floor below the best score takes away, on judged collections (`FLOOR` in kb/ranking.py).

    python benchmarks/floor.py DIR [DIR ...]

Each DIR is one that benchmarks/relevance.py takes. Of the questions that have a floor at all: by its share of
the best score the pages found (median), and the relevant pages among the first hundred that are lost.
"""

import sys
from pathlib import Path

if not __package__:  # run as a script: its own folder holds an `http` that is not the standard one
    sys.path[0] = str(Path(__file__).parent.parent)

import argparse
import tempfile
from collections import defaultdict
from dataclasses import replace
from statistics import median

from benchmarks.relevance import DEEP, Collection, as_document, load_collection
from indexer.changes import Changes
from indexer.taxonomy import load_taxonomy
from kb.answers.rescue import relax
from kb.engines.base import SearchRequest
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.understanding import understand

SHARES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3)


def print_floors(collection: Collection) -> None:
    """Rank the questions of one collection with each floor."""
    taxonomy = load_taxonomy()
    found: defaultdict[float, list[int]] = defaultdict(list)
    relevant: defaultdict[float, int] = defaultdict(int)
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder), taxonomy=taxonomy)
        pages = (as_document(id, title, text) for id, (title, text) in collection.texts.items())
        engine.apply(Changes(pages, full=True))
        for id, question in collection.questions.items():
            query = relax(engine, understand(question, taxonomy=taxonomy, lexicon=engine)).query
            for share in SHARES if query.floor else ():
                asked = SearchRequest(query=replace(query, floor=share), size=DEEP, excerpts=False)
                results = engine.search(asked)
                found[share].append(results.total)
                relevant[share] += sum(collection.judged[id].get(hit.id, 0) > 0 for hit in results.hits)
        engine.close()
    print(f"{collection.name}: {len(found[0.0])} of {len(collection.questions)} questions")
    for share in SHARES:
        lost = relevant[0.0] - relevant[share]
        print(f"  {share:4}: {median(found[share]):6} pages, {lost} of {relevant[0.0]} relevant lost")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    for folder in parser.parse_args().folders:
        print_floors(load_collection(folder))


if __name__ == "__main__":
    main()
