"""Time the first visit to a page as a phone has it: python benchmarks/paint.py [--visits 7] [--json]

Opens pages of the sample corpus in Chromium (KB_CHROMIUM, or the first one on the path), each visit with an
empty cache and the processor slowed down four times. `lcp_ms` is the largest contentful paint, `bytes` and
`requests` are what went over the wire, `shift` is the cumulative layout shift. The budget of a page is
600 ms, 40,000 bytes, 6 requests, 0.02. `load` is how busy the machine was: above the number of its
processors the times say more about the machine than about the page.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if not __package__:  # run as a script: this folder must not stand before the standard library
    sys.path[0] = str(Path(__file__).parent.parent)

from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from waitress import create_server

from indexer import pipeline
from indexer.taxonomy import load_taxonomy
from kb.engines.base import Engine
from kb.engines.whoosh.engine import WhooshEngine
from kb.settings import Settings
from kb.web.app import create_app

ROOT = Path(__file__).parent.parent

PATHS = (
    "/",
    "/search",
    "/search?q=donkey+kick+vs+kickback",
    "/doc/exercises/glute-kickback",
    "/compare?x=exercises/donkey-kick&x=exercises/glute-kickback",
    "/muscles",
    "/about",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SLOWDOWN = 4
PATIENCE = 100
"""Times that a page without a paint is looked at again, every 50 ms."""
BUDGET = {"lcp_ms": 600, "bytes": 40_000, "requests": 6, "shift": 0.02}

OBSERVE = """window.paint = 0; window.shift = 0;
const watch = (type, see) => new PerformanceObserver(list => list.getEntries().forEach(see))
  .observe({type, buffered: true});
watch('largest-contentful-paint', entry => { paint = entry.startTime; });
watch('layout-shift', entry => { shift += entry.value; });"""

Visit = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--visits", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with served() as (origin, _), sync_playwright() as playwright:
        browser = launched(playwright)
        visit(browser, origin, PATHS[0])
        found = {path: measure(browser, origin, path, options.visits) for path in PATHS}
        browser.close()
    load = round(os.getloadavg()[0], 1)
    if options.json:
        print(json.dumps({"load": load, "budget": BUDGET, "pages": found}))
        return
    print(f"{'page':60}{'lcp ms':>8}{'fastest':>9}{'slowest':>9}{'bytes':>8}{'requests':>10}{'shift':>8}")
    for path, row in found.items():
        print(
            f"{path:60}{row['lcp_ms']:>8.0f}{row['lcp_fastest_ms']:>9.0f}"
            f"{row['lcp_slowest_ms']:>9.0f}{row['bytes']:>8.0f}{row['requests']:>10.0f}{row['shift']:>8.3f}"
        )
    print(f"load {load} on {os.cpu_count()} processors, median of {options.visits} visits")


def launched(playwright: Playwright) -> Browser:
    """A Chromium; a container's root can't use its sandbox."""
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=chromium(), args=args)


def chromium() -> str:
    found = os.environ.get("KB_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise SystemExit("no Chromium found: install one or set KB_CHROMIUM")
    return found


@contextmanager
def served(corpus: tuple[Path, ...] = (), *, live: bool = False) -> Iterator[tuple[str, Engine]]:
    """The address of the application, by the built-in server, over a new index of these folders, of the
    sample corpus without any; and the index."""
    with tempfile.TemporaryDirectory(prefix="kb-paint-") as folder:
        index, taxonomy = Path(folder), load_taxonomy()
        engine = WhooshEngine(index, taxonomy=taxonomy)
        pipeline.reindex(corpus or (ROOT / "corpus",), engine)
        settings = Settings(corpus=corpus, index=index, templates=ROOT / "templates", live=live)
        server = create_server(create_app(engine, taxonomy, settings), host="127.0.0.1", port=0, threads=8)
        threading.Thread(target=server.run, daemon=True).start()
        yield f"http://127.0.0.1:{server.effective_port}", engine
        server.close()
        engine.close()


def measure(browser: Browser, origin: str, path: str, visits: int) -> Visit:
    """The median of some visits, and the fastest and the slowest paint among them."""
    rows = [visit(browser, origin, path) for _ in range(visits)]
    medians = {name: statistics.median(row[name] for row in rows) for name in rows[0]}
    paints = sorted(row["lcp_ms"] for row in rows)
    return {**medians, "lcp_fastest_ms": paints[0], "lcp_slowest_ms": paints[-1]}


def visit(browser: Browser, origin: str, path: str) -> Visit:
    """One cold visit."""
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.add_init_script(OBSERVE)
    page.goto(origin + path, wait_until="networkidle")
    paint, shift = painted(page)
    page.close()
    return {"lcp_ms": paint, "bytes": sum(sizes), "requests": len(sizes), "shift": shift}


def painted(page: Page) -> tuple[float, float]:
    """When the largest thing was painted, and what had moved: a busy machine paints after all is loaded."""
    paint, shift = page.evaluate("[paint, shift]")
    for _ in range(PATIENCE):
        if paint:
            break
        page.wait_for_timeout(50)
        paint, shift = page.evaluate("[paint, shift]")
    return paint, shift


if __name__ == "__main__":
    main()
