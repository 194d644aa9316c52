"""Content goes in, is found, changes, breaks and goes: by the commands, beside a running server."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kb.engines.whoosh.manifest import read_manifest, write_manifest
from tests.commands import Home
from tests.patience import first_line, started, stopped

PLANK = """---
title: Plank
muscles: [core]
equipment: [mat]
difficulty: beginner
---

Hold a straight line from head to heels and breathe calmly.
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.write("plank.md", PLANK)
    home.write("squat.md", PLANK.replace("Plank", "Squat").replace("core", "quads"))
    return home


class Server:
    """A running `kb serve`."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process, self.url = process, url

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def search(self, question: str) -> Any:
        status, body = self.get(f"/api/v1/search?q={question}")
        assert status == 200, body
        return json.loads(body)


@pytest.fixture
def server(home: Home) -> Iterator[Server]:
    command = [sys.executable, "-m", "kb", "serve", "--port", "0"]
    with started(command, env=home.environ, stdout=subprocess.PIPE) as process:
        yield Server(process, first_line(process).split()[-1])
        assert stopped(process) == 0


def test_a_running_server_shows_each_new_generation_without_a_restart(home: Home, server: Server) -> None:
    assert server.get("/")[0] == 503
    assert home.json("reindex")["added"] == 2
    assert [hit["id"] for hit in server.search("straight")["hits"]] == ["plank", "squat"]
    home.write("plank.md", PLANK.replace("calmly", "serenely"))
    report = home.json("reindex")
    assert (report["updated"], report["unchanged"]) == (1, 1)
    assert [hit["id"] for hit in server.search("serenely")["hits"]] == ["plank"]
    assert [hit["id"] for hit in server.search("%22breathe+calmly%22")["hits"]] == ["squat"]
    (home.corpus / "squat.md").unlink()
    assert home.json("reindex")["removed"] == 1
    assert server.search("calmly")["total"] == 0
    assert server.get("/doc/squat")[0] == 404


def test_a_broken_file_exits_with_1_names_its_line_and_stays_searchable(home: Home) -> None:
    home.json("reindex")
    home.write("plank.md", PLANK.replace("muscles: [core]", "muscles: [core"))
    for _ in range(2):
        report = home.json("reindex", code=1)
        (failure,) = report["failed"]
        assert failure["path"].endswith("plank.md")
        assert failure["line"]
        assert "plank" in home.found("breathe calmly")
    home.write("plank.md", PLANK.replace("calmly", "slowly"))
    assert home.json("reindex")["updated"] == 1
    assert home.found("slowly") == ["plank"]


BAD = {
    "binary.md": b"\x00\x01\x02\x03" * 100,
    "empty.md": b"",
    "huge.md": b"# Huge\n" + b"word " * (1_200_000),
    "list.md": b"---\n- a\n- b\n---\nText.\n",
    "unclosed.md": b"---\ntitle: Never closed\nText without an end of the head.\n",
    "brackets.md": b"---\ntitle: " + b"[" * 100_000 + b"\n---\n",
}


def test_every_kind_of_bad_file_gives_one_line_and_stops_nothing(home: Home) -> None:
    for name, content in BAD.items():
        home.write(name, content)
    home.write("latin.md", "# Latin\n\nGlúteo y abdomen, señor.\n".encode("latin-1"))
    report = home.json("reindex", code=1)
    assert sorted(Path(failure["path"]).name for failure in report["failed"]) == sorted(BAD)
    assert all("\n" not in failure["reason"] for failure in report["failed"])
    assert report["documents"] == 3
    assert home.found("glúteo") == ["latin"]


def test_without_an_index_the_remedy_is_said(home: Home) -> None:
    done = home.kb("search", "plank")
    assert done.returncode == 3
    assert "run kb reindex" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("question", ['"never closed', "*ick", "colour:red", "word " * 900])
def test_a_bad_query_exits_with_2_and_names_the_position(home: Home, question: str) -> None:
    home.json("reindex")
    done = home.kb("search", question)
    assert done.returncode == 2
    assert "position" in done.stderr


def test_an_empty_question_matches_everything_and_filters_apply(home: Home) -> None:
    home.json("reindex")
    assert home.json("search", "")["total"] == 2
    assert home.json("search", "", "--filter", "muscle=core")["total"] == 1


def test_pages_deeper_than_results_are_ranked_for_exit_with_2(home: Home) -> None:
    home.json("reindex")
    assert home.json("search", "", "--page", "100", "--size", "100")["hits"] == []
    assert home.kb("search", "", "--page", "101", "--size", "100").returncode == 2


@pytest.mark.parametrize("given", ["muscle", "colour=red", "muscle="])
def test_a_filter_that_can_not_be_meant_exits_with_2(home: Home, given: str) -> None:
    assert home.kb("search", "", "--filter", given).returncode == 2


def test_a_missing_corpus_exits_with_2_and_leaves_the_index_alone(home: Home) -> None:
    home.json("reindex")
    assert home.kb("reindex", "--corpus", str(home.path / "nowhere")).returncode == 2
    assert home.json("search", "")["total"] == 2


def test_read_needs_no_index_and_says_why_each_value_is_there(home: Home) -> None:
    seen = home.json("read", str(home.corpus / "plank.md"))
    assert seen["title"] == "Plank"
    assert seen["facets"]["muscle"]["primary"] == ["core"]
    assert {"facet", "value", "level", "rule", "text"} <= seen["evidence"][0].keys()
    assert "core" in home.kb("read", str(home.corpus / "plank.md")).stdout


def test_the_whole_index_can_be_verified(home: Home) -> None:
    home.json("reindex")
    assert home.kb("check-index").returncode == 0


def test_output_for_people_is_plain_where_there_is_no_terminal(home: Home) -> None:
    assert "2 added" in home.kb("reindex").stdout
    shown = home.kb("search", "straight line").stdout
    assert "Plank" in shown
    assert "\x1b" not in shown


def test_two_exercises_stand_side_by_side(home: Home) -> None:
    home.json("reindex")
    compared = home.json("compare", "plank", "squat")
    assert [column["title"] for column in compared["columns"]] == ["Plank", "Squat"]
    assert any(row["differs"] for row in compared["rows"])
    assert home.kb("compare", "plank").returncode == 2
    assert home.kb("compare", "plank", "nowhere").returncode == 2


def test_content_health_is_checked_without_an_index(home: Home) -> None:
    assert home.kb("check").returncode == 0
    home.write("broken.md", "---\ntitle: [unclosed\n---\n")
    findings = home.json("check", code=1)
    assert [f["severity"] for f in findings if f["path"].endswith("broken.md")] == ["error"]


def test_statistics_count_what_is_indexed(home: Home) -> None:
    home.json("reindex")
    assert home.json("stats")["documents"] == 2
    assert "2 documents" in home.kb("stats").stdout


def test_an_index_of_another_version_is_rebuilt_without_being_asked(home: Home) -> None:
    home.json("reindex")
    (generation,) = (home.path / "index").glob("generation-*")
    manifest = read_manifest(generation)
    other = replace(manifest.fingerprint, schema="another")
    write_manifest(generation, replace(manifest, fingerprint=other))
    assert home.kb("search", "plank").returncode == 3
    report = home.json("reindex")
    assert report["rebuilt"]
    assert report["documents"] == 2
    assert home.found("plank") == ["plank"]


def test_an_index_of_other_stems_is_rebuilt(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after an upgrade of the stemmers, or where PyStemmer was installed, which takes their place."""
    home.json("reindex")
    assert home.found("planks") == ["plank"]
    (home.path / "newer").mkdir()
    (home.path / "newer/Stemmer.py").write_text(
        "def algorithms(): return ['english', 'spanish']\n"
        "class Stemmer:\n"
        "    def __init__(self, language): pass\n"
        "    def stemWord(self, word): return word[:3]\n"
    )
    monkeypatch.setenv("PYTHONPATH", f"{home.path}/newer:{os.environ.get('PYTHONPATH', '')}")
    assert home.kb("search", "planks").returncode == 3
    assert home.json("reindex")["rebuilt"]
    assert home.found("planks") == ["plank"]


def test_an_index_that_is_damaged_beyond_use_is_rebuilt_from_the_content(home: Home) -> None:
    home.json("reindex")
    for file in (home.path / "index").glob("*/*.arrays"):
        file.write_bytes(b"")
    assert home.kb("search", "plank").returncode == 3
    assert home.kb("check-index").returncode == 3
    assert home.json("reindex")["documents"] == 2
    assert home.found("plank") == ["plank"]


def test_every_command_has_something_to_show_people(home: Home) -> None:
    home.write(
        "plank.md", f"{PLANK}\n## Steps\n\n1. Kneel.\n2. Rise.\n\n## FAQ\n\n### How long?\n\nA minute.\n"
    )
    assert "A minute." in home.kb("read", str(home.corpus / "plank.md")).stdout
    home.json("reindex")
    assert "1. Kneel." in home.kb("show", "plank").stdout
    assert "Squat" in home.kb("compare", "plank", "squat").stdout
    assert "whole" in home.kb("check-index").stdout
    assert "✓ Core" in home.kb("search", "hold", "--filter", "muscle=core", "--explain").stdout
    assert "try:" in home.kb("search", "zzyzx plank", "--filter", "difficulty=advanced").stdout


def test_what_is_wrong_is_one_line_and_the_rest_is_counted(home: Home) -> None:
    for n in range(8):
        home.write(f"broken-{n}.md", "---\ntitle: [unclosed\n---\n")
    done = home.kb("reindex")
    assert done.returncode == 1
    assert "8 failed" in done.stdout
    assert "3 more: see kb check" in done.stderr
    assert "nothing committed" in home.kb("reindex", "--strict").stderr


def test_a_file_that_can_not_be_read_alone_is_said_in_one_line(home: Home) -> None:
    done = home.kb("read", str(home.write("broken.md", "---\ntitle: [unclosed\n---\n")))
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert home.kb("read", str(home.path / "nowhere.md")).returncode != 0
