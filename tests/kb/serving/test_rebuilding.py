"""A server before an index of another version: it says so, and rebuilds it where a setting lets it."""

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from msgspec.structs import replace

from kb.engines.whoosh.manifest import read_manifest, write_manifest
from tests.commands import Home
from tests.kb.serving.serving import Served, serving
from tests.patience import until


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.write("plank.md", "---\ntitle: Plank\n---\n\nHold still.\n")
    home.json("reindex")
    return home


def age(home: Home, **of_another: str) -> None:
    """Make the index one that a program of another version made."""
    (generation,) = (home.path / "index").glob("generation-*")
    manifest = read_manifest(generation)
    write_manifest(generation, replace(manifest, fingerprint=replace(manifest.fingerprint, **of_another)))


def ready(server: Served) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"{server.url}/ready", timeout=10) as response:
            return response.status, ""
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)["detail"]


def said(server: Served) -> list[str]:
    return [str(line["message"]) for line in server.lines() if line["logger"] == "kb.serving.rebuilding"]


@pytest.mark.parametrize("made_by", ["schema", "analysis"])
def test_what_can_not_be_searched_is_said_and_served_once_it_is_rebuilt(home: Home, made_by: str) -> None:
    age(home, **{made_by: "another"})
    with serving(home.environ, home.path / "journal") as server:
        assert ready(server) == (503, "the index was made by another version: run kb reindex")
        assert said(server) == ["the index was built by another version: run kb reindex"]
        home.json("reindex")
        assert ready(server) == (200, "")


def test_what_other_readers_read_is_served_and_said(home: Home) -> None:
    age(home, readers="others")
    with serving(home.environ, home.path / "journal") as server:
        assert ready(server) == (200, "")
        assert said(server) == ["the index was built by another readers version: run kb reindex"]


def test_nothing_is_said_of_an_index_that_is_up_to_date(home: Home) -> None:
    with serving(home.environ | {"KB_REBUILD": "outdated"}, home.path / "journal") as server:
        assert ready(server) == (200, "")
        assert said(server) == []


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("index", ["outdated", "missing"])
def test_a_setting_has_the_server_rebuild_it(home: Home, index: str, workers: str) -> None:
    environ = home.environ | {"KB_REBUILD": "outdated", "KB_WORKERS": workers}
    if index == "outdated":
        age(home, schema="another")
    else:
        environ["KB_INDEX"] = str(home.path / "new")
    with serving(environ, home.path / "journal") as server:
        until(lambda: ready(server)[0] == 200 and len(said(server)) == 2)
    begun, done = said(server)
    assert begun.endswith(": rebuilding it")
    assert done == "the index is rebuilt: 1 documents, 0 failed"
    # What ended was no worker, and is not replaced by one.
    assert [line for line in server.lines() if line["logger"] == "kb.serving.workers"] == []
