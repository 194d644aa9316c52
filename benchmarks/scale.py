"""How the OpenSearch engine grows: python benchmarks/scale.py --pages 10000 [--layouts 1x0 3x1] [--json]

For each number of pages and each spread (primary shards x copies) the same synthetic collection is rebuilt in
full, changed by 100 pages, and asked the questions of benchmarks/speed.py, each answered by the ranked top 10
with snippets, the exact total and four facets' counts, alone and by four readers at once. Totals and counts
are verified by brute force up to 10,000 pages. Needs a cluster: make cluster, or --url.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path

if not __package__:  # run as a script: this folder must not stand before the standard library
    sys.path[0] = str(Path(__file__).parent.parent)

from benchmarks import growth
from benchmarks.engines.own import Flat, query_of
from benchmarks.markdown import pair, table
from benchmarks.synthetic import FACETS, Ask, Truth, documents, questions, truths
from cluster.nodes import Cluster
from indexer.changes import Changes
from kb.engines.base import SearchRequest
from kb.engines.opensearch.engine import OpenSearchEngine
from kb.engines.opensearch.mapping import PARTS, Spread
from kb.engines.opensearch.remote import ClusterAccess, Deadline, Remote, path

VERIFIED = 10_000
CHANGED = 100
READERS = 4
ROUNDS = 3
INDEX = "kb-scale"

Measures = dict[str, object]


def main() -> None:
    options = _options()
    urls = tuple(options.url.split(",")) if options.url else Cluster().urls
    if not urls:
        sys.exit("no cluster: run make cluster, or name one with --url")
    found: list[Measures] = []
    for pages in options.pages:
        asks = questions(list(islice(documents(pages), min(pages, 2000))), options.questions)
        truth = truths(documents(pages), asks) if pages <= VERIFIED else None
        for spread in options.layouts:
            shards, copies = map(int, spread.split("x"))
            measured = measure(urls, pages, Spread(shards, copies), asks, truth)
            found.append(measured)
            print(_line(measured), file=sys.stderr, flush=True)
    if options.json:
        print(json.dumps({"load_before": os.getloadavg()[0], "runs": found}))
    else:
        show(found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, nargs="+", default=[10_000])
    parser.add_argument("--layouts", nargs="+", default=["1x0", "1x1", "3x0", "3x1"])
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--url", help="nodes, with commas; by default those of make cluster")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def measure(
    urls: tuple[str, ...], pages: int, spread: Spread, asks: Sequence[Ask], truth: Sequence[Truth] | None
) -> Measures:
    """Build, change and ask one spread; its indexes are removed afterwards."""
    access = ClusterAccess(urls=urls)
    engine = OpenSearchEngine(access, taxonomy=Flat(), index=INDEX, spread=spread, seconds=60.0)
    remote = Remote(access)
    try:
        started = time.perf_counter()
        generation = engine.apply(Changes(documents(pages), full=True))
        built = time.perf_counter() - started
        first = _ask_all(engine, asks, truth)
        changed = [replace(one, digest="changed") for one in islice(documents(pages), CHANGED)]
        started = time.perf_counter()
        engine.apply(Changes(changed))
        return {
            "pages": pages,
            "passages": generation.passages,
            "shards": spread.shards,
            "copies": spread.replicas,
            "build_s": round(built, 1),
            "pages_per_s": round(pages / built),
            "change_100_s": round(time.perf_counter() - started, 2),
            "verified": truth is not None,
            **_sizes(remote),
            **{f"first_{name}": value for name, value in _summary(first).items()},
            **_summary([one for _ in range(ROUNDS) for one in _ask_all(engine, asks)]),
            "questions_per_s": round(_throughput(engine, asks), 1),
            "load": round(os.getloadavg()[0], 1),
        }
    finally:
        names = remote.ask("GET", path(f"{INDEX}-*", "_settings"), deadline=Deadline.after(30))
        if names:
            remote.ask("DELETE", path(sorted(names)), deadline=Deadline.after(60), ignore_unavailable="true")
        engine.close()
        remote.close()


def _ask_all(
    engine: OpenSearchEngine, asks: Sequence[Ask], truth: Sequence[Truth] | None = None
) -> list[float]:
    """Milliseconds of each question. Raises AssertionError on a wrong total or count."""
    taken = []
    for place, ask in enumerate(asks):
        started = time.perf_counter()
        results = engine.search(SearchRequest(query=query_of(ask), facets=FACETS))
        taken.append((time.perf_counter() - started) * 1000)
        if truth is not None:
            expected = truth[place]
            counts = {f.name: {b.value: b.count for b in f.buckets if b.count} for f in results.facets}
            assert results.total == len(expected.ids), (ask, results.total, len(expected.ids))
            assert counts == {name: dict(own) for name, own in expected.counts.items()}, ask
    return taken


def _throughput(engine: OpenSearchEngine, asks: Sequence[Ask]) -> float:
    """Questions a second of several readers at once."""
    started = time.perf_counter()
    with ThreadPoolExecutor(READERS) as pool:
        done = [pool.submit(_ask_all, engine, asks) for _ in range(READERS)]
        answered = sum(len(one.result()) for one in done)
    return answered / (time.perf_counter() - started)


def _sizes(remote: Remote) -> Measures:
    """Bytes on disk: of all copies, and of the primary shards by index."""
    deadline = Deadline.after(60)
    remote.ask("POST", path(f"{INDEX}-*", "_flush"), deadline=deadline)
    found = remote.ask("GET", path(f"{INDEX}-*", "_stats", "store"), deadline=deadline)
    primaries = {
        part: sum(
            index["primaries"]["store"]["size_in_bytes"]
            for name, index in found["indices"].items()
            if name.endswith(part)
        )
        for part in PARTS
    }
    return {"bytes": found["_all"]["total"]["store"]["size_in_bytes"], "primary_bytes": primaries}


def _summary(taken: Sequence[float]) -> Mapping[str, float]:
    ordered = sorted(taken)
    return {
        "mean_ms": round(statistics.mean(ordered), 1),
        "p50_ms": round(ordered[len(ordered) // 2], 1),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)], 1),
    }


_HEAD = (
    "pages", "passages", "shards × copies", "full build", "pages/s", "change of 100",
    "first asked, p50 / p95, ms", "again, p50 / p95, ms", "questions/s, 4 readers", "bytes, all copies",
)  # fmt: skip


def show(found: Sequence[Measures]) -> None:
    """Print the table of docs/scale.md, and how each cost of a spread grows with the pages."""
    print(table(_HEAD, map(_row, found)))
    spreads = {(int(str(one["shards"])), int(str(one["copies"]))): None for one in found}
    for shards, copies in spreads:
        own = [one for one in found if (one["shards"], one["copies"]) == (shards, copies)]
        if len(own) > 1:
            name = f"{shards} × {copies + 1}"
            growth.show({str(one["pages"]): {name: _as_of_engines(one)} for one in own})


def _as_of_engines(one: Measures) -> Measures:
    """The figures by the names that they have for the other engines."""
    return {
        "mean_ms": one["mean_ms"], "cold_p50_ms": one["first_p50_ms"],
        "update_ms": round(1000 * float(str(one["change_100_s"]))), "index_bytes": one["bytes"],
        "build_docs_per_s": one["pages_per_s"],
    }  # fmt: skip


def _row(one: Measures) -> Sequence[object]:
    return (
        one["pages"], one["passages"], f"{one['shards']} × {int(str(one['copies'])) + 1}",
        f"{one['build_s']} s", one["pages_per_s"], f"{one['change_100_s']} s",
        pair(one["first_p50_ms"], one["first_p95_ms"]), pair(one["p50_ms"], one["p95_ms"]),
        one["questions_per_s"], f"{int(str(one['bytes'])) / 1e6:.3g} MB",
    )  # fmt: skip


def _line(measured: Measures) -> str:
    return "  ".join(f"{name} {value}" for name, value in measured.items())


if __name__ == "__main__":
    main()
