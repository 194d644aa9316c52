"""What every command does where the world around it is odd: its terminal, its disk, its home."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.commands import Home

FULL = Path("/dev/full")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose one page has letters of many alphabets."""
    made = Home(tmp_path_factory.mktemp("home"))
    made.write("plank.md", "---\ntitle: Plank – “plancha” 深 🏋\n---\n\nHold still.\n")
    assert made.kb("reindex").returncode == 0
    return made


def kb(home: Home, *arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    command, env = home.command(*arguments), {**home.environ, **environ}
    return subprocess.run(command, env=env, capture_output=True, check=False, timeout=120)


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp437"])
def test_a_terminal_that_lacks_letters_gets_their_codes(home: Home, encoding: str) -> None:
    done = kb(home, "show", "plank", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u6df1" in done.stdout
    told = json.loads(kb(home, "show", "plank", "--json", PYTHONIOENCODING=encoding).stdout.decode(encoding))
    assert told["title"] == "Plank – “plancha” 深 🏋"


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is full: /dev/full")
@pytest.mark.parametrize("command", [["show", "plank"], ["export"], ["stats", "--json"], ["check", "--all"]])
def test_what_cannot_be_printed_is_an_error_in_one_line(home: Home, command: list[str]) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            home.command(*command),
            env=home.environ,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr == "kb: what was to be printed: No space left on device\n"
