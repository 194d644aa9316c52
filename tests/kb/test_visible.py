"""Text as a terminal may have it."""

import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from kb.terminal import SafeConsole
from kb.visible import in_one_line, visible, visible_json


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 深", "plain é 深"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x9b2J\x7f", "\\x9b2J\\x7f"),
        ("\r\x00", "\\x0d\\x00"),
        ("a\u202eb\u2028\ud800", "a\\u202eb\\u2028\\ud800"),
    ],
)
def test_control_characters_stand_in_letters(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_what_must_stay_on_its_line_does() -> None:
    assert in_one_line("a\nb\x1b") == "a\\x0ab\\x1b"


@given(st.text())
def test_json_means_the_same(text: str) -> None:
    assert json.loads(visible_json(json.dumps(text, ensure_ascii=False))) == text


@given(st.text())
def test_a_console_shows_any_text_and_obeys_none(text: str) -> None:
    file = StringIO()
    console = SafeConsole(file=file, soft_wrap=True, highlight=False, emoji=False, width=1000)
    console.print(f"[bold]{escape(text)}[/]x")
    console.print(Text(text))
    table = Table(escape(text))
    table.add_row(Text(text))
    console.print(table)
    assert visible(file.getvalue()) == file.getvalue()
