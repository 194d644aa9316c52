"""Acceptance 1, 2 and 12 on content that strains a page: many values, long words, other scripts, disputes."""

from collections.abc import Iterator
from zlib import compress, crc32

import pytest
from playwright.sync_api import Page, expect

from indexer.document import Document
from indexer.page import Block, Media, Section
from tests.browser.conftest import Open, Watch, serving, until
from tests.browser.test_access import sideways, violations
from tests.browser.test_search import tick
from tests.build import a_document, a_section

pytestmark = pytest.mark.browser

UNKNOWN = 175
LONG_TITLE = "A single-arm, single-leg, half-kneeling press " * 4
PASSWORD = "x"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
STEPS = tuple(
    f"Step {n}: lower for {n} seconds, and come up faster than you went down." for n in range(1, 23)
)


def arabic() -> Document:
    return a_document(
        "ar/bridge",
        title="تمرين الجسر مع رفع الحوض",
        lang="ar",
        sections=(
            a_section(None, "استلق على ظهرك وارفع الحوض (3 × 12)."),
            a_section("أسئلة", "هل يؤلم؟", anchor="q", role="other"),
            a_section("فوائد", "قوة.", anchor="b", role="other"),
        ),
        steps=("استلق على ظهرك.", "ارفع الحوض ببطء."),
        tips=("تنفس بانتظام.",),
        muscles=("glutes",),
    )


def pictured() -> Document:
    """A page of a dozen pictures, half of a stated size, three tables and a video."""
    rows = (Block("row", "Week | Sets", is_head=True), Block("row", "1 | 3"), Block("row", "2 | 4"))
    tables = tuple(Section(f"Plan {n}", "other", f"plan-{n}", blocks=rows) for n in range(3))
    steps = tuple(f"Take up place {n} and hold it." for n in range(12))
    kinds = (("odd/dot.png", 600, 400), ("odd/tall.png", None, None))
    shown = tuple(
        Media("image", url, f"Place {n}", step, width, height)
        for n, step in enumerate(steps)
        for url, width, height in (kinds[n % 2],)
    )
    video = Media("video", "https://video.example/watch", "All of it", near=steps[-1], still="odd/dot.png")
    return a_document(
        "pictured",
        title="Twelve places",
        steps=steps,
        sections=tables,
        media=(*shown, video),
        muscles=("glutes",),
    )


def picture(width: int, height: int) -> bytes:
    """A grey PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    rows = compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def strained() -> tuple[Document, ...]:
    """Pages with too much or too little of everything."""
    many = (
        a_document(
            f"odd/lift-{n}",
            title=f"Odd lift {n}",
            text="Lifts what nobody knows.",
            muscles=(f"musculus obscurus {n:03}",),
            equipment=(f"contraption {n % 40}",),
        )
        for n in range(UNKNOWN)
    )
    return (
        *many,
        a_document(
            "odd/long",
            title=LONG_TITLE,
            text=f"By {LONG_WORD}.",
            steps=STEPS,
            muscles=("glutes",),
            tips=(LONG_WORD,),
        ),
        a_document("odd/nothing", title="N", kind="page"),
        pictured(),
        arabic(),
        a_document(
            "he/plank", title="פלאנק צד (Side plank)", lang="he", text="הרימו את האגן.", muscles=("obliques",)
        ),
        a_document("a/bent", title="Donkey kick", source="A", steps=("Keep the knee bent.",)),
        a_document("b/straight", title="Donkey-Kicks", source="B", steps=("Keep the knee straight.",)),
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    directory = tmp_path_factory.mktemp("odd")
    with serving(directory, strained(), live=True, editors=True, editor_password=PASSWORD) as running:
        (directory / "odd").mkdir()
        (directory / "odd/dot.png").write_bytes(picture(600, 400))
        (directory / "odd/tall.png").write_bytes(picture(300, 500))
        yield running


@pytest.fixture
def open_odd(open_page: Open, watch: Watch, address: str) -> Open:
    watch.origins += (address,)

    def open_path(path: str, **options: object) -> Page:
        return open_page(address + path, **options)

    return open_path


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search",
        "/muscles",
        "/equipment",
        "/muscles/musculus obscurus 007",
        "/doc/odd/long",
        "/doc/odd/nothing",
        "/doc/pictured",
        "/doc/ar/bridge",
        "/doc/he/plank",
        "/doc/a/bent",
        "/search?q=الحوض",
        "/compare?x=odd/long&x=ar/bridge&x=a/bent&x=odd/nothing",
    ],
)
def test_strained_pages_are_accessible_and_as_wide_as_the_screen(open_odd: Open, path: str) -> None:
    page = open_odd(path, reduced_motion="reduce")
    assert sideways(page) <= 0
    page.set_viewport_size({"width": 320, "height": 640})
    assert sideways(page) <= 0
    assert violations(page) == []


SPILLING = """() => [...document.querySelectorAll('main *')].filter(node => {
  const own = [...node.childNodes].some(one => one.nodeType === 3 && one.data.trim());
  const cut = node.closest('.vh, .crumb, .scroll, .src') || getComputedStyle(node).display === 'inline';
  return own && !cut && node.scrollWidth > node.clientWidth + 1;
}).map(node => node.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [1280, 390])
def test_no_word_is_wider_than_its_column(open_odd: Open, width: int) -> None:
    assert open_odd("/doc/odd/long", width=width).evaluate(SPILLING) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_crumbs_before_a_long_title_stand_whole_on_one_line_with_it(open_odd: Open, width: int) -> None:
    page = open_odd("/doc/odd/long", width=width)
    lines = page.evaluate("[...document.querySelectorAll('.crumb li')].map(li => li.offsetHeight)")
    assert len(lines) == 3
    assert max(lines) < 40
    assert page.evaluate("document.querySelector('.crumb ol').offsetHeight") < 40


def test_every_step_of_a_long_list_has_its_number(open_odd: Open) -> None:
    page = open_odd("/doc/odd/long")
    assert page.locator(".steps > li").count() == len(STEPS)
    apart = page.evaluate(
        """() => { const all = [...document.querySelectorAll('.steps > li')];
        const boxes = all.map(li => li.getBoundingClientRect());
        return boxes.every((box, n) => !n || box.top >= boxes[n - 1].bottom - 1); }"""
    )
    assert apart


def test_a_facet_of_many_values_opens_into_a_list_of_its_own_height(open_odd: Open) -> None:
    page = open_odd("/search")
    more = page.locator('[data-keep="more-muscle"]')
    before = page.evaluate("document.documentElement.scrollHeight")
    more.locator("summary").click()
    assert more.locator("li").count() >= UNKNOWN - 7
    assert page.evaluate("document.documentElement.scrollHeight") - before < 520


def test_a_value_among_many_is_found_by_typing_and_stays_found(open_odd: Open) -> None:
    page = open_odd("/search")
    find = page.get_by_role("searchbox", name="Find muscle")
    find.press_sequentially("obscurus 12")
    lines = page.locator('[data-keep="facet-muscle"] li:visible')
    expect(lines).to_have_count(10)
    find.press("Enter")
    assert page.url.endswith("/search")
    id = lines.first.locator("input").get_attribute("id") or ""
    tick(page, id)
    assert page.locator("#kb-status").inner_text() == "1 result"
    assert find.input_value() == "obscurus 12"
    expect(lines).to_have_count(10)
    find.fill("")
    assert lines.count() > 100


def test_the_browse_page_of_many_values_shows_the_rest_on_demand(open_odd: Open) -> None:
    page = open_odd("/muscles")
    links = page.locator('.rows a[href*="obscurus"]:visible')
    assert 0 < links.count() <= 30
    page.get_by_text("more", exact=False).locator("visible=true").last.click()
    expect(links).to_have_count(UNKNOWN)


def test_right_to_left_words_run_right_to_left_between_words_that_do_not(open_odd: Open) -> None:
    page = open_odd("/doc/ar/bridge")
    assert page.evaluate("document.documentElement.lang") == "en"
    body = page.locator(".doc-body")
    assert (body.get_attribute("lang"), body.get_attribute("dir")) == ("ar", "rtl")
    steps = page.locator(".steps > li").first
    sides = steps.evaluate(
        "li => [getComputedStyle(li).direction, li.querySelector('span').getBoundingClientRect().right"
        " < li.getBoundingClientRect().right - 30]"
    )
    assert sides == ["rtl", True]
    # The separator stays between the crumbs: an Arabic title at the end does not turn the line round.
    lefts = page.evaluate(
        "[...document.querySelectorAll('.crumb li')].map(li => li.getBoundingClientRect().left)"
    )
    assert lefts == sorted(lefts)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.crumb li:last-child')).direction") == "ltr"
    )


def test_a_page_in_dispute_quotes_both_sides_and_leads_to_their_comparison(open_odd: Open) -> None:
    page = open_odd("/doc/a/bent")
    note = page.locator(".doc-head .note")
    expect(note).to_contain_text("Same name, two movements.")
    expect(note).to_contain_text("Keep the knee bent.")
    expect(note).to_contain_text("Keep the knee straight.")
    note.get_by_role("link", name="Compare them").click()
    page.wait_for_url("**/compare?x=a/bent&x=b/straight")
    assert page.locator("tr.differs").count() >= 1


def test_nothing_moves_when_pictures_come(open_odd: Open) -> None:
    page = open_odd("/doc/pictured")
    page.evaluate("""() => {
        window.shifted = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((one) => { shifted += one.value; }))
          .observe({type: "layout-shift", buffered: true});
    }""")
    pictures = page.locator(".doc-body img")
    assert pictures.count() == 13
    for n in range(13):
        pictures.nth(n).scroll_into_view_if_needed()
    until(page, "[...document.querySelectorAll('.doc-body img')].every((one) => one.naturalWidth)")
    assert page.locator(".doc-body thead").count() == 3
    assert page.evaluate("shifted") <= 0.02


def test_results_come_as_one_types_where_the_settings_say_so(open_odd: Open) -> None:
    page = open_odd("/search")
    before = page.evaluate("history.length")
    page.locator("#kb-q").press_sequentially("twelve places")
    expect(page.locator("#kb-status")).to_have_text("1 result")
    expect(page.locator("#kb-list .hit")).to_have_count(1)
    page.wait_for_url("**/search?q=twelve+places")
    assert page.evaluate("[history.length, document.activeElement.id]") == [before, "kb-q"]
    page.locator("#kb-q").press_sequentially(" zz")
    page.wait_for_url("**/search?q=twelve+places+zz")
    told = page.get_by_text("No page has the word “zz”")
    expect(told).to_have_count(0)  # it is being typed
    page.keyboard.press("Enter")
    expect(told).to_have_count(1)


def test_on_a_phone_a_long_answer_shows_how_it_begins_until_asked_for_all(open_odd: Open) -> None:
    page = open_odd("/search?q=how+to+do+the+twelve+places", width=390)
    folded = page.locator(".answer .folds")
    before = folded.bounding_box()["height"]  # type: ignore[index]  # it is there
    page.get_by_label("Show all of it").check()
    assert folded.bounding_box()["height"] > before  # type: ignore[index]
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.get_by_label("Show all of it")).to_be_hidden()


def test_the_corner_of_editors_is_accessible_and_as_wide_as_the_screen(open_odd: Open) -> None:
    known = {"username": "vera", "password": PASSWORD}
    for path in ("", "/health", "/questions", "/decisions", "/changes", "/evidence/odd/long"):
        page = open_odd(f"/editor{path}", reduced_motion="reduce", http_credentials=known)
        assert violations(page) == [], path
        page.set_viewport_size({"width": 320, "height": 640})
        assert sideways(page) <= 0, path
        assert violations(page) == [], path
