"""The guide for operators names every setting with what holds without it."""

import re
from dataclasses import MISSING, fields

from kb.settings import Settings
from tests.shared import ROOT

GUIDE = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", GUIDE, re.MULTILINE)


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
