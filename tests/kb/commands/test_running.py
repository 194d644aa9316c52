"""What every command does where the world around it is odd: its terminal, its disk, its home."""

import json
import os
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.commands.compare import compare
from kb.commands.search import search
from kb.commands.show import show
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


@pytest.mark.parametrize(
    ("closed", "command", "code"),
    [
        (">&-", ("search", "plancha"), 0),
        ("2>&-", ("show", "nothing"), 2),
        ("<&- >&- 2>&-", ("reindex", "--full"), 0),
    ],
)
def test_a_stream_that_is_closed_costs_what_is_printed_and_nothing_else(
    home: Home, closed: str, command: tuple[str, ...], code: int
) -> None:
    line = f"{shlex.join(home.command(*command))} {closed}"
    done = subprocess.run(["sh", "-c", line], env=home.environ, capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert home.kb("check-index").returncode == 0


NO_TEXT = os.fsdecode(b"\xff")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ((show, NO_TEXT), "no document has the id"),
        ((compare, NO_TEXT, "plank"), "no document has the id"),
        ((search, "plank", "--json", "--filter", f"muscle={NO_TEXT}"), '"total": 0'),
    ],
)
def test_bytes_that_are_no_text_are_on_no_page(
    home: Home, monkeypatch: pytest.MonkeyPatch, command: tuple[object, ...], said: str
) -> None:
    for name, value in home.environ.items():
        monkeypatch.setenv(name, value)
    called, *arguments = command
    done = CliRunner().invoke(called, arguments)  # type: ignore[arg-type]  # a command, then its arguments
    assert said in done.output
    assert not isinstance(done.exception, UnicodeError)
