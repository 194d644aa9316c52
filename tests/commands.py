"""Runs `kb` as people do: as a process, with its own home."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Home:
    """A home folder with a corpus and an index of its own."""

    path: Path

    @property
    def corpus(self) -> Path:
        return self.path / "content"

    @property
    def environ(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG") if name in os.environ}
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

    def json(self, *arguments: str, code: int = 0) -> Any:
        """What a command prints with --json; fails where its exit code is another than `code`."""
        done = self.kb(*arguments, "--json")
        assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
        return json.loads(done.stdout)

    def found(self, question: str) -> list[str]:
        return [hit["id"] for hit in self.json("search", question)["hits"]]
