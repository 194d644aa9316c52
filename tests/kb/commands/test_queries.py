"""`kb queries`: what was asked on the command line and elsewhere."""

import subprocess
import sys
from pathlib import Path

from tests.commands import Home


def home_with_a_plank(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.write("plank.md", "---\ntitle: Plank\nmuscles: [core]\n---\n\nHold still.\n")
    return home


def kb(home: Home, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kb", *arguments]
    environ = {**home.environ, "KB_QUERY_LOG": str(home.path / "asked.sqlite")}
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=120)


def test_what_was_asked_is_told_and_forgotten(tmp_path: Path) -> None:
    home = home_with_a_plank(tmp_path)
    home.json("reindex")
    for question in ("plank", "plank", "zzyzx"):
        assert kb(home, "search", question, "--filter", "muscle=core").returncode == 0
    told = kb(home, "queries").stdout
    assert "3 questions" in told
    assert "2 × plank  (1 result)" in told
    assert "nothing found\n  • 1 × zzyzx" in told
    assert "3 × muscle=core" in told
    assert '"count": 3' in kb(home, "queries", "--json").stdout
    assert kb(home, "queries", "--forget", "1").stdout == "0 forgotten\n"
    assert '"forgotten": 3' in kb(home, "queries", "--forget", "0", "--json").stdout
    assert "0 questions" in kb(home, "queries").stdout


def test_by_default_nothing_is_logged_and_the_remedy_is_said(tmp_path: Path) -> None:
    done = Home(tmp_path).kb("queries")
    assert done.returncode == 2
    assert "KB_QUERY_LOG" in done.stderr
