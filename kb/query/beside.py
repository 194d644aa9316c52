"""What two neighbouring words of a question make, written as one ("kick back": "kickback")."""

from collections.abc import Sequence
from itertools import pairwise

from kb.analysis import fold, plain_words
from kb.query.ast import Clause, Term


def beside(clauses: Sequence[Clause]) -> list[tuple[str, ...]]:
    """For each clause, what it makes written as one with the word before or after it, folded."""
    made: list[tuple[str, ...]] = [() for _ in clauses]
    for n, (left, right) in enumerate(pairwise(clauses)):
        match left, right:
            case Term(text=a, field=None), Term(text=b, field=None):
                if both := _joined(a, b):
                    made[n] += (both,)
                    made[n + 1] += (both,)
    return made


def _joined(left: str, right: str) -> str:
    """Two words as one; empty where one of them is no single word."""
    words = plain_words(left, asked=True), plain_words(right, asked=True)
    return "".join(fold(found[0]) for found in words) if all(len(found) == 1 for found in words) else ""
