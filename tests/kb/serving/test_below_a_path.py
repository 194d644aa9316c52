"""Below a path, behind a real nginx: every address that a page or a machine is told leads to something."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.commands import Home
from tests.kb.serving.serving import serving

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
ATTRIBUTES = {"href", "action", "src", "data-suggest", "data-undo"}
MOST = 120
"""Addresses that are looked at: filters make endless ones."""

CONF = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  server {{
    listen 127.0.0.1:{port};
    location /kb/ {{
      proxy_pass {upstream};
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Prefix "{prefix}";
    }}
  }}
}}
"""


class Links(HTMLParser):
    """Every address that a page leads to or loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ATTRIBUTES and value]


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
def running(command: list[str], environ: dict[str, str], answering: str) -> Iterator[None]:
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as one:
        try:
            for _ in range(200):
                if answers(answering):
                    break
                assert one.poll() is None, command
                time.sleep(0.1)
            yield
        finally:
            one.terminate()
            one.wait(20)


@contextmanager
def gunicorn(environ: dict[str, str]) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "kb.wsgi:application()", "--threads", "4"]
    command += ["--bind", f"127.0.0.1:{port}"]
    with running(command, environ, f"http://127.0.0.1:{port}/health"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def nginx(folder: Path, upstream: str, prefix: str = "") -> Iterator[str]:
    port = free_port()
    folder.mkdir()
    (folder / "conf").write_text(CONF.format(folder=folder, port=port, upstream=upstream, prefix=prefix))
    command = [str(NGINX), "-p", str(folder), "-c", str(folder / "conf"), "-e", str(folder / "error.log")]
    with running(command, {}, f"http://127.0.0.1:{port}/kb/health"):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("below"))
    for n, name in enumerate(("plank", "side plank", "bird dog", "dead bug", "hollow hold") * 3):
        text = (
            f"---\ntitle: {name.title()} {n}\nmuscles: [core]\n---\n\n## Steps\n\n1. Hold the {name} still.\n"
        )
        home.write(f"{name}-{n}.md", text)
    home.json("reindex")
    return home


# How the proxy hands requests on, what it names, and what the application is told.
WAYS = {
    "left on": ("", "", {"KB_BASE_PATH": "/kb"}),
    "taken away": ("/", "", {"KB_BASE_PATH": "/kb"}),
    "named": ("/", "/kb", {"KB_PROXIES": "1"}),
}


@pytest.mark.skipif(NGINX is None and os.environ.get("CI") != "true", reason="no nginx")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("server", ["waitress", "gunicorn"])
def test_every_address_below_a_path_leads_to_something(
    home: Home, tmp_path: Path, server: str, way: str
) -> None:
    end, prefix, settings = WAYS[way]
    environ = {**home.environ, "KB_TRUSTED_HOSTS": "127.0.0.1", **settings}
    with ExitStack() as stack:
        if server == "waitress":
            upstream = stack.enter_context(serving(environ, tmp_path / "journal")).url
        else:
            upstream = stack.enter_context(gunicorn({**environ, "PYTHONWARNINGS": "default"}))
        outside = stack.enter_context(nginx(tmp_path / "nginx", upstream + end, prefix))
        seen = follow(outside)
        assert len(seen) > 40
        assert {urlsplit(url).path.split("/")[1] for url in seen} == {"kb"}
        for path in ("/kb/sitemap.xml", "/kb/robots.txt", "/kb/opensearch.xml", "/kb/api/v1/openapi.json"):
            said = fetch(outside + path)
            own = re.findall(r"http://127\.0\.0\.1[^\s\"<{]*", said)
            assert own
            assert all(url.startswith(f"{outside}/kb") for url in own), own
        found = json.loads(fetch(f"{outside}/kb/api/v1/search?q=plank&size=2"))
        for facet in found["facets"]:
            for bucket in facet["buckets"][:2]:
                after = json.loads(fetch(outside + bucket["toggle_url"]))
                assert after["total"] == bucket["after"]


def follow(outside: str) -> set[str]:
    """Every address on the pages from the start page on, each fetched once."""
    start = f"{outside}/kb/"
    seen, waiting = (
        {start},
        deque([start, f"{outside}/kb/search?q=plank&size=2", f"{outside}/kb/search?q=zzz"]),
    )
    while waiting:
        url = waiting.popleft()
        for link in Links(fetch(url)).found:
            target = urljoin(url, link).partition("#")[0]
            if (
                urlsplit(target).netloc == urlsplit(outside).netloc
                and target not in seen
                and len(seen) < MOST
            ):
                seen.add(target)
                waiting.append(target)
    return seen


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:
        kind = answer.headers["Content-Type"]
        return answer.read().decode() if not kind.startswith("image/png") else ""
