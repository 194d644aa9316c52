"""Time questions side by side: python benchmarks/speed.py --docs 1000 10000 [--engines kb tantivy …] [--json]

Each engine runs in processes of its own, one at a time: one builds, one answers every question once (cold:
a fresh process, files in the page cache) and checks hits and counts against brute force, then repeats them
(warm). A question is answered by the ranked top 10 with snippets, the exact total and four facets' counts.
Two processes, as two workers of a server, share the questions out and answer them cold, side by side.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path

if not __package__:  # run as a script: this folder must not stand before the standard library
    sys.path[0] = str(Path(__file__).parent.parent)

from benchmarks.contestants import CONTESTANTS, Answer, Contestant
from benchmarks.speed_table import line, show
from benchmarks.synthetic import FACETS, Ask, Truth, documents, questions, truths

Measures = dict[str, object]

COLD_RUNS = 5
SLOW = 50
"""Questions a second below which one run says enough."""


def main() -> None:
    options = _options()
    if options.worker:
        print(json.dumps(_work(options)))
        return
    results: dict[str, dict[str, Measures]] = {}
    for size in options.docs:
        results[str(size)] = {}
        with tempfile.TemporaryDirectory(prefix="kb-speed-", dir=options.dir) as folder:
            truth = Path(folder) / "truth.json"
            _write_truth(truth, size)
            for engine in options.engines:
                measured = _measure(engine, size, Path(folder))
                results[str(size)][engine] = measured
                print(f"{size:>8} {engine:8} {line(measured)}", file=sys.stderr, flush=True)
    if options.json:
        print(json.dumps({"questions": 200, "docs": results}))
    else:
        show(results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--docs", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--engines", nargs="+", choices=list(CONTESTANTS), default=list(CONTESTANTS))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--dir", help="where the indexes are built (removed afterwards)")
    parser.add_argument("--part", type=int, nargs=2, default=(0, 1), help=argparse.SUPPRESS)
    parser.add_argument("--worker", choices=("build", "answer", "half"), help=argparse.SUPPRESS)
    return parser.parse_args()


# -- the processes


def _measure(engine: str, size: int, folder: Path) -> Measures:
    measured: Measures = {}
    for step in ("build", "processes", "answer"):
        if step == "processes":
            measured |= _processes(engine, size, folder)
            continue
        done = subprocess.run(
            _command(step, engine, size, folder), capture_output=True, text=True, check=False
        )
        if done.returncode:
            return {"missing": (done.stderr.strip() or f"exit {done.returncode}").splitlines()[-1]}
        measured |= json.loads(done.stdout)
    return measured


def _command(step: str, engine: str, size: int, folder: Path) -> list[str]:
    command = [sys.executable, __file__, "--worker", step, "--docs", str(size)]
    return [*command, "--engines", engine, "--dir", str(folder)]


def _processes(engine: str, size: int, folder: Path) -> Measures:
    """Cold questions a second of one and of two fresh processes; the best of some runs."""
    rates: dict[int, list[float]] = {1: [], 2: []}
    for n in range(COLD_RUNS):
        for count in rates:
            rates[count].append(_side_by_side(engine, size, folder, count))
        if n == 0 and max(rates[1] + rates[2]) < SLOW:
            break
    one, two = max(rates[1]), max(rates[2])
    return {
        "cold_1_process_per_s": round(one),
        "cold_2_processes_per_s": round(two),
        "scale": round(two / one, 2),
    }


def _side_by_side(engine: str, size: int, folder: Path, count: int) -> float:
    """Questions a second of some processes that begin together, from first question to last answer."""
    for path in folder.glob("ready-*"):
        path.unlink()
    running = [
        subprocess.Popen(
            [*_command("half", engine, size, folder), "--part", str(n), str(count)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(count)
    ]
    done = [json.loads(process.communicate()[0]) for process in running]
    seconds = max(one["end"] for one in done) - min(one["start"] for one in done)
    return float(sum(one["answers"] for one in done) / seconds)


def _half(engine: Contestant, path: Path, size: int, part: int, parts: int) -> Measures:
    """Answer one share of the questions once, when all the others are ready."""
    asks = questions(list(islice(documents(size), 1000)))[part::parts]
    engine.open(path)
    (path.parent / f"ready-{part}").touch()
    while len(list(path.parent.glob("ready-*"))) < parts:
        time.sleep(0.001)
    start = time.time()
    for ask in asks:
        engine.answer(ask)
    return {"start": start, "end": time.time(), "answers": len(asks)}


def _work(options: argparse.Namespace) -> Measures:
    [size], [name] = options.docs, options.engines
    path = Path(options.dir) / name
    engine = CONTESTANTS[name]()
    if options.worker == "half":
        return _half(engine, path, size, *options.part)
    return _build(engine, path, size) if options.worker == "build" else _answer(engine, path, size)


def _build(engine: Contestant, path: Path, size: int) -> Measures:
    pages = list(documents(size))
    start = time.perf_counter()
    engine.build(path, pages)
    seconds = time.perf_counter() - start
    used = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return {"build_docs_per_s": round(size / seconds), "index_bytes": used}


def _answer(engine: Contestant, path: Path, size: int) -> Measures:
    asks = questions(list(islice(documents(size), 1000)))
    truth = _read_truth(path.parent / "truth.json")
    before = _resident()
    opened = min(_timed(lambda: engine.open(path)), _timed(lambda: engine.open(path)))  # less the imports
    cold, answers = [], []
    for ask in asks:
        start = time.perf_counter()
        answers.append(engine.answer(ask))
        cold.append(time.perf_counter() - start)
    wrong = [
        ask.kind
        for ask, answer, right in zip(asks, answers, truth, strict=True)
        if ask.kind in engine.exact and not _agrees(ask, answer, right)
    ]
    warm, kinds = _warm(engine, asks)
    return {
        "mean_ms": _ms(statistics.fmean(warm)),
        "p50_ms": _ms(_quantile(warm, 0.5)),
        "p95_ms": _ms(_quantile(warm, 0.95)),
        "cpu_ms": _ms(_cpu(engine, asks)),
        "by_kind_ms": kinds,
        "cold_p50_ms": _ms(_quantile(cold, 0.5)),
        "cold_p95_ms": _ms(_quantile(cold, 0.95)),
        "cold_per_s": round(len(cold) / sum(cold)),
        "warm_per_s": round(1 / statistics.fmean(warm)),
        "warm_2_threads_per_s": _two_threads(engine, asks),
        "open_ms": _ms(opened),
        "resident_mb": round((_resident() - before) / 1e6),
        "update_ms": _updates(engine, size),
        "verified": not wrong,
        **({"wrong": sorted(set(wrong))} if wrong else {}),
    }


def _warm(engine: Contestant, asks: Sequence[Ask]) -> tuple[list[float], dict[str, float]]:
    """Each question's best of several times, in rounds; the mean by kind, too."""
    rounds = 5
    times: list[list[float]] = [[] for _ in asks]
    deadline = time.perf_counter() + 60
    for n in range(rounds):
        for own, ask in zip(times, asks, strict=True):
            own.append(_timed(lambda ask=ask: engine.answer(ask)))  # type: ignore[misc]  # bound per round
        if time.perf_counter() > deadline and n:
            break
    each = [statistics.median(own) for own in times]
    kinds = {
        kind: [t for t, ask in zip(each, asks, strict=True) if ask.kind == kind]
        for kind in {a.kind for a in asks}
    }
    return each, {kind: _ms(statistics.fmean(own)) for kind, own in sorted(kinds.items())}


def _cpu(engine: Contestant, asks: Sequence[Ask]) -> float:
    """Processor seconds of a warm question: what a busy machine does not change much."""
    start = time.process_time()
    for ask in asks:
        engine.answer(ask)
    return (time.process_time() - start) / len(asks)


def _two_threads(engine: Contestant, asks: Sequence[Ask]) -> int | None:
    """Questions a second with two threads on one engine; None where that is not allowed."""
    if not getattr(engine, "shared", type(engine).__name__ in ("Kb", "Tantivy")):
        return None
    halves = asks[::2] * 3, asks[1::2] * 3
    with ThreadPoolExecutor(2) as pool:
        start = time.perf_counter()
        list(pool.map(lambda half: [engine.answer(ask) for ask in half], halves))
        return round(sum(map(len, halves)) / (time.perf_counter() - start))


def _updates(engine: Contestant, size: int) -> float:
    """The median time from one changed page to an answer that shows it."""
    dice, times = random.Random(5), []
    pages = list(islice(documents(min(size, 1000)), 1000))
    for n in range(7):
        page = dice.choice(pages)
        word = f"qqnew{'abcdefg'[n]}word"
        changed = replace(page, page=replace(page.page, title=f"{page.page.title} {word}"))
        start = time.perf_counter()
        engine.update(changed)
        answer = engine.answer(Ask("rare", (word,)))
        times.append(time.perf_counter() - start)
        if answer.ids != (page.id,):
            raise SystemExit(f"an update is not visible: {answer.ids}")
    return _ms(statistics.median(times))


# -- truth


def _agrees(ask: Ask, answer: Answer, right: Truth) -> bool:
    facets = [facet for facet in FACETS if facet != ask.facet]
    counts = {f: {v: n for v, n in answer.counts[f].items() if n and v != "not_stated"} for f in facets}
    return (
        answer.total == len(right.ids)
        and len(answer.ids) == min(10, answer.total)
        and right.ids.issuperset(answer.ids)
        and all(counts[facet] == right.counts[facet] for facet in facets)
    )


def _write_truth(path: Path, size: int) -> None:
    asks = questions(list(islice(documents(size), 1000)))
    rows = [{"ids": sorted(truth.ids), "counts": truth.counts} for truth in truths(size, asks)]
    path.write_text(json.dumps(rows))


def _read_truth(path: Path) -> list[Truth]:
    return [Truth(frozenset(row["ids"]), row["counts"]) for row in json.loads(path.read_text())]


# -- figures


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)


def _quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _resident() -> int:
    """Bytes resident, shared pages of mapped files included."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
