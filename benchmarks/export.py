"""The static export: time and bytes beside Pagefind alone on the same pages, and its ranking in a browser.

    python benchmarks/export.py [--corpus DIR]... [--relevance DIR] [--json]

Without --corpus, the sample content. `--relevance` is a folder as benchmarks/relevance.py reads it, whose
questions are asked of the exported search in Chromium (KB_CHROMIUM, or the first on the path), of the
product's own engine, and of Pagefind alone on the exported pages.
"""

import sys
from pathlib import Path

if not __package__:  # run as a script: its own folder holds an `http` that is not the standard one
    sys.path[0] = str(Path(__file__).parent.parent)

import argparse
import asyncio
import json
import os
import resource
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from pagefind.index import PagefindIndex
from playwright.sync_api import Page, sync_playwright

from benchmarks.relevance import Collection, Rank, as_document, load_collection, measure, rank_by_product
from indexer.changes import Changes
from indexer.pipeline import reindex
from indexer.taxonomy import load_taxonomy
from kb.answers.preparing import prepare
from kb.engines.base import Engine
from kb.engines.whoosh.engine import WhooshEngine
from kb.exporting.addresses import SEARCH
from kb.exporting.exported_site import export_site
from kb.settings import Settings, load_settings

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

OURS = """async (questions) => {
  const script = document.querySelector("script[type=module]").src;
  const { rank } = await import(script);
  const known = await document.getElementById("kb-exported").ready();
  const ranked = [];
  for (const question of questions) {
    const { scores } = await rank(question, known);
    const best = [...scores].sort((a, b) => b[1] - a[1]).slice(0, 100);
    ranked.push(best.map(([id]) => known.pages.get(id).card));
  }
  return ranked;
}"""
ALONE = """async ([bundle, questions]) => {
  const pagefind = await import(bundle);
  const ranked = [];
  for (const question of questions) {
    const { results } = await pagefind.search(question);
    ranked.push(await Promise.all(results.slice(0, 100).map(async (one) => (await one.data()).url)));
  }
  return ranked;
}"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What making something took: seconds of processor time, of our process and of Pagefind's."""

    seconds: float
    files: int
    bytes: int


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, action="append", default=[])
    parser.add_argument("--relevance", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    prepare(load_taxonomy())
    with tempfile.TemporaryDirectory() as folder:
        found = dict(measured(Path(folder), tuple(given.corpus), given.relevance))
    print(json.dumps(found, indent=2, default=asdict) if given.json else shown(found))


def measured(folder: Path, corpus: tuple[Path, ...], relevance: Path | None) -> Iterator[tuple[str, object]]:
    """What is measured, by name."""
    settings = load_settings({"corpus": corpus, "index": folder / "index"}, environ={})
    engine = WhooshEngine(settings.index, taxonomy=load_taxonomy())
    reindex(settings.corpus, engine)
    yield "documents", engine.generation().documents
    site = folder / "site"
    yield "export", exported(engine, settings, site)
    yield "search of it", _cost(0, site / "pagefind", site / SEARCH)
    yield "pagefind alone", alone(site, folder / "alone")
    if relevance:
        yield from ranked(load_collection(relevance), folder / "judged")


def exported(engine: Engine, settings: Settings, site: Path) -> Cost:
    """Export, with its cost."""
    start = _processor()
    export_site(engine, settings, site)
    return _cost(_processor() - start, site)


def alone(site: Path, bundle: Path) -> Cost:
    """Pagefind on the exported pages as its command line indexes them, with its cost."""

    async def index() -> None:
        async with PagefindIndex(config={"output_path": str(bundle)}) as made:
            await made.add_directory(str(site), glob="**/*.html")

    start = _processor()
    asyncio.run(index())
    return _cost(_processor() - start, bundle)


def ranked(collection: Collection, folder: Path) -> Iterator[tuple[str, object]]:
    """nDCG@10 and its fellows of each way to search a judged collection."""
    documents = sorted(
        (as_document(id, *texts) for id, texts in collection.texts.items()), key=lambda d: d.id
    )
    engine = WhooshEngine(folder / "index", taxonomy=load_taxonomy())
    engine.apply(Changes(documents))
    settings = load_settings({"index": folder / "index"}, environ={})
    site = folder / "site"
    yield "judged export", exported(engine, settings, site)
    alone(site, site / "alone")
    questions = list(collection.questions.values())
    with served(site) as address, opened(f"{address}/{SEARCH}/") as page:
        numbers = page.evaluate(OURS, questions)
        urls = page.evaluate(ALONE, [f"{address}/alone/pagefind.js", questions])
    ids = [[documents[n].id for n in one] for one in numbers]
    addresses = [
        [url.removeprefix("/doc/").rstrip("/") for url in one if url.startswith("/doc/")] for one in urls
    ]
    yield "ranking: server", measure(rank_by_product(engine), collection)
    yield "ranking: export", measure(_told(questions, ids), collection)
    yield "ranking: pagefind", measure(_told(questions, addresses), collection)


def _told(questions: Sequence[str], ids: Sequence[Sequence[str]]) -> Rank:
    known: Mapping[str, Sequence[str]] = dict(zip(questions, ids, strict=True))
    return known.__getitem__


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A plain file server over a folder, at the address given."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *given: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@contextmanager
def opened(address: str) -> Iterator[Page]:
    """A page in Chromium."""
    path = os.environ.get("KB_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        page = browser.new_page()
        page.goto(address)
        yield page
        browser.close()


def _processor() -> float:
    """Seconds of processor time until now: others may share the machine."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _cost(seconds: float, *folders: Path) -> Cost:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return Cost(round(seconds, 2), len(files), sum(path.stat().st_size for path in files))


def shown(found: Mapping[str, object]) -> str:
    """A line for each."""
    return "\n".join(f"{name:<22} {value}" for name, value in found.items())


if __name__ == "__main__":
    main()
