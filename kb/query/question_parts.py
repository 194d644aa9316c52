"""The parts of a question, between its commas and stops: some ask, others only say something beside."""

import re
from dataclasses import dataclass
from itertools import pairwise

from kb.query.words import cut
from kb.words import folded_words

_END = re.compile(r"[,.;:?!]\s")
_OPENS = folded_words("parts", "opens")


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """A part of a question, from `start` up to `end`; `asks` where it opens as a question does."""

    start: int
    end: int
    asks: bool

    def has(self, place: int) -> bool:
        return self.start <= place < self.end


def parts_of(question: str) -> tuple[QuestionPart, ...]:
    """Cut a question into its parts, in order; without a stop it is one."""
    ends = [0, *(found.end() for found in _END.finditer(question)), len(question)]
    return tuple(QuestionPart(start, end, _opens(question[start:end])) for start, end in pairwise(ends))


def _opens(text: str) -> bool:
    first = cut(text)[:1]
    return bool(first) and first[0].folded in _OPENS
