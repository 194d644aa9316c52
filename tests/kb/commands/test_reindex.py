"""`kb reindex` as a process: what ends it, and what folders it takes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Home
from tests.patience import PATIENCE, started, until


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with more files than one process reads alone."""
    made = Home(tmp_path)
    for n in range(900):
        made.write(f"page{n}.md", f"---\ntitle: Page {n}\n---\n\n" + f"Lift the leg of word{n}. " * 60)
    return made


@pytest.fixture
def running(home: Home) -> Iterator[subprocess.Popen[str]]:
    """`kb reindex`, reading in several processes."""
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with started(home.command("reindex"), env=home.environ, start_new_session=True, **pipes) as process:
        until(lambda: len(readers(process.pid)) >= 2)
        yield process


def readers(process: int) -> list[int]:
    """The reading processes below one."""
    children = Path(f"/proc/{process}/task/{process}/children")
    found = map(int, children.read_text().split()) if children.exists() else ()
    return [child for child in found if "spawn_main" in _command(child)]


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def test_ctrl_c_ends_it_with_one_line_and_nothing_committed(
    running: subprocess.Popen[str], home: Home
) -> None:
    os.killpg(running.pid, signal.SIGINT)  # a terminal tells the whole group
    _, errors = running.communicate(timeout=PATIENCE)
    assert running.returncode == 130, errors
    assert errors.strip() == "kb: stopped"
    assert not list((home.path / "index").glob("*-*"))


def test_what_reads_for_a_killed_reindex_ends_with_it(running: subprocess.Popen[str]) -> None:
    children = readers(running.pid)
    running.kill()
    until(lambda: not any("spawn_main" in _command(child) for child in children))


def test_a_folder_inside_another_is_named_once(tmp_path: Path) -> None:
    home = Home(tmp_path)
    inner = home.write("guides/page.md", "---\ntitle: Page\n---\n\nText.\n").parent
    for one, other in ((home.corpus, inner), (inner, inner)):
        done = home.kb("reindex", "--corpus", str(one), "--corpus", str(other))
        assert done.returncode == 2
        assert "which is content already: name it once" in done.stderr


def test_an_emptied_folder_of_content_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for n in range(20):
        home.write(f"page{n}.md", f"---\ntitle: Page {n}\n---\n\nAbout plank.\n")
    assert home.kb("reindex").returncode == 0
    home.corpus.rename(tmp_path / "elsewhere")
    home.corpus.mkdir()
    done = home.kb("reindex")
    assert done.returncode == 1
    assert "20 documents are kept: is it mounted? --prune removes them" in done.stderr
    assert len(home.found("plank")) == 10
    home.corpus.rmdir()
    assert home.kb("reindex").returncode == 1
    assert len(home.found("plank")) == 10
    home.corpus.mkdir()
    assert home.kb("reindex", "--prune").returncode == 0
    assert home.found("plank") == []


def test_without_its_settings_an_index_is_not_made_of_the_sample(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("page.md", "---\ntitle: My own\n---\n\nAbout plank.\n")
    assert home.kb("reindex").returncode == 0
    environ = {name: value for name, value in home.environ.items() if name != "KB_CORPUS"}
    done = subprocess.run(
        home.command("reindex"), env=environ, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert f"the index is made of {home.corpus}, which is not named" in done.stderr
    assert home.found("own") == ["page"]


SCRIPT = """
import sys
import numpy as np
from kb.commands.reindex import give_back_large_blocks

def held():
    [line] = [line for line in open("/proc/self/status") if line.startswith("RssAnon")]
    return int(line.split()[1]) >> 10

if sys.argv[1] == "give":
    give_back_large_blocks()
np.ones(31 << 20, np.uint8)  # freed at once: from here on glibc keeps blocks of up to this size
rows, kept = [], []
for _ in range(40):
    rows.append(np.ones(2 << 20, np.uint8))
    kept.append(np.ones(40_000, np.uint8))
rows.clear()
print(held())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="tells what it holds by /proc")
def test_large_blocks_are_given_back_though_small_ones_between_them_stay() -> None:
    def held(how: str) -> int:
        return int(subprocess.check_output([sys.executable, "-c", SCRIPT, how], text=True))

    assert held("give") + 40 < held("keep")
