"""A checkout of make's own files, set up from a registry of this machine's own."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

from packaging.utils import canonicalize_name

from tests.shared import ROOT

PYTHON = str(getattr(sys, "_base_executable", sys.executable))
"""The Python that this environment was made with: another is made with it."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """Its folder, and the settings that make is called with."""

    path: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def venv(self) -> Path:
        return self.path / ".venv"

    def make(self, *arguments: str, code: int = 0, **environ: str) -> str:
        """What `make` prints; fails where it ends otherwise than with `code`."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        done = subprocess.run(
            ["make", "--no-print-directory", *arguments],
            cwd=self.path,
            env={**kept, "HOME": str(self.path), **self.settings, **environ},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def installed(self) -> dict[str, str]:
        """Name and version of what is installed, but for pip and setuptools, which environments come with."""
        site = next(self.venv.glob("lib/python*/site-packages"))
        found = importlib.metadata.distributions(path=[str(site)])
        versions = {canonicalize_name(one.metadata["Name"]): one.version for one in found}
        return {name: version for name, version in versions.items() if name not in ("pip", "setuptools")}

    def lock(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.path / f"requirements/{name}.txt").write_text(text, encoding="utf-8")

    def copied(self, path: Path) -> "Checkout":
        shutil.copytree(self.path, path, symlinks=True)
        return replace(self, path=path)


def a_checkout(path: Path, index: str) -> Checkout:
    """One without locks, whose packages come from the index at that address."""
    (path / "requirements").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "requirements/install.py"):
        shutil.copy(ROOT / name, path / name)
    settings = {"PIP_INDEX_URL": index, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}
    return Checkout(path, {**settings, "PYTHON": PYTHON, "no_proxy": "127.0.0.1"})
