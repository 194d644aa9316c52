"""The picture of the whole is true: what it names is there, and no room is left out."""

import re

from tests.shared import ROOT

GUIDE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
TABLE = GUIDE.partition("| where | what |")[2].partition("\n\n")[0]
NAMED = re.findall(r"`((?:indexer|kb)/[\w/.]+)`", TABLE)
MODULE = re.compile(r"`(?:[\w./]*/)?(\w+\.py)`")


def test_everything_that_is_named_is_there() -> None:
    assert len(NAMED) > 10
    assert [path for path in NAMED if not (ROOT / path).exists()] == []


def test_every_room_of_both_packages_is_named() -> None:
    rooms = {f"{init.parent.relative_to(ROOT)}/" for init in ROOT.glob("[ik]*/*/__init__.py")}
    assert rooms - set(NAMED) == set()


def test_every_module_that_a_document_names_is_there() -> None:
    # The guide to extending names files that its reader is about to write.
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in ROOT.glob("docs/**/*.md")
        if path.stem != "extending"
    }
    there = {
        path.name
        for folder in ("benchmarks", "indexer", "kb", "tests")
        for path in (ROOT / folder).rglob("*.py")
    }
    named = {(path.name, name) for path, text in texts.items() for name in MODULE.findall(text)}
    assert len(named) > 100
    assert [one for one in sorted(named) if one[1] not in there] == []
