"""What bounds the time that something takes: "under 10 minutes", "5 min or less"."""

from collections.abc import Sequence

from indexer.folding import plain
from kb.query.ast import Between
from kb.query.words import QuestionWord
from kb.words import rule

_UNITS = {"second": 1, "minute": 60, "hour": 3600}
_TIME = r"(?P<number>\d{1,4})[ -]?(?:(?P<second>{second})|(?P<minute>{minute})|(?P<hour>{hour}))"
_BOUND = rule(
    "time",
    r"\b(?:(?P<below>{below})|(?P<most>{most})|(?P<above>{above})|(?P<least>{least})) " + _TIME + r"\b",
    folded=True,
)
_BOUND_AFTER = rule(
    "time", r"\b" + _TIME + r" (?:(?P<most>{most_after})|(?P<least>{least_after}))\b", folded=True
)


def find_bound(
    question: str, tokens: Sequence[QuestionWord]
) -> tuple[Between, tuple[QuestionWord, ...]] | None:
    """Find the bound, in seconds, and the words that say so; None where there is none."""
    text = plain(question)
    bound = _BOUND.search(text) or _BOUND_AFTER.search(text)
    if bound is None or len(text) != len(question):
        return None
    said = tuple(t for t in tokens if bound.start() <= t.start and t.end <= bound.end())
    kinds = {name for name, found in bound.groupdict().items() if found}
    unit = next(seconds for name, seconds in _UNITS.items() if name in kinds)
    time = int(bound["number"]) * unit
    # Bounds are whole seconds, the upper one is out: "at most" and "more than" are one further.
    beyond = time + bool(kinds & {"most", "above"})
    low, high = (None, beyond) if kinds & {"below", "most"} else (beyond, None)
    return Between("duration", low, high), said
