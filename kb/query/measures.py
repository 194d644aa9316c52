"""What a question asks the measure of, and whether a line tells it: "how often", "daily"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.folding import fold
from indexer.words import ANY
from kb.words import rule


@dataclass(frozen=True, slots=True)
class Measure:
    """Something measured, with the patterns that ask for it and those that tell it."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]

    def words(self, question: str) -> tuple[str, ...]:
        """The words of a question, folded, that only ask for this."""
        found = self.asked.search(fold(question))
        return tuple(found.group().split()) if found else ()


def measure_asked(question: str) -> Measure | None:
    """The measure that a question asks for, None where it asks for none."""
    text = fold(question)
    return next((one for one in load_measures() if one.asked.search(text)), None)


@lru_cache(maxsize=1)
def load_measures() -> tuple[Measure, ...]:
    """The measures, in the order in which they are asked for: of two that are, the first one counts."""
    return tuple(
        Measure(
            name,
            rule("measures_asked", f"{{{name}}}", folded=True)[ANY],
            rule("measures_told", f"{{{name}}}")[ANY],
        )
        for name in ("often", "reps", "wait", "long", "weight", "age")
    )
