import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from flask.testing import FlaskClient

from indexer.taxonomy import load_taxonomy
from kb.errors import SettingsError
from kb.settings import Settings, load_settings
from kb.web.app import create_app
from tests.kb.web.library import library
from tests.kb.web.running import ROOT, an_engine

PAGES = (
    "/",
    "/search",
    "/search?q=glute+kick&size=2",
    "/search?q=nothing+of+the+kind",
    "/doc/gym/glute-kickback",
    "/compare?x=gym/glute-kickback&x=gym/donkey-kick",
    "/compare",
    "/muscles",
    "/muscles/glutes",
    "/equipment",
    "/about",
    "/nope/donkey-kick.html",
)
FEEDS = ("/sitemap.xml", "/robots.txt", "/opensearch.xml", "/api/v1/openapi.json")
ATTRIBUTES = {"href", "action", "src", "data-suggest", "data-undo"}


class Links(HTMLParser):
    """Every address that a page leads to or loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ATTRIBUTES and value]


def client_with(directory: Path, **settings: object) -> FlaskClient:
    given = Settings(corpus=(), index=directory, templates=ROOT / "templates", **settings)  # type: ignore[arg-type]
    return create_app(an_engine(directory, library()), load_taxonomy(), given).test_client()


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return client_with(tmp_path_factory.mktemp("below"), base_path="/kb", trusted_hosts=("kb.example",))


@pytest.mark.parametrize("path", PAGES)
def test_every_address_on_a_page_begins_with_the_base_path(below: FlaskClient, path: str) -> None:
    page = below.get(f"/kb{path}", base_url="http://kb.example")
    own = [link for link in Links(page.text).found if not link.startswith("#")]
    outside = [link for link in own if not re.match(r"(http://kb\.example)?/kb/", link)]
    assert own
    assert [link for link in outside if urlsplit(link).netloc in ("", "kb.example")] == []


@pytest.mark.parametrize("path", FEEDS)
def test_every_address_for_machines_begins_with_the_base_path(below: FlaskClient, path: str) -> None:
    said = below.get(f"/kb{path}", base_url="http://kb.example").text
    addresses = re.findall(r"http://kb\.example[^\s\"<]*", said)
    assert addresses
    assert all(address.startswith("http://kb.example/kb") for address in addresses)


def test_links_of_the_json_api_begin_with_the_base_path(below: FlaskClient) -> None:
    found = json.loads(below.get("/kb/api/v1/search?q=glute", base_url="http://kb.example").text)
    toggles = [bucket["toggle_url"] for facet in found["facets"] for bucket in facet["buckets"]]
    assert toggles
    assert all(url.startswith("/kb/api/v1/search") for url in toggles)


def test_links_lead_to_pages_whether_the_proxy_takes_the_path_away_or_leaves_it(below: FlaskClient) -> None:
    for asked in ("/kb/search?q=glute", "/search?q=glute"):
        page = below.get(asked, base_url="http://kb.example")
        assert page.status_code == 200
        link = next(link for link in Links(page.text).found if "/doc/" in link)
        assert (
            below.get(urljoin("http://kb.example/kb/", link), base_url="http://kb.example").status_code == 200
        )


def test_a_trusted_proxy_names_the_path_and_nobody_else_does(tmp_path: Path) -> None:
    header = {"X-Forwarded-Prefix": "/shop/kb", "X-Forwarded-For": "10.0.0.1"}
    trusting = client_with(tmp_path / "one", proxies=1).get("/muscles", headers=header)
    assert 'href="/shop/kb/search"' in trusting.text
    alone = client_with(tmp_path / "two").get("/muscles", headers=header)
    assert 'href="/search"' in alone.text


@pytest.mark.parametrize(
    "prefix", ["//elsewhere.example", "/a//b", "/../x", "javascript:alert(1)", "/a b", "/%2f"]
)
def test_a_prefix_that_could_lead_elsewhere_is_none(tmp_path: Path, prefix: str) -> None:
    page = client_with(tmp_path, proxies=1).get("/muscles", headers={"X-Forwarded-Prefix": prefix})
    assert 'href="/search"' in page.text
    assert prefix not in page.text


def test_pages_below_two_paths_are_two_pages_to_a_cache(tmp_path: Path) -> None:
    client = client_with(tmp_path, proxies=1)
    etags = {client.get("/", headers={"X-Forwarded-Prefix": path}).headers["ETag"] for path in ("/a", "/b")}
    assert len(etags) == 2


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics", "/kb/health"])
def test_health_is_answered_by_any_address_of_the_machine_and_pages_are_not(
    below: FlaskClient, path: str
) -> None:
    for host in ("127.0.0.1:8000", "localhost", "10.1.2.3:8000", "[::1]:8000"):
        assert below.get(path, headers={"Host": host}).status_code == 200
        assert below.get("/kb/", headers={"Host": host}).status_code == 400
    assert below.get(path, headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("given", ["kb", "/a//b", "/a b", "//x", "/../x", "http://x/kb"])
def test_a_base_path_that_is_none_is_refused(tmp_path: Path, given: str) -> None:
    with pytest.raises(SettingsError, match="base_path"):
        load_settings({"base_path": given}, environ={}, directory=tmp_path)


def test_a_slash_at_the_end_of_the_base_path_is_no_difference(tmp_path: Path) -> None:
    assert load_settings({"base_path": "/kb/"}, environ={}, directory=tmp_path).base_path == "/kb"


@pytest.mark.parametrize("host", ["KB.Example", "kb.EXAMPLE:8000", "sub.Other.example"])
def test_a_host_is_known_whatever_its_case(tmp_path: Path, host: str) -> None:
    client = client_with(tmp_path, trusted_hosts=("Kb.example", ".OTHER.example"))
    assert client.get("/", headers={"Host": host}).status_code == 200
    assert client.get("/", headers={"Host": f"not-{host}"}).status_code == (200 if "Other" in host else 400)
