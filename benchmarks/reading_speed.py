"""Measures what reading and filing a page costs in several checkouts, in turns in one run.

    python benchmarks/reading_speed.py CHECKOUT CHECKOUT... [--corpora ../shared/corpora] [--rounds 15]

Each checkout has a process that reads every other file first, so that words are known; what is measured is
the other half, which it then reads in a fork that ends: nothing kept of a text helps the next round. Which
rules that half compiles is found out in a fork, too, and they are compiled before: a corpus of ten thousand
pages compiles them once. Processor time of one process, no garbage collected: the medians of all rounds, and
the median of what each round took of the first checkout's in the same round, as a busy machine slows both.
"""

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from operator import truediv
from pathlib import Path

CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
PARTS = {
    "news pages": "extraction/html",
    "articles, HTML": "articles/html",
    "articles, flat": "articles/A",
    "front matter": "front-matter-site",
    "short pages": "free-exercise-db/pages",
}
SHORT = 120
"""How many files of a part are read at most."""

READER = """
import gc, os, pickle, re, sys, time
from pathlib import Path
compiled, compile = {}, re._compiler.compile
def compile_once(*rule):
    if rule not in compiled:
        compiled[rule] = compile(*rule)
    return compiled[rule]
re._compiler.compile = compile_once
from indexer import reading
def seconds(todo):
    start = time.process_time()
    for each in todo:
        reading._examine(each)
    return time.process_time() - start
def in_fork(work):
    ours, theirs = os.pipe()
    if not os.fork():
        os.write(theirs, pickle.dumps(work()))
        os._exit(0)
    os.close(theirs)
    with open(ours, "rb") as told:
        found = pickle.load(told)
    os.wait()
    return found
gc.disable()
halves = {}
for folder in sys.argv[2:]:
    found = [each for each in reading.walk_roots((Path(folder),)) if isinstance(each, reading.Entry)]
    found = sorted(found, key=lambda each: each.id)[:int(sys.argv[1])]
    seconds([(entry, None) for entry in found[::2]])
    halves[folder] = [(entry, None) for entry in found[1::2]]
def rules(todo):
    seconds(todo)
    return list(compiled)
for todo in halves.values():
    for rule in in_fork(lambda: rules(todo)):
        compile_once(*rule)
print("ready", flush=True)
for line in sys.stdin:
    todo = halves[line.strip()]
    print(in_fork(lambda: seconds(todo)) / len(todo) * 1000, flush=True)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row for each part of the corpora, and one for all of them, each page counting as much."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkouts", type=Path, nargs="+")
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args(arguments)
    folders = {name: str(options.corpora / part) for name, part in PARTS.items()}
    taken = measure(options.checkouts, folders, options.rounds)
    print("ms a page".ljust(16), *(each.name.rjust(16) for each in options.checkouts))
    shares: list[list[float]] = []
    for name, times in taken.items():
        shares.append([statistics.median(map(truediv, each, times[0])) for each in times])
        cells = zip(map(statistics.median, times), shares[-1], strict=True)
        print(name.ljust(16), *(f"{time:9.2f} ({share:.2f})" for time, share in cells))
    means = map(statistics.geometric_mean, zip(*shares, strict=True))
    print("mean share".ljust(16), *(f"{mean:16.3f}" for mean in means))
    return 0


def measure(
    checkouts: Sequence[Path], folders: Mapping[str, str], rounds: int
) -> Mapping[str, Sequence[Sequence[float]]]:
    """The milliseconds a page of each part, by checkout and round."""
    readers = [_reader(checkout, [*folders.values()]) for checkout in checkouts]
    for reader in readers:
        _answer(reader)
    taken: dict[str, list[list[float]]] = {name: [[] for _ in readers] for name in folders}
    for number in range(rounds):
        for name, folder in folders.items():
            pairs = list(zip(readers, taken[name], strict=True))
            for reader, times in pairs if number % 2 else reversed(pairs):
                times.append(_ask(reader, folder))
    for reader in readers:
        reader.communicate()
    return taken


def _reader(checkout: Path, folders: Sequence[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", READER, str(SHORT), *folders],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _ask(reader: subprocess.Popen[str], folder: str) -> float:
    assert reader.stdin
    reader.stdin.write(folder + "\n")
    reader.stdin.flush()
    return float(_answer(reader))


def _answer(reader: subprocess.Popen[str]) -> str:
    assert reader.stdout
    line = reader.stdout.readline()
    if not line:
        raise SystemExit("a reader ended")
    return line


if __name__ == "__main__":
    raise SystemExit(main())
