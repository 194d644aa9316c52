"""Dates and durations as authors write them."""

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from indexer.words import ANY, Rule, languages, table

MAX_SECONDS = 7 * 24 * 3600

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_EPOCH = re.compile(r"[12]\d{9}(?:\d{3})?")
"""Seconds, or their thousandths, since 1970."""

_SLASHED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_DAY_FIRST = Rule(
    "quantities",
    r"(?:[^\W\d]{2,12},?\s+)?(\d{1,2}){ordinal}?\s+(?:{of}\s+)?([^\W\d]{3,12})\.?,?\s+(?:{of}\s+)?(\d{4})\b.{0,40}",
    around=True,
)
_MONTH_FIRST = Rule(
    "quantities",
    r"(?:[^\W\d]{2,12},?\s+)?([^\W\d]{3,12})\.?\s+(\d{1,2}){ordinal}?,?\s+(\d{4})\b.{0,40}",
    around=True,
)
_MONTHS = {
    name: number
    for lang in languages()
    for names in ("months", "months_short")
    for number, name in enumerate(table("quantities", lang).get(names, ()), 1)
}

_SECONDS_OF = {"s": 1, "min": 60, "h": 3600}
_UNIT_WORDS = {
    word: unit
    for unit, name in (("s", "seconds"), ("min", "minutes"), ("h", "hours"))
    for word in table("quantities")[name]
}
_ISO_DURATION = re.compile(
    r"P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:[.]\d{1,9})?S)?)?", re.I
)
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})")
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,3})?")
_AMOUNT = Rule(
    "quantities", r"(?:(\d{1,6})\s?(?:-|–|{range})\s?)?(\d{1,6}(?:[.,]\d{1,3})?)[\s-]?([^\W\d_]{1,9})\b\.?"
)
_FILLER = frozenset(table("quantities")["filler"])


def parse_date(text: str, *, day_first: bool = False) -> date:
    """Read a day as ISO, `15 January 2024`, `Jan 15, 2024`, `15 de enero de 2024` or as a time stamp
    (`1709629200`); the time is dropped.

    Raises ValueError for any other form, for days that no calendar has, and for `03/04/2024`, which is
    another day in another country, unless the text's language says `day_first`.
    """
    text = text.strip()
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).date()
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = found.groups()
        return date(int(year), int(month), int(day))
    if found := _DAY_FIRST.fullmatch(text):
        return date(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(text):
        return date(int(found[3]), _month(found[1]), int(found[2]))
    if found := _SLASHED.fullmatch(text):
        first, second, year = map(int, found.groups())
        if first > 12 or first == second or (day_first and second <= 12):
            return date(year, second, first)
        if second > 12:
            return date(year, first, second)
        raise ValueError("day and month can't be told apart: write YYYY-MM-DD")
    raise ValueError("no date: write YYYY-MM-DD")


def _month(name: str) -> int:
    number = _MONTHS.get(name.casefold())
    if not number:
        raise ValueError(f"no month is called {name!r}: write YYYY-MM-DD")
    return number


@dataclass(frozen=True, slots=True)
class Unitless:
    """A number that an author gives for a duration without saying of what."""

    number: float

    def __str__(self) -> str:
        return f"{self.number:g}"


def parse_duration(value: object, unit: str = "") -> tuple[int | Unitless, str]:
    """Read a duration in seconds, and what had to be guessed for it (else an empty text).

    Understood: `45 s`, `2 min`, `1 h 30 min`, `1:30` (minutes and seconds), `PT45S`, and a number in `unit`;
    a number alone stays one. Raises ValueError for anything else.
    """
    text = str(value).strip()
    if isinstance(value, int | float) or _NUMBER.fullmatch(text):
        return _of_number(text, unit)
    if (found := _ISO_DURATION.fullmatch(text)) and any(found.groups()):
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return _bounded(((days * 24 + hours) * 60 + minutes) * 60 + seconds), ""
    if found := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return _bounded((hours * 60 + minutes) * 60 + seconds), ""
    return _of_words(text)


def _of_number(text: str, unit: str) -> tuple[int | Unitless, str]:
    number = float(text.replace(",", "."))
    if not math.isfinite(number):
        raise ValueError("no duration: write 45 s, 2 min or PT45S")
    known = _UNIT_WORDS.get(unit.strip().casefold())
    seconds = _bounded(round(number * _SECONDS_OF[known or "s"]))
    return seconds if known else Unitless(number), ""


def in_seconds(number: float, unit: str) -> int | None:
    """Convert a number in a unit as authors spell it ("min", "minutes") to seconds; None for no unit."""
    known = _UNIT_WORDS.get(unit.strip().casefold())
    return round(number * _SECONDS_OF[known]) if known else None


def _of_words(text: str) -> tuple[int, str]:
    seconds, note, rest = 0.0, "", text[:200].casefold()
    for found in _AMOUNT[ANY].finditer(rest):
        unit = _UNIT_WORDS.get(found[3])
        if not unit:
            raise ValueError("no duration: write 45 s, 2 min or PT45S")
        low, high = found[1], float(found[2].replace(",", "."))
        if low:
            note = f"duration {text!r} is a range; its lower end is taken"
        seconds += (float(low) if low else high) * _SECONDS_OF[unit]
    left = re.findall(r"\w+", _AMOUNT[ANY].sub(" ", rest))
    if not seconds or len(text) > 200 or any(word not in _FILLER for word in left):
        raise ValueError("no duration: write 45 s, 2 min or PT45S")
    return _bounded(round(seconds)), note


def _bounded(seconds: int) -> int:
    if not 0 < seconds <= MAX_SECONDS:
        raise ValueError("no duration of an exercise: it must be over 0 and under a week")
    return seconds
