"""What is measured, and what an answer to "how often" or "how many" must have: a time, a number."""

import re
from collections.abc import Iterable, Mapping

from kb.query.words import bag, stem, stems

MEASURES: Mapping[str, frozenset[str]] = {
    stem(asked): frozenset(map(stem, bag(told)))
    for asked, told in (
        ("often", "time day week daily weekly"),
        ("long", "second minute s sec min"),
        ("heavy", "weight load kg kilo pound light heavy"),
        ("weight", "weight load kg kilo pound light heavy"),
    )
}
"""What is asked for ("how often") and words of which one must stand in an answer to it ("twice a week")."""

_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|hundred|once"
    r"|twice|dos|tres|cuatro|cinco|seis|ocho|diez|doce|quince|veinte|treinta|sesenta)\b",
    re.IGNORECASE,
)
_COUNTED = frozenset(map(stem, bag("many sets set reps rep times repetitions cuantas cuantos series")))


def measured(asked: Iterable[str], text: str) -> bool:
    """Tell whether a text has the measure asked for: a time for "how long", a number for "how many"."""
    there = set(stems(text))
    wanted = [MEASURES[one] for one in asked if one in MEASURES]
    counted = not _COUNTED.isdisjoint(asked)
    return all(there & one for one in wanted) and (not counted or bool(_NUMBER.search(text)))
