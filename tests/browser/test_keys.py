"""Acceptance 3 and 4: the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

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
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Donkey+kick")


def test_a_suggestion_can_be_clicked(open_page: Open) -> None:
    page = open_page("/")
    page.locator("#kb-q").press_sequentially("donk")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/search?q=Donkey+kick")


def test_the_first_tab_stop_skips_to_the_content(open_page: Open) -> None:
    page = open_page("/search?q=kick")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert focused(page) == "kb-main"
