"""Which Python runs an engine: this one, or the system's where only that has the engine's package.

Xapian's bindings come with the operating system, for its own Python. One of the same version can use our
packages, so the measured process runs there, whole, and nothing is measured through a pipe.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec

NEEDED: Mapping[str, str] = {"tantivy": "tantivy", "xapian": "xapian"}
"""The package that an engine needs beyond ours."""

_PROBE = "import sys, {package}; sys.exit(sys.version_info[:2] != {version})"


def interpreter(engine: str) -> str | None:
    """The path of a Python that can run the engine, None where there is none."""
    package = NEEDED.get(engine)
    if package is None or find_spec(package) is not None:
        return sys.executable
    probe = _PROBE.format(package=package, version=(sys.version_info[0], sys.version_info[1]))
    return next((python for python in _pythons() if _succeeds(python, probe)), None)


def environment() -> dict[str, str]:
    """The environment in which another Python finds our packages."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _pythons() -> Iterator[str]:
    paths = os.pathsep.join((os.environ.get("PATH", ""), "/usr/local/bin", "/usr/bin"))
    for folder in dict.fromkeys(paths.split(os.pathsep)):
        for name in (f"python{sys.version_info[0]}.{sys.version_info[1]}", "python3"):
            if found := shutil.which(name, path=folder):
                yield found


def _succeeds(python: str, program: str) -> bool:
    done = subprocess.run([python, "-c", program], capture_output=True, check=False)
    return done.returncode == 0
