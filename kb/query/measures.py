"""What a question asks the measure of, and whether a line tells it: "how often", "daily"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.folding import fold
from indexer.remembering import remembered
from indexer.words import ANY
from kb.words import rule, table

COUNT = "count"

_NAMES = (
    "rest", "often", "sides", "sets", "reps", "distance", "wait", "takes", "intake", "long", "weight", "age",
    "year", "price",
)  # fmt: skip
"""In the order in which they are asked for."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something measured, with the patterns that ask for it and those that tell it."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    alone: re.Pattern[str] | None = None

    def is_told_alone(self, text: str) -> bool:
        """Tell whether a text tells it of which nothing else is asked: much on a page is so many weeks."""
        return self.alone is None or bool(self.alone.search(text))

    @property
    def is_counted(self) -> bool:
        """Whether it is a number of just what is named."""
        return self.name == COUNT

    def words(self, question: str) -> tuple[str, ...]:
        """The words of a question, folded, that only ask for this."""
        found = self.asked.search(fold(question))
        return tuple(found.group().split()) if found else ()


@remembered(mib=1, longest=500)
def measure_asked(question: str) -> Measure | None:
    """The measure that a question asks for, None where it asks for none."""
    text = fold(question)
    known = (one for one in load_measures() if one.asked.search(text))
    return next(known, None) or _countable(text)


def measured(question: str, text: str) -> bool:
    """Tell whether a text tells the measure that a question asks for; also where it asks for none."""
    measure = measure_asked(question)
    return measure is None or bool(measure.told.search(text))


_COUNTED = rule("counts", r"(?:^| ){how_many} (?P<what>\w{4,})", folded=True)
_COUNTED_LAST = rule("counts", r"(?:^| )(?P<what>\w{4,}) {how_many}$", folded=True)
_NUMBER = rule("counts", r"(?:\d+|{number})")
_VOWELS = {"a": "[aá]", "e": "[eé]", "i": "[ií]", "o": "[oó]", "u": "[uúü]", "n": "[nñ]"}
_ENDING = 2
"""Letters at the end of a word that its plural may change."""


def _countable(text: str) -> Measure | None:
    """What is counted and has no unit ("how many vertebrae", "vertebrae how many"): a number before it tells
    it."""
    found = _COUNTED[ANY].search(text) or _COUNTED_LAST[ANY].search(text)
    if found is None:
        return None
    begin = "".join(_VOWELS.get(letter, letter) for letter in found["what"][:-_ENDING])
    told = re.compile(rf"\b{_NUMBER[ANY].pattern}\W+(?:\w+\W+)?{begin}\w*", re.IGNORECASE)
    return Measure(COUNT, re.compile(re.escape(found.group())), told)


@lru_cache(maxsize=1)
def load_measures() -> tuple[Measure, ...]:
    """The measures: of two that are asked for, the first one counts."""
    return tuple(
        Measure(
            name,
            rule("measures_asked", f"{{{name}}}", folded=True)[ANY],
            rule("measures_told", f"{{{name}}}")[ANY],
            rule("measures_alone", f"{{{name}}}")[ANY] if name in table("measures_alone") else None,
        )
        for name in _NAMES
    )
