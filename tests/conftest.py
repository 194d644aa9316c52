"""How Hypothesis looks for examples, which tests are quick, and which share a process."""

import os
import random
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling, LoadScheduling

# A shared machine is no stopwatch; and what CI tries must be what CI tried before.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")

CLUSTER = "tests/engines/opensearch/"


SLOW = (
    "tests/benchmarks/",
    "tests/browser/",
    "tests/docs/",
    "tests/engines/opensearch/",
    "tests/faults/",
    "tests/kb/answers/test_other_words.py",
    "tests/kb/commands/",
    "tests/kb/meaning/test_encoder.py",
    "tests/kb/meaning/test_own_model.py",
    "tests/kb/serving/",
    "tests/kb/test_tools.py",
    "tests/kb/test_watching.py",
    "tests/kb/web/api/test_openapi.py",
    "tests/requirements/",
    "tests/test_collections.py",
    "tests/test_deploy.py",
    "tests/test_journey.py",
    "tests/test_wheel.py",
)
"""What --quick leaves out besides the tests that are marked slow: browsers, processes, servers."""

STARTING = {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn"}
"""What Python tells of when a process is started."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="only tests that start nothing and try no extremes")
    parser.addoption(
        "--shuffle", metavar="SEED", help="the files, and the tests of each, in an order by chance"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Hold quick tests to starting no process: what does is named in SLOW, or marked."""
    hear_again()
    if not config.getoption("quick"):
        return

    import numpy.testing  # noqa: F401  # older ones start lscpu when they are imported

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event in STARTING and "PYTEST_CURRENT_TEST" in os.environ:
            raise AssertionError(f"a quick test starts a process ({event}): mark it slow")

    sys.addaudithook(refuse)


def hear_again() -> None:
    """Let what tests start hear the signals that this process was started to ignore, behind `&` or `nohup`.

    This process goes on ignoring them; but a handler, unlike SIG_IGN, is not handed on to what it starts.
    """
    for name in {"SIGINT", "SIGHUP"} & set(signal.Signals.__members__):
        if signal.getsignal(signal.Signals[name]) is signal.SIG_IGN:
            signal.signal(signal.Signals[name], lambda number, frame: None)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the slow files out before they are imported: some need what the quick ones do not."""
    inside = f"{collection_path.relative_to(config.rootpath).as_posix()}{'/' * collection_path.is_dir()}"
    return True if config.getoption("quick") and inside.startswith(SLOW) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the quick ones, or the rows of the fault plan that KB_FAULTS_ROWS names; the longest first."""
    kept = list(items)
    if config.getoption("quick"):
        kept = [one for one in kept if not one.get_closest_marker("slow")]
    if wanted := os.environ.get("KB_FAULTS_ROWS", "").split():
        kept = [one for one in kept if any(str(row.args[0]) in wanted for row in one.iter_markers("row"))]
    chosen = set(kept)
    config.hook.pytest_deselected(items=[one for one in items if one not in chosen])
    seed = config.getoption("shuffle")
    items[:] = sorted(kept, key=length) if seed is None else shuffled(kept, seed)


def length(item: pytest.Item) -> int:
    """Where a test stands: what takes longest begins first, so that no process ends long after the others."""
    return 0 if item.nodeid.startswith(CLUSTER) else 1 if item.nodeid.startswith(SLOW) else 2


def shuffled(items: list[pytest.Item], seed: str) -> list[pytest.Item]:
    """The tests in an order by chance, the same for the same seed; those of a file stay together."""
    dice = random.Random(seed)
    files: dict[str, list[pytest.Item]] = {}
    for one in dice.sample(items, len(items)):
        files.setdefault(one.nodeid.partition("::")[0], []).append(one)
    return [one for tests in files.values() for one in tests]


class OneCluster(LoadFileScheduling):
    """Each file's tests in one process, and in one all tests that ask the cluster: it is started once."""

    def _split_scope(self, nodeid: str) -> str:
        return CLUSTER if nodeid.startswith(CLUSTER) else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScheduling | None:
    """Stand in for --dist loadfile; leave any other way of sharing tests out as it is."""
    if config.getoption("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False  # files with most tests are not those that take longest
    return OneCluster(config, log)
