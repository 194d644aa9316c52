"""What a question asks the measure of, and whether a line tells it (measures.toml): "how often", "daily"."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.folding import fold

MEASURES = Path(__file__).with_name("measures.toml")


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
    """Read measures.toml, in its order."""
    table: Mapping[str, list[dict[str, object]]] = tomllib.loads(MEASURES.read_text(encoding="utf-8"))
    return tuple(Measure(str(one["name"]), _any(one["asked"]), _any(one["told"])) for one in table["measure"])


def _any(patterns: object) -> re.Pattern[str]:
    assert isinstance(patterns, list)
    return re.compile("|".join(patterns), re.IGNORECASE)
