"""How Hypothesis looks for examples, and which tests share a process."""

import os

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling, LoadScheduling

# A shared machine is no stopwatch; and what CI tries must be what CI tried before.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")

CLUSTER = "tests/engines/opensearch/"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave only the rows of the fault plan that KB_FAULTS_ROWS names, where it names some."""
    if wanted := os.environ.get("KB_FAULTS_ROWS", "").split():
        kept = [one for one in items if any(str(row.args[0]) in wanted for row in one.iter_markers("row"))]
        config.hook.pytest_deselected(items=[one for one in items if one not in kept])
        items[:] = kept


class OneCluster(LoadFileScheduling):
    """Each file's tests in one process, and in one all tests that ask the cluster: it is started once."""

    def _split_scope(self, nodeid: str) -> str:
        return CLUSTER if nodeid.startswith(CLUSTER) else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScheduling | None:
    """Stand in for --dist loadfile; leave any other way of sharing tests out as it is."""
    return OneCluster(config, log) if config.getoption("dist") == "loadfile" else None
