"""Time questions side by side: python benchmarks/speed.py --docs 1000 10000 [--engines kb tantivy …] [--json]

Each engine runs in processes of its own, one at a time: one builds, one answers every question once (cold:
a fresh process, files in the page cache) and checks hits and counts against brute force, then repeats them
(warm). A question is answered by the ranked top 10 with snippets, the exact total and four facets' counts.
Two processes, as two workers of a server, share the questions out and answer them cold, side by side.
Slow engines repeat fewer questions; more than 100,000 documents are not held against brute force. Of more
than one size the growth of each figure is told too (see growth.py):

    python benchmarks/speed.py --docs 1000 10000 100000 1000000 --engines kb tantivy fts5
"""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if not __package__:  # run as a script: this folder must not stand before the standard library
    sys.path[0] = str(Path(__file__).parent.parent)

from benchmarks import growth
from benchmarks.contestants import CONTESTANTS, contestant
from benchmarks.interpreters import environment, interpreter
from benchmarks.measuring import Measures, answer, build, half, prepare
from benchmarks.speed_table import line, show

COLD_RUNS = 3
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
            prepare(Path(folder), size)
            for engine in options.engines:
                measured = _measure(engine, size, Path(folder))
                results[str(size)][engine] = measured
                print(f"{size:>8} {engine:8} {line(measured)}", file=sys.stderr, flush=True)
    if options.json:
        print(json.dumps({"questions": 200, "docs": results}))
    else:
        show(results)
        if len(results) > 1:
            growth.show(results)


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


@dataclass(frozen=True, slots=True)
class Workers:
    """Processes that build and answer with one engine over one collection."""

    python: str
    engine: str
    size: int
    folder: Path

    def start(self, step: str, *more: str) -> "subprocess.Popen[str]":
        command = [self.python, __file__, "--worker", step, "--docs", str(self.size)]
        return subprocess.Popen(
            [*command, "--engines", self.engine, "--dir", str(self.folder), *more],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def measure(self, step: str) -> Measures:
        """Run one step. Raises SystemExit with its last line where it fails."""
        found: Measures = self._result(self.start(step))
        return found

    def side_by_side(self, count: int) -> float:
        """Questions a second of some that begin together, from first question to last answer."""
        for path in self.folder.glob("ready-*"):
            path.unlink()
        running = [self.start("half", "--part", str(n), str(count)) for n in range(count)]
        done = [self._result(process) for process in running]
        seconds = max(one["end"] for one in done) - min(one["start"] for one in done)
        return float(sum(one["answers"] for one in done) / seconds)

    def _result(self, process: "subprocess.Popen[str]") -> Any:
        said, complained = process.communicate()
        if process.returncode:
            raise SystemExit((complained.strip() or f"exit {process.returncode}").splitlines()[-1])
        return json.loads(said)


def _measure(engine: str, size: int, folder: Path) -> Measures:
    python = interpreter(engine)
    if python is None:
        return {"missing": f"no Python {sys.version_info[0]}.{sys.version_info[1]} has the package {engine}"}
    workers = Workers(python, engine, size, folder)
    try:
        return workers.measure("build") | _cold_rates(workers) | workers.measure("answer")
    except SystemExit as failed:
        return {"missing": str(failed)}


def _cold_rates(workers: Workers) -> Measures:
    """Cold questions a second of one and of two fresh processes; the best of some runs."""
    rates: dict[int, list[float]] = {1: [], 2: []}
    for n in range(COLD_RUNS):
        for count in rates:
            rates[count].append(workers.side_by_side(count))
        if n == 0 and max(rates[1] + rates[2]) < SLOW:
            break
    one, two = max(rates[1]), max(rates[2])
    return {
        "cold_1_process_per_s": round(one),
        "cold_2_processes_per_s": round(two),
        "scale": round(two / one, 2),
    }


def _work(options: argparse.Namespace) -> Measures:
    [size], [name] = options.docs, options.engines
    path = Path(options.dir) / name
    engine = contestant(name)
    match options.worker:
        case "build":
            return build(engine, path, size)
        case "half":
            return half(engine, path, *options.part)
        case _:
            return answer(engine, path, size)


if __name__ == "__main__":
    main()
