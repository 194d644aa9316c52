"""A scratch copy of the checkout in which a document's blocks are carried out, one after another."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from tests.docs.blocks import Block
from tests.patience import stopped
from tests.shared import ROOT

COPIED = (
    "benchmarks",
    "corpus",
    "deploy",
    "indexer",
    "kb",
    "templates",
    "tests",
    "pyproject.toml",
    "Makefile",
    "README.md",
)
DOCUMENTED_PORT = "8000"
SECONDS = 60
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


class Failed(AssertionError):
    """A block does not do what its document says."""


class Checkout:
    """The copy. `kb` and `python` on its path are those of this environment, over the copied code."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "checkout"
        ignored = shutil.ignore_patterns("vendor")
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, self.path / name, ignore=ignored)
            else:
                shutil.copy(ROOT / name, self.path / name)
        self._bin = directory / "bin"
        self._bin.mkdir()
        for name, command in (("kb", f"{sys.executable} -m kb"), ("python", sys.executable)):
            shim = self._bin / name
            shim.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
            shim.chmod(0o755)
        (self.path / ".venv").mkdir()
        (self.path / ".venv/bin").symlink_to(self._bin)
        self._port = str(_free_port())
        self._output = ""
        self._servers: list[subprocess.Popen[bytes]] = []
        self._environ = {
            "PATH": f"{self._bin}:/usr/bin:/bin",
            "HOME": str(directory),
            "PYTHONPATH": str(self.path),
            # What is compiled is copied; of what a block changes nothing is kept, as times are whole seconds.
            "PYTHONDONTWRITEBYTECODE": "1",
            "KB_PORT": self._port,
            "NO_COLOR": "1",
            "COLUMNS": "200",
            "LANG": "C.UTF-8",
            "CI": os.environ.get("CI", ""),
        }

    def carry_out(self, block: Block) -> None:
        """Do what a block asks for. Raises Failed."""
        match block.lang:
            case "sh" if block.rest == "server":
                self._serve(block)
            case "sh":
                self._run(block)
            case "text":
                self._compare(block)
            case "diff":
                self._apply(block)
            case _ if block.rest:
                self._write(block)
            case "json":
                json.loads(block.text)
            case "toml":
                tomllib.loads(block.text)
            case "nginx":
                self._configure(block)
            case _:
                raise Failed(f"{block.where}: nothing is done with {block.lang} blocks")

    def close(self) -> None:
        """Stop what runs."""
        for server in self._servers:
            stopped(server)

    def _run(self, block: Block) -> None:
        expected = re.fullmatch(r"(?:exits (\d))?", block.rest)
        if expected is None:
            raise Failed(f"{block.where}: {block.rest!r} is not understood")
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", self._here(block.text)],
            cwd=self.path,
            env=self._environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        self._output = done.stdout + done.stderr
        if done.returncode != int(expected[1] or 0):
            raise Failed(f"{block.where}: exit code {done.returncode}\n{block.text}\n{self._output}")

    def _serve(self, block: Block) -> None:
        command = ["bash", "-c", f"exec {self._here(block.text).strip()}"]
        server = subprocess.Popen(command, cwd=self.path, env=self._environ, stderr=subprocess.DEVNULL)
        self._servers.append(server)
        for _ in range(SECONDS * 10):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self._port}/health", timeout=5).close()
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
            if server.poll() is not None:
                raise Failed(f"{block.where}: the server ended with {server.returncode}")
        raise Failed(f"{block.where}: nothing answers")

    def _configure(self, block: Block) -> None:
        """Have nginx read what stands in a block: directives of `http`, and the locations of one server."""
        if NGINX is None and os.environ.get("CI") != "true":
            return
        lines = block.text.splitlines()
        locations = [line for line in lines if line.startswith("location ")]
        around = [line for line in lines if line not in locations]
        settings = self.path / "nginx.conf"
        server = "\n".join(("server {", *locations, "}"))
        settings.write_text("\n".join(("events {}", "http {", *around, server, "}")))
        command = [NGINX or "nginx", "-t", "-q", "-p", str(self.path), "-c", str(settings)]
        # Its own place for the pid: the default one is root's.
        done = subprocess.run([*command, "-g", "pid nginx.pid;"], capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failed(f"{block.where}: {done.stderr}")

    def _compare(self, block: Block) -> None:
        printed = _plain(self._output)
        for line in block.text.splitlines():
            pattern = ".*?".join(re.escape(_plain(part)) for part in line.strip().split("…"))
            if not re.search(pattern, printed):
                raise Failed(f"{block.where}: not printed: {line.strip()!r}\n{self._output}")

    def _apply(self, block: Block) -> None:
        """Change files as somebody does who reads a diff: by the lines around, whatever their numbers are."""
        for file in re.split(r"(?m)^--- a/", block.text)[1:]:
            name, *hunks = re.split(r"(?m)^@@.*\n", file)
            path = self.path / name.split("\n", 1)[0]
            if not path.is_file():
                raise Failed(f"{block.where}: there is no {path.name}")
            text = path.read_text(encoding="utf-8")
            for hunk in hunks:
                text = _changed(text, hunk.splitlines(), f"{block.where}: {path.name}")
            path.write_text(text, encoding="utf-8")

    def _write(self, block: Block) -> None:
        path = self.path / block.rest
        if not path.resolve().is_relative_to(self.path.resolve()):
            raise Failed(f"{block.where}: {block.rest} is outside the checkout")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")

    def _here(self, text: str) -> str:
        """The documents name the usual port; several of them may be carried out at once."""
        return text.replace(f":{DOCUMENTED_PORT}", f":{self._port}")


def _changed(text: str, hunk: Sequence[str], where: str) -> str:
    """A text with a hunk applied: in the place of the lines that it takes, else behind the line that stands
    before what it adds, else before the one behind. What is looked for stands there once."""
    signs = "".join(line[:1] or " " for line in hunk)
    old = [line[1:] for line, sign in zip(hunk, signs, strict=True) if sign != "+"]
    new = [line[1:] for line, sign in zip(hunk, signs, strict=True) if sign != "-"]
    tries = [(old, new)]
    if "-" not in signs:
        first, last = signs.index("+"), signs.rindex("+")
        added = [line[1:] for line in hunk[first : last + 1]]
        tries += [(old[:first], [*old[:first], *added]), (old[first:], [*added, *old[first:]])]
    for before, after in tries:
        found, put = ("".join(f"{line}\n" for line in lines) for lines in (before, after))
        if found.strip() and f"\n{text}".count(f"\n{found}") == 1:
            return f"\n{text}".replace(f"\n{found}", f"\n{put}")[1:]
    raise Failed(f"{where}: there is no one place for\n" + "\n".join(hunk))


def _plain(text: str) -> str:
    return re.sub(r"[ \t]+", " ", text)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
