"""A running `kb serve`, for tests that need a real server."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.patience import first_line, started, stopped


@dataclass(frozen=True, slots=True)
class Served:
    """Where it answers, and the file of its journal."""

    url: str
    journal: Path

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.journal.read_text(encoding="utf-8").splitlines()]


@contextmanager
def serving(environ: Mapping[str, str], journal: Path, directory: Path | None = None) -> Iterator[Served]:
    """Serve on a free port, from a working directory, until the end of the block, which must end well."""
    command = [sys.executable, "-m", "kb", "serve", "--port", "0"]
    env = {"KB_WORKERS": "1", **environ}
    with (
        journal.open("w", encoding="utf-8") as errors,
        started(command, env=env, stdout=subprocess.PIPE, stderr=errors, cwd=directory) as run,
    ):
        yield Served(first_line(run).split()[-1], journal)
        assert stopped(run) == 0
