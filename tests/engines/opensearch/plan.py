"""How often each fault is tried: once or twice in a run of the tests, 50 times in all with KB_FAULTS=full."""

import os

import pytest

FULL = os.environ.get("KB_FAULTS") == "full"


def times(full: int, here: int = 1) -> pytest.MarkDecorator:
    """Run a test with `turn` counting from 0."""
    return pytest.mark.parametrize("turn", range(full if FULL else here))
