"""What make does with the environments that machines have: keeps, mends, makes anew, or refuses."""

import json
import os
import runpy
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.requirements.checkouts import PYTHON, Checkout, a_checkout
from tests.requirements.registry import Registry

BACKEND = "hatchling==1.0"


@dataclass(frozen=True, slots=True)
class Shop:
    """A registry, and a checkout that was set up from it, to be copied."""

    registry: Registry
    ready: Checkout

    def lock(self, *pins: str) -> str:
        return self.registry.lock(map(Requirement, (BACKEND, *pins)))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    tmp = tmp_path_factory.mktemp("install")
    registry = Registry(tmp / "registry")
    with registry.served() as address:
        shop = Shop(registry, a_checkout(tmp / "a checkout", address))
        shop.ready.lock(run=shop.lock("alpha==1.0"), dev=shop.lock("alpha==1.0", "beta==1.0"))
        shop.ready.make("environment-run")
        yield shop


@pytest.fixture
def checkout(shop: Shop, tmp_path: Path) -> Checkout:
    """A checkout that was set up where it is."""
    checkout = shop.ready.copied(tmp_path / "a checkout")
    state = checkout.venv / "exercise-kb.json"
    said = json.loads(state.read_text(encoding="utf-8"))
    state.write_text(json.dumps({**said, "checkout": str(checkout.path)}), encoding="utf-8")
    return checkout


def offline(checkout: Checkout) -> Checkout:
    """The same where no registry answers: whatever works then, installs nothing."""
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:1/", "PIP_RETRIES": "0"}
    return replace(checkout, settings={**checkout.settings, **nowhere})


RUN = {"alpha": "1.0", "hatchling": "1.0", "exercise-kb": "1.0"}
DEV = {**RUN, "beta": "1.0"}


def test_what_is_set_up_is_left_alone(checkout: Checkout) -> None:
    assert offline(checkout).make("environment-run") == ""


def test_the_tests_need_more_and_leave_what_runs(checkout: Checkout) -> None:
    left = checkout.venv / "left"
    left.touch()
    assert checkout.make("environment-dev") == ".venv: installs requirements/dev.txt\n"
    assert (checkout.installed(), left.exists()) == (DEV, True)
    assert offline(checkout).make("environment-run", "environment-dev") == ""


def test_where_the_tests_can_not_be_installed_what_runs_still_does(checkout: Checkout) -> None:
    this = f"{sys.version_info.major}.{sys.version_info.minor}"
    said = offline(checkout).make("environment-dev", code=2)
    assert f"pip failed, as it says above (Python {this}; 3.11, 3.12, 3.13" in said
    assert offline(checkout).make("environment-run") == ""
    checkout.make("environment-dev")
    assert checkout.installed() == DEV


def test_a_changed_lock_leaves_nothing_of_the_old_one_however_old_its_file_is(
    shop: Shop, checkout: Checkout
) -> None:
    checkout.lock(run=shop.lock("gamma==2.0"))
    os.utime(checkout.path / "requirements/run.txt", (0, 0))
    assert "since a lock changed" in checkout.make("environment-run")
    assert checkout.installed() == {"gamma": "2.0", "hatchling": "1.0", "exercise-kb": "1.0"}


def test_changed_metadata_are_installed_anew_and_nothing_else(checkout: Checkout) -> None:
    left = checkout.venv / "left"
    left.touch()
    with (checkout.path / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    before = (checkout.venv / "exercise-kb.json").read_text(encoding="utf-8")
    assert checkout.make("environment-run") == ""
    assert left.exists()
    assert (checkout.venv / "exercise-kb.json").read_text(encoding="utf-8") != before


def test_a_copied_checkout_runs_its_own_code(shop: Shop, tmp_path: Path) -> None:
    copy = shop.ready.copied(tmp_path / "a copy")
    assert "since the checkout was moved or copied" in copy.make("environment-run")
    paths = next(copy.venv.glob("lib/python*/site-packages")) / "exercise_kb.pth"
    assert paths.read_text(encoding="utf-8") == str(copy.path)


def no_python(venv: Path) -> None:
    (venv / "bin/python").unlink()
    (venv / "bin/python").symlink_to("/nowhere/python3")


def no_pip(venv: Path) -> None:
    shutil.rmtree(next(venv.glob("lib/python*/site-packages/pip")))


def no_state(venv: Path) -> None:
    (venv / "exercise-kb.json").unlink()


def torn_state(venv: Path) -> None:
    (venv / "exercise-kb.json").write_text('{"checkout": ', encoding="utf-8")


def of_another_python(venv: Path) -> None:
    (lib,) = venv.glob("lib/python*")
    lib.rename(lib.with_name("python3.9"))


def made_by_another_python(venv: Path) -> None:
    state = venv / "exercise-kb.json"
    said = json.loads(state.read_text(encoding="utf-8"))
    state.write_text(json.dumps({**said, "python": "3.9"}), encoding="utf-8")


SPOILT = {
    no_python: "its Python, or the pip in it, is gone",
    no_pip: "its Python, or the pip in it, is gone",
    no_state: "it was left half made, or made otherwise",
    torn_state: "it was left half made, or made otherwise",
    of_another_python: "its Python, or the pip in it, is gone",
    made_by_another_python: "it is of another Python than",
}


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_spoilt_environment_is_not_trusted(checkout: Checkout, spoil: Callable[[Path], None]) -> None:
    distrusted = runpy.run_path(str(checkout.path / "requirements/install.py"))["distrusted"]
    assert distrusted(checkout.venv) is None
    spoil(checkout.venv)
    assert distrusted(checkout.venv).startswith(SPOILT[spoil])


def test_what_is_not_trusted_is_made_anew(checkout: Checkout) -> None:
    no_python(checkout.venv)
    torn_state(checkout.venv)
    assert ".venv: made with Python" in checkout.make("environment-run")
    assert checkout.installed() == RUN


def test_an_empty_environment_made_by_hand_is_taken(shop: Shop, checkout: Checkout) -> None:
    for path in next(checkout.venv.glob("lib/python*/site-packages")).iterdir():
        if path.name.startswith(("alpha", "hatchling", "exercise_kb")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    no_state(checkout.venv)
    assert "made with" not in checkout.make("environment-run")
    assert checkout.installed() == RUN


@pytest.mark.parametrize("kind", ["folder", "environment"])
def test_what_is_not_ours_is_not_replaced(checkout: Checkout, kind: str) -> None:
    mine = checkout.path / "mine"
    if kind == "environment":
        checkout.venv.rename(mine)
        no_state(mine)
    else:
        mine.mkdir()
    (mine / "letters.txt").touch()
    assert "mine holds something else, which is not replaced" in checkout.make(
        "environment-run", "VENV=mine", code=2
    )
    assert (mine / "letters.txt").exists()


def a_python(path: Path, code: str) -> str:
    """A Python that runs this before anything else."""
    (path / "before").mkdir()
    (path / "before/sitecustomize.py").write_text(code, encoding="utf-8")
    script = path / "python"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{path}/before" exec {PYTHON} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def test_a_python_that_makes_no_environments_leaves_none(checkout: Checkout, tmp_path: Path) -> None:
    """Debian without python3-venv has no ensurepip; what its venv leaves behind has no pip."""
    shutil.rmtree(checkout.venv)
    python = a_python(tmp_path, "import sys; sys.modules['ensurepip'] = None")
    assert "apt install python3-venv" in checkout.make("environment-run", PYTHON=python, code=2)
    assert not checkout.venv.exists()


def test_an_environment_that_fails_half_way_is_not_left(checkout: Checkout, tmp_path: Path) -> None:
    shutil.rmtree(checkout.venv)
    broken = (
        "import sys, venv\n"
        "def fail(*_): sys.exit('no pip for you')\n"
        "if 'venv' in sys.orig_argv: venv.EnvBuilder._setup_pip = fail\n"
    )
    said = checkout.make("environment-run", PYTHON=a_python(tmp_path, broken), code=2)
    assert ".venv could not be made" in said
    assert not checkout.venv.exists()


def test_an_old_python_is_told_which_serve(checkout: Checkout, tmp_path: Path) -> None:
    python = a_python(tmp_path, "import sys; sys.version_info = (3, 10, 13)")
    said = checkout.make("environment-run", PYTHON=python, code=2)
    assert said.startswith(
        "Python 3.11 or newer is needed, and this is 3.10: install one, or say make PYTHON="
    )


def test_without_any_python_it_is_said(checkout: Checkout) -> None:
    said = checkout.make("environment-run", "PYTHON=python2.1", code=2)
    assert said.startswith("no python2.1 found: install Python 3.11 or newer")


def test_settings_of_the_machine_send_nothing_elsewhere(
    shop: Shop, checkout: Checkout, tmp_path: Path
) -> None:
    shutil.rmtree(checkout.venv)
    (tmp_path / "beta.txt").write_text("beta==9999.0\n", encoding="utf-8")
    elsewhere = {"PIP_USER": "1", "PIP_TARGET": str(tmp_path / "target"), "PIP_NO_BINARY": ":all:"}
    checkout.make("environment-run", **elsewhere, PIP_CONSTRAINT=str(tmp_path / "beta.txt"))
    assert checkout.installed() == RUN
    assert not (tmp_path / "target").exists()
