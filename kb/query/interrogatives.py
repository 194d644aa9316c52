"""What a question word wants to be told, whatever else is asked: "how many" an amount, "when" a time, "how
slowly" a pace, "how low" a reach, "where" a place. A line that has all other words and tells none answers
another question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.folding import fold
from indexer.remembering import remembered
from indexer.words import ANY
from kb.words import rule, table

_NAMES = ("pace", "width", "nearness", "reach", "grip", "gaze", "side", "place", "time", "amount")


@dataclass(frozen=True, slots=True)
class Interrogative:
    """What a question word asks, with the patterns that ask for it and those that tell it.

    Some say all that the word asks (`measured`: "30 degrees" is how high), some tell it where nothing else is
    asked (`alone`).
    """

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    measured: re.Pattern[str]
    alone: re.Pattern[str] | None

    def is_told_alone(self, text: str) -> bool:
        """Tell whether a text tells it though nothing else is asked."""
        return self.alone is None or bool(self.alone.search(text) or self.measured.search(text))

    def words(self, question: str) -> str:
        """The words of a question, folded, by which it asks for this."""
        found = self.asked.search(fold(question))
        return found.group() if found else ""


@remembered(mib=1, longest=500)
def interrogative_of(question: str) -> Interrogative | None:
    """What a question wants to be told by its question word, None where any line may tell it."""
    text = fold(question)
    return next((one for one in load_interrogatives() if one.asked.search(text)), None)


def is_told(question: str, text: str) -> bool:
    """Tell whether a text tells what a question wants by its question word; also where it has none."""
    wanted = interrogative_of(question)
    return wanted is None or bool(wanted.told.search(text))


def untold(question: str, lines: Sequence[str]) -> Iterator[str]:
    """The words by which a question asks for what no line tells: "how many", "when", "a week"."""
    wanted = interrogative_of(question)
    if wanted and not any(wanted.told.search(line) for line in lines):
        yield wanted.words(question)
    # So many a week are not so many at a time.
    per = _PER[ANY].search(fold(question))
    if per and not any(_IN_TIME[ANY].search(line) for line in lines):
        yield per.group()


_PER = rule("interrogatives_asked", r"(?<![^ ])(?:{per})(?![^ ])", folded=True)
_IN_TIME = rule("interrogatives_told", "{per}")


@lru_cache(maxsize=1)
def load_interrogatives() -> tuple[Interrogative, ...]:
    """What question words ask for: of several that a question has, the first one counts."""
    return tuple(
        Interrogative(
            name,
            rule("interrogatives_asked", rf"(?<![^ ])(?:{{{name}}})(?![^ ])", folded=True)[ANY],
            rule("interrogatives_told", f"{{{name}}}")[ANY],
            rule("interrogatives_measured", f"{{{name}}}")[ANY],
            rule("interrogatives_alone", f"{{{name}}}")[ANY]
            if name in table("interrogatives_alone")
            else None,
        )
        for name in _NAMES
    )
