"""A narrow screen: the drawer of filters and the menu of the site."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_search import tick, total

pytestmark = pytest.mark.browser


def test_the_drawer_names_the_count_and_keeps_open_while_one_ticks(open_page: Open) -> None:
    page = open_page("/search?q=exercise", width=390)
    assert not page.locator("#kb-facets").is_visible()
    page.get_by_role("button", name="Filters").click()
    tick(page, "kb-difficulty-beginner")
    assert page.locator("#kb-facets").is_visible()
    button = page.get_by_role("button", name=re.compile(r"Show \d+ results?"))
    expect(button).to_have_text(f"Show {total(page)} results")
    button.click()
    assert not page.locator("#kb-facets").is_visible()
    assert page.evaluate("document.activeElement.id") == "kb-results"


def test_the_drawer_stays_where_it_was_scrolled_to(open_page: Open) -> None:
    page = open_page("/search?q=exercise", width=390)
    page.get_by_role("button", name="Filters").click()
    scroll = "document.getElementById('kb-filters').scrollTop"
    page.locator("#kb-kind-exercise").scroll_into_view_if_needed()
    before = page.evaluate(scroll)
    assert before > 200
    tick(page, "kb-kind-exercise")
    assert abs(page.evaluate(scroll) - before) < 2


def test_on_a_phone_a_menu_leads_to_the_parts_of_the_site(open_page: Open) -> None:
    page = open_page("/muscles", width=390)
    menu = page.get_by_role("button", name="Menu")
    site = page.get_by_role("navigation", name="Site")
    expect(site).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(site).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Muscles"
    page.keyboard.press("Escape")
    expect(site).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    site.get_by_role("link", name="Equipment").click()
    page.wait_for_url("**/equipment")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.get_by_role("navigation", name="Site")).to_be_visible()
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
