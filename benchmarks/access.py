"""Hold the pages of an index to the rules of accessibility: python benchmarks/access.py [DIR]…

Serves an index of these content folders (the sample corpus without any) and opens its pages in Chromium
(KB_CHROMIUM, or the first one on the path): the start page, searches, comparisons, every page that lists a
facet's values and its largest values, and so many documents, the longest and the shortest of each kind and
language first. On each, axe-core (WCAG 2.0 to 2.2, A and AA, and best practices) must find nothing and
nothing may scroll sideways: light and dark at 1280 pixels, light at 390, dark at 320; then once with the
drawer of filters, the menu and the suggestions open. With --all every other document too, on one of the
screens in turn. Prints what is found, and exits with 1 if anything is.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

if not __package__:  # run as a script: this folder must not stand before the standard library
    sys.path[0] = str(Path(__file__).parent.parent)

from playwright.sync_api import Page, sync_playwright

from benchmarks.paint import ROOT, launched, served
from indexer.facets import declared
from kb.engines.base import Engine, SearchRequest
from kb.query.ast import Query
from kb.schema import NOT_STATED

AXE = ROOT / "tests" / "browser" / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Screen = tuple[int, int, str]
SCREENS: tuple[Screen, ...] = (
    (1280, 900, "light"),
    (1280, 900, "dark"),
    (390, 844, "light"),
    (320, 640, "dark"),
)

LARGEST = 3
"""Values of each facet whose pages are opened."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="*", type=Path, metavar="DIR")
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    with served(tuple(options.corpus)) as (origin, engine), sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_page(reduced_motion="reduce")
        paths = tuple(addresses(engine, options.documents))
        rest = tuple(telling(engine))[options.documents :] if options.all else ()
        found = told(one for path in paths for one in faults(page, origin, path))
        found += told(
            one
            for n, id in enumerate(rest)
            for one in faults(page, origin, document(id), SCREENS[n % len(SCREENS) :][:1])
        )
        found += told(f"{what}: {one}" for what, one in opened(page, origin, typed(engine)))
        browser.close()
    print(
        f"{len(paths)} pages on {len(SCREENS)} screens, {len(rest)} more on one in turn, 3 things opened: "
        f"{found} faults"
    )
    sys.exit(bool(found))


def told(found: Iterator[str]) -> int:
    """How many are found, each printed at once."""
    return len([print(one, flush=True) for one in found])


def addresses(engine: Engine, documents: int) -> Iterator[str]:
    """The pages that are opened."""
    ids = [id for id, _ in zip(telling(engine), range(documents), strict=False)]
    yield from ("/", "/search", "/compare", "/about", "/nowhere", "/search?q=zzyzx")
    for title in (engine.get(id).page.title for id in ids[:4]):
        yield f"/search?{urlencode({'q': title})}"
    yield f"/compare?{urlencode([('x', id) for id in ids[:2]])}"
    yield f"/compare?{urlencode([('x', id) for id in ids[:4]])}"
    for facet in declared():
        if facet.browsed:
            yield f"/browse/{facet.name}"
            values = largest(engine, facet.name)
            yield from (f"/browse/{facet.name}/{quote(value, safe='')}" for value in values)
    yield from map(document, ids)


def document(id: str) -> str:
    return f"/doc/{quote(id)}"


def largest(engine: Engine, facet: str) -> tuple[str, ...]:
    (counts,) = engine.search(SearchRequest(query=Query(), size=1, facets=(facet,))).facets
    values = (bucket.value for bucket in counts.buckets if bucket.count and bucket.value != NOT_STATED)
    return tuple(value for value in values if "/" not in value)[:LARGEST]


def telling(engine: Engine) -> Iterator[str]:
    """All ids: of each kind and language the longest and the shortest page in turn, then what is left."""
    sizes: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for document in engine.documents():
        words = sum(len(passage.text) for passage in document.passages)
        sizes.setdefault((document.page.kind, document.page.lang), []).append((words, document.id))
    groups = [sorted(group) for group in sizes.values()]
    while any(groups):
        for group in filter(None, groups):
            yield group.pop()[1]
            if group:
                yield group.pop(0)[1]


def faults(page: Page, origin: str, path: str, screens: Iterable[Screen] = SCREENS) -> Iterator[str]:
    """What axe finds on a page on these screens, and how far it goes beyond their sides."""
    page.goto(origin + path)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width, height, scheme in screens:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        yield from (f"{path} at {width} {scheme}: {one}" for one in violations(page))
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if beyond > 0:
            yield f"{path} at {width}: {beyond} pixels wider than the screen"


def typed(engine: Engine) -> str:
    """What has suggestions: how the longest page's title begins."""
    return engine.get(next(telling(engine))).page.title[:5]


def opened(page: Page, origin: str, typed: str) -> Iterator[tuple[str, str]]:
    """What axe finds where something is open."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{origin}/search")
    page.get_by_role("button", name="Filters").click()
    yield from (("drawer", one) for one in violations(page))
    page.goto(f"{origin}/about")
    page.get_by_role("button", name="Menu").click()
    yield from (("menu", one) for one in violations(page))
    page.goto(f"{origin}/about")
    page.locator("#kb-q").press_sequentially(typed)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    yield from (("suggestions", one) for one in violations(page))


def violations(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


if __name__ == "__main__":
    main()
