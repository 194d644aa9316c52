"""Acceptance 11 to 14 and 16: hostile text, quiet console, the drawing, ways out, the budget."""

import pytest
from playwright.sync_api import CDPSession, Page

from indexer.taxonomy import load_taxonomy
from tests.browser.conftest import Open, Watch
from tests.kb.web.library import HOSTILE

pytestmark = pytest.mark.browser

MOST_BYTES = 40_000
MOST_REQUESTS = 6
MOST_SHIFT = 0.02

SHIFT = """window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { shift += entry.value; }))
  .observe({type: 'layout-shift', buffered: true});"""


def test_hostile_text_stays_text(open_page: Open) -> None:
    page = open_page("/search")
    page.locator("#kb-q").fill(HOSTILE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    page.goto("/search?q=hostile")
    page.locator("#kb-q").fill("")
    page.locator("#kb-q").press_sequentially("hostile")
    page.get_by_role("option").first.wait_for()
    page.goto("/doc/x/hostile")
    assert page.locator("img").count() == 0
    assert HOSTILE in page.locator("h1").inner_text()


def test_the_watch_over_every_page_sees_what_is_wrong(open_page: Open, watch: Watch) -> None:
    page = open_page("/")
    assert watch.requests
    assert watch.faults == []
    page.evaluate("console.error('loud'); fetch('https://example.org/').catch(() => {})")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=color:red>')")
    page.wait_for_timeout(0)
    faults = " ".join(watch.faults)
    assert "loud" in faults
    assert "connect-src" in faults
    assert "style-src" in faults
    watch.faults.clear()


def test_the_drawing_has_the_regions_of_the_vocabulary(open_page: Open) -> None:
    page = open_page("/")
    drawn = page.evaluate(
        """async () => { const text = await (await fetch('/static/bodymap.svg')).text();
        const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
        return [...svg.querySelectorAll('g[fill*="--c-"]')].map(g => g.id.replace(/^(front|back)-/, '')); }"""
    )
    named = {region for concept in load_taxonomy().concepts("muscle").values() for region in concept.regions}
    assert set(drawn) == named


def test_nonsense_leads_on_in_three_ways(open_page: Open) -> None:
    page = open_page("/search?q=zzzzqqqq")
    ways = [link.get_attribute("href") or "" for link in page.locator(".nothing a").all()]
    assert len(ways) >= 3
    for way in ways:
        page.goto(way)
        assert page.locator("h1").is_visible()
        assert "Nothing fits" not in page.content()


def test_a_misspelt_question_is_found_and_corrected(open_page: Open) -> None:
    page = open_page("/search?q=donkye+kick")
    page.get_by_text("Did you mean").get_by_role("link").click()
    page.wait_for_url("**/search?q=donkey+kick")
    assert page.locator(".hit h3").first.inner_text() == "Donkey kick"


def transferred(page: Page, session: CDPSession, path: str) -> tuple[int, int]:
    """Bytes over the wire and requests of a cold visit."""
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    return int(sum(sizes)), len(sizes)


@pytest.mark.parametrize(
    "path", ["/", "/search", "/search?q=exercise", "/doc/gym/glute-kickback", "/muscles"]
)
def test_a_cold_visit_keeps_to_the_budget(open_page: Open, path: str) -> None:
    # How long the paint takes is measured by benchmarks/paint.py: a busy machine proves nothing.
    page = open_page("about:blank", cold=True)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    page.add_init_script(SHIFT)
    size, requests = transferred(page, session, path)
    assert 0 < size <= MOST_BYTES
    assert 0 < requests <= MOST_REQUESTS
    assert page.evaluate("shift") <= MOST_SHIFT
