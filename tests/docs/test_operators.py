"""The guides for operators and programs name every setting, path and metric, and none besides."""

import re
from dataclasses import MISSING, fields
from pathlib import Path

import pytest
from flask import Flask
from prometheus_client.parser import text_string_to_metric_families

from kb.settings import Settings
from tests.kb.web.running import an_app, an_engine
from tests.shared import ROOT

GUIDE = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
API = (ROOT / "docs/api.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", GUIDE.partition("\n## Serving")[0], re.MULTILINE)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    directory = tmp_path_factory.mktemp("documented")
    return an_app(an_engine(directory, ()), directory)


def test_every_setting_is_in_the_table_in_the_order_of_the_code() -> None:
    assert [name for name, _, _ in ROWS] == [field.name for field in fields(Settings)]


def test_what_holds_without_a_setting_is_stated_as_it_is() -> None:
    defaults = {field.name: field.default for field in fields(Settings) if field.default is not MISSING}
    for name, default, _ in ROWS:
        value = defaults.get(name)
        if isinstance(value, str | int) and value != "":
            assert default == f"`{value}`", name
        else:
            assert "`" not in default, name


def first_cells(text: str, beginning: str) -> set[str]:
    """What stands in backticks in the first cells of the tables, if it begins so."""
    cells = re.findall(r"^\| (`.+?`) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(rf"`({beginning}[^`]*)`", cell)}


def test_every_path_is_named_and_no_other(app: Flask) -> None:
    served = {re.sub(r"<\w+:(\w+)>", r"<\1>", rule.rule) for rule in app.url_map.iter_rules()}
    api = {path.partition("?")[0] for path in first_cells(API, "/api/")}
    assert first_cells(GUIDE, "/") - {"/api/v1/…"} | api == served


def test_every_metric_is_named_and_no_other(app: Flask, tmp_path: Path) -> None:
    client = app.test_client()
    client.get("/search?q=plank")
    measured = {family.name for family in text_string_to_metric_families(client.get("/metrics").text)}
    # Metrics of when a counter began come with the library, and so do those of the process.
    own = {name for name in measured if name.startswith("kb_") and not name.endswith("_created")}
    assert first_cells(GUIDE, "kb_") == own
