"""Row 18: pages that carry scripts, in a real browser, with the policy and without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice, product
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from tests.browser.conftest import Watch, browser  # noqa: F401  # a fixture
from tests.commands import Home
from tests.faults import naive
from tests.faults.plan import note, size
from tests.faults.running import serving
from tests.patience import threaded

pytestmark = [pytest.mark.browser, pytest.mark.row(18)]

SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "<a href=javascript:alert(1)>go</a>",
    '" onmouseover="alert(1)" autofocus onfocus="alert(1)',
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<img src=//elsewhere.example/a.png>",
    "<link rel=stylesheet href=//elsewhere.example/a.css>",
    "<body onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "{{ 7 * 7 }}{% print 1 %}<b onclick=alert(1)>",
    "</script><script>alert(1)//",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "\\x3cscript\\x3ealert(1)\\x3c/script\\x3e",
    "<meta http-equiv=refresh content=0;url=//elsewhere.example>",
    "<base href=//elsewhere.example/>",
    "<object data=javascript:alert(1)></object>",
)
PLACES = ("title", "body", "tags", "url", "html")


def page(place: str, script: str, number: int) -> tuple[str, str]:
    """A file that carries a script in one place; every one says `hostile`."""
    quoted = "'" + script.replace("'", "''") + "'"
    title = f"'Hostile {number} {quoted[1:]}" if place == "title" else f"Hostile {number}"
    if place == "html":
        return (
            f"page{number}.html",
            f"<html><head><title>Hostile {number}</title></head><body><main><h1>Hostile {number}</h1>"
            f"<p>The hostile page {script} says hostile.</p><h2>{script}</h2><p>More.</p>"
            f'<a href="javascript:alert(1)">link</a></main></body></html>',
        )
    head = [f"title: {title}", f"tags: [{quoted}]" if place == "tags" else "", f"aliases: [{quoted}]"]
    head += [f"url: {quoted}", f"source: {quoted}"] if place == "url" else []
    body = script if place == "body" else "Text"
    text = "\n".join(
        ("---", *filter(None, head), "---", "", f"A hostile {body} here.", "", f"## {body}", "", body)
    )
    return (
        f"page{number}.md",
        f"{text}\n\n[link](javascript:alert(1)) and [other](data:text/html,{quote(script)})\n",
    )


@contextmanager
def watched(chromium: Browser, origin: str, *, bypass_csp: bool) -> Iterator[tuple[object, Watch]]:
    context = chromium.new_context(base_url=origin, bypass_csp=bypass_csp)
    watch = Watch(origin)
    tab = context.new_page()
    watch.over(tab)
    try:
        yield tab, watch
    finally:
        context.close()


def told(watch: Watch) -> list[str]:
    """Dialogs and requests to elsewhere; a blocked style or a wrong URL is not what this row is about."""
    return [fault for fault in watch.faults if fault.startswith(("dialog", "request"))]


def test_no_script_of_a_page_ever_runs(tmp_path: Path, browser: Browser) -> None:  # noqa: F811
    home, tries = Home(tmp_path), size(10, 100)
    every = list(product(SCRIPTS, PLACES))
    chosen = every if tries >= len(every) else list(islice(every, 0, None, len(every) // tries + 1))
    for number, (script, place) in enumerate(chosen):
        home.write(*page(place, script, number))
    assert home.kb("reindex").returncode in (0, 1)
    found: list[str] = []
    with serving(home) as server:
        origin = f"http://127.0.0.1:{server.port}"
        for bypass_csp in (False, True):
            with watched(browser, origin, bypass_csp=bypass_csp) as (tab, watch):
                for number, (script, _) in enumerate(chosen):
                    for path in (
                        f"/doc/page{number}",
                        f"/search?q={quote(script[:200])}",
                        "/search?q=hostile&size=50",
                    ):
                        tab.goto(path)  # type: ignore[attr-defined]  # a Page
                tab.goto("/compare?x=page0&x=page1")  # type: ignore[attr-defined]
                found += told(watch)
    note(18, len(chosen), policy="on and off", faults=found)
    assert found == []


def test_a_naive_template_runs_it(tmp_path: Path, browser: Browser) -> None:  # noqa: F811
    running = make_server("127.0.0.1", 0, naive_app(tmp_path), threaded=True)
    origin = f"http://127.0.0.1:{running.port}"
    with threaded(running), watched(browser, origin, bypass_csp=False) as (tab, watch):
        tab.goto("/search")  # type: ignore[attr-defined]  # a Page
        found = told(watch)
    note(18, 1, naive="a template that trusts its pages", faults=found)
    assert "dialog: 1" in found


def naive_app(root: Path) -> Flask:
    return naive.an_app(root, SCRIPTS[0])
