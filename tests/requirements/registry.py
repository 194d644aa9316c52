"""A package index of this machine's own: tiny wheels in folders, served over HTTP as the real one is."""

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from packaging.requirements import Requirement

from tests.patience import threaded

BACKEND = """
import os
import zipfile

VERSION = "{version}"
METADATA = f"Metadata-Version: 2.1\\nName: exercise-kb\\nVersion: {VERSION}\\n"
WHEEL = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = f"exercise_kb-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        wheel.writestr("exercise_kb.pth", os.getcwd())
        for file, text in ("METADATA", METADATA), ("WHEEL", WHEEL), ("RECORD", ""):
            wheel.writestr(f"exercise_kb-{VERSION}.dist-info/{file}", text)
    return name
"""
"""Builds a project as a path to its checkout, and gives it the version of this backend."""


class Registry:
    """The folder of wheels; lays out one folder a name, as an index does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, version: str, requires: Iterable[str] = ()) -> str:
        """Put a wheel there, unless there is one of that version; gives its SHA-256."""
        path = self.folder / _normal(name) / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, name, version, requires)
        return hashlib.sha256(path.read_bytes()).hexdigest()

    def lock(self, pins: Iterable[Requirement]) -> str:
        """The text of a lock of these pins (`name==version`), whose wheels are put there.

        Each asks for the next one with an extra, and each has a newer release, whose hash is in no lock.
        """
        listed = list(pins)
        here = [pin.name for pin in listed if pin.marker is None or pin.marker.evaluate()]
        following = dict(zip(here, [*here[1:], here[0]], strict=True))
        lines = []
        for pin in listed:
            requires = [f"{following[pin.name]}[more]>=0"] if pin.name in following else []
            version = next(iter(pin.specifier)).version
            digest = self.add(pin.name, version, requires)
            self.add(pin.name, "9999.0", requires)
            lines.append(f"{pin} --hash=sha256:{digest}\n")
        return "".join(lines)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address it is served at meanwhile."""
        handler = partial(_Quiet, directory=str(self.folder))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, threaded(server):
            yield f"http://127.0.0.1:{server.server_port}/"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


def pins(lock: str) -> tuple[Requirement, ...]:
    """What a lock pins, without the hashes."""
    joined = re.sub(r"\\\n|--hash=\S+", " ", lock)
    return tuple(Requirement(line) for line in joined.splitlines() if line.strip())


def _write(path: Path, name: str, version: str, requires: Iterable[str]) -> None:
    about = f"{name.replace('-', '_')}-{version}.dist-info"
    head = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", "Provides-Extra: more"]
    with zipfile.ZipFile(path, "w") as wheel:
        if name == "hatchling":
            wheel.writestr("hatchling/build.py", BACKEND.replace("{version}", version))
        wheel.writestr(
            f"{about}/METADATA", "\n".join([*head, *(f"Requires-Dist: {one}" for one in requires)])
        )
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
