"""Runs `kb` as people do: as a process, with its own home."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

MEASURING = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = used.ru_utime + used.ru_stime
print(json.dumps([done.returncode, done.stdout, done.stderr, used.ru_maxrss / 1024, seconds]))
"""
"""Runs a command from a small process: Linux counts what the process held that started it, up to where the
command began, as held by the command."""


class Measured(NamedTuple):
    """What a command came to, the MiB that it held at the most, and its seconds of processor time."""

    code: int
    output: str
    errors: str
    mib: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Home:
    """A home folder with a corpus and an index of its own."""

    path: Path

    @property
    def corpus(self) -> Path:
        return self.path / "content"

    @property
    def environ(self) -> dict[str, str]:
        names = ("PATH", "PYTHONPATH", "LANG", "COVERAGE_PROCESS_CONFIG")
        kept = {name: os.environ[name] for name in names if name in os.environ}
        own = {"HOME": str(self.path), "KB_CORPUS": str(self.corpus), "KB_INDEX": str(self.path / "index")}
        return {**kept, **own, "PYTHONWARNINGS": "error", "NO_COLOR": "1", "COLUMNS": "200"}

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def command(self, *arguments: str) -> list[str]:
        """How `kb` is called."""
        return [sys.executable, "-m", "kb", *arguments]

    def kb(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def measured(self, *arguments: str) -> Measured:
        command = [sys.executable, "-c", MEASURING, *self.command(*arguments)]
        done = subprocess.run(command, env=self.environ, capture_output=True, text=True, check=True)
        return Measured(*json.loads(done.stdout))

    def json(self, *arguments: str, code: int = 0) -> Any:
        """What a command prints with --json; fails where its exit code is another than `code`."""
        done = self.kb(*arguments, "--json")
        assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
        return json.loads(done.stdout)

    def found(self, question: str) -> list[str]:
        return [hit["id"] for hit in self.json("search", question)["hits"]]
