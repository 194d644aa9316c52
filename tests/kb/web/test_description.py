"""The description of the API against what a running server does: generated requests, every response checked.

`KB_API_CASES` says how many random requests each path gets beside the systematic ones, and how many chains
of requests are tried; 110 makes over 2,000 in all. CI makes do with less.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Home
from tests.kb.web.serving import Served, serving
from tests.shared import ROOT

CASES = os.environ.get("KB_API_CASES", "3")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = Home(tmp_path_factory.mktemp("described"))
    home.json("reindex", "--corpus", str(ROOT / "corpus"))
    with serving(home.environ, home.path / "journal") as found:
        yield found


def test_every_response_is_as_described(served: Served, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{served.url}/api/v1/openapi.json"]
    options = ["--max-examples", CASES, "--generation-deterministic", "--no-color"]
    done = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (generated,) = re.findall(r"(\d+) generated", done.stdout)
    assert int(generated) >= 200
    print(done.stdout)


def test_every_path_was_asked_for_something_that_is_there(served: Served) -> None:
    found = {str(line["path"]) for line in served.lines() if line.get("status") == 200}
    names = {path.removeprefix("/api/v1/").partition("/")[0] for path in found}
    assert names >= {"search", "facets", "documents", "passages", "similar", "compare", "suggest", "stats"}
