"""Whether a unit is a heading: by its words, its letters' case, its length and its neighbours."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from indexer.folding import plain
from indexer.page import BETWEEN_CELLS
from indexer.readers.article.lines import Layout, Unit
from indexer.readers.composing.instructions import is_instruction
from indexer.readers.composing.movements import names_movement, promises_several
from indexer.readers.composing.roles import role_of, role_of_lead
from indexer.remembering import remembered
from indexer.words import Rule, WordSet, spoken

LONGEST_HEADING = 14
THRESHOLD = 2.0
_LONGEST_QUESTION = 200
_BRIEF = 4
_FEWEST_KNOWN = 3
_LONG = 9
_SMALL = WordSet("headings", "small")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ENDS = re.compile(r"[.!…,;][\"'”’)\]»]*$")
_LABEL = re.compile(r"^[^:]{1,40}:\s+\S")
_TOLD = re.compile(r"^[^:]{1,40}:\s+[a-zà-ÿ\d]")
"""A label with its text ("Harder: one arm"), whatever the label would announce as a heading."""
_COUNTED = Rule(
    "headings",
    r"(?:{counted}s? ?(?:n[o°º]\.? ?|#)?\d{1,2}(?: ?(?:-|–|{to}) ?\d{1,2})?"
    r"|{pointing}\b[^:]{0,30}\b{thing})\b",
    folded=True,
)
"""What counts or points at a thing and then names it ("Exercise 2: wall slide"), as a heading does."""
_BARE_LEADS = WordSet("headings", "bare_lead")
"""Labels of an exercise's own steps in a list of exercises, and no headings of the page's."""
_BADGE = Rule("headings", r"{level}(?:(?: ?[-/–] ?| {until} ){level_after})?$", folded=True)
"""A level, or that no kit is needed, beside a name as its badge; as a heading it would head nothing."""
_SENTENCES = re.compile(r"[.!?…] (?<=[^\W\d_]{3}..)[^\W\d_a-zß-ÿ]")
"""An end of a sentence and the next one; looked for by its sign, as letters are everywhere."""
_UNITS = Rule("headings", r"^\W*\d[\d.,:–-]*\s*(?:[x%]|{unit})?\b", cased=True)


def is_short(unit: Unit) -> bool:
    """Tell whether a unit has a heading's length and no sentence's end."""
    return _is_short(unit.text)


@remembered(mib=2, longest=500)
def _is_short(text: str) -> bool:
    return len(text) <= 120 and text.count(" ") < LONGEST_HEADING and not _ENDS.search(text[-4:])


def is_paragraph(unit: Unit) -> bool:
    """Tell whether a unit reads as one or more sentences."""
    return _is_told(unit.text)


@remembered(mib=2, longest=500)
def _is_told(text: str) -> bool:
    return bool(_ENDS.search(text[-4:])) or text.count(" ") >= LONGEST_HEADING


def asks(unit: Unit) -> bool:
    """Tell whether a unit is one question."""
    return unit.text.endswith("?") and len(unit.text) <= _LONGEST_QUESTION


def styled(layout: Layout, units: Sequence[Unit]) -> Layout:
    """Add to a layout how the text sets its headings off, as those of a known role show it."""
    short = [unit for unit in units if not unit.mark and is_short(unit)]
    known = [unit for unit in short if _is_plainly_one(unit.text)]
    titled = sum(_is_title_case(unit.text) or unit.text.isupper() for unit in known)
    apart = [unit for unit in units[1:] if unit.gap]
    above = sum(is_short(unit) and not unit.mark for unit in apart)
    return replace(
        layout,
        titled=len(known) >= _FEWEST_KNOWN and titled >= 0.7 * len(known),
        coloned=_is_coloned(units),
        sectioned=not layout.spaced and len(apart) >= _FEWEST_KNOWN and above >= 0.7 * len(apart),
    )


def _is_coloned(units: Sequence[Unit]) -> bool:
    """Tell whether a text ends its headings in colons: several do, stand alone, and most are known."""
    above = {unit.text for unit, below in pairwise(units) if _stands_over(unit, below)}
    known = sum(role_of(text) is not None for text in above)
    return known >= _FEWEST_KNOWN and known * 2 >= len(above)


def _stands_over(unit: Unit, below: Unit) -> bool:
    named = (
        unit.text.endswith(":")
        and unit.text.count(" ") < _BRIEF
        and not unit.mark
        and not unit.text[0].islower()
    )
    return named and is_paragraph(below)


def _is_plainly_one(text: str) -> bool:
    """Tell whether a line announces something in two to four words, with neither label nor command."""
    if not 0 < text.count(" ") < _BRIEF or not role_of(text):
        return False
    return not (_LABEL.match(text) or is_instruction(text))


def is_heading(units: Sequence[Unit], index: int, layout: Layout) -> bool:
    """Decide by score; see `score`."""
    return score(units, index, layout) >= THRESHOLD


def score(units: Sequence[Unit], index: int, layout: Layout) -> float:
    """Weigh what speaks for a heading against what speaks for an item, a label or a fragment."""
    unit = units[index]
    if unit.mark or not is_short(unit) or not _begins_large(unit.text) or _BADGE.match(plain(unit.text)):
        return -9.0
    before = units[index - 1] if index else None
    after = units[index + 1] if index + 1 < len(units) else None
    points = (
        _by_words(unit, is_coloned=layout.coloned)
        + _by_case(unit.text)
        + _by_neighbours(unit, before, after, layout)
    )
    if after is not None and is_paragraph(after) and not after.mark and _COUNTED.match(plain(unit.text)):
        points += 2.0 if not _COUNTED.match(plain(after.text)) else 0.0
    if after is not None and _is_over_counted(unit.text, after):
        points += 2.0
    points += _by_run(units, index, layout) - _by_command(unit, before, after)
    points += 1.5 if is_over_labels(units, index) else 0.0
    if layout.titled:
        points += -1.5 if _is_small(unit.text) else 0.5 * _is_title_case(unit.text)
    return points


def _is_over_counted(text: str, after: Unit) -> bool:
    """Tell whether a line heads what is counted below it ("Week 1: move" over "Exercise 1: pumps")."""
    if after.mark == "numbered":
        return promises_several(text) and not after.text.endswith(".")
    if not (_COUNTED.match(plain(text)) and _COUNTED.match(plain(after.text))):
        return False
    return text.split()[0].rstrip("s") != after.text.split()[0].rstrip("s")


def is_over_labels(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a line without a label stands over several with one ("Yellow: light, for shoulders")."""
    below = units[index + 1 : index + 3]
    labelled = len(below) == 2 and all(
        _LABEL.match(unit.text) and unit.mark in {"", "bullet"} for unit in below
    )
    return labelled and not _LABEL.match(units[index].text)


def _is_small(text: str) -> bool:
    """Tell whether a line of several words is plainly not in title case."""
    found = [word for word in _WORD.findall(text)[1:] if plain(word) not in _SMALL]
    return len(found) > 1 and not any(word[0].isupper() for word in found)


def _by_words(unit: Unit, *, is_coloned: bool) -> float:
    text = unit.text
    points = 0.0
    if role_of(text) and not _TOLD.match(text):
        points += 3.0 if text.count(" ") < _BRIEF else 2.0 if text.count(" ") < _LONG else 1.0
    if text.endswith("?"):
        points += 1.5
    if text.endswith(":"):
        points += 0.5 if _announces(text) or is_coloned else -5.0
    if _LABEL.match(text):
        points -= 2.0
    if _SENTENCES.search(text):
        points -= 1.5
    if BETWEEN_CELLS in text:
        points -= 1.0
    if _UNITS.match(text) or "@" in text or "://" in text or "www." in text:
        points -= 1.0
    if names_movement(text) and text.count(" ") < 6:
        points += 0.5
    return points - 0.15 * max(0, text.count(" ") - 5)


def _announces(text: str) -> bool:
    """Tell whether a line with a colon is a heading ("To perform:") and no lead."""
    role = role_of(text)
    if role is None or role_of_lead(text) or plain(text) in _BARE_LEADS:
        return False
    return text.count(" ") < (_LONG if role == "steps" else _BRIEF)


def _by_case(text: str) -> float:
    if not _WORD.search(text):
        return -1.0
    if text.isupper() and len(text) > 3:
        return 2.0
    return 1.0 if _is_title_case(text) else 0.0


@remembered(mib=2, longest=500)
def _is_title_case(text: str) -> bool:
    small = _SMALL[spoken()]
    found = [word for word in _WORD.findall(text) if plain(word) not in small]
    return len(found) > 1 and sum(word[0].isupper() for word in found) > 0.75 * len(found)


def _contrasts(unit: Unit, after: Unit) -> bool:
    """Tell whether title case stands over a line without, as a heading does over an unmarked list."""
    return _is_title_case(unit.text) and after.text.count(" ") > 1 and not _is_title_case(after.text)


def _by_neighbours(unit: Unit, before: Unit | None, after: Unit | None, layout: Layout) -> float:
    if after is None:
        return 0.5 if before is not None and is_paragraph(before) else -1.0
    points = 0.0
    if layout.spaced:
        points += 2.0 if unit.gap and after.gap else 0.5 if unit.gap else -1.5
    if layout.sectioned:
        points += 1.5 if unit.gap and not after.gap else -0.5
    if is_paragraph(after) and not after.mark:
        points += 1.0
    if after.mark in {"bullet", "numbered", "step", "question"}:
        points += 1.5 if layout.spaced and unit.gap and after.gap else 1.0
    if before is None or is_paragraph(before) or before.mark:
        points += 0.5
    if before is not None and is_paragraph(before) and is_paragraph(after) and unit.text.count(" ") <= _BRIEF:
        points += 0.5
    if before is not None and before.text.endswith(":") and not unit.gap:
        points -= 2.0
    if _contrasts(unit, after):
        points += 1.5
    elif _is_run(unit, before, after):
        points -= 1.0
    return points


def _by_command(unit: Unit, before: Unit | None, after: Unit | None) -> float:
    """Give what speaks against a line that commands: nothing where the lines around it are sentences."""
    if not is_instruction(unit.text) or role_of(unit.text):
        return 0.0
    around = [one for one in (before, after) if one is not None]
    if len(around) > 1 and unit.text.count(" ") <= _BRIEF and all(map(is_paragraph, around)):
        return 0.0
    return 1.0 if _is_title_case(unit.text) else 1.5


def _by_run(units: Sequence[Unit], index: int, layout: Layout) -> float:
    """Weigh the place in a run of short lines, as it stands between paragraphs in a text without blank lines.

    Its first line is a heading, unless a colon leads into the run; so is its last, with the paragraph below.
    """
    if layout.spaced or layout.width:
        return 0.0
    before, after = units[index - 1] if index else None, units[index + 1] if index + 1 < len(units) else None
    if before is None or after is None or after.mark:
        return 0.0
    if is_paragraph(before) and not before.mark and is_short(after):
        return 1.5
    if is_short(before) and not before.mark and is_paragraph(after):
        return 1.0
    return 0.0


def _is_run(unit: Unit, before: Unit | None, after: Unit) -> bool:
    """Tell whether a unit stands among lines of its own shape, as an unmarked item does."""
    return before is not None and is_short(before) and is_short(after) and not before.mark and not after.mark


def _begins_large(text: str) -> bool:
    first = next((sign for sign in text if sign.isalnum()), "")
    return bool(first) and not first.islower()
