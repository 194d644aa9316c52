"""Decoding bytes."""

import pytest

from indexer.errors import ContentError
from indexer.readers import text
from indexer.readers.text import MAX_LINES, decode
from tests.indexer.sources import a_source


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_byte_order_marks_choose_the_encoding_and_go(encoding: str) -> None:
    assert decode(a_source("glúteos\r\nuno\rdos".encode(encoding))).text == "glúteos\nuno\ndos"


def test_what_is_not_utf8_is_read_as_cp1252_with_a_warning() -> None:
    decoded = decode(a_source("one\ntwo “quoted”".encode("cp1252")))
    assert decoded.text == "one\ntwo “quoted”"
    assert [(note.line, note.reason) for note in decoded.warnings] == [(2, "not UTF-8: read as cp1252")]


def test_a_declared_encoding_counts_before_cp1252() -> None:
    assert decode(a_source("ロウ".encode("shift_jis")), declared="shift_jis").text == "ロウ"


@pytest.mark.parametrize("content", [b"", b" \n\t", b"a\0b", b"\x01\x02\x03\x04 a", b"\xff\xfe"])
def test_no_text_is_an_error(content: bytes) -> None:
    with pytest.raises(ContentError):
        decode(a_source(content))


def test_mojibake_is_mended_and_said() -> None:
    decoded = decode(a_source("fine\nDonâ€™t arch your back."))
    assert "’" in decoded.text
    assert [note.line for note in decoded.warnings] == [2]


def test_a_stray_control_character_is_dropped_and_said() -> None:
    decoded = decode(a_source("first line\nKeep your\x0b back flat and breathe out slowly."))
    assert "\x0b" not in decoded.text
    assert decoded.warnings[0].line == 2


def test_a_file_of_nothing_but_short_lines_is_refused() -> None:
    assert decode(a_source(b"a\n" * MAX_LINES)).text
    with pytest.raises(ContentError, match="split the page"):
        decode(a_source(b"a\n" * (MAX_LINES + 1)))


def test_blanks_and_accents_are_not_looked_through_for_controls(monkeypatch: pytest.MonkeyPatch) -> None:
    # arrange
    monkeypatch.setattr(text, "_CONTROLS", None)
    # act and assert
    assert decode(a_source("uno\u00a0dos, ¡tres! – glúteo".encode())).warnings == ()


def test_a_control_above_ascii_is_dropped_with_a_warning() -> None:
    decoded = decode(a_source("uno\u0085 dos\u009f tres, cuatro, cinco".encode()))
    assert "\u009f" not in decoded.text
    assert decoded.warnings
