"""A file's bytes as text, decoded once: one line break, no byte-order mark, no stray control characters."""

import codecs
import re
from dataclasses import dataclass

from indexer.errors import ContentError
from indexer.page import Warning
from indexer.source import SourceFile

MAX_CONTROL_SHARE = 0.02
"""More control characters than this and a file is no text, whatever its name says."""

MAX_LINES = 20_000
"""A page of prose has hundreds; a file of nothing but short lines would keep a reader busy for minutes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BREAKS = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_BREAK_SIGNS = ("\r", "\u2028", "\u2029", "\x85")
# All that YAML, lxml and a terminal stumble over, but for tab and line feed.
_CONTROLS = re.compile("[\x01-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_PLAIN_CONTROLS = bytes(byte for byte in (*range(1, 32), 127) if byte not in b"\t\n")
_SELDOM = tuple("\ufeff\ufffe\uffff")
_HIGH_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
# A UTF-8 lead byte read as Latin-1 or cp1252, and a character that a following byte becomes.
_LEADS = tuple("ÂÃâÐÑ")
_MOJIBAKE = re.compile(r"[ÂÃâÐÑ][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text, its lines ended by `\\n` alone, and what had to be mended to get it."""

    text: str
    warnings: tuple[Warning, ...] = ()


def decode(source: SourceFile, *, declared: str | None = None) -> Text:
    """Decode a file: by its byte-order mark, as UTF-8, in the `declared` encoding, else as cp1252.

    Raises ContentError if the file is empty, holds no text, or more lines than MAX_LINES.
    """
    text, warnings = _decoded(source, declared)
    if "\0" in text:
        raise ContentError(
            source.path, _line(text, text.index("\0")), "binary: the file holds NUL characters"
        )
    if not text.strip():
        raise ContentError(source.path, None, "empty: the file holds no text")
    text = _BREAKS.sub("\n", text) if any(sign in text for sign in _BREAK_SIGNS) else text
    if (lines := text.count("\n")) > MAX_LINES:
        raise ContentError(
            source.path, None, f"{lines} lines are over the limit of {MAX_LINES}: split the page"
        )
    for mend in (_without_controls, _without_mojibake):
        text, found = mend(text, source)
        warnings += found
    return Text(text, warnings)


def _decoded(source: SourceFile, declared: str | None) -> tuple[str, tuple[Warning, ...]]:
    for mark, encoding in _MARKS:
        if source.content.startswith(mark):
            return source.content[len(mark) :].decode(encoding, errors="replace"), ()
    try:
        return source.content.decode(), ()
    except UnicodeDecodeError as error:
        if b"\0" in source.content:
            raise ContentError(source.path, None, "binary: the file holds NUL characters") from error
        line = source.content.count(b"\n", 0, error.start) + 1
    for encoding in filter(None, (declared, "cp1252")):
        try:
            return source.content.decode(encoding), (Warning(line, f"not UTF-8: read as {encoding}"),)
        except (UnicodeError, LookupError):
            continue
    # cp1252 leaves five bytes undefined; Latin-1 makes them control characters, which are dropped below.
    return source.content.decode("latin-1"), (Warning(line, "not UTF-8: read as latin-1"),)


def _without_controls(text: str, source: SourceFile) -> tuple[str, tuple[Warning, ...]]:
    first = _CONTROLS.search(text) if _may_hold_controls(text) else None
    if not first:
        return text, ()
    line = _line(text, first.start())
    kept, dropped = _CONTROLS.subn("", text)
    if dropped > MAX_CONTROL_SHARE * len(text) + 1 or not kept.strip():
        raise ContentError(source.path, line, f"binary: {dropped} of {len(text)} characters are no text")
    return kept, (Warning(line, f"{dropped} control character{'s' * (dropped > 1)} dropped"),)


def _may_hold_controls(text: str) -> bool:
    """Tell nearly all texts that hold none, a tenth of the time that looking for one takes."""
    encoded = text.encode("utf-8", "surrogatepass")
    plain = len(encoded.translate(None, _PLAIN_CONTROLS)) == len(encoded)
    return not plain or bool(_HIGH_CONTROL.search(encoded)) or any(sign in text for sign in _SELDOM)


def _without_mojibake(text: str, source: SourceFile) -> tuple[str, tuple[Warning, ...]]:
    if not any(lead in text for lead in _LEADS) or not _MOJIBAKE.search(text):
        return text, ()
    lines = text.split("\n")
    wrong = [number for number, line in enumerate(lines) if _MOJIBAKE.search(line)]
    mended = [_mended(lines[number]) for number in wrong]
    changed = [number for number, line in zip(wrong, mended, strict=True) if lines[number] != line]
    if not changed:
        return text, ()
    for number, line in zip(wrong, mended, strict=True):
        lines[number] = line
    count = f"{len(changed)} line{'s' * (len(changed) > 1)}"
    return "\n".join(lines), (Warning(changed[0] + 1, f"wrongly encoded letters in {count}: mended"),)


def _mended(line: str) -> str:
    import ftfy  # 30 ms, and few files need it

    return ftfy.fix_encoding(line)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
