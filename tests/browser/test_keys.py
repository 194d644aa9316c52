"""Acceptance 3 and 4: the keyboard, by itself from the question to the comparison."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, until

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_slash_and_control_k_lead_to_the_question(open_page: Open) -> None:
    page = open_page("/about")
    for key in ("/", "Control+k"):
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press(key)
        assert focused(page) == "kb-q"
        assert page.locator("#kb-q").input_value() == ""


def test_slash_can_be_switched_off_and_stays_off(open_page: Open) -> None:
    page = open_page("/about")
    page.get_by_role("checkbox", name="to search").uncheck()
    page.goto("/muscles")
    page.keyboard.press("/")
    assert focused(page) != "kb-q"
    page.keyboard.press("Control+k")
    assert focused(page) == "kb-q"


def test_slash_is_a_slash_where_one_types(open_page: Open) -> None:
    page = open_page("/about")
    page.locator("#kb-q").press_sequentially("a/b")
    assert page.locator("#kb-q").input_value() == "a/b"


def test_arrows_choose_enter_asks_escape_closes_then_clears(open_page: Open) -> None:
    page = open_page("/about")
    box = page.locator("#kb-q")
    box.press_sequentially("kick")
    options = page.get_by_role("option")
    options.first.wait_for()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    first = options.first.get_attribute("data-text") or ""
    assert box.input_value() == first
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert box.input_value() == "kick"
    page.keyboard.press("ArrowUp")
    assert box.input_value() == options.last.get_attribute("data-text")
    page.keyboard.press("Escape")
    assert box.input_value() == "kick"
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    assert box.input_value() == ""
    box.press_sequentially("donk")
    options.first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=donk")


def test_suggestions_that_come_late_do_not_change_a_list_that_is_walked(open_page: Open) -> None:
    page = open_page("/about")
    box, options = page.locator("#kb-q"), page.get_by_role("option")
    box.press_sequentially("kic")
    options.first.wait_for()
    page.keyboard.press("k")
    page.keyboard.press("ArrowDown")  # before what the last letter asks for is asked for
    first = options.first.get_attribute("data-text") or ""
    page.wait_for_timeout(400)
    assert box.input_value() == first
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert box.input_value() == "kick"


def test_a_suggestion_shows_what_was_typed_whatever_the_accents(open_page: Open) -> None:
    page = open_page("/about")
    for typed, marked in (("glut", "glút"), ("glú", "Glu")):
        page.locator("#kb-q").fill("")
        page.locator("#kb-q").press_sequentially(typed)
        expect(page.locator(".options mark", has_text=re.compile(f"^{marked}$"))).not_to_have_count(0)


def test_a_suggestion_can_be_clicked(open_page: Open) -> None:
    page = open_page("/")
    page.locator("#kb-q").press_sequentially("donk")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/doc/gym/donkey-kick")
    page.locator("#kb-q").press_sequentially("donkey kick vs")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/compare\?x=gym/donkey-kick&x="))


def test_two_boxes_of_names_lead_to_a_comparison(open_page: Open) -> None:
    page = open_page("/compare")
    first, second = page.get_by_label("First"), page.get_by_label("Second")
    first.press_sequentially("donk")
    page.get_by_role("option", name="Donkey kick").click()
    expect(first).to_have_value("Donkey kick")
    second.press_sequentially("glute k")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(second).to_have_value("Glute kickback")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/compare\?x=gym/donkey-kick&x=gym/glute-kickback"))


def test_the_contents_mark_the_section_that_is_read(open_page: Open) -> None:
    page = open_page("/doc/guides/stronger-glutes")
    page.evaluate("document.getElementById('what-else').scrollIntoView()")
    expect(page.locator('.toc [aria-current="true"]')).to_have_text(re.compile("What else counts|A detail"))


def test_the_first_tab_stop_skips_to_the_content(open_page: Open) -> None:
    page = open_page("/search?q=kick")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert focused(page) == "kb-main"


def tab_to(page: Page, selector: str, most: int = 150) -> None:
    """Press Tab until the focus is there, as one does who has no mouse."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{most} tabs never led to {selector}")


def test_the_keyboard_alone_leads_from_a_question_to_a_comparison(open_page: Open) -> None:
    page = open_page("/")
    page.keyboard.press("/")
    page.keyboard.type("exercise")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=exercise")
    tab_to(page, "#kb-difficulty-beginner")
    with page.expect_response(lambda response: "difficulty=beginner" in response.url):
        page.keyboard.press("Space")
    expect(page.locator("#kb-found")).to_have_attribute("aria-busy", "false")
    assert focused(page) == "kb-difficulty-beginner"
    for n in (1, 2):
        tab_to(page, f'.hit:nth-child({n}) input[name="x"]')
        page.keyboard.press("Space")
    tab_to(page, "#kb-compare")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare?x=*&x=*")
    tab_to(page, ".cmp thead a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/**")
    page.go_back()
    page.go_back()
    page.wait_for_url("**/search?q=exercise&difficulty=beginner")
    expect(page.locator("#kb-picked")).to_contain_text("2 picked")
    assert page.locator("#kb-difficulty-beginner").is_checked()


def test_every_tab_stop_shows_that_it_has_the_focus(open_page: Open) -> None:
    shown = """() => { const node = document.activeElement, style = getComputedStyle(node);
      return node === document.body || style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2
        ? null : node.outerHTML.slice(0, 120); }"""
    for path in ("/search?q=kick", "/doc/gym/glute-kickback"):
        page = open_page(path)
        for _ in range(40):
            page.keyboard.press("Tab")
            assert page.evaluate(shown) is None


def test_an_anchor_is_not_hidden_behind_the_head(open_page: Open) -> None:
    page = open_page("/doc/gym/glute-kickback#mistakes", height=500, reduced_motion="reduce")
    until(page, "scrollY > 100")
    edges = """() => [document.querySelector('.top').getBoundingClientRect().bottom,
      document.querySelector('#mistakes h2').getBoundingClientRect().top]"""
    head, heading = page.evaluate(edges)
    assert heading >= head


def test_the_focus_is_never_hidden_behind_what_sticks(open_page: Open) -> None:
    page = open_page("/search?q=exercise", height=700, reduced_motion="reduce")
    page.locator('.hit input[name="x"]').first.check()
    hidden = """() => { const node = document.activeElement, box = node.getBoundingClientRect();
      if (!box.width || node.closest('.top, .tray, .skip')) return null;
      const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const over = seen?.closest('.top, .tray');
      return over ? node.outerHTML.slice(0, 120) : null; }"""
    for _ in range(90):
        page.keyboard.press("Tab")
        assert page.evaluate(hidden) is None
