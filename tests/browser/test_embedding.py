"""The search on pages of another origin: the element and the program that docs/embedding.md shows, under the
strictest policy that they promise to work under."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Watch
from tests.browser.test_access import sideways, violations
from tests.docs.blocks import blocks
from tests.patience import threaded
from tests.shared import ROOT

pytestmark = pytest.mark.browser

DOCUMENTED = "http://127.0.0.1:8000"
STRICT = (
    "default-src 'none'; script-src {server}; connect-src {server}; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)


@pytest.fixture(scope="module")
def shop(server: str) -> Iterator[str]:
    """Somebody else's site: the pages of the document, each at its name; those that run no script of their
    own are under the strict policy. `?<attributes>` stands in the element's tag."""
    pages = {f"/{one.rest}": one.text for one in blocks(ROOT / "docs/embedding.md") if one.lang == "html"}

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path.partition("?")[0], "")
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if "<script type" not in page:
                self.send_header("Content-Security-Policy", STRICT.format(server=server))
            self.end_headers()
            self.wfile.write(page.replace(DOCUMENTED, server).encode())

        def log_message(self, *given: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running, threaded(running):
        yield f"http://127.0.0.1:{running.server_port}"


@pytest.fixture
def watch(server: str, shop: str) -> Iterator[Watch]:
    watching = Watch(server, shop)
    yield watching
    # A browser asks each site for its icon.
    assert [fault for fault in watching.faults if "favicon" not in fault] == []


def asked(open_page: Open, shop: str, question: str, **options: object) -> Page:
    page = open_page(f"{shop}/embedded.html", **options)
    page.get_by_role("combobox").fill(question)
    page.get_by_role("combobox").press("Enter")
    expect(page.get_by_role("status")).not_to_be_empty()
    return page


def dressed(page: Page, rules: str) -> None:
    """Give the page a style sheet of its own."""
    page.evaluate(
        """rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);
        document.adoptedStyleSheets = [sheet]; }""",
        rules,
    )


def test_an_answer_has_its_sources_and_results_their_marks(open_page: Open, shop: str, server: str) -> None:
    page = asked(open_page, shop, "does the knee bend")
    answer = page.get_by_role("region").filter(has_text="a bent knee makes it a donkey kick")
    expect(answer).to_be_visible()
    source = answer.get_by_role("list", name="Sources").get_by_role("link")
    assert source.get_attribute("href") == "https://example.org/glute-kickback"
    expect(page.locator("mark").first).to_be_visible()
    assert page.url == f"{shop}/embedded.html?q=does+the+knee+bend"
    page.evaluate("document.querySelector('kb-search').setAttribute('links', 'kb')")
    there = page.get_by_role("list", name="Sources").get_by_role("link")
    expect(there).to_have_attribute("href", f"{server}/doc/gym/glute-kickback#question-1")


def test_the_box_is_a_combobox(open_page: Open, shop: str) -> None:
    page = open_page(f"{shop}/embedded.html")
    box = page.get_by_role("combobox", name="Search, or ask a question")
    box.press_sequentially("donk")
    option = page.get_by_role("option", name="Donkey kick").first
    option.wait_for()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == "o0"
    box.press("ArrowUp")
    expect(box).to_have_value("donk")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Escape")
    expect(box).to_have_value("")
    box.press_sequentially("donk")
    option.wait_for()
    assert violations(page) == []
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("link", name="Donkey kick").first).to_be_visible()


def test_a_ticked_filter_gives_the_number_that_it_promised_and_keeps_the_focus(
    open_page: Open, shop: str
) -> None:
    page = asked(open_page, shop, "kick")
    tick = page.get_by_role("checkbox", name="Beginner")
    promised = tick.evaluate("node => node.parentElement.querySelector('.n').childNodes[1].textContent")
    tick.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("list", name="Applied filters").get_by_role("button")).to_have_count(1)
    said = page.get_by_role("status").inner_text()
    assert said.split()[0] == promised
    expect(page.get_by_role("checkbox", name="Beginner")).to_be_focused()
    page.get_by_role("button", name="Beginner , remove filter").click()
    expect(page.get_by_role("list", name="Applied filters")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_be_focused()


def test_weaker_results_are_offered_and_shown(open_page: Open, shop: str) -> None:
    page = asked(open_page, shop, "donkey kick for the glutes")
    expect(page.get_by_role("status")).to_contain_text("3 results")
    page.get_by_role("button", name="Show weaker results too: 1 more").click()
    expect(page.get_by_role("status")).to_contain_text("4 results")


def test_back_asks_what_was_asked_before(open_page: Open, shop: str) -> None:
    page = asked(open_page, shop, "donkey kick")
    page.get_by_role("combobox").fill("plank")
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url("**q=plank")
    page.go_back()
    expect(page.get_by_role("combobox")).to_have_value("donkey kick")
    expect(page.get_by_role("link", name="Donkey kick").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_page: Open, shop: str, scheme: str) -> None:
    for question in ("glute kickback vs donkey kick", "how often should i do a glute kickback", "zzzz"):
        page = asked(open_page, shop, question, color_scheme=scheme)
        if scheme == "dark":
            dressed(page, ":root { color-scheme: dark; background: #111; color: #eee }")
        assert violations(page) == []
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert sideways(page) <= 0
        assert violations(page) == []


def test_it_speaks_another_language_and_takes_words_of_ones_own(open_page: Open, shop: str) -> None:
    page = open_page(f"{shop}/embedded.html?q=kick")
    page.evaluate("document.documentElement.lang = 'es'")
    page.evaluate("document.querySelector('kb-search').setAttribute('words', '{\"search\": \"Venga\"}')")
    expect(page.get_by_role("button", name="Venga")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("resultado")
    expect(page.get_by_role("checkbox", name="Principiante")).to_be_visible()
    expect(page.get_by_role("group", name="Músculo").first).to_be_visible()


def test_it_is_dressed_from_outside(open_page: Open, shop: str) -> None:
    page = open_page(f"{shop}/embedded.html")
    dressed(page, "kb-search { --kb-accent: rgb(1, 2, 3) } kb-search::part(input) { color: rgb(4, 5, 6) }")
    colour = "(node, name) => getComputedStyle(node)[name]"
    assert page.get_by_role("button", name="Search").evaluate(colour, "backgroundColor") == "rgb(1, 2, 3)"
    assert page.get_by_role("combobox").evaluate(colour, "color") == "rgb(4, 5, 6)"


def test_a_server_that_is_away_is_said_so(open_page: Open, shop: str, watch: Watch) -> None:
    page = open_page(f"{shop}/embedded.html")
    page.route("**/api/v1/search*", lambda route: route.abort())
    page.get_by_role("combobox").fill("kick")
    page.get_by_role("combobox").press("Enter")
    expect(page.get_by_role("status")).to_have_text("The search can’t be reached. Try again in a moment.")
    watch.faults.clear()  # the browser says that, too


def test_the_program_of_thirty_lines_asks(open_page: Open, shop: str) -> None:
    page = open_page(f"{shop}/client.html")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("link", name="Glute kickback").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("results")
    code = next(one.text for one in blocks(ROOT / "docs/embedding.md") if one.rest == "client.html")
    script = code.partition("<script")[2].partition("</script>")[0].strip().splitlines()
    assert len(script) - 1 <= 30
