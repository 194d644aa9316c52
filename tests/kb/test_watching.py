"""`kb reindex --watch`: every save ends up in the index, whatever way an editor saves; it stops clean."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.taxonomy import load_taxonomy
from indexer.walking import CACHE_SIGNATURE, CACHE_TAG
from kb.engines.whoosh.engine import WhooshEngine
from kb.errors import IndexCorrupt, IndexLocked
from kb.watching import _done, is_content, watch
from tests.patience import PATIENCE, started, until

pytest.importorskip("watchfiles")
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "plank.md").write_text("---\ntitle: Plank\n---\n\nHold the plank.\n")
    return folder


@pytest.fixture
def watched(corpus: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "kb", "reindex", "--watch", "--json"]
    command += ["--corpus", str(corpus), "--index", str(tmp_path / "index")]
    pipe = subprocess.PIPE
    with started(command, cwd=ROOT, stdout=pipe, stderr=pipe) as process:
        yield process


@pytest.fixture
def titles(tmp_path: Path) -> Callable[[], dict[str, str]]:
    engine = WhooshEngine(tmp_path / "index", taxonomy=load_taxonomy())
    return lambda: {id: engine.get(id).page.title for id in engine.digests()}


def test_saves_by_rename_new_and_deleted_files_are_noticed(
    watched: subprocess.Popen[str], corpus: Path, titles: Callable[[], dict[str, str]]
) -> None:
    until(lambda: titles() == {"plank": "Plank"})
    for n in range(2):  # a second save by rename: the first one's inode is gone
        aside = corpus / ".plank.md.swp"
        aside.write_text(f"---\ntitle: Plank {n}\n---\n\nHold it.\n")
        aside.replace(corpus / "plank.md")
        until(lambda n=n: titles() == {"plank": f"Plank {n}"})  # type: ignore[misc]  # bound per round
    (corpus / "legs").mkdir()
    (corpus / "legs" / "squat.md").write_text("---\ntitle: Squat\n---\n\nSquat.\n")
    until(lambda: "legs/squat" in titles())
    (corpus / "plank.md").unlink()
    until(lambda: titles() == {"legs/squat": "Squat"})
    watched.send_signal(signal.SIGTERM)
    output, errors = watched.communicate(timeout=PATIENCE)
    assert watched.returncode == 0
    assert errors == ""
    # The last run's report may be cut short by the signal: its work is done and seen above.
    first, _ = json.JSONDecoder().raw_decode(output)
    assert first["added"] == 1


def test_a_link_that_leads_elsewhere_and_a_folder_in_anothers_place_are_noticed(
    tmp_path: Path, titles: Callable[[], dict[str, str]]
) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.md").write_text(f"---\ntitle: {name}\n---\n\nHold.\n")
    link, plain = tmp_path / "link", tmp_path / "plain"
    link.symlink_to(tmp_path / "one")
    (tmp_path / "three").rename(plain)
    command = [
        sys.executable,
        "-m",
        "kb",
        "reindex",
        "--watch",
        "--corpus",
        str(link),
        "--corpus",
        str(plain),
    ]
    command += ["--index", str(tmp_path / "index")]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with started(command, cwd=ROOT, **pipes) as process:
        until(lambda: titles() == {"page": "one", "page@2": "three"})
        aside = tmp_path / "aside"
        aside.symlink_to(tmp_path / "two")
        aside.replace(link)
        until(lambda: titles() == {"page": "two", "page@2": "three"})
        (tmp_path / "two" / "page.md").write_text("---\ntitle: Two again\n---\n\nHold.\n")
        until(lambda: titles()["page"] == "Two again")
        plain.rename(tmp_path / "old")
        plain.mkdir()
        (plain / "page.md").write_text("---\ntitle: Four\n---\n\nHold.\n")
        until(lambda: titles() == {"page": "Two again", "page@2": "Four"})
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        assert "Traceback" not in errors


def test_a_stop_while_an_object_is_dropped_raises_nothing_that_python_would_only_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[object] = []
    runs: list[str] = []
    monkeypatch.setattr(sys, "unraisablehook", raised.append)

    class Dropped:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGTERM)

    def run(_: bool) -> None:
        Dropped()
        runs.append("whole")

    watch([tmp_path], run, raised.append)
    assert (runs, raised) == (["whole"], [])


def test_a_stop_in_the_middle_of_a_run_leaves_a_whole_index(corpus: Path, tmp_path: Path) -> None:
    for n in range(400):
        (corpus / f"page{n}.md").write_text(f"---\ntitle: Page {n}\n---\n\n" + "Hold the plank. " * 50)
    index = tmp_path / "index"
    command = [
        sys.executable,
        "-m",
        "kb",
        "reindex",
        "--watch",
        "--corpus",
        str(corpus),
        "--index",
        str(index),
    ]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with started(command, cwd=ROOT, **pipes) as process:
        until(lambda: index.exists() and any(index.glob("staging-*")))
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    assert not list(index.glob("staging-*"))
    assert not list(index.glob("generation-*")) or not WhooshEngine(index, taxonomy=load_taxonomy()).check()


def test_what_is_no_content_wakes_nobody(tmp_path: Path) -> None:
    (tmp_path / "notes.tmp").write_text("x")
    for name, matters in {
        "a.md": True, "gone/folder": True, "notes.tmp": False, ".a.md.swp": False, ".git/a.md": False,
    }.items():  # fmt: skip
        assert is_content(os.fspath(tmp_path / name), [tmp_path]) is matters, name
    index = tmp_path / "index"
    index.mkdir()
    assert is_content(os.fspath(index / "generation-00000001"), [tmp_path])
    (index / CACHE_TAG).write_text(CACHE_SIGNATURE)
    assert not is_content(os.fspath(index / "generation-00000001"), [tmp_path])
    assert not is_content(os.fspath(index / "generation-00000001/page.md"), [tmp_path])


def test_a_locked_index_is_tried_again_and_an_error_is_told() -> None:
    told: list[Exception] = []

    def fails(error: Exception) -> Callable[[], None]:
        def run() -> None:
            raise error

        return run

    assert not _done(fails(IndexLocked("another writes")), told.append)
    assert not told
    assert _done(fails(IndexCorrupt("damaged")), told.append)
    assert [str(error) for error in told] == ["damaged"]
