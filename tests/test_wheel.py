"""The wheel is the product: built, installed into a clean environment, and used there."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.shared import ROOT


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing but the built wheel and its pinned dependencies; returns its bin folder."""
    tmp = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp), str(ROOT)], tmp)
    venv.create(tmp / "venv", with_pip=True)
    pip = [str(tmp / "venv/bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "-r", str(ROOT / "requirements/run.txt")], tmp)
    run([*pip, "--no-deps", *map(str, tmp.glob("*.whl"))], tmp)
    return tmp / "venv/bin"


def run(command: list[str], directory: Path) -> str:
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(directory)}
    done = subprocess.run(command, cwd=directory, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_installed_wheel_indexes_its_sample_corpus_and_answers(clean: Path, tmp_path: Path) -> None:
    kb = str(clean / "kb")
    assert "0 failed" not in run([kb, "reindex"], tmp_path)
    assert "Hip Thrust" in run([kb, "search", "hip thrust"], tmp_path)


def test_the_wheel_carries_templates_static_files_and_the_corpus(clean: Path, tmp_path: Path) -> None:
    code = (
        "from kb.resources import resource, PACKAGE\n"
        "print(resource('templates'), resource('corpus'))\n"
        "assert all(resource(n).is_relative_to(PACKAGE) and any(resource(n).iterdir()) "
        "for n in ('templates', 'corpus'))\n"
        "assert (PACKAGE / 'web/static/site.css').is_file()\n"
    )
    run([str(clean / "python"), "-c", code], tmp_path)
