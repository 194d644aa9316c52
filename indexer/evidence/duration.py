"""How long a page's exercise or workout takes, in the unit that the page itself gives."""

import re
from collections.abc import Sequence
from contextlib import suppress

from indexer.evidence.claims import Claim
from indexer.evidence.statements import Statement
from indexer.facets import STATED
from indexer.folders import folders, set_for
from indexer.page import Kind, Page, Role
from indexer.readers.quantities import MAX_SECONDS, in_seconds, parse_duration
from indexer.words import Rule

_TIMED = Rule("durations", r"\b(?P<number>\d{1,3})[\s-]?(?P<unit>{unit})(?![\w])")
SESSION = Rule(
    "durations", r"\b(?P<number>\d{1,3})[\s-]?(?P<unit>{unit})(?!\w)[\s-]+(?:[\w'’-]+\s+){0,5}?{session}\b"
)
_LABEL = Rule("durations", r"{label}\s*[:–—|-]\s*(?P<time>.{1,40})")
_OF_THE_WHOLE: frozenset[Role] = frozenset(("overview", "summary", "other", "programming", "equipment"))
_IN_MINUTES: frozenset[Kind] = frozenset(("workout", "collection"))
"""What takes minutes, whoever states a bare number of them; of one exercise nobody can tell."""

_LONGEST_WORKOUT = 180
_TOP = 6
"""Sentences among which the lines below a title stand."""


def duration_claims(page: Page, kind: Kind, said: Sequence[Statement]) -> tuple[Claim, ...]:
    """What speaks for a duration where the head has none with a unit; the value is in seconds.

    A bare number takes its unit from what is set for its folder, from the title or a sentence in
    which it stands with one, or from the kind of page. Without such a number a line with that label counts
    ("Time: 10 min"), of a workout its title, too, then a sentence on the page's own session ("this 25-minute
    workout").
    """
    bare = next(iter(page.stated.get("duration", ())), None)
    if page.duration is not None or kind == "page":
        return ()
    if bare is None:
        return labelled(said) or (_stated_length(page, said) if kind == "workout" else ())
    number = float(bare)
    texts = [page.title, page.summary, *(statement.text for statement in said)]
    found = ((text, one) for text in texts for one in _TIMED.finditer(text) if float(one["number"]) == number)
    text, named = next(found, ("", None))
    if unit := set_for(page.id, folders().duration_units):
        return _claims(number, unit, "in the folder's unit", bare)
    if named:
        return _claims(number, named["unit"], "in the unit of the text", text)
    if kind in _IN_MINUTES and 1 < number <= _LONGEST_WORKOUT:
        return _claims(number, "min", f"minutes, as of a {kind}", bare)
    return ()


def labelled(said: Sequence[Statement]) -> tuple[Claim, ...]:
    """The first line of the page's own facts that gives a time with its unit."""
    own = (one for one in said if one.of is None and one.role in _OF_THE_WHOLE)
    lines = ((one.text, _LABEL.fullmatch(one.text)) for one in own)
    return next((found for text, line in lines if line and (found := _parsed(line["time"], text))), ())


def timed_alone(said: Sequence[Statement]) -> tuple[Claim, ...]:
    """The one line at the top that is nothing but a time; where several are, each is that of a card."""
    alone = [(n, one, found) for n, one in enumerate(said) if (found := _TIMED.fullmatch(one.text))]
    if len(alone) != 1 or alone[0][0] >= _TOP or alone[0][1].role != "overview":
        return ()
    return _of(alone[0][2], "a line of its own", alone[0][1].text)


def _parsed(time: str, text: str) -> tuple[Claim, ...]:
    with suppress(ValueError):
        seconds, _ = parse_duration(time.rstrip(" ."))
        if isinstance(seconds, int):
            return (Claim("duration", str(seconds), STATED, "label", text),)
    return ()


def _stated_length(page: Page, said: Sequence[Statement]) -> tuple[Claim, ...]:
    titled = _TIMED.search(page.title)
    if titled:
        return _of(titled, "title", page.title)
    if alone := timed_alone(said):
        return alone
    sessions = ((one.text, SESSION.search(one.text)) for one in said if one.role in ("overview", "summary"))
    return next((_of(found, "says how long it takes", text) for text, found in sessions if found), ())


def _of(found: re.Match[str], rule: str, text: str) -> tuple[Claim, ...]:
    return _claims(float(found["number"]), found["unit"], rule, text)


def _claims(number: float, unit: str, rule: str, text: str) -> tuple[Claim, ...]:
    seconds = in_seconds(number, unit)
    return (
        (Claim("duration", str(seconds), STATED, rule, text),) if seconds and seconds <= MAX_SECONDS else ()
    )
