"""An exported site below a path of a plain file server: searched and filtered in the browser, listed without
a script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.export import served
from kb.exporting.exported_site import export_site
from kb.settings import Settings
from tests.browser.conftest import Open, Watch
from tests.browser.test_access import sideways, violations
from tests.kb.web.library import library
from tests.kb.web.running import an_engine

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the exported files are: below a path that the export knows nothing of."""
    folder = tmp_path_factory.mktemp("host")
    engine = an_engine(tmp_path_factory.mktemp("index"), library())
    export_site(engine, Settings(corpus=(), index=folder), folder / "some/path")
    with served(folder) as address:
        yield f"{address}/some/path"


@pytest.fixture
def open_page(browser: Browser, watch: Watch, server: str) -> Iterator[Open]:
    context = browser.new_context()

    def open_path(path: str, *, width: int = 1280, scripts: bool = True) -> Page:
        page = (context if scripts else browser.new_context(java_script_enabled=False)).new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.set_default_timeout(20_000)
        watch.over(page)
        page.goto(f"{server}/{path}")
        return page

    yield open_path
    context.close()


def asked(open_page: Open, path: str, **options: object) -> Page:
    page = open_page(path, **options)
    expect(page.locator("#kb-found")).to_have_attribute("aria-busy", "false")
    page.locator("#kb-list .hit, #kb-list .nothing").first.wait_for()
    return page


def titles(page: Page) -> list[str]:
    return page.locator("#kb-list .hit h3").all_inner_texts()


def test_a_question_from_any_page_finds_pages_at_their_places(open_page: Open, server: str) -> None:
    page = open_page("doc/gym/donkey-kick/")
    page.locator("#kb-q").fill("glute kickback")
    page.keyboard.press("Enter")
    page.wait_for_url("**/some/path/search/?*q=glute+kickback*")
    page.get_by_role("heading", name="Results for “glute kickback”").wait_for()
    expect(page.locator("#kb-list .hit h3").first).to_have_text("Glute kickback")
    page.get_by_role("link", name="Glute kickback").first.click()
    page.wait_for_url(f"{server}/doc/gym/glute-kickback/*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Glute kickback")


def test_an_answer_within_a_page_is_led_to(open_page: Open) -> None:
    page = asked(open_page, "search/?q=how+often+kickback")
    link = page.locator(".hit", has_text="Twice a week").get_by_role("link", name="How often?")
    link.click()
    expect(page.get_by_text("Twice a week.")).to_be_visible()
    assert page.url.endswith("/doc/gym/glute-kickback/#question-2")


def test_every_box_leads_to_as_many_results_as_it_says(open_page: Open) -> None:
    page = asked(open_page, "search/?q=kick")
    page.evaluate("document.querySelectorAll('#kb-facets details').forEach(one => one.open = true)")
    total = int(page.locator("#kb-status").inner_text().split()[0])
    for facet, value in (("muscle", "glutes"), ("muscle", "core"), ("difficulty", "beginner")):
        box = page.locator(f"#kb-facets input[name={facet}][value={value}]")
        said = box.evaluate("node => node.closest('label').querySelector('.num').childNodes[1].textContent")
        before = int(page.locator("#kb-status").inner_text().split()[0])
        box.check()
        # Where a box adds none the status says so already: only then are the numbers beside the boxes new.
        expect(page.locator("main [aria-busy]")).to_have_attribute("aria-busy", "false")
        wanted = before + int(said) if said.startswith("+") else int(said)
        expect(page.locator("#kb-status")).to_have_text(re.compile(rf"^{wanted} results?$"))
        assert wanted == len(titles(page))
        expect(box).to_be_checked()
    assert "muscle=glutes&muscle=core&difficulty=beginner" in page.url
    page.get_by_role("link", name="Clear all").first.click()
    expect(page.locator("#kb-status")).to_have_text(f"{total} results")


def test_back_and_a_copied_address_restore_the_search(open_page: Open) -> None:
    page = asked(open_page, "search/?q=kick&muscle=core")
    found = titles(page)
    page.locator("#kb-sort").select_option("title")
    page.wait_for_url("**sort=title")
    expect(page.locator("#kb-list .hit h3")).to_have_text(sorted(found, key=str.casefold))
    page.go_back()
    expect(page.locator("#kb-list .hit h3")).to_have_text(found)
    expect(page.locator("#kb-q")).to_have_value("kick")


def test_words_that_no_page_has_are_said_so(open_page: Open) -> None:
    page = asked(open_page, "search/?q=zzzz")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    assert violations(page) == []


def test_what_is_not_understood_is_refused_aloud(open_page: Open) -> None:
    page = asked(open_page, "search/?q=kick+-donkey")
    expect(page.get_by_text("This copy knows words and “phrases”")).to_be_visible()


@pytest.mark.parametrize("path", ["", "search/?q=kick&muscle=glutes", "doc/gym/glute-kickback/", "muscles/"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_page: Open, path: str) -> None:
    page = asked(open_page, path) if "q=" in path else open_page(path)
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert sideways(page) <= 0
    assert violations(page) == []


def test_without_a_script_every_page_is_listed_and_no_filter_is_offered(open_page: Open, server: str) -> None:
    page = open_page("search/?q=kick", scripts=False)
    assert len(titles(page)) == len(library())
    expect(page.get_by_text("Searching needs JavaScript here")).to_be_visible()
    expect(page.locator("#kb-facets")).not_to_be_visible()
    page.get_by_role("link", name="Donkey kick").first.click()
    expect(page).to_have_url(re.compile(rf"{re.escape(server)}/doc/gym/donkey-kick/"))
    page.context.close()
