"""Work in processes of their own, which may be killed in the middle of it."""

import os
import warnings
from collections.abc import Callable

from tests.patience import ended

Work = Callable[[], int | None]
"""Gives its exit code, None for 0; where it raises, the code is 2."""


def in_child(work: Work) -> int:
    """Run it in a forked process to its end; gives how it ended, negative for a signal."""
    return ended(forked(work))


def forked(work: Work) -> int:
    """Start it in a forked process; gives the number of that."""
    with warnings.catch_warnings():
        # Newer Pythons warn where a test runner holds threads; the child needs none.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    try:
        os._exit(work() or 0)
    except BaseException:
        os._exit(2)
