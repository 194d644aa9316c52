"""`kb export`: all there is, line by line, in the shape of `kb show`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import Home
from tests.patience import PATIENCE, started


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    for name in ("squat", "plank", "éxtasis"):
        home.write(f"{name}.md", f"---\ntitle: {name.title()}\n---\n\nHold it still.\n")
    home.json("reindex")
    return home


def test_every_document_is_one_line_as_it_is_shown_by_itself(home: Home) -> None:
    lines = [json.loads(line) for line in home.kb("export").stdout.splitlines()]
    assert [line["id"] for line in lines] == ["plank", "squat", "éxtasis"]
    assert lines == [home.json("show", line["id"]) for line in lines]


def test_a_reader_that_leaves_early_is_no_error(home: Home) -> None:
    command = [sys.executable, "-m", "kb", "export"]
    with started(command, env=home.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.wait(PATIENCE) == 0
        assert run.stderr.read() == ""


def test_without_an_index_there_is_nothing_to_export(tmp_path: Path) -> None:
    done = Home(tmp_path).kb("export")
    assert (done.returncode, done.stdout) == (3, "")
