"""The command line as a whole: what is mounted, and that asking for help waits for nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import kb
from kb.cli import main
from tests.shared import ROOT

SHARED = {"__init__", "running"}


def test_every_command_has_a_module_of_its_own_and_is_mounted() -> None:
    modules = {path.stem for path in (Path(kb.__file__).parent / "commands").glob("*.py")}
    assert {name.replace("-", "_") for name in main.commands} == modules - SHARED


def test_every_command_says_what_it_does_in_one_line() -> None:
    assert all(command.get_short_help_str(100).endswith(".") for command in main.commands.values())


def test_the_version_is_stated_once() -> None:
    shown = CliRunner().invoke(main, ["--version"]).output
    assert shown == f"kb, version {kb.__version__}\n"
    assert kb.__version__ not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_asking_for_help_loads_no_engine_no_web_and_no_tables() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from kb.cli import main; "
        "CliRunner().invoke(main, ['--help']); "
        "print([n for n in ('numpy', 'whoosh', 'flask', 'rich', 'pydantic', 'mcp') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
