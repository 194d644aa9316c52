"""Time results that come as one types: python benchmarks/typing_live.py [DIR]… [--json]

Serves an index of these content folders (the sample corpus without any) with the setting `live`, opens the
page of all content in Chromium (KB_CHROMIUM, or the first one on the path) and types questions letter by
letter. `pause` is how long the page waits for another letter before it asks, `reply` from there until what
is asked has arrived, `shown` from there until the results stand in the page. `load` is how busy the machine
was: above the number of its processors the times say more about the machine than about the page.
"""

import argparse
import json
import os
import statistics
import sys
from pathlib import Path

if not __package__:  # run as a script: this folder must not stand before the standard library
    sys.path[0] = str(Path(__file__).parent.parent)

from playwright.sync_api import Page, sync_playwright

from benchmarks.paint import launched, served

QUESTIONS = (
    "squat",
    "glute bridge",
    "beginner chest exercises",
    "deadlift vs squat",
    "how to do a plank",
    "exercises for shoulders without barbell",
    "sqat with dumbells",
    "stretch for hamstrings",
)
WARM = "warm up"
"""Typed first and not counted: no reply to another question is kept."""

TIMED = """window.times = [];
let typed = 0, sent = 0, came = 0;
addEventListener('input', () => { typed = performance.now(); }, true);
const ask = window.fetch;
window.fetch = async (url, options) => {
  if (!options?.headers?.['X-Typing']) return ask(url, options);
  sent = performance.now();
  const answer = await ask(url, options);
  came = performance.now();
  return answer;
};
addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
  if (!sent) return;
  times.push([sent - typed, came - sent, performance.now() - sent]);
  sent = 0;
}).observe(document.getElementById('kb-found'), {childList: true}));"""
COLUMNS = ("pause", "reply", "shown")

Times = dict[str, dict[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="*", type=Path, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with served(tuple(options.corpus), live=True) as (origin, engine), sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_page()
        page.add_init_script(TIMED)
        typed(page, origin, WARM)
        found = [row for question in QUESTIONS for row in typed(page, origin, question)]
        pages = engine.stats().documents
        browser.close()
    told(pages, found, as_json=options.json)


def typed(page: Page, origin: str, question: str) -> list[list[float]]:
    """Type a question and wait for the results of each letter; in milliseconds, by COLUMNS."""
    page.goto(f"{origin}/search")
    for n, letter in enumerate(question, 1):
        page.locator("#kb-q").press_sequentially(letter)
        page.wait_for_function("n => times.length >= n", arg=n)
    rows: list[list[float]] = page.evaluate("times")
    return rows


def told(pages: int, found: list[list[float]], *, as_json: bool) -> None:
    times = {name: spread([row[n] for row in found]) for n, name in enumerate(COLUMNS)}
    load = round(os.getloadavg()[0], 1)
    if as_json:
        print(json.dumps({"pages": pages, "letters": len(found), "load": load, "ms": times}))
        return
    print(f"{pages:,} pages, {len(found)} letters, load {load} on {os.cpu_count()} processors; milliseconds")
    for name, row in times.items():
        print(f"{name:8}median {row['median']:6.0f}   95th percentile {row['p95']:6.0f}")


def spread(values: list[float]) -> dict[str, float]:
    return {"median": statistics.median(values), "p95": statistics.quantiles(values, n=20)[-1]}


if __name__ == "__main__":
    main()
