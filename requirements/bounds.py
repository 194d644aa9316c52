"""Runs the quick tests over the wheel with the newest, or the lowest, of what it allows: `bounds.py newest`.

The locks say what works today; this says early what a newer release breaks, and holds lower bounds true.
Called by `make newest` and `make lowest`, in the environment of the tests.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
BUILD = CHECKOUT / "build"
RESOLUTIONS = {"newest": "highest", "lowest": "lowest-direct"}
NOT_COPIED = ("kb", "indexer", "build", "dist", ".*")
"""What the tests must find in the wheel, and what they need not find."""


def main(which: str, *arguments: str) -> int:
    """Build, install and test; gives the exit code of the tests. `arguments` are pytest's."""
    here = BUILD / which
    shutil.rmtree(here, ignore_errors=True)
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(here / "dist"), str(CHECKOUT))
    (wheel,) = (here / "dist").glob("*.whl")
    pinned, python = str(here / "pinned.txt"), str(here / "venv/bin/python")
    uv = str(Path(sys.executable).with_name("uv"))
    run(uv, "venv", "--quiet", "--python", sys.executable, str(here / "venv"))
    how = ("--quiet", "--python", python, "--only-binary", ":all:")
    project = str(CHECKOUT / "pyproject.toml")
    # Of this project's own bounds alone: the tests' tools are the newest that go with what they test.
    resolved = ("--all-extras", "--resolution", RESOLUTIONS[which], "--output-file", pinned)
    run(uv, "pip", "compile", *how, *resolved, project)
    run(uv, "pip", "install", *how, "-r", pinned, "--group", f"{project}:quick", str(wheel))
    return tested(python, here / "checkout", arguments)


def tested(python: str, copy: Path, arguments: tuple[str, ...]) -> int:
    """Run the quick tests where no package but the installed one is found; gives pytest's exit code."""
    ignored = shutil.ignore_patterns("__pycache__")
    for path in CHECKOUT.iterdir():
        if not any(path.match(pattern) for pattern in NOT_COPIED):
            copied = copy / path.name
            copied.parent.mkdir(exist_ok=True)
            shutil.copytree(path, copied, ignore=ignored) if path.is_dir() else shutil.copy(path, copied)
    command = [python, "-m", "pytest", "--quick", "-n", "auto", "-p", "no:cacheprovider", *arguments]
    shared = os.environ.get("KB_SHARED", str(CHECKOUT.parent / "shared"))
    return subprocess.run(command, cwd=copy, env={**os.environ, "KB_SHARED": shared}, check=False).returncode


def run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
