"""The picture of the whole is true: what it names is there, and no room is left out."""

import re

from tests.shared import ROOT

GUIDE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
TABLE = GUIDE.partition("| where | what |")[2].partition("\n\n")[0]
NAMED = re.findall(r"`((?:indexer|kb)/[\w/.]+)`", TABLE)


def test_everything_that_is_named_is_there() -> None:
    assert len(NAMED) > 10
    assert [path for path in NAMED if not (ROOT / path).exists()] == []


def test_every_room_of_both_packages_is_named() -> None:
    rooms = {f"{init.parent.relative_to(ROOT)}/" for init in ROOT.glob("[ik]*/*/__init__.py")}
    assert rooms - set(NAMED) == set()
