"""Load whole pages as browsers do: python benchmarks/http.py [--pages N] [--from DIR] [--workers 1 2]

Writes front-matter pages (synthetic ones, or copies of those in DIR), indexes them with `kb reindex` and
starts `kb serve`, each as people do. First one client asks one thing after another (`p50`, `p95`, and `cpu`,
the server's processor time of one response, which other work on the machine changes least); then several
clients ask for search pages all at once (`pages/s`). A response is read whole, as gzip. These servers keep no
replies, and no two requests of a kind are alike: `started` is the very first one after the server said that
it serves, `again` are the search pages once more. `kept` are the same of a server as people run it, which has
kept them (`replies_mb`).

With --datasette [PYTHON] its pages and JSON over the same documents stand beside ours (pip install datasette,
here or for the Python that is named).
"""

import sys
from pathlib import Path

if not __package__:  # run as a script: its own folder holds an `http` that is not the standard one
    sys.path[0] = str(Path(__file__).parent.parent)

import argparse
import http.client
import json
import os
import random
import re
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from benchmarks import datasette
from benchmarks.markdown import pair, table
from benchmarks.reindex import write_pages
from kb.opening import open_engine
from kb.settings import load_settings

ROOT = Path(__file__).parent.parent
ALONE = 120
"""Requests of each kind by one client."""

CLIENTS = 4
"""Clients per worker under load."""

PEER = 16
"""Requests of each kind that Datasette is asked: it takes half a second for one."""

Measures = dict[str, object]


@dataclass(frozen=True, slots=True)
class Server:
    """A running `kb serve`."""

    host: str
    process: int

    def cpu(self) -> float:
        """Processor seconds that it and its workers have used."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        used = 0
        for process in (str(self.process), *children):
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            used += int(fields[11]) + int(fields[12])
        return used / os.sysconf("SC_CLK_TCK")


def main() -> None:
    options = _options()
    found: Measures = {}
    with tempfile.TemporaryDirectory(prefix="kb-http-") as folder:
        corpus, index = Path(folder) / "corpus", Path(folder) / "index"
        write_pages(corpus, options.pages, options.source)
        _kb("reindex", "--corpus", str(corpus), "--index", str(index))
        paths = requests(corpus, options.requests)
        for workers in options.workers:
            with serving(index, workers, replies_mb=0) as server:
                found[str(workers)] = measure(server, paths, workers, options.seconds)
        found["kept"] = {"alone": {"kept": _kept(index, paths["search"])}}
        if options.datasette is not None:
            found |= _beside(options.datasette, index, Path(folder), paths["search"][:PEER])
    result = {"pages": options.pages, "load": round(os.getloadavg()[0], 1), "workers": found}
    print(json.dumps(result)) if options.json else show(result)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--from", dest="source", type=Path, help="a folder of front-matter pages to copy")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--requests", type=int, default=ALONE, help="of each kind by one client")
    parser.add_argument("--seconds", type=float, default=10, help="how long several clients ask")
    parser.add_argument(
        "--datasette", nargs="?", const="", metavar="PYTHON", help="measure Datasette too, in this Python"
    )
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


# -- what is asked


def requests(corpus: Path, count: int) -> dict[str, list[str]]:
    """Paths by kind, made from the titles and words of the pages themselves; seeded."""
    dice = random.Random(7)
    files = sorted(corpus.rglob("*.md"))
    chosen = [files[dice.randrange(len(files))] for _ in range(count)]
    titles = [_title(path) for path in chosen]
    questions = list(_questions(titles, dice))
    narrowed = [
        {"q": question, "difficulty": dice.choice(("beginner", "intermediate", "advanced"))}
        for question in _questions(titles[::-1], dice)
    ]
    return {
        "search": [f"/search?{urlencode({'q': question})}" for question in questions],
        "filtered": [f"/search?{urlencode(values)}" for values in narrowed],
        "api": [f"/api/v1/search?{urlencode({'q': question})}" for question in questions],
        "document": [f"/doc/{quote(str(path.relative_to(corpus).with_suffix('')))}" for path in chosen],
        "suggest": [f"/api/v1/suggest?{urlencode({'q': part})}" for part in _typed(titles, dice)],
    }


def _title(path: Path) -> str:
    found = re.search(r'(?m)^title: *"?(.*?)"?$', path.read_text("utf-8"))
    return found[1] if found else path.stem


def _questions(titles: Sequence[str], dice: random.Random) -> Iterator[str]:
    """Questions of the kinds that people ask."""
    for n, title in enumerate(titles):
        words = re.findall(r"[^\W\d_]{3,}", title) or ["exercise"]
        other = titles[(n + 1) % len(titles)]
        yield (
            title,
            " ".join(dice.sample(words, min(2, len(words)))),
            f"how to do the {title}",
            f"{title} vs {other}",
            f"common mistakes {title}",
            f"what muscles does the {title} work",
            f"beginner {words[0]} no equipment",
            f"easier version of {title}",
        )[n % 8].lower()


def _typed(titles: Sequence[str], dice: random.Random) -> list[str]:
    """What stands in the box while a title is being typed."""
    return [title[: dice.randint(2, max(3, len(title)))].lower() for title in titles]


# -- how it is asked


def measure(
    server: Server, paths: Mapping[str, Sequence[str]], workers: int, seconds: float
) -> Mapping[str, object]:
    """The first request of all, one client kind after kind, then many at once."""
    started = {"started": _alone(server, paths["search"][:1])}
    for own in paths.values():
        _ask(server, own[:3])
    alone = started | {kind: _alone(server, own[3:] or own) for kind, own in paths.items()}
    alone["again"] = _alone(server, paths["search"])
    return {"alone": alone, "loaded": _loaded(server, paths["search"], CLIENTS * workers, seconds)}


def _kept(index: Path, paths: Sequence[str]) -> Measures:
    """The same pages for the second time, of a server that keeps replies."""
    with serving(index, 1) as server:
        _ask(server, paths)
        return _alone(server, paths)


def _beside(python: str, index: Path, folder: Path, paths: Sequence[str]) -> Measures:
    """Datasette's page and JSON for the same questions over the same documents; nothing where it is not."""
    found = datasette.python_with_datasette(python)
    if found is None:
        print("datasette: not there, left out", file=sys.stderr)
        return {}
    database = folder / "pages.db"
    datasette.write_database(open_engine(load_settings({"index": str(index)})).documents(), database)
    with datasette.serving(found, database) as (host, process):
        server = Server(host, process)
        pages, rows = datasette.searches(paths), datasette.searches(paths, ".json")
        _ask(server, pages[:2])
        return {"datasette": {"alone": {"search": _alone(server, pages), "api": _alone(server, rows)}}}


def _alone(server: Server, paths: Sequence[str]) -> Measures:
    before = server.cpu()
    times, sizes = _ask(server, paths)
    used = (server.cpu() - before) / len(paths)
    return {**_quantiles(times), "cpu_ms": round(used * 1000, 1), "bytes": round(statistics.fmean(sizes))}


def _loaded(server: Server, paths: Sequence[str], clients: int, seconds: float) -> Measures:
    start, before = time.perf_counter(), server.cpu()
    rows = [[*paths[n::clients], *paths[:n:clients]] for n in range(clients)]
    with ThreadPoolExecutor(clients) as pool:
        done = list(pool.map(lambda own: _ask(server, own, until=start + seconds)[0], rows))
    times = [one for own in done for one in own]
    taken, used = time.perf_counter() - start, server.cpu() - before
    return {
        "clients": clients,
        "pages_per_s": round(len(times) / taken, 1),
        "cpu_ms": round(used / len(times) * 1000, 1),
        "processors": round(used / taken, 2),
        **_quantiles(times),
    }


def _ask(
    server: Server, paths: Sequence[str], *, until: float | None = None
) -> tuple[list[float], list[int]]:
    """Ask once for each path, or over and over until a time; seconds and bytes of each response."""
    connection = http.client.HTTPConnection(server.host, timeout=60)
    times, sizes = [], []
    while True:
        for path in paths:
            start = time.perf_counter()
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            response = connection.getresponse()
            content = response.read()
            times.append(time.perf_counter() - start)
            sizes.append(len(content))
            if response.status != 200:
                raise SystemExit(f"{path}: status {response.status}")
            if until is not None and time.perf_counter() > until:
                break
        if until is None or time.perf_counter() > until:
            connection.close()
            return times, sizes


def _quantiles(times: Sequence[float]) -> Measures:
    ordered = sorted(times)
    return {
        name: round(1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1)
        for name, share in (("p50_ms", 0.5), ("p95_ms", 0.95))
    }


@contextmanager
def serving(index: Path, workers: int, *, replies_mb: int = 16) -> Iterator[Server]:
    """`kb serve` on a free port."""
    command = [sys.executable, "-m", "kb", "serve", "--port", "0", "--index", str(index)]
    process = subprocess.Popen(
        [*command, "--workers", str(workers)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "KB_REPLIES_MB": str(replies_mb)},
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        if "http://" not in said:
            raise SystemExit("kb serve did not start")
        yield Server(said.rpartition("/")[2].strip(), process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def _kb(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kb", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"kb {arguments[0]} ended with {done.returncode}: {done.stderr[-500:]}")


def show(result: Measures) -> None:
    print(f"{result['pages']:,} pages, load {result['load']} on {os.cpu_count()} processors\n")
    print(table(("server", "what", "processor, ms", "p50 / p95, ms", "bytes", "pages/s"), _rows(result)))


def _rows(result: Measures) -> Iterator[Sequence[object]]:
    for workers, own in result["workers"].items():  # type: ignore[attr-defined]  # as `measure` makes it
        kinds = dict(own["alone"])
        if loaded := own.get("loaded"):
            kinds[f"search, {loaded['clients']} clients"] = loaded
        for kind, row in kinds.items():
            times = pair(row["p50_ms"], row["p95_ms"])
            yield _server(workers), kind, row["cpu_ms"], times, row.get("bytes"), row.get("pages_per_s")


def _server(name: str) -> str:
    return f"{name} worker{'s' * (name != '1')}" if name.isdecimal() else name


if __name__ == "__main__":
    main()
