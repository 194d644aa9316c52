"""The changelog tells of this version, and says nothing twice."""

import re
from collections import Counter

import kb
from tests.shared import ROOT

CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_newest_version_is_that_of_the_program() -> None:
    versions = re.findall(r"^## \[(.+?)\]", CHANGELOG, re.MULTILINE)
    assert versions[0] == "Unreleased"
    assert versions[1] == kb.__version__


def test_no_change_is_told_twice() -> None:
    """Merges that keep both sides bring back lines that were put in other words: they begin alike."""
    lines = [line for line in CHANGELOG.splitlines() if line.startswith("- ")]
    beginnings = Counter(" ".join(line.split()[1:5]) for line in lines)
    assert [beginning for beginning, count in beginnings.items() if count > 1] == []
