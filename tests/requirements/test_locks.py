"""Whatever the registry offers, and whichever pip a machine brings, make installs the locks alone."""

import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from importlib.metadata import distribution
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.requirements.checkouts import Checkout, a_checkout
from tests.requirements.registry import Registry, pins
from tests.shared import ROOT

OLDEST = {
    11: ("22.3", "1daab4b8d3b97d1d763caeb01a4640a2250a0ea899e257b1e44b9eded91e15ab"),
    12: ("23.2.1", "7ccf472345f20d35bdc9d1841ff5f313260c2c33fe417f48c30ac46cccabf5be"),
    13: ("24.2", "2cd581cf58ab7fcfca4ce8efa6dcacd0de5bf8d0a3eb9ec927e07405f4d9e2a2"),
    14: ("25.2", "6d67a2b4e7f14d8b31b8b52648866fa717f45a1eb70e83002f4331d07e953717"),
}
"""The pip that the first release of each Python (3.11, …) bundles, and the SHA-256 of its wheel."""
NEWEST = ("26.3", "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13")
LOCKS = ("run", "image", "dev")


def locked(lock: str) -> dict[str, str]:
    """What a lock pins on this machine: name and version."""
    text = (ROOT / f"requirements/{lock}.txt").read_text(encoding="utf-8")
    here = [pin for pin in pins(text) if pin.marker is None or pin.marker.evaluate()]
    return {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in here}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """One with the project's locks, the hashes in them those of the registry here."""
    tmp = tmp_path_factory.mktemp("locks")
    registry = Registry(tmp / "registry")
    with registry.served() as address:
        checkout = a_checkout(tmp / "checkout", address)
        for lock in ("run", "dev"):
            text = (ROOT / f"requirements/{lock}.txt").read_text(encoding="utf-8")
            checkout.lock(**{lock: registry.lock(pins(text))})
        yield checkout


def an_environment_with_pip(path: Path, version: str, digest: str) -> None:
    """Make an environment whose pip is that; the test is skipped where no registry has it."""
    venv.EnvBuilder(with_pip=True, symlinks=True).create(path)
    wanted = path / "pip.txt"
    wanted.write_text(f"pip=={version} --hash=sha256:{digest}\n", encoding="utf-8")
    command = [
        str(path / "bin/python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
        "-r",
        str(wanted),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and os.environ.get("CI") != "true":
        pytest.skip(f"pip {version} can't be had here: {done.stderr.splitlines()[-1]}")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("pip", [OLDEST[sys.version_info.minor], NEWEST], ids=lambda pip: f"pip {pip[0]}")
def test_make_installs_the_lock_alone(checkout: Checkout, tmp_path: Path, pip: tuple[str, str]) -> None:
    checkout = checkout.copied(tmp_path / "a checkout")
    an_environment_with_pip(checkout.venv, *pip)
    for lock in ("run", "dev"):
        checkout.make(f"environment-{lock}")
        # The backend here gives the project its own version, so this says which backend built it.
        assert checkout.installed() == {**locked(lock), "exercise-kb": locked(lock)["hatchling"]}


BESIDE_THE_IMAGE = {"meaning-onnx"}
"""An image with a model of one's own is one's own image: the runtime is no part of everybody's."""


def asked_for(project: dict[str, Any], lock: str) -> Iterator[Requirement]:
    """What pyproject.toml and the build ask for, directly, of what a lock pins."""
    yield from map(Requirement, project["project"]["dependencies"])
    yield from (Requirement(line) for line in lines(ROOT / "requirements/build.in"))
    if lock != "run":
        for name, extra in project["project"]["optional-dependencies"].items():
            if lock == "dev" or name not in BESIDE_THE_IMAGE:
                yield from map(Requirement, extra)
    if lock == "dev":
        groups = project["dependency-groups"]
        yield from (Requirement(one) for one in (*groups["quick"], *groups["dev"]) if isinstance(one, str))


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_all_that_is_needed(lock: str) -> None:
    """Nothing is resolved when it is installed: what it lacks would be missing, an extra's part as well."""
    pinned = locked(lock)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    waiting, seen = list(asked_for(project, lock)), set()
    while waiting:
        one = waiting.pop()
        assert one.specifier.contains(pinned[canonicalize_name(one.name)], prereleases=True), str(one)
        for extra in {"", *one.extras} - {extra for name, extra in seen if name == one.name}:
            seen.add((one.name, extra))
            needed = map(Requirement, distribution(one.name).requires or ())
            waiting += [it for it in needed if it.marker is None or it.marker.evaluate({"extra": extra})]


def test_locks_agree() -> None:
    for small, large in pairwise(LOCKS):
        assert locked(small).items() <= locked(large).items()
