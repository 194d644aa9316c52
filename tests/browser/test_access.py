"""Acceptance 1, 2 and 15: axe finds nothing, nothing scrolls sideways, paper shows all."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.kb.web.pages.test_views import PAGES

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = (
    *PAGES,
    "/nope",
    "/search?q=%2Akick",
    "/search?page=x",
    "/search?q=donkey+kick+vs+glute+kickback",
    "/compare?x=gym/donkey-kick&x=gym/glute-kickback",
)

COLOURS = ["color-contrast"]
"""All that the dark scheme changes: its rules are nothing but other values of the same colours."""

SIZES = ["color-contrast", "target-size", "scrollable-region-focusable"]
"""All that the narrowest screen changes: 390 and 320 pixels have the same layout."""


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds, one line per rule and element. Evaluated from outside, so the page's policy stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found = page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", only)
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("path", ALL)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_page: Open, path: str) -> None:
    # With motion, colours would still be on their way when the scheme changes.
    page = open_page(path, reduced_motion="reduce")
    assert violations(page) == []
    assert sideways(page) <= 0
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []
    assert sideways(page) <= 0
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme="dark")
    assert violations(page, SIZES) == []
    assert sideways(page) <= 0


def test_axe_would_find_something(open_page: Open) -> None:
    page = open_page("/about")
    page.evaluate("document.querySelector('h1').style.color = '#eee'; document.documentElement.lang = ''")
    assert [line.partition(":")[0] for line in violations(page)] == ["color-contrast", "html-has-lang"]
    assert {line.partition(":")[0] for line in violations(page, COLOURS)} == {"color-contrast"}


def test_axe_finds_nothing_in_the_open_drawer(open_page: Open) -> None:
    page = open_page("/search?q=kick&muscle=glutes", width=390)
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("button", name="Close").wait_for()
    assert violations(page) == []


def test_axe_finds_nothing_in_the_open_menu(open_page: Open) -> None:
    for path in ("/", "/about"):
        page = open_page(path, width=320)
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("link", name="Compare", exact=True).first.wait_for()
        assert violations(page) == []
        assert sideways(page) <= 0


def test_axe_finds_nothing_in_open_suggestions(open_page: Open) -> None:
    page = open_page("/")
    page.locator("#kb-q").press_sequentially("kick")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    page.goto("/compare")
    page.get_by_label("First").press_sequentially("kick")
    page.get_by_role("option").first.wait_for()
    assert violations(page) == []


def test_targets_are_large_enough(open_page: Open) -> None:
    small = """() => [...document.querySelectorAll('a, button, input, select, summary')].filter(node => {
      const box = node.getBoundingClientRect(), inline = getComputedStyle(node).display === 'inline';
      const shown = box.width > 1 && !node.closest('svg, .skip, .foot') && !node.closest('label input');
      return shown && !inline && box.height < 24;
    }).map(node => node.outerHTML.slice(0, 120))"""
    for path in ("/", "/search?q=kick", "/doc/gym/glute-kickback", "/about"):
        assert open_page(path, width=390).evaluate(small) == []


def test_print_shows_every_answer_and_no_chrome(open_page: Open) -> None:
    page = open_page("/doc/gym/glute-kickback")
    answer = page.get_by_text("Twice a week.")
    assert not answer.is_visible()
    page.emulate_media(media="print")
    assert answer.is_visible()
    answers = page.locator(".faq details > div")
    assert [one.is_visible() for one in answers.all()] == [True] * 2
    for chrome in (".top", ".foot", ".btn", "#kb-similar", ".origin details"):
        assert not page.locator(chrome).first.is_visible(), chrome
    page.set_viewport_size({"width": 720, "height": 1000})
    assert sideways(page) <= 0


def test_without_motion_nothing_moves(open_page: Open) -> None:
    page = open_page("/search", reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll('*')]
      .filter(node => parseFloat(getComputedStyle(node).transitionDuration) > 0).length"""
    assert page.evaluate(moving) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_forced_colours_keep_ticks_and_figures(open_page: Open) -> None:
    page = open_page("/search?muscle=glutes", forced_colors="active")
    tick = page.locator("#kb-muscle-glutes")
    assert tick.is_checked()
    assert page.evaluate("getComputedStyle(document.querySelector('.pick')).forcedColorAdjust") == "none"
    assert violations(page) == []
