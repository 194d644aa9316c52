"""Where several workers count together: files that each process writes and all of them read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from kb.errors import SettingsError

SHARED_IN = "PROMETHEUS_MULTIPROC_DIR"
"""Prometheus' own variable: its library reads it when it is imported, so it must be set before."""


@contextmanager
def counting_together(workers: int) -> Iterator[None]:
    """Have several workers' counts summed, in a directory of their own unless one is named already."""
    if workers == 1 or os.environ.get(SHARED_IN):
        yield
        return
    try:
        folder = TemporaryDirectory(prefix="kb-metrics-", ignore_cleanup_errors=True)
    except OSError as error:
        raise SettingsError(f"workers count in a temporary directory: set TMPDIR ({error})") from error
    with folder as path:
        os.environ[SHARED_IN] = path
        try:
            yield
        finally:
            del os.environ[SHARED_IN]
