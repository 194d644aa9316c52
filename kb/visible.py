"""Text that a terminal shows and never obeys: control characters stand there in letters.

A question, a file's name or a page may hold the codes that move a terminal's cursor, set its title or write
to the clipboard, and characters that turn the direction of what follows.
"""

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINES = re.compile(f"[\t\n]|{_CONTROL.pattern}")


def visible(text: str) -> str:
    """The text with each control character but tab and line end written out: `\\x1b`, `\\u202e`."""
    return _CONTROL.sub(_written, text)


def in_one_line(text: str) -> str:
    """The same for what must not begin a line of its own, such as a file's name."""
    return _LINES.sub(_written, text)


def visible_json(text: str) -> str:
    """JSON with what JSON itself leaves as it is, written as JSON writes it; it means the same."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _written(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
