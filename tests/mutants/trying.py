"""Run tests over a copy of the tree in which one thing is changed."""

import hashlib
import importlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

WORK = 20.0
WAIT = 120.0
"""Seconds that one test may take, of processor time and by the clock: some mutants never come to an end."""

SECONDS = 900
"""Seconds for all of them together."""

BYTES = 4 * 1024**3
"""Memory: some never stop to collect."""

EARLY = (
    *("hypothesis", "numpy", "flask", "flask_babel", "lxml.html", "bs4", "pydantic", "whoosh.index", "xdist"),
    *("markdown_it", "frontmatter", "ftfy", "msgspec", "rich.console", "waitress", "prometheus_client"),
    *("snowballstemmer", "Stemmer"),
)
"""What takes long to import and is none of ours: imported once, for all."""

BROKEN = 70
"""The exit code of a child that did not come as far as its tests."""

OURS = ("tests", "kb", "indexer")

MEASURED = ("tests/kb", "tests/engines", "tests/indexer", "--ignore=tests/indexer/readers")
"""The tests of which it is known what they run: those of the packages that are changed."""


@dataclass(frozen=True, slots=True)
class Fate:
    """How it ended: "killed", by the test `by`, "stopped" when its time was over, or "survived"."""

    end: str
    by: str
    seconds: float


def copy_tree(root: Path, to: Path) -> str:
    """Copy what git knows of the tree, and what is new in it; give a digest of it all."""
    state = hashlib.sha256()
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (root / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, to / name)
            state.update(name.encode() + (to / name).read_bytes())
    return state.hexdigest()[:12]


def import_early() -> None:
    for name in EARLY:
        importlib.import_module(name)


def tried(
    copy: Path,
    arguments: list[str],
    *,
    whole: frozenset[str] = frozenset(),
    first: frozenset[str] = frozenset(),
) -> Fate:
    """Run pytest in a child over the copy, until a test fails. Of files other than `whole` slow tests are
    left out; tests whose ids are `first` come first."""
    began = time.monotonic()
    verdict = copy / "verdict.txt"
    verdict.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        try:
            _run(copy, arguments, _Watch(whole, first, verdict))
        except BaseException:
            if verdict.is_file():  # after its tests: what was left open, for one, is found at the end
                os._exit(pytest.ExitCode.INTERNAL_ERROR)
            verdict.write_text(traceback.format_exc())
        finally:
            os._exit(BROKEN)
    code = _waited(child, began + SECONDS)
    by = verdict.read_text() if verdict.is_file() else ""
    if code == BROKEN:
        raise RuntimeError(f"pytest was not even started: {by}")
    noticed = code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
    end = "stopped" if code < 0 else "killed" if noticed else "survived"
    return Fate(end, "" if end == "survived" else by, round(time.monotonic() - began, 1))


def _waited(child: int, until: float) -> int:
    """The exit code of a child; negative where it was ended by a signal, as it is when its time is over."""
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
        time.sleep(0.05)


def _run(copy: Path, arguments: list[str], watch: "_Watch") -> None:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.chdir(copy)
    for name in ("TMPDIR", "HOME", "PYTHONPATH"):
        os.environ[name] = str(copy / {"TMPDIR": "temporary", "HOME": "home"}.get(name, ""))
    os.environ["CI"] = "true"  # the examples of Hypothesis are the same each time
    # What was changed twice in a second must not be taken for what was compiled the first time.
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.dont_write_bytecode = True
    sys.path[0:0] = [str(copy)]
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
    options = ["-x", "-q", "-p", "no:cacheprovider", f"--rootdir={copy}"]
    options += ["--timeout=0"]  # the bounds of _Watch are tighter, and its signals are the same
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # of what was imported early
    os._exit(pytest.main([*options, *arguments], plugins=[watch]))


class _Watch:
    """Leaves slow tests out, puts the nearest first, and writes down which test failed."""

    def __init__(self, whole: frozenset[str], first: frozenset[str], verdict: Path) -> None:
        self._whole = whole
        self._first = first
        self._verdict = verdict

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [
            one
            for one in items
            if one.nodeid.partition("::")[0] in self._whole or not one.get_closest_marker("slow")
        ]
        items.sort(key=lambda one: one.nodeid not in self._first)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Give each test its time: nothing handles these signals, so they end the process."""
        self._verdict.write_text(nodeid)
        signal.setitimer(signal.ITIMER_PROF, WORK)
        signal.setitimer(signal.ITIMER_REAL, WAIT)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._verdict.write_text(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._verdict.write_text(f"{report.nodeid} (not even collected)")


def touched(copy: Path, kept: Path) -> Mapping[str, Mapping[int, tuple[str, ...]]]:
    """Tell by file and line which of the quick tests run it, by running them over what is not mutated: once,
    for that is kept in the file `kept`. All must pass, for what fails anyway notices nothing."""
    from coverage import CoverageData

    if not kept.is_file():
        _measure(copy, kept)
    data = CoverageData(str(kept))
    data.read()
    return {
        file.rpartition(f"/{copy.name}/")[2]: {
            line: tuple(test.partition("|")[0] for test in tests if test)
            for line, tests in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }


def _measure(copy: Path, to: Path) -> None:
    """Raises RuntimeError where a test fails, when it is run by itself too: what measures time may fail
    while each line is noted."""
    environment = {**os.environ, "PYTHONPATH": str(copy), "CI": "true"}
    environment.pop("COVERAGE_FILE", None)

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "pytest", "-q", *arguments]
        return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)

    noted = ("--cov=indexer", "--cov=kb", "--cov-context=test", "--cov-report=")
    done = run("--quick", "-n", "2", *noted, *MEASURED)
    if done.returncode and (done := run("--last-failed", "--last-failed-no-failures=none")).returncode:
        raise RuntimeError(f"the tests fail as they are:\n{done.stdout[-4000:]}{done.stderr[-2000:]}")
    shutil.copy(copy / ".coverage", to)
