"""The wheel is the product: built from the source archive, installed cleanly, and used there."""

import json
import os
import subprocess
import sys
import tarfile
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

import kb
from tests.shared import ROOT


@dataclass(frozen=True, slots=True)
class Built:
    """An environment with the wheel and its pinned dependencies alone, and where both were built."""

    bin: Path
    dist: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    tmp = tmp_path_factory.mktemp("wheel")
    # Without --wheel, the wheel is built from the source archive, not from the checkout.
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp / "dist"), str(ROOT)], tmp)
    venv.create(tmp / "venv", with_pip=True)
    pip = [str(tmp / "venv/bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--no-deps", "--require-hashes", "-r", str(ROOT / "requirements/run.txt")], tmp)
    run([*pip, "--no-deps", *map(str, tmp.glob("dist/*.whl"))], tmp)
    return Built(tmp / "venv/bin", tmp / "dist")


def run(command: list[str], directory: Path, **settings: str) -> str:
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(directory), **settings}
    done = subprocess.run(command, cwd=directory, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_installed_wheel_indexes_its_sample_corpus_and_answers(built: Built, tmp_path: Path) -> None:
    kb = str(built.bin / "kb")
    report = json.loads(run([kb, "reindex", "--json"], tmp_path))
    assert report["failed"] == []
    assert report["documents"] > 100
    assert "Hip Thrust" in run([kb, "search", "hip thrust"], tmp_path)
    assert len(run([kb, "export"], tmp_path).splitlines()) == report["documents"]


def test_the_wheel_carries_templates_static_files_and_the_corpus(built: Built, tmp_path: Path) -> None:
    code = (
        "from kb.resources import resource, PACKAGE\n"
        "print(resource('templates'), resource('corpus'))\n"
        "assert all(resource(n).is_relative_to(PACKAGE) and any(resource(n).iterdir()) "
        "for n in ('templates', 'corpus'))\n"
        "assert (PACKAGE / 'web/static/site.css').is_file() and (PACKAGE / 'py.typed').is_file()\n"
    )
    run([str(built.bin / "python"), "-c", code], tmp_path)


def test_it_needs_to_write_nowhere_but_to_its_index(built: Built, tmp_path: Path) -> None:
    bound = tmp_path / "bound"
    bound.mkdir(mode=0o555)
    # Root may write anywhere; without its capabilities it is held to modes like everyone.
    without_rights = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.getuid() == 0 else []
    with pytest.raises(AssertionError, match="ermission denied"):
        run([*without_rights, "touch", "file"], bound)
    command = [*without_rights, str(built.bin / "python"), "-B", "-m", "kb"]
    settings = {"KB_INDEX": str(tmp_path / "index"), "TMPDIR": str(bound)}
    assert json.loads(run([*command, "reindex", "--json"], bound, **settings))["documents"] > 100
    assert "Plank" in run([*command, "search", "plank"], bound, **settings)
    assert list(bound.iterdir()) == []


def test_archive_and_wheel_are_of_the_version_that_the_program_says(built: Built, tmp_path: Path) -> None:
    names = {path.name for path in built.dist.iterdir()}
    assert names == {
        f"exercise_kb-{kb.__version__}.tar.gz",
        f"exercise_kb-{kb.__version__}-py3-none-any.whl",
    }
    assert run([str(built.bin / "kb"), "--version"], tmp_path) == f"kb, version {kb.__version__}\n"


def test_the_source_archive_can_be_tested_and_carries_its_licence(built: Built) -> None:
    with tarfile.open(next(built.dist.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "CHANGELOG.md", "Makefile", "requirements/dev.txt", "tests/test_wheel.py"} <= names
    assert not [name for name in names if name.startswith((".venv", ".git/")) or "__pycache__" in name]
    # A cluster that was started or fetched here is nobody else's.
    assert not [name for name in names if "/." in name and not name.startswith((".ci/", ".github/"))]
