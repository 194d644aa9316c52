"""What an optional part needs is said by what the package itself declares."""

import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement

from indexer.errors import remedy
from tests.shared import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


@pytest.mark.parametrize("extra", EXTRAS)
def test_the_remedy_installs_what_the_extra_declares(extra: str) -> None:
    said = re.findall(r"'(.+?)'", remedy(extra))
    assert [str(Requirement(one)) for one in said] == [str(Requirement(one)) for one in EXTRAS[extra]]


def test_without_metadata_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr("indexer.errors.requires", missing)
    assert remedy("watch") == "the extra watch"


def test_no_document_installs_what_no_registry_has() -> None:
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")):
        assert not re.search(r"pip install\s+['\"]?exercise-kb", path.read_text(encoding="utf-8")), path
