"""What others run the application with: no engine for containers is needed to find these broken."""

import configparser
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.cli import main
from kb.settings import Settings
from tests.commands import Home
from tests.kb.serving.serving import serving
from tests.shared import ROOT

COMPOSED = ("compose.yaml", "compose.opensearch.yaml")
IMAGE = "exercise-kb"


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, their continued lines joined."""
    text = re.sub(r"\\\n", " ", read("Dockerfile"))
    return [
        (word, rest.strip())
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
        for word, _, rest in (line.partition(" "),)
    ]


def last_stage() -> dict[str, str]:
    every = instructions()
    start = max(n for n, (word, _) in enumerate(every) if word == "FROM")
    return dict(every[start:])


def services(file: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(read(file))["services"]
    return {name: service for name, service in found.items() if service["image"] == IMAGE}


def pins(file: str) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)==([\w.+-]+)", read(file), re.MULTILINE)
    return dict(found)


def test_the_image_runs_as_a_user_without_rights() -> None:
    assert int(last_stage()["USER"]) > 0


def test_the_healthcheck_of_the_image_tells_a_server_from_none(tmp_path: Path) -> None:
    command = json.loads(last_stage()["HEALTHCHECK"].partition("CMD ")[2])
    assert command[0] == "python"
    command[0] = sys.executable

    def healthy(port: str) -> bool:
        environ = {**os.environ, "KB_PORT": port}
        return subprocess.run(command, env=environ, stderr=subprocess.DEVNULL, check=False).returncode == 0

    with serving(Home(tmp_path).environ, tmp_path / "journal") as served:
        port = served.url.rpartition(":")[2]
        assert healthy(port)
    assert not healthy(port)


def test_the_image_is_given_all_that_the_wheel_is_built_from() -> None:
    given = {line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")}
    assert given >= {"kb", "indexer", "templates", "corpus", "pyproject.toml", "README.md", "LICENSE"}
    assert all((ROOT / path).exists() for path in given)


def test_the_image_has_the_pinned_versions_of_every_other_installation() -> None:
    image, run, dev = (pins(f"requirements/{name}.txt") for name in ("image", "run", "dev"))
    assert run.items() <= image.items() <= dev.items()
    assert {"mcp", "opensearch-py", "watchfiles"} <= image.keys()


@pytest.mark.parametrize("file", COMPOSED)
def test_containers_can_write_nowhere_they_need_not_and_gain_no_rights(file: str) -> None:
    assert services(file)
    for service in services(file).values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("file", COMPOSED)
def test_ports_are_open_to_this_machine_alone(file: str) -> None:
    every = yaml.safe_load(read(file))["services"].values()
    assert all(port.startswith("127.0.0.1:") for service in every for port in service.get("ports", ()))


@pytest.mark.parametrize("file", COMPOSED)
def test_containers_run_commands_that_there_are(file: str) -> None:
    for service in services(file).values():
        assert service.get("command", ["serve"])[0] in main.commands


@pytest.mark.parametrize(
    "file", [*COMPOSED, "Dockerfile", *(f"deploy/{p.name}" for p in (ROOT / "deploy").iterdir())]
)
def test_every_setting_that_is_named_is_one(file: str) -> None:
    known = {f"KB_{name.upper()}" for name in Settings.__dataclass_fields__}
    assert set(re.findall(r"\bKB_[A-Z_]*[A-Z]\b", read(file))) <= known


@pytest.mark.parametrize("unit", ["exercise-kb.service", "exercise-kb-reindex.service"])
def test_units_run_commands_that_there_are_as_no_user_of_the_machine(unit: str) -> None:
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's keys keep their case
    parsed.read_string(read(f"deploy/{unit}"))
    service = parsed["Service"]
    assert service["ExecStart"].split()[1] in main.commands
    assert (service["DynamicUser"], service["ProtectSystem"]) == ("yes", "strict")


def test_the_workflow_runs_targets_that_there_are() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", read("Makefile"), re.MULTILINE))
    jobs = yaml.safe_load(read(".github/workflows/ci.yml"))["jobs"].values()
    run = [step["run"].split() for job in jobs for step in job["steps"] if "run" in step]
    assert {words[1] for words in run if words[0] == "make"} >= {"check", "test", "dist"}
    assert {words[1] for words in run if words[0] == "make"} <= targets
