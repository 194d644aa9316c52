"""A real Chromium before the real application, served in a thread."""

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from werkzeug.serving import make_server

from indexer.document import Document
from tests.kb.web.library import library
from tests.kb.web.running import an_app, an_engine
from tests.patience import threaded

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

Open = Callable[..., Page]


def chromium() -> str | None:
    """The Chromium to drive: KB_CHROMIUM, or the first one on the path."""
    return os.environ.get("KB_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def serving(directory: Path, documents: Iterable[Document], **more: object) -> Iterator[str]:
    """The application over an index of these Documents, with further settings, at the address given."""
    app = an_app(an_engine(directory, documents), directory, corpus=(directory,), **more)
    running = make_server("127.0.0.1", 0, app, threaded=True)
    with threaded(running):
        yield f"http://127.0.0.1:{running.port}"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running application."""
    with serving(tmp_path_factory.mktemp("index"), library(), cors=("*",)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a module: Playwright's event loop must not run on under the tests of others."""
    path = chromium()
    if path is None:
        reason = "no Chromium found: install one or set KB_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        # A container's root can't use Chromium's own sandbox.
        args = ["--no-sandbox"] if os.geteuid() == 0 else []
        launched = playwright.chromium.launch(executable_path=path, args=args)
        yield launched
        launched.close()


class Watch:
    """What went wrong on the pages of one test: console errors, dialogs, requests to elsewhere."""

    def __init__(self, *origins: str) -> None:
        self.origins = origins
        self.faults: list[str] = []
        self.requests: list[str] = []

    def over(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium itself logs each 4xx page that a test opens on purpose.
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.faults.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((*self.origins, "data:")):
            self.faults.append(f"request to {request.url}")


@pytest.fixture
def watch(server: str) -> Iterator[Watch]:
    """Fails the test on any fault: acceptance points 11 and 12 hold on every page that any test opens."""
    watching = Watch(server)
    yield watching
    assert not watching.faults


@pytest.fixture(scope="module")
def contexts(browser: Browser, server: str) -> Iterator[Callable[..., BrowserContext]]:
    """Gives a context by its options; the same options share one, and with it the browser's cache."""
    made: dict[str, BrowserContext] = {}

    def context(**options: object) -> BrowserContext:
        key = repr(sorted(options.items()))
        if key not in made:
            made[key] = browser.new_context(base_url=server, **options)  # type: ignore[arg-type]  # a test names them
        return made[key]

    yield context
    for one in made.values():
        one.close()


@pytest.fixture
def open_page(
    browser: Browser, contexts: Callable[..., BrowserContext], server: str, watch: Watch
) -> Iterator[Open]:
    """Opens a path in a new tab that remembers nothing: `open_page("/search", width=390, cold=True)`.

    `cold` opens it in a context of its own, with nothing cached.
    """
    opened: list[tuple[Page, bool]] = []

    def open_path(
        path: str, *, width: int = 1280, height: int = 900, cold: bool = False, **options: object
    ) -> Page:
        context = browser.new_context(base_url=server) if cold else contexts(**options)
        page = context.new_page()
        opened.append((page, cold))
        page.set_viewport_size({"width": width, "height": height})
        page.set_default_timeout(20_000)
        watch.over(page)
        page.goto(path)
        return page

    yield open_path
    for page, cold in opened:
        # Tabs of one context share localStorage: the next test must not find what this one kept.
        if page.url.startswith(watch.origins):
            page.evaluate("localStorage.clear()")
        if cold:
            page.context.close()
        else:
            page.close()


def until(page: Page, expression: str, seconds: float = 10.0) -> None:
    """Wait until an expression holds, asking from outside: the pages' own policy lets nothing be evaluated in
    them again and again."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(50)
