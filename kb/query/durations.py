"""How long something may take: a bound of time ("under 10 minutes"), or about how long a workout lasts."""

import re
from collections.abc import Iterator, Sequence

from indexer.folding import plain
from kb.query.ast import Between, Query, Selection
from kb.query.placed import Meaning
from kb.query.syntax import write
from kb.query.words import QuestionWord
from kb.words import folded_words, rule

_WORKOUTS = folded_words("what_fits", "workouts")
_ABOUT = 0.2
"""How much longer or shorter a workout may be than one wishes, as a part of it."""

_UNITS = {"second": 1, "minute": 60, "hour": 3600}
_TIME = r"(?P<number>\d{1,4})[ -]?(?:(?P<second>{second})|(?P<minute>{minute})|(?P<hour>{hour}))"
_BOUND = rule(
    "time",
    r"\b(?:(?P<below>{below})|(?P<most>{most})|(?P<above>{above})|(?P<least>{least})) " + _TIME + r"\b",
    folded=True,
)
_LASTING = rule("time", r"\b" + _TIME + r"\b", folded=True)
_BOUND_AFTER = rule(
    "time", r"\b" + _TIME + r" (?:(?P<most>{most_after})|(?P<least>{least_after}))\b", folded=True
)


def bounded(question: str, tokens: tuple[QuestionWord, ...]) -> Iterator[Meaning]:
    """The bound of time that a question sets."""
    if found := _bound(question, tokens):
        within, said = found
        yield Meaning(Selection("duration", (write(Query(within)).partition(":")[2],)), said, clause=within)


def lasting(question: str, tokens: tuple[QuestionWord, ...]) -> Iterator[Meaning]:
    """How long a workout is to be, where it is said what it is for ("10 minute abs workout")."""
    text = plain(question)
    found = _LASTING.search(text)
    if found is None or len(text) != len(question) or not any(one.folded in _WORKOUTS for one in tokens):
        return
    time = _seconds(found)
    within = Between("duration", round(time * (1 - _ABOUT)), round(time * (1 + _ABOUT)) + 1)
    said = tuple(t for t in tokens if found.start() <= t.start and t.end <= found.end())
    yield Meaning(Selection("duration", (write(Query(within)).partition(":")[2],)), said, clause=within)


def _bound(question: str, tokens: Sequence[QuestionWord]) -> tuple[Between, tuple[QuestionWord, ...]] | None:
    """Find the bound, in seconds, and the words that say so; None where there is none."""
    text = plain(question)
    bound = _BOUND.search(text) or _BOUND_AFTER.search(text)
    if bound is None or len(text) != len(question):
        return None
    said = tuple(t for t in tokens if bound.start() <= t.start and t.end <= bound.end())
    kinds = {name for name, found in bound.groupdict().items() if found}
    time = _seconds(bound)
    # Bounds are whole seconds, the upper one is out: "at most" and "more than" are one further.
    beyond = time + bool(kinds & {"most", "above"})
    low, high = (None, beyond) if kinds & {"below", "most"} else (beyond, None)
    return Between("duration", low, high), said


def _seconds(found: re.Match[str]) -> int:
    """The time that a pattern with `_TIME` in it found."""
    return int(found["number"]) * next(seconds for name, seconds in _UNITS.items() if found[name])
