"""Lines to units: what a scraper or a margin broke is joined again, before anything is called a heading."""

import re
from collections.abc import Sequence
from functools import partial

from msgspec import Struct

from indexer.folding import plain
from indexer.readers.article.lines import Layout, Line, Unit
from indexer.readers.article.noise import is_chrome
from indexer.readers.composing.roles import role_of
from indexer.words import WordSet

_glue = partial(WordSet, "glue")
_SMALL = _glue("small")
_JOINTS = _glue("joint")
_OPENS_NO_ITEM = _glue("opens_no_item")
_GOING_ON = _glue("small", "goes_on")
_FIRST_HALVES = _glue("first_half")
_ENDING_SMALL = _glue("ends_heading")

_CLOSING = re.compile(r"(?:[,;:!?%)\]”’»…]|\.(?!\d))")
_OPENING_ENDS = ("(", "[", "“", "‘", "«", "¿", "¡", "/")
_OPEN_ENDS = (",", "(", "[", "“", "‘", "«", "–", "—", "/", "&", " -", "|")
_ENDS = re.compile(r"[.!?…][\"'”’)\]»]*$")
_SEPARATOR = re.compile(r"[|·•/,;&]$")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)|\S+\.(?:com|org|net|co|ai|io|es|uk)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_COMPOUNDED = re.compile(r"\b[^\W\d_]{1,30}-[^\W\d_]{1,30}")
_FRAGMENT = 4
_HEADING = 3
_LONGEST_ENDING_SMALL = 7
_HEADING_LISTS = frozenset(("see_also", "variations"))
"""What such headings announce may end in a small word ("You may also like", "Swap it for")."""
"""A line of so few words that announces something is a heading, whatever case the text below it begins in."""
_PROSE = 12
_TAIL = 80
_ANCHOR = 8


class _Open(Struct, frozen=True):
    """A unit that may go on: the end of its text, its words and lines in number, its last line."""

    tail: str
    count: int
    last: Line
    pieces: int

    def with_line(self, line: Line) -> "_Open":
        tail = joined(self.tail, line.text)[-_TAIL:]
        return _Open(tail, self.count + line.text.count(" ") + 1, line, self.pieces + 1)


def glue(lines: Sequence[Line], layout: Layout) -> tuple[Unit, ...]:
    """Join the lines that belong together."""
    groups: list[list[Line]] = []
    unit: _Open | None = None
    listing = False
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if unit and not (listing and _is_next_item(unit, line)) and _continues(unit, line, after, layout):
            groups[-1].append(line)
            unit = unit.with_line(line)
        else:
            led = unit is not None and unit.tail.endswith(":")
            listing = led or (listing and unit is not None and _is_next_item(unit, line))
            groups.append([line])
            unit = _Open(line.text[-_TAIL:], line.text.count(" ") + bool(line.text), line, 1)
    written = _hyphenated(lines) if any(line.text.endswith("-") for line in lines) else frozenset()
    units = (Unit(tuple(group), _rejoined(group, written)) for group in groups)
    return tuple(unit for unit in units if unit.text)


def _is_next_item(unit: _Open, line: Line) -> bool:
    """Tell whether a small line below a lead ("Stop if:") is the next thing listed, no end of the last."""
    if line.mark or unit.pieces > 1 or line.gap != unit.last.gap or not unit.tail[:1].islower():
        return False
    first, *rest = line.text.split(None, 1)
    is_whole = not (_ends_small(unit, _GOING_ON) or unit.tail.endswith(_OPEN_ENDS))
    return is_whole and _starts_lower(line.text) and bool(rest) and first not in _OPENS_NO_ITEM


def _rejoined(lines: Sequence[Line], written: frozenset[str] = frozenset()) -> str:
    pieces = [lines[0].text]
    for line in lines[1:]:
        if _is_divided(pieces[-1], line.text):
            if not _keeps_hyphen(pieces[-1], line.text, written):
                pieces[-1] = pieces[-1][:-1]
        elif pieces[-1] and not _touches(pieces[-1], line.text):
            pieces.append(" ")
        pieces.append(line.text)
    return "".join(pieces)


def _is_divided(text: str, more: str) -> bool:
    """Tell whether a word is divided between two lines ("liga-", "ments")."""
    return text.endswith("-") and text[-2:-1].isalpha() and more[:1].islower()


def _keeps_hyphen(text: str, more: str, written: frozenset[str]) -> bool:
    """Tell whether a divided word has a hyphen of its own ("single-", "leg")."""
    first = text.rsplit(None, 1)[-1][:-1].casefold()
    second = _LETTERS.match(more.casefold())
    return first in _FIRST_HALVES or f"{first}-{second[0] if second else ''}" in written


def _hyphenated(lines: Sequence[Line]) -> frozenset[str]:
    """Give the words that a text writes with a hyphen inside a line."""
    return frozenset(word.casefold() for line in lines for word in _COMPOUNDED.findall(line.text))


def joined(text: str, more: str) -> str:
    """Join two pieces of a sentence with the blank, or none, that belongs between them."""
    if not text or not more:
        return text or more
    return text + more if _touches(text, more) else f"{text} {more}"


def _touches(text: str, more: str) -> bool:
    return bool(_CLOSING.match(more)) or text.endswith(_OPENING_ENDS)


def _continues(unit: _Open, line: Line, after: Line | None, layout: Layout) -> bool:
    """Tell whether `line` goes on with `unit`. Joining beats calling either of them a heading."""
    if line.mark or line.gap > 1:
        return False
    if not unit.tail:  # "Step 1" alone on its line
        return True
    if _is_chrome_beside(unit.tail, line.text):
        return False
    if _closes(line.text) or _SEPARATOR.match(line.text) or layout.wraps(unit.last, line):
        return True
    if _ADDRESS.match(line.text):
        return False
    if unit.tail.endswith(_OPEN_ENDS):
        return True
    if _ends(unit.tail) or unit.tail.endswith(":"):
        return False
    if unit.pieces == 1 and _is_whole_heading(unit, line, after):
        return False
    if _ends_small(unit, _JOINTS) and (not line.gap or _goes_on(after, line.gap)):
        return True
    if _ends_small(unit, _SMALL) and (_starts_lower(line.text) or _goes_on(after, line.gap)):
        return True
    if _starts_lower(line.text):
        return _is_prose(line.text) or unit.count >= _FRAGMENT or unit.pieces > 1 or _goes_on(after, 0)
    if line.text.startswith("(") and not line.gap:
        return unit.pieces > 1 or _is_prose(line.text)
    return _anchor_inside(unit, line, after)


def _is_chrome_beside(text: str, more: str) -> bool:
    """Tell whether one of two lines is what a site sets around its texts, though it begins small."""
    begins_small = _starts_lower(more) or _starts_lower(text) or text.endswith("-")
    if not begins_small:
        return False
    return (" " in text and is_chrome(text)) or (more.count(" ") > 1 and is_chrome(more))


def _is_whole_heading(unit: _Open, line: Line, after: Line | None) -> bool:
    """Tell a heading from the beginning of a sentence, though a small word ends it or follows it."""
    if not _starts_lower(line.text):
        # "You may also like" ends in a small word
        if not _ends_small(unit, _SMALL) or unit.count > _LONGEST_ENDING_SMALL:
            return False
        role = role_of(unit.tail)
        return (
            role in _HEADING_LISTS or (role is not None and _is_sentence(line)) or _leads(unit, line, after)
        )
    if unit.count > _HEADING or not unit.tail[:1].isupper() or _ends_small(unit, _SMALL):
        return False
    following = line.text.split(" ", 2)
    return role_of(unit.tail) is not None and len(following) > 2 and following[0] not in _GOING_ON


def _leads(unit: _Open, line: Line, after: Line | None) -> bool:
    """Tell whether a line that ends small ("Five moves to start with") stands over a name and its text."""
    last = unit.tail.rsplit(None, 1)[-1]
    is_name = line.text.count(" ") < _FRAGMENT and not _ends(line.text) and not line.text.endswith(",")
    return last in _ENDING_SMALL and is_name and after is not None and not after.mark and _is_sentence(after)


def _is_sentence(line: Line) -> bool:
    return line.text[:1].isupper() and line.text.count(" ") >= _FRAGMENT and _ends(line.text)


def _closes(text: str) -> bool:
    return bool(_CLOSING.match(text)) and not text.startswith(("...", "…"))


def _anchor_inside(unit: _Open, line: Line, after: Line | None) -> bool:
    """Tell whether an upper-case line is a link inside a sentence that goes on after it."""
    if after is None or after.mark or after.gap > 1 or line.text.count(" ") >= _ANCHOR or _ends(line.text):
        return False
    if line.gap != after.gap or not (_closes(after.text) or _starts_lower(after.text)):
        return False
    return unit.pieces > 1 or unit.count >= _PROSE


def _goes_on(after: Line | None, gap: int) -> bool:
    """Tell whether the line after a fragment, as far off as that, is prose within a sentence."""
    if after is None or after.mark or after.gap != gap:
        return False
    return _closes(after.text) or (_starts_lower(after.text) and _is_prose(after.text))


def _ends(text: str) -> bool:
    return bool(_ENDS.search(text[-4:]))


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _FRAGMENT or text.endswith((".", ",", ";", "!"))


def _starts_lower(text: str) -> bool:
    return text[:1].islower()


def _ends_small(unit: _Open, small: WordSet) -> bool:
    """Tell whether a unit ends in a word that hardly ends a sentence, written small."""
    word = unit.tail.rsplit(None, 1)[-1].strip("\"'“”‘’")
    fits = unit.count == 1 or word[:1].islower() or not word[:1].isalpha()
    return fits and plain(word) in small
