"""Scores of a reading: bags of texts compared by their letters and digits."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import ftfy

_MARK = re.compile(
    r"^(?:(?:step|paso)\s+\d+\b\s*[.:)]?|\(?\d{1,2}[.)]\)?\s?|[-*•✅+–]\s*|[QA]\d{0,2}\s*[:.]\s+|Q\d{1,2}\s+|#\d{1,2}\s+|[a-j][.)]\s+)",
    re.IGNORECASE,
)
_CITATION = re.compile(r"\s?[\[(]\d{1,3}(?:, ?\d{1,3})*[\])]")


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of what is there. An empty gold and an empty result are perfect."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.found + other.found, self.there + other.there)


def compared(found: Iterable[object], there: Iterable[object]) -> Score:
    """Compare two bags."""
    left, right = Counter(found), Counter(there)
    return Score((left & right).total(), left.total(), right.total())


def letters(text: str) -> str:
    """Reduce a text to what is compared: letters and digits, folded, without marks and citations."""
    return re.sub(r"[\W_]", "", _CITATION.sub("", _MARK.sub("", ftfy.fix_encoding(text))).casefold())
