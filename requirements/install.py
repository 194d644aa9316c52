"""Brings an environment to exactly what the locks beside this file list: `install.py ENVIRONMENT LOCK...`.

Nothing is resolved: each file is taken by its hash, whatever the registry offers today and whichever pip the
machine brings. Runs before anything is installed, so it needs the standard library alone.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

LOCKS = Path(__file__).resolve().parent
CHECKOUT = LOCKS.parent
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}{sys.abiflags}"
STATE = "exercise-kb.json"
"""What an environment was brought to, in a file of it."""
TOOLS = {"pip", "setuptools", "wheel"}
"""What an environment may hold besides: those that make one put them there."""
MEDDLING = {
    "PIP_" + name for name in ("CONSTRAINT", "DRY_RUN", "NO_BINARY", "PREFIX", "PYTHON", "ROOT", "TARGET")
}
"""Settings that say what to install, or where to. Those that say where from (index, proxy, cache) stay."""


class Refused(Exception):
    """The environment can't be what it should; says why, and the remedy."""


def main(environment: str, *locks: str) -> None:
    """Do so, and say what is done, where anything is."""
    with _alone():
        bring(Path(environment), locks)


def bring(environment: Path, locks: tuple[str, ...]) -> None:
    """Make the environment, anew where it can't be trusted, and install what it lacks. Raises Refused."""
    if reason := distrusted(environment):
        _make(environment, reason)
    before = _state(environment)
    wanted = {**before["locks"], **{lock: _digest(LOCKS / f"{lock}.txt") for lock in locks}}
    project = _digest(CHECKOUT / "pyproject.toml")
    if (before["locks"], before["project"]) == (wanted, project):
        return
    # What is there stays true, since no lock contradicts another; what is not yet is said when it is.
    _note(environment, before["locks"], None)
    for lock in locks:
        if before["locks"].get(lock) != wanted[lock]:
            _say(f"{environment}: installs requirements/{lock}.txt")
            _pip(environment, "--only-binary=:all:", "--require-hashes", "-r", str(LOCKS / f"{lock}.txt"))
    _pip(environment, "--no-build-isolation", "-e", str(CHECKOUT))
    _note(environment, wanted, project)


def distrusted(environment: Path) -> str | None:
    """Why the environment has to be made, or made anew; None where it serves."""
    if not (environment / "pyvenv.cfg").exists():
        return "there is none yet"
    if not _runs(environment):
        return "its Python, or the pip in it, is gone"
    state = _state(environment)
    installed = _installed(environment)
    if installed and not state["locks"]:
        return "it was left half made, or made otherwise"
    if installed and state["checkout"] != str(CHECKOUT):
        return "the checkout was moved or copied"
    if not _site(environment).exists() or state["python"] not in (None, PYTHON):
        return f"it is of another Python than {PYTHON}"
    if any(_digest(LOCKS / f"{lock}.txt") != digest for lock, digest in state["locks"].items()):
        return "a lock changed"
    return None


def _make(environment: Path, reason: str) -> None:
    own = (environment / STATE).exists() or environment.resolve() == CHECKOUT / ".venv"
    if environment.exists() and any(environment.iterdir()) and not own:
        raise Refused(
            f"{environment} holds something else, which is not replaced: name another, or remove it"
        )
    ensurepip = find_spec("ensurepip")
    if ensurepip is None or ensurepip.origin is None:
        raise Refused(
            f"Python {PYTHON} makes no environments, since it has no ensurepip: on Debian and Ubuntu, "
            "apt install python3-venv; or name another Python: make PYTHON=/path/to/python"
        )
    _say(f"{environment}: made with Python {PYTHON}, since {reason}")
    # Not sys.executable, which may be the environment's own.
    base = getattr(sys, "_base_executable", sys.executable)
    try:
        _run([base, "-m", "venv", "--clear", str(environment)], f"{environment} could not be made")
    except Refused:
        shutil.rmtree(environment, ignore_errors=True)  # a Python without pip looks like an environment
        raise
    _note(environment, {}, None)


def _runs(environment: Path) -> bool:
    try:
        command = [str(environment / "bin/python"), "-c", "import pip"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _site(environment: Path) -> Path:
    base = str(environment)
    return Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))


def _installed(environment: Path) -> set[str]:
    """The names of what is installed, but for pip and its like."""
    return {path.name.partition("-")[0] for path in _site(environment).glob("*.dist-info")} - TOOLS


def _state(environment: Path) -> dict:
    unknown = {"checkout": None, "python": None, "locks": {}, "project": None}
    try:
        return {**unknown, **json.loads((environment / STATE).read_text(encoding="utf-8"))}
    except (OSError, ValueError):
        return unknown


def _note(environment: Path, locks: dict, project: "str | None") -> None:
    state = {"checkout": str(CHECKOUT), "python": PYTHON, "locks": locks, "project": project}
    (environment / STATE).write_text(json.dumps(state, indent=1) + "\n", encoding="utf-8")


def _pip(environment: Path, *arguments: str) -> None:
    command = [str(environment / "bin/python"), "-m", "pip", "install", "--quiet", "--no-deps", *arguments]
    environ = {name: value for name, value in os.environ.items() if name not in MEDDLING}
    environ |= {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    _run(command, f"{environment}: pip failed, as it says above", environ)


def _run(command: list[str], failure: str, environ: "dict[str, str] | None" = None) -> None:
    done = subprocess.run(command, env=environ, check=False)
    if done.returncode:
        raise Refused(f"{failure} (Python {PYTHON}; {_serving()} serve)")


def _serving() -> str:
    """The Pythons that the project names, as its metadata lists them."""
    import tomllib

    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = [line.rpartition(":: ")[2] for line in project["classifiers"] if ":: Python :: 3." in line]
    return ", ".join(versions)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _say(line: str) -> None:
    print(line, flush=True)


@contextmanager
def _alone() -> Iterator[None]:
    """Two runs of make at once set the environment up one after the other."""
    directory = os.open(LOCKS, os.O_RDONLY)
    try:
        fcntl.flock(directory, fcntl.LOCK_EX)
        yield
    finally:
        os.close(directory)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Refused as refused:
        sys.exit(f"{refused}")
    except KeyboardInterrupt:
        sys.exit(130)
