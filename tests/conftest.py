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


class OneCluster(LoadFileScheduling):
    """Each file's tests in one process, and in one all tests that ask the cluster: it is started once."""

    def _split_scope(self, nodeid: str) -> str:
        return CLUSTER if nodeid.startswith(CLUSTER) else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScheduling | None:
    """Stand in for --dist loadfile; leave any other way of sharing tests out as it is."""
    return OneCluster(config, log) if config.getoption("dist") == "loadfile" else None
