"""A publisher's site below a path, behind a real nginx, before waitress and gunicorn: each address
that a page or a machine is told leads to something, in Spanish, and what is not public is nowhere."""

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from mcp import Client
from playwright.sync_api import Browser, Page

from benchmarks.export import served
from indexer.taxonomy import load_taxonomy
from kb.curation import Curated
from kb.opening import open_published
from kb.settings import load_settings
from kb.tools import ToolShelf, build_server
from tests.browser.conftest import Open, Watch
from tests.browser.test_access import violations
from tests.commands import Home
from tests.docs.blocks import blocks
from tests.kb.serving.serving import serving
from tests.patience import first_line, started, stopped, until
from tests.publisher_site import (
    BY_ADDRESS,
    MARK,
    MOVES,
    ORIGIN,
    SECRET,
    SHELF,
    pages,
    write_shelf,
    write_site,
)
from tests.shared import ROOT

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
ATTRIBUTES = {"href", "action", "src", "data-suggest", "data-undo"}
MOST_SEARCHES = 60
"""Pages of results that are looked at: filters make endless ones. All else is looked at whole."""

CONF = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
{servers}
}}
"""
SERVER = """
  {outside}
  server {{
    {inside}
    listen 127.0.0.1:{port};
    location /kb/ {{
      proxy_pass {upstream};
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Prefix "{prefix}";
    }}
  }}
"""

pytestmark = pytest.mark.skipif(NGINX is None and os.environ.get("CI") != "true", reason="no nginx")


class Links(HTMLParser):
    """Every address that a page leads to or loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ATTRIBUTES and value]


@dataclass(frozen=True)
class Shop:
    """The site as visitors reach it: `url` is where nginx listens."""

    url: str

    def get(self, path: str) -> str:
        return fetch(urljoin(f"{self.url}/kb/", path))

    def json(self, path: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.get(path))
        return found

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """Every page from the start page on, by address."""
        return follow(self.url)


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:
        kind = answer.headers["Content-Type"]
        return answer.read().decode() if not kind.startswith("image/png") else ""


def follow(outside: str) -> Mapping[str, str]:
    start = [f"{outside}/kb/", f"{outside}/kb/search?q=sentadilla&size=2", f"{outside}/kb/search?q=zzz"]
    seen, waiting = dict.fromkeys(start, ""), deque(start)
    searches = 0
    while waiting:
        url = waiting.popleft()
        seen[url] = fetch(url)
        for link in Links(seen[url]).found:
            target = urljoin(url, link).partition("#")[0]
            if urlsplit(target).netloc != urlsplit(outside).netloc or target in seen:
                continue
            is_search = bool(urlsplit(target).query)
            searches += is_search
            if not is_search or searches <= MOST_SEARCHES:
                seen[target] = ""
                waiting.append(target)
    return seen


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except (OSError, urllib.error.URLError):
        return False


@contextmanager
def running(
    command: list[str], environ: dict[str, str], answering: str, directory: Path | None = None
) -> Iterator[None]:
    silent = subprocess.DEVNULL
    with started(command, env=environ, stdout=silent, stderr=silent, cwd=directory) as one:
        until(lambda: one.poll() is not None or answers(answering))
        assert one.poll() is None, command
        yield
        stopped(one)


@contextmanager
def gunicorn(environ: dict[str, str], directory: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "kb.wsgi:application()", "--threads", "4"]
    command += ["--bind", f"127.0.0.1:{port}"]
    with running(command, environ, f"http://127.0.0.1:{port}/health", directory):
        yield f"http://127.0.0.1:{port}"


def keys(upstream: str) -> tuple[str, str]:
    """The keys and limits that the documents have for nginx, in front of a server: around, and inside of, a
    server of nginx. It guards /api/; what is below /kb/ stays as it is."""
    found = (one.text for one in blocks(ROOT / "docs/operators.md") if "http_x_api_key" in one.text)
    lines = next(found).replace("http://127.0.0.1:8000", upstream).splitlines()
    inside = [line for line in lines if line.startswith("location ")]
    return "\n".join(line for line in lines if line not in inside), "\n".join(inside)


@contextmanager
def nginx(folder: Path, *upstreams: tuple[str, str]) -> Iterator[list[str]]:
    """One nginx before servers, each with the prefix that it is told: where each is reached."""
    folder.mkdir()
    ports = [free_port() for _ in upstreams]
    outside, inside = keys(upstreams[0][0])
    servers = [
        SERVER.format(
            port=port,
            upstream=upstream,
            prefix=prefix,
            outside="" if n else outside,
            inside="" if n else inside,
        )
        for n, (port, (upstream, prefix)) in enumerate(zip(ports, upstreams, strict=True))
    ]
    (folder / "conf").write_text(CONF.format(folder=folder, servers="".join(servers)))
    command = [str(NGINX), "-p", str(folder), "-c", str(folder / "conf"), "-e", str(folder / "error.log")]
    with running(command, {}, f"http://127.0.0.1:{ports[0]}/kb/health"):
        yield [f"http://127.0.0.1:{port}" for port in ports]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("publisher"))
    write_site(home.path)
    write_shelf(home.path)
    subprocess.run(
        home.command("reindex"), env=environ_of(home), cwd=home.path, check=True, capture_output=True
    )
    return home


def environ_of(home: Home, **more: str) -> dict[str, str]:
    """What a process is told: the rest stands in the site's kb.toml."""
    return {**{k: v for k, v in home.environ.items() if not k.startswith("KB_")}, **more}


@pytest.fixture(scope="module")
def shops(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Shop]]:
    """Waitress, to which nginx hands the path on; gunicorn, before which it takes it away and names it."""
    folder = tmp_path_factory.mktemp("served")
    named = environ_of(home, KB_BASE_PATH="/", KB_PROXIES="1", KB_CORS="*", PYTHONWARNINGS="default")
    with ExitStack() as stack:
        waitress = stack.enter_context(serving(environ_of(home), folder / "journal", home.path))
        behind = stack.enter_context(gunicorn(named, home.path))
        upstreams = (waitress.url, ""), (f"{behind}/", "/kb")
        urls = stack.enter_context(nginx(folder / "nginx", *upstreams))
        yield dict(zip(("waitress", "gunicorn"), map(Shop, urls), strict=True))


@pytest.fixture(params=["waitress", "gunicorn"])
def shop(request: pytest.FixtureRequest, shops: Mapping[str, Shop]) -> Shop:
    return shops[request.param]


def test_the_site_has_sixty_pages() -> None:
    assert len(pages()) == 60


def test_pages_of_every_format_are_found_by_people_and_programs(shop: Shop) -> None:
    found = shop.json("api/v1/search?q=slowly&size=100")["hits"]
    shelf = [hit for hit in found if hit["id"].startswith("shelf/")]  # type: ignore[attr-defined]  # as JSON has it
    assert {hit["title"] for hit in shelf} == set(SHELF.values())
    for hit in shelf:
        assert hit["title"] in shop.get(f"doc/{quote(hit['id'])}")


def test_every_link_leads_to_something_below_the_path(shop: Shop) -> None:
    seen = shop.pages  # a link to nothing raises HTTPError
    assert {urlsplit(url).path.split("/")[1] for url in seen} == {"kb"}
    assert {f"/kb/doc/exercises/{one.slug}" for one in MOVES} <= {urlsplit(url).path for url in seen}


def test_every_address_for_machines_is_below_the_path(shop: Shop) -> None:
    for path in ("sitemap.xml", "robots.txt", "opensearch.xml", "api/v1/openapi.json"):
        own = re.findall(r"http://127\.0\.0\.1[^\s\"<{]*", shop.get(path))
        assert own
        assert all(url.startswith(f"{shop.url}/kb") for url in own), own


def test_every_box_leads_to_as_many_results_as_it_says(shop: Shop) -> None:
    found = shop.json("api/v1/search?q=sentadilla&size=2")
    for facet in found["facets"]:  # type: ignore[attr-defined]  # as JSON has it
        for bucket in facet["buckets"][:2]:
            after = json.loads(fetch(shop.url + bucket["toggle_url"]))
            assert after["total"] == bucket["after"]


def test_no_page_and_no_answer_names_a_folder_of_the_machine(shop: Shop, home: Home) -> None:
    machine = ("sitemap.xml", "api/v1/documents/exercises/push-up", "api/v1/search?size=100", "api/v1/stats")
    told = [*shop.pages.values(), *map(shop.get, machine)]
    assert not [text for text in told if str(home.path) in text]


def test_what_is_not_public_is_nowhere(shop: Shop) -> None:
    telling = [url for url, text in shop.pages.items() if MARK in text.lower()]
    assert telling == []
    for path in ("sitemap.xml", "api/v1/search?size=100", "api/v1/facets", "api/v1/stats", "about",
                 "api/v1/search?translations=all&size=100", "api/v1/similar/exercises/glute-bridge",
                 "api/v1/documents/exercises/glute-bridge", "doc/exercises/glute-bridge",
                 "api/v1/openapi.json", "browse/source", "browse/muscle", "opensearch.xml"):  # fmt: skip
        assert MARK not in shop.get(path).lower(), path
    # What was typed stands in the answer: what is found must not.
    for typed in (MARK, MARK[:4], f"{MARK} draft vs glute bridge", f"how to do the {MARK} draft"):
        found = shop.json(f"api/v1/search?q={quote(typed)}")
        assert not {hit["id"] for hit in found["hits"]} & {f"private/{name}" for name in SECRET}  # type: ignore[attr-defined]
        assert "wait for the" not in json.dumps(found).lower()
        assert shop.json(f"api/v1/suggest?q={quote(typed)}")["suggestions"] == []


@pytest.mark.parametrize("name", SECRET)
def test_an_address_that_is_not_public_is_not_there_and_an_unlisted_one_is(shop: Shop, name: str) -> None:
    there = [f"doc/private/{name}", f"api/v1/documents/private/{name}"]
    nowhere = [f"compare?x=exercises/push-up&x=private/{name}",
               f"api/v1/compare?x=exercises/push-up&x=private/{name}"]  # fmt: skip
    for path in there:
        assert status(f"{shop.url}/kb/{path}") == (200 if name in BY_ADDRESS else 404), path
    for path in nowhere:
        assert status(f"{shop.url}/kb/{path}") == 404, path


def test_every_answer_has_the_publishers_address(shop: Shop) -> None:
    found = {hit["id"]: hit["url"] for hit in shop.json("api/v1/search?size=100&translations=all")["hits"]}  # type: ignore[attr-defined]
    assert found["exercises/glute-bridge"] == f"{ORIGIN}/en/exercises/glute-bridge/"
    assert found["exercises/goblet-squat"] == f"{ORIGIN}/en/exercises/squat-with-a-goblet/"
    assert found["exercises/push-up"] == f"{ORIGIN}/strength/push-up/"
    assert found["exercises/dumbbell-row"] == f"{ORIGIN}/pull/one-arm-row.html"
    assert found["exercises/overhead-press"] == "https://elsewhere.example/press"
    assert found["ejercicios/wall-sit"] == f"{ORIGIN}/es/wall-sit/"
    answer = shop.json("api/v1/search?q=how+to+do+the+push-up")["answer"]
    assert {source["url"] for source in answer["sources"]} == {f"{ORIGIN}/strength/push-up/"}  # type: ignore[index]


def test_a_page_tells_search_engines_its_translations(shop: Shop) -> None:
    page = shop.get("doc/exercises/glute-bridge")
    for lang, id in (("en", "exercises/glute-bridge"), ("es", "ejercicios/glute-bridge")):
        assert f'<link rel="alternate" hreflang="{lang}" href="{shop.url}/kb/doc/{id}">' in page


@pytest.mark.parametrize(
    ("old", "code", "new"),
    [
        ("old/bridge/", 301, "/kb/doc/exercises/glute-bridge"),
        ("blog/2019/bridge.html", 301, "/kb/doc/exercises/glute-bridge"),
        ("doc/exercises/push-up/", 308, "/kb/doc/exercises/push-up"),
        ("old/by-hand/", 404, None),
    ],
)
def test_old_addresses_lead_to_the_new_ones(shop: Shop, old: str, code: int, new: str | None) -> None:
    assert redirect(f"{shop.url}/kb/{old}") == (code, new and shop.url + new)


def status(url: str) -> int:
    return redirect(url)[0]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *given: object, **named: object) -> None:
        """Follow none."""


def redirect(url: str) -> tuple[int, str | None]:
    """The status of an address, and where it leads."""
    try:
        with urllib.request.build_opener(NoRedirect).open(url, timeout=20) as answer:
            return answer.status, None
    except urllib.error.HTTPError as error:
        leads = error.headers["Location"]
        return error.code, urljoin(url, leads) if leads else None


def test_the_proxy_asks_programs_for_a_key_and_bounds_each(shops: Mapping[str, Shop]) -> None:
    url = f"{shops['waitress'].url}/api/v1/stats"
    assert asked_with(url, "") == asked_with(url, "guessed") == 401
    assert asked_with(url, "8f1c-of-the-shop") == 200
    assert 429 in [asked_with(url, "8f1c-of-the-shop") for _ in range(60)]
    assert asked_with(url, "27ab-of-a-partner") == 200
    assert asked_with(f"{shops['waitress'].url}/api/v1/suggest?q=plan", "") == 200


def asked_with(url: str, key: str) -> int:
    try:
        with urllib.request.urlopen(
            urllib.request.Request(url, headers={"X-Api-Key": key}), timeout=20
        ) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture
def server(shops: Mapping[str, Shop]) -> str:
    """Where the browser goes."""
    return shops["waitress"].url


@pytest.fixture
def open_page(browser: Browser, watch: Watch, server: str) -> Iterator[Open]:
    """Opens a path in a new tab (the shared fixture keeps its contexts for one server of all modules)."""
    context = browser.new_context(base_url=server)

    def open_path(path: str) -> Page:
        page = context.new_page()
        page.set_default_timeout(20_000)
        watch.over(page)
        page.goto(path)
        return page

    yield open_path
    context.close()


def test_a_visitor_stays_below_the_path(open_page: Open) -> None:
    page = open_page("/kb/")
    page.get_by_role("combobox").fill("puente")
    page.get_by_role("option", name="Puente de glúteos").click()
    page.wait_for_url("**/kb/doc/ejercicios/glute-bridge*")
    assert page.locator("html").get_attribute("lang") == "es"
    page.goto("/kb/search?q=sentadilla")
    page.locator("input[name=muscle][value=glutes]").check()
    page.wait_for_url("**/kb/search?*muscle=glutes*")
    page.goto("/kb/search?q=sentadilla&muscle=glutes")
    page.locator("a.chip").click()
    page.wait_for_url("**/kb/search?q=sentadilla")
    page.goto("/kb/search?size=2")
    page.locator("nav a[rel=next]").click()
    page.wait_for_url("**/kb/search?*page=2*")
    page.goto("/kb/doc/exercises/glute-bridge")
    page.get_by_role("link", name="Español").click()
    page.wait_for_url("**/kb/doc/ejercicios/glute-bridge")


def test_no_tool_for_models_tells_of_what_is_not_public(home: Home) -> None:
    settings = load_settings(environ={}, directory=home.path)
    server = build_server(ToolShelf(open_published(settings), load_taxonomy(), Curated(settings.curation)))

    async def ask() -> None:
        async with Client(server) as client:
            for tool, arguments in (
                ("search", {"question": MARK, "size": 100}),
                ("search", {"filters": {"muscle": ["glutes"]}, "size": 100}),
                ("list_facets", {}),
            ):
                found = json.dumps((await client.call_tool(tool, arguments)).structured_content)
                assert "private/" not in found
                assert "wait for the" not in found.lower()
            for name in SECRET:
                both = {"ids": ["exercises/push-up", f"private/{name}"]}
                assert (await client.call_tool("compare", both)).is_error
                read = await client.call_tool("get_passage", {"id": f"private/{name}"})
                assert bool(read.is_error) == (name not in BY_ADDRESS)

    with ThreadPoolExecutor() as elsewhere:  # the browser's own loop runs in this thread
        elsewhere.submit(asyncio.run, ask()).result()


def test_the_exported_site_is_searched_on_a_plain_file_server(
    home: Home, browser: Browser, tmp_path: Path
) -> None:
    subprocess.run(
        home.command("export", "--site", str(tmp_path / "kb")),
        env=environ_of(home), cwd=home.path, check=True, capture_output=True,
    )  # fmt: skip
    files = {path: path.read_bytes() for path in (tmp_path / "kb").rglob("*") if path.is_file()}
    assert not [path for path, content in files.items() if MARK.encode() in content.lower()]
    assert not [path for path, content in files.items() if str(home.path).encode() in content]
    shelf = [content for path, content in files.items() if "doc/shelf" in path.as_posix()]
    assert all(any(title.encode() in content for content in shelf) for title in SHELF.values())
    with served(tmp_path) as address:
        watching = Watch(address)
        page = browser.new_page()
        watching.over(page)
        page.goto(f"{address}/kb/")
        assert page.locator("html").get_attribute("lang") == "es"
        page.locator("#kb-q").fill("sentadilla copa")
        page.locator("#kb-q").press("Enter")
        page.get_by_role("link", name="Sentadilla copa").click()
        page.wait_for_url(f"{address}/kb/doc/ejercicios/goblet-squat/*")
        assert violations(page) == []
        page.goto(f"{address}/kb/old/bridge/")
        page.wait_for_url(f"{address}/kb/doc/exercises/glute-bridge/")
        page.locator("#kb-q").fill(SHELF["moves.csv"])
        page.locator("#kb-q").press("Enter")
        page.get_by_role("link", name=SHELF["moves.csv"], exact=True).click()
        page.wait_for_url(f"{address}/kb/doc/shelf/moves/row-*/")
        page.close()
        assert watching.faults == []


def test_a_page_of_another_origin_has_the_search_of_the_site(
    shops: Mapping[str, Shop], browser: Browser, tmp_path: Path
) -> None:
    kb = f"{shops['gunicorn'].url}/kb"
    (tmp_path / "index.html").write_text(
        f'<!doctype html><html lang="es"><title>Tienda</title><script src="{kb}/static/kb-search.js" defer>'
        f'</script><main><h1>Tienda</h1><kb-search endpoint="{kb}"></kb-search></main></html>'
    )
    with served(tmp_path) as address:
        watching = Watch(address, shops["gunicorn"].url)
        page = browser.new_page()
        watching.over(page)
        page.goto(address)
        page.get_by_role("combobox").press_sequentially("sentad")
        page.get_by_role("option", name="Sentadilla copa").click()
        title = page.get_by_role("link", name="Sentadilla copa").first
        assert title.get_attribute("href") == f"{ORIGIN}/es/goblet-squat/"
        assert page.get_by_role("checkbox", name="Cuádriceps").count()
        assert violations(page) == []
        for title in SHELF.values():
            page.get_by_role("combobox").fill(title)
            page.get_by_role("combobox").press("Enter")
            page.get_by_role("link", name=title, exact=True).first.wait_for()
        page.close()
        assert [fault for fault in watching.faults if "favicon" not in fault] == []


def test_models_are_answered_over_http_as_programs_are(shops: Mapping[str, Shop], home: Home) -> None:
    command = home.command("mcp", "--http", "--port", "0")
    questions = ("sentadilla", *(f"how to do the {title}" for title in SHELF.values()))
    theirs = {
        each: json.loads(shops["gunicorn"].get(f"api/v1/search?q={quote(each)}&size=3")) for each in questions
    }

    async def ask(url: str) -> None:
        async with Client(url) as client:
            for each in questions:
                found = await client.call_tool("search", {"question": each, "size": 3})
                assert found.structured_content
                ours = found.structured_content
                assert ours["hits"] == theirs[each]["hits"]
                assert ours["answer"] == theirs[each]["answer"]

    with started(command, env=environ_of(home), cwd=home.path, stdout=subprocess.PIPE) as run:
        url = first_line(run).split()[-1]
        assert urlsplit(url).path == "/kb/mcp"
        with ThreadPoolExecutor() as elsewhere:
            elsewhere.submit(asyncio.run, ask(url)).result()
        stopped(run)
