"""What is measured, and what an answer to "how often" or "how many" must have: a time, a number."""

from collections.abc import Iterable, Mapping

from kb.query.words import stemmed, stems
from kb.words import rule, table

MEASURES: Mapping[str, frozenset[str]] = {
    asked: stemmed("measure_units", name)
    for name in table("measure_words")
    for asked in stemmed("measure_words", name)
}
"""What is asked for ("how often") and words of which one must stand in an answer to it ("twice a week")."""

_NUMBER = rule("counts", r"\d|\b{number}\b")
_COUNTED = stemmed("counts", "asked")


def measured(asked: Iterable[str], text: str) -> bool:
    """Tell whether a text has the measure asked for: a time for "how long", a number for "how many"."""
    there = set(stems(text))
    wanted = [MEASURES[one] for one in asked if one in MEASURES]
    counted = not _COUNTED.isdisjoint(asked)
    return all(there & one for one in wanted) and (not counted or bool(_NUMBER.search(text)))
