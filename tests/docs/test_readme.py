"""The README and the description of the API name every command, exit code, facet and key."""

import json
import re
from pathlib import Path

from kb.cli import main
from kb.commands.running import DONE, EXIT_CODES, INTERRUPTED, SOME_FAILED
from kb.schema import FACETS
from tests.commands import Home
from tests.engines.languages import table
from tests.shared import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATORS = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
API = (ROOT / "docs/api.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_table() -> None:
    assert set(re.findall(r"^\| `kb ([a-z-]+)", README, re.MULTILINE)) == set(main.commands)


def test_every_exit_code_is_explained_to_people_and_to_operators() -> None:
    codes = {str(code) for code in (DONE, SOME_FAILED, INTERRUPTED, *EXIT_CODES.values())}
    for text in (README, OPERATORS):
        table = text.partition("| exit code |")[2].partition("\n\n")[0]
        assert set(re.findall(r"^\| (\d+) \|", table, re.MULTILINE)) == codes


def test_every_facet_is_named_where_asking_is_explained() -> None:
    (sentence,) = re.findall(r"^The facets are (.+?);", README, re.MULTILINE)
    assert re.findall(r"`(\w+)`", sentence) == [facet.name for facet in FACETS]


def test_the_languages_that_are_tried_are_in_the_table() -> None:
    assert table() in API


def test_the_keys_of_an_exported_line_are_listed_in_their_order(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("plank.md", "---\ntitle: Plank\n---\n\nHold still.\n")
    home.json("reindex")
    (line,) = re.findall(r"^The keys of a line: (.+)\.$", API, re.MULTILINE)
    assert re.findall(r"`(\w+)`", line) == list(json.loads(home.kb("export").stdout))
