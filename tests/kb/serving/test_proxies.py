"""Behind a reverse proxy addresses are those that were asked for; nobody else can forge them."""

import urllib.request
from pathlib import Path

import pytest

from tests.commands import Home
from tests.kb.serving.serving import serving


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("proxies"))
    home.write("plank.md", "---\ntitle: Plank\n---\n\nHold still.\n")
    home.json("reindex")
    return home


@pytest.mark.parametrize(("proxies", "scheme"), [("0", "http"), ("1", "https")])
def test_the_scheme_that_a_proxy_says_counts_where_a_proxy_is_named(
    home: Home, tmp_path: Path, proxies: str, scheme: str
) -> None:
    with serving({**home.environ, "KB_PROXIES": proxies}, tmp_path / "journal") as served:
        forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7", "Host": "kb.example"}
        asked = urllib.request.Request(f"{served.url}/sitemap.xml", headers=forwarded)
        with urllib.request.urlopen(asked, timeout=20) as response:
            assert f"<loc>{scheme}://kb.example/doc/plank</loc>" in response.read().decode()
