"""The commands over a cluster, chosen by settings alone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.cli import main

Run = Callable[..., Result]

PAGE = "---\ntitle: {title}\n---\n\n## Overview\n\nKneel on all fours and lift one leg.\n"


@pytest.fixture
def run(urls: tuple[str, ...], index: str, tmp_path: Path) -> Run:
    environment = {
        "KB_ENGINE": "opensearch",
        "KB_OPENSEARCH_URL": ",".join(urls),
        "KB_OPENSEARCH_INDEX": index,
        "KB_OPENSEARCH_REPLICAS": "0",
        "KB_CORPUS": str(tmp_path),
    }
    return lambda *arguments: CliRunner(env=environment).invoke(main, arguments)


def test_pages_are_indexed_asked_for_changed_and_checked(run: Run, tmp_path: Path) -> None:
    assert run("search", "kickback").exit_code == 3, "nothing is indexed yet"
    (tmp_path / "kickback.md").write_text(PAGE.format(title="Kickback"))
    (tmp_path / "bridge.md").write_text(PAGE.format(title="Bridge"))
    assert json.loads(run("reindex", "--json").stdout)["documents"] == 2
    assert [hit["id"] for hit in json.loads(run("search", "kickback", "--json").stdout)["hits"]] == [
        "kickback"
    ]
    (tmp_path / "kickback.md").unlink()
    assert json.loads(run("reindex", "--json").stdout)["documents"] == 1
    assert json.loads(run("search", "kickback", "--json").stdout)["total"] == 0
    assert run("check-index").exit_code == 0
    assert json.loads(run("stats", "--json").stdout)["documents"] == 1


def test_a_cluster_that_is_not_there_is_its_own_exit_code() -> None:
    nowhere = {"KB_ENGINE": "opensearch", "KB_OPENSEARCH_URL": "http://127.0.0.1:9"}
    found = CliRunner(env=nowhere).invoke(main, ["search", "kickback"])
    assert found.exit_code == 4
    assert "does not answer" in found.stderr
