"""Acceptance 5 to 10: filters, with and without the script."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open, until

pytestmark = pytest.mark.browser


def total(page: Page) -> int:
    said = page.locator("#kb-status").inner_text()
    return int(re.sub(r"\D", "", said))


def settle(page: Page) -> None:
    expect(page.locator("#kb-found")).to_have_attribute("aria-busy", "false")


def tick(page: Page, id: str) -> None:
    """Tick or untick a checkbox and wait for the results."""
    with page.expect_response(lambda response: "/search" in response.url):
        page.evaluate("id => document.getElementById(id).click()", id)
    settle(page)


def counts(page: Page, facet: str) -> dict[str, int]:
    return page.evaluate(
        """facet => Object.fromEntries(
          [...document.querySelectorAll(`#kb-facets input[id^="kb-${facet}-"]`)].map(tick => {
            const shown = tick.closest('label').querySelector('.num').textContent;
            return [tick.value, Number(shown.replace(/\\D/g, ''))];
          }))""",
        facet,
    )


def alone(page: Page, facet: str) -> dict[str, int]:
    """What the API counts, in the state of this page, for each value of a facet were it ticked alone."""
    answer = page.request.get(page.url.replace("/search?", "/api/v1/search?"))
    found = next(one for one in answer.json()["facets"] if one["name"] == facet)
    return {bucket["value"]: bucket["count"] for bucket in found["buckets"]}


def titles(page: Page) -> list[str]:
    return page.locator(".hit h3").all_inner_texts()


def test_the_form_gives_the_same_results_without_the_script(open_page: Open) -> None:
    plain = open_page("/search?q=exercise", java_script_enabled=False)
    plain.locator("#kb-difficulty-beginner").check()
    plain.locator("#kb-sort").select_option("title")
    plain.get_by_role("button", name="Apply filters").click()
    live = open_page("/search?q=exercise")
    tick(live, "kb-difficulty-beginner")
    with live.expect_response(lambda response: "sort=title" in response.url):
        live.locator("#kb-sort").select_option("title")
    settle(live)
    assert titles(plain) == titles(live)
    assert plain.locator("#kb-status").inner_text() == live.locator("#kb-status").inner_text()
    assert plain.locator("#kb-difficulty-beginner").is_checked()


def test_the_question_can_be_asked_without_the_script(open_page: Open) -> None:
    page = open_page("/", java_script_enabled=False)
    page.locator("#kb-q").fill("donkey kick")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=donkey+kick*")
    assert titles(page)[0] == "Donkey kick"


def test_two_can_be_compared_without_the_script(open_page: Open) -> None:
    page = open_page("/search?q=kick", java_script_enabled=False)
    for box in page.locator('.hit input[name="x"]').all()[:2]:
        box.check()
    page.locator("#kb-compare").click()
    expect(page.locator(".cmp thead th")).to_have_count(2)


def test_a_click_on_a_region_ticks_its_checkbox_and_colours_it(open_page: Open) -> None:
    page = open_page("/search?q=exercise")
    region = page.locator('.pick a[data-region="chest"]')
    grey = region.evaluate("node => getComputedStyle(node).getPropertyValue('--c-chest')")
    with page.expect_response(lambda response: "muscle=chest" in response.url):
        # The middle of the two halves of a region is the gap between them.
        box = region.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    settle(page)
    assert page.locator("#kb-muscle-chest").is_checked()
    assert page.url.endswith("/search?q=exercise&muscle=chest")
    green = page.locator('.pick a[data-region="chest"]').evaluate(
        "node => getComputedStyle(node).getPropertyValue('--c-chest')"
    )
    assert (grey.strip(), bool(green.strip())) == ("", True)


def test_no_region_is_in_the_tab_order(open_page: Open) -> None:
    for path in ("/", "/search", "/muscles"):
        page = open_page(path)
        assert page.locator(".pick a").count() > 10
        assert page.locator('.pick a:not([tabindex="-1"])').count() == 0
        assert page.locator('.pick:not([aria-hidden="true"])').count() == 0


def test_a_name_lights_its_regions_and_a_region_its_name(open_page: Open) -> None:
    for path in ("/", "/muscles"):
        page = open_page(path)
        name = page.locator('.rows a[href$="/muscles/glutes"]')
        lit = page.locator(".pick.s-glutes")
        name.focus()
        expect(lit).to_have_count(1)
        name.blur()
        expect(lit).to_have_count(0)
        page.locator('.pick a[data-region="glutes"]').dispatch_event("pointerenter")
        expect(page.locator(".rows .lit")).to_have_count(1)
        expect(name).to_have_class("lit")
        page.locator('.pick a[data-region="glutes"]').dispatch_event("pointerleave")
        expect(page.locator(".rows .lit")).to_have_count(0)


def test_filters_close_where_nothing_is_found_and_open_again_after(open_page: Open) -> None:
    page = open_page("/search?q=zzzzqqqq")
    assert page.locator("#kb-facets details[open]").count() == 0
    page.locator("#kb-q").fill("exercise")
    with page.expect_response(lambda response: "q=exercise" in response.url):
        page.keyboard.press("Enter")
    settle(page)
    assert page.locator('[data-keep="facet-muscle"]').get_attribute("open") is not None
    # What a reader closed stays closed.
    page.locator('[data-keep="facet-kind"] > summary').click()
    tick(page, "kb-difficulty-beginner")
    assert page.locator('[data-keep="facet-kind"]').get_attribute("open") is None
    assert page.locator('[data-keep="facet-muscle"]').get_attribute("open") is not None


EVERY_BUCKET = """async () => {
  const ids = [...document.querySelectorAll('#kb-facets input[type=checkbox]:enabled')].map(tick => tick.id);
  const found = document.getElementById('kb-found');
  const number = node => Number(node.textContent.replace(/\\D/g, ''));
  const click = id => new Promise(done => {
    const watch = new MutationObserver(() => {
      if (found.getAttribute('aria-busy') === 'false') { watch.disconnect(); done(); }
    });
    document.getElementById(id).click();
    watch.observe(found, {attributeFilter: ['aria-busy']});
  });
  const wrong = [];
  for (const id of ids) {
    const shown = number(document.querySelector(`#kb-facets label[for="${id}"] .num`));
    await click(id);
    const total = number(document.getElementById('kb-status'));
    if (shown !== total || !document.getElementById(id).checked) wrong.push([id, shown, total]);
    await click(id);
  }
  return [ids.length, wrong];
}"""
"""Ticks and unticks each box in turn; gives how many there are, and which did not leave what it showed."""


def test_every_enabled_bucket_leaves_as_many_results_as_it_shows(open_page: Open) -> None:
    tried, wrong = open_page("/search?q=exercise").evaluate(EVERY_BUCKET)
    assert tried > 30
    assert wrong == []


def test_two_values_of_a_facet_are_a_union_and_its_counts_stay(open_page: Open) -> None:
    page = open_page("/search?q=exercise")
    before = counts(page, "difficulty")
    ticked = ("beginner", "advanced")
    for value in ticked:
        tick(page, f"kb-difficulty-{value}")
    assert total(page) == before["beginner"] + before["advanced"]
    assert alone(page, "difficulty") == before
    after = counts(page, "difficulty")
    assert {value: after[value] for value in ticked} == {value: before[value] for value in ticked}
    # What a further value adds is less than it has alone where a translation of its page is there already.
    more = {value: number for value, number in after.items() if value not in ticked}
    assert more.keys() == {"intermediate", "not_stated"}
    found = total(page)
    for value, number in more.items():
        tick(page, f"kb-difficulty-{value}")
        assert total(page) == found + number <= found + before[value]
        tick(page, f"kb-difficulty-{value}")


def test_back_forward_and_a_copied_url_restore_everything(open_page: Open) -> None:
    page = open_page("/search?q=exercise")
    states = [(page.url, titles(page))]
    for id in ("kb-difficulty-beginner", "kb-equipment-bench"):
        tick(page, id)
        states.append((page.url, titles(page)))
    assert len({url for url, _ in states}) == 3

    def seen() -> tuple[str, list[str], bool, bool]:
        settle(page)
        ticks = (page.locator(f"#kb-{id}").is_checked() for id in ("difficulty-beginner", "equipment-bench"))
        return (page.url, titles(page), *ticks)

    for move, n in ((page.go_back, 1), (page.go_back, 0), (page.go_forward, 1), (page.go_forward, 2)):
        move()
        expect(page.locator(".hit h3")).to_have_text(states[n][1])
        assert seen() == (*states[n], n >= 1, n >= 2)
    copied = open_page(page.url)
    assert titles(copied) == states[2][1]
    assert copied.locator("#kb-equipment-bench").is_checked()


def test_a_live_update_keeps_focus_and_says_only_the_count(open_page: Open) -> None:
    page = open_page("/search?q=exercise&page=2")
    page.evaluate(
        """() => { window.said = []; const status = document.getElementById('kb-status');
        new MutationObserver(() => said.push(status.textContent))
          .observe(status, {childList: true, characterData: true, subtree: true}); }"""
    )
    box = page.locator("#kb-difficulty-beginner")
    box.focus()
    with page.expect_response(lambda response: "difficulty=beginner" in response.url):
        page.keyboard.press("Space")
    settle(page)
    assert page.evaluate("document.activeElement.id") == "kb-difficulty-beginner"
    assert page.evaluate("said") == [page.locator("#kb-status").inner_text()]
    assert page.locator('[role="status"], [aria-live]').count() == 1
    assert "page=" not in page.url


def test_a_slow_answer_is_said_to_be_on_its_way(open_page: Open) -> None:
    page = open_page("/search?q=exercise")
    held: list[Route] = []
    page.route("**/search?**", lambda route: held.append(route))
    found, bar = page.locator("#kb-found"), page.locator("html.busy")
    page.locator("#kb-difficulty-beginner").click()
    expect(found).to_have_attribute("aria-busy", "true")
    expect(bar).to_have_count(1)
    expect(page.locator(".progress")).to_have_css("opacity", "1")
    held[0].continue_()
    settle(page)
    expect(bar).to_have_count(0)
    assert total(page) > 0


def test_opened_lists_stay_open_and_the_scroll_stays(open_page: Open) -> None:
    page = open_page("/search")
    page.get_by_text("Show", exact=False).first.click()
    page.mouse.wheel(0, 300)
    until(page, "scrollY > 200")
    before = page.evaluate("scrollY")
    tick(page, "kb-kind-exercise")
    assert page.locator('[data-keep="more-muscle"]').get_attribute("open") is not None
    assert abs(page.evaluate("scrollY") - before) < 2


def test_a_chip_or_clear_all_takes_filters_away(open_page: Open) -> None:
    page = open_page("/search?q=exercise&sort=title&difficulty=beginner")
    tick(page, "kb-equipment-bench")
    assert "difficulty=beginner" in page.url
    page.get_by_role("link", name="Clear all").first.click()
    page.wait_for_url("**/search?q=exercise&sort=title")
    settle(page)
    assert not page.locator("#kb-difficulty-beginner").is_checked()


def test_paging_goes_on_and_moves_the_reader_to_the_results(open_page: Open) -> None:
    page = open_page("/search?q=exercise")
    first = titles(page)
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**/search?q=exercise&page=2")
    settle(page)
    assert not set(first) & set(titles(page))
    assert page.evaluate("document.activeElement.id") == "kb-results"


def test_picks_to_compare_outlive_a_search(open_page: Open) -> None:
    page = open_page("/search?q=donkey")
    page.get_by_role("checkbox", name="Compare Donkey kick").check()
    page.locator("#kb-q").fill("glute kickback")
    with page.expect_response(lambda response: "kickback" in response.url and "/search" in response.url):
        page.keyboard.press("Enter")
    settle(page)
    page.get_by_role("checkbox", name="Compare Glute kickback").check()
    expect(page.locator("#kb-picked")).to_have_text("2 picked: Donkey kick, Glute kickback")
    page.locator("#kb-compare").click()
    page.wait_for_url("**/compare?*")
    assert page.url.count("x=gym") == 2


def test_what_words_chose_is_ticked_and_unticking_takes_the_words_out(open_page: Open) -> None:
    page = open_page("/search?q=chest+exercises")
    assert page.locator("#kb-muscle-chest").is_checked()
    assert page.locator(".chip.understood").count() == 1
    tick(page, "kb-muscle-chest")
    assert page.url.endswith("/search?q=exercises")
    assert not page.locator("#kb-muscle-chest").is_checked()
    assert page.locator("#kb-q").input_value() == "exercises"


def test_the_language_of_content_narrows_and_a_page_leads_to_its_translation(open_page: Open) -> None:
    page = open_page("/search?q=patada")
    page.locator('[data-keep="facet-lang"] > summary').click()
    tick(page, "kb-lang-es")
    assert page.url.endswith("/search?q=patada&lang=es")
    assert titles(page) == ["Patada de glúteo"]
    assert page.locator(".hit h3").get_attribute("lang") == "es"
    page.locator(".hit h3 a").click()
    page.locator(".langs").get_by_role("link", name="English").click()
    page.wait_for_url("**/doc/gym/glute-kickback")
    expect(page.locator('.langs a[lang="es"]')).to_have_text("Español")
