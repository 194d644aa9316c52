"""The text clause of a question: every word counts, pages that have all of them lead, titles lead most.

Each word is a slot: the word, or what may stand in its place. A page needs one slot; having all slots adds
half its score again (`ALL_WORDS`), having them all in the title twice its title's score (`ALL_IN_TITLE`).
Measured on exercise-alias (dev) and SciFact (train), see benchmarks/relevance.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kb.query.ast import And, Boosted, Clause, Everything, Or, Phrase, Prefix, Term

ALL_WORDS = 0.5
ALL_IN_TITLE = 2.0
AS_A_QUESTION = 1.0
"""What a page's own questions add that have all of the words: they ask just this."""

ASIDE = 0.3
"""What a word weighs that frames the question or became a filter ("common mistakes", "beginner")."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The clauses of which any stands for one word of the question; empty where no page can have it."""

    choices: tuple[Clause, ...]


def compose(slots: Sequence[Slot], aside: Sequence[Clause] = (), *, long: bool = False) -> Clause:
    """Make one clause of a question's slots. A long text is the plain sum of its words."""
    given = [_either(slot.choices) for slot in slots if slot.choices]
    if not given:
        return _either((*aside, Everything())) if aside else Everything()
    clause = _either(given) if long else _ranked(given)
    if len(given) > 1:
        asked = tuple(_within(slot, "questions") for slot in given)
        clause = Or((clause, Boosted(Or(asked, len(asked)), AS_A_QUESTION)))
    if not aside:
        return clause
    return And((clause, Or((*aside, Everything()))))


def _ranked(slots: list[Clause]) -> Clause:
    titled = [_within(slot, "title") for slot in slots]
    parts: list[Clause] = [_either(slots)]
    if len(slots) > 1:
        parts.append(Boosted(Or(tuple(slots), len(slots)), ALL_WORDS))
        parts.append(Boosted(Or(tuple(titled), len(titled)), ALL_IN_TITLE))
    else:
        parts.append(Boosted(titled[0], ALL_IN_TITLE))
    return Or(tuple(parts))


def _either(clauses: Iterable[Clause]) -> Clause:
    choices = tuple(clauses)
    return choices[0] if len(choices) == 1 else Or(choices)


def _within(clause: Clause, field: str) -> Clause:
    """The same clause, asked of one field."""
    match clause:
        case Term() | Phrase() | Prefix():
            return replace(clause, field=field)
        case Boosted(inner, boost):
            return Boosted(_within(inner, field), boost)
        case And(clauses):
            return And(tuple(_within(one, field) for one in clauses))
        case Or(clauses, minimum):
            return Or(tuple(_within(one, field) for one in clauses), minimum)
        case _:
            return clause
