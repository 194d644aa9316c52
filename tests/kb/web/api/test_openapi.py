"""The description of the API against what a running server does: generated requests, every response checked.

Row 17 of the fault plan: over 2,000 cases at full size, some 300 in every run of the tests.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from tests.commands import Home
from tests.faults import naive
from tests.faults.plan import note, size
from tests.kb.serving.serving import Served, serving
from tests.patience import threaded
from tests.shared import ROOT

CASES = size(3, 110)
"""Random requests to each path beside the systematic ones, and chains of requests."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = Home(tmp_path_factory.mktemp("described"))
    home.json("reindex", "--corpus", str(ROOT / "corpus"))
    with serving(home.environ, home.path / "journal") as found:
        yield found


def generated_requests(
    origin: str, folder: Path, cases: int, *options: str
) -> subprocess.CompletedProcess[str]:
    """Ask what a description allows and what it forbids, and hold every answer to it."""
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{origin}/api/v1/openapi.json", "--no-color"]
    options = ("--max-examples", str(cases), "--generation-deterministic", *options)
    return subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def done(served: Served, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """All was asked once, whichever test comes first."""
    return generated_requests(served.url, tmp_path_factory.mktemp("generated"), CASES)


@pytest.mark.row(17)
def test_every_response_is_as_described(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stdout + done.stderr
    (generated,) = re.findall(r"(\d+) generated", done.stdout)
    assert int(generated) >= size(200, 2000)
    note(17, int(generated), faults={})


@pytest.mark.usefixtures("done")
def test_every_path_was_asked_for_something_that_is_there(served: Served) -> None:
    found = {str(line["path"]) for line in served.lines() if line.get("status") == 200}
    names = {path.removeprefix("/api/v1/").partition("/")[0] for path in found}
    assert names >= {"search", "facets", "documents", "passages", "similar", "compare", "suggest", "stats"}


@pytest.mark.row(17)
def test_a_naive_api_is_caught(tmp_path: Path) -> None:
    running = make_server("127.0.0.1", 0, naive.an_api(), threaded=True)
    with threaded(running):
        origin = f"http://127.0.0.1:{running.port}"
        done = generated_requests(origin, tmp_path, 3, "--include-path", "/api/v1/search")
    assert done.returncode == 1, done.stdout + done.stderr
    (failures,) = re.findall(r"(\d+) unique failures?", done.stdout)
    note(17, 1, naive="believes what it is given", faults={"kinds of failure": int(failures)})
    assert int(failures) >= 1
