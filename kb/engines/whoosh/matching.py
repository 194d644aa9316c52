"""A Query against a snapshot -> the documents that match, with their scores."""

from collections.abc import Sequence
from functools import reduce

import numpy as np
from msgspec import Struct

from kb.engines.whole_names import MaybePart, note_name
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.leaves import MatchedLeaf, joins_there, phrase_leaf, prefix_leaf, word_leaf
from kb.engines.whoosh.segment import UNKNOWN
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.unions import common, union
from kb.errors import QueryError
from kb.query.ast import (
    And,
    Between,
    Boosted,
    Clause,
    Everything,
    Not,
    Or,
    Phrase,
    Prefix,
    Selection,
    Term,
)
from kb.query.clauses import beside
from kb.schema import ALTERNATIVES, COLUMNED, FIELD_NUMBERS, RANGES

PRESENT = 1.0
"""The score of what merely is there: Everything, what a Not leaves, a facet's value as a word."""


class Matches(Struct, frozen=True, eq=False):
    """Live documents, ascending, and their scores."""

    documents: Array
    scores: Array


class Wanted(MaybePart, frozen=True, eq=False):
    """A leaf that a match may have, and the product of the boosts around it."""

    leaf: MatchedLeaf
    boost: float


class Matcher:
    """Evaluates one Query; afterwards `wanted` holds its positive leaves, in order."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.wanted: list[Wanted] = []

    def match(self, clause: Clause, around: Sequence[str] = ()) -> Matches:
        """`around` are the joins of a word with its neighbours. Raises QueryError on an unknown field."""
        return self._match(clause, 1.0, around)

    def _match(self, clause: Clause, boost: float, around: Sequence[str] = ()) -> Matches:
        match clause:
            case Term() | Prefix() | Phrase():
                return self._leaf(clause, boost, around)
            case And(clauses):
                return self._all(clauses, boost)
            case Or(clauses, minimum):
                if _is_a_word(clauses):
                    return self._word(clause, boost)
                return self._some(clauses, minimum, boost)
            case Boosted(inner, factor):
                before = len(self.wanted)
                found = self._match(inner, boost * factor, around)
                note_name(self.wanted, before, inner, factor)
                return Matches(found.documents, found.scores * np.float32(factor))
            case Not(inner):
                return self._present(self._without(self._snapshot.all, inner))
            case Everything():
                return self._present(self._snapshot.all)
            case Between():
                return self._present(self._between(clause))

    def _leaf(self, clause: Term | Prefix | Phrase, boost: float, around: Sequence[str]) -> Matches:
        if clause.field is not None and clause.field not in FIELD_NUMBERS:
            return self._value(clause)
        leaf = self._cached(clause, joins_there(self._snapshot, around))
        self.wanted.append(Wanted(leaf, boost))
        return Matches(leaf.documents, leaf.scores)

    def _cached(self, clause: Term | Prefix | Phrase, joins: tuple[str, ...]) -> MatchedLeaf:
        snapshot = self._snapshot
        field = None if clause.field is None else FIELD_NUMBERS[clause.field]

        def make() -> MatchedLeaf:
            match clause:
                case Term():
                    return word_leaf(snapshot, clause, field, joins)
                case Prefix():
                    return prefix_leaf(snapshot, clause, field)
                case Phrase():
                    return phrase_leaf(snapshot, clause, field)

        return snapshot.cache.get((clause, joins), make, lambda leaf: leaf.bytes)

    def _value(self, clause: Term | Prefix | Phrase) -> Matches:
        """A facet named as a field: the documents with that value."""
        name = clause.field or ""
        if name not in COLUMNED:
            raise QueryError(f"{name}:", 0, f"unknown field {name!r}")
        column = self._snapshot.facet(name)
        text = " ".join(clause.words) if isinstance(clause, Phrase) else clause.text
        if isinstance(clause, Prefix):
            values = tuple(value for value in column.values if value.startswith(text))
        else:
            values = tuple(value for value in column.values if value.casefold() == text.casefold()) or (text,)
        live = self._snapshot.all
        return self._present(live[column.allowed(Selection(name, values))[live]])

    def _between(self, clause: Between) -> Array:
        """The documents whose number is within bounds. Raises QueryError on a field without numbers."""
        if clause.field not in RANGES:
            raise QueryError(f"{clause.field}:", 0, f"{clause.field!r} is no number")
        live = self._snapshot.all
        numbers = self._snapshot.seconds[live]
        kept = numbers != UNKNOWN
        if clause.low is not None:
            kept &= numbers >= clause.low
        if clause.high is not None:
            kept &= numbers < clause.high
        found: Array = live[kept]
        return found

    def _all(self, clauses: Sequence[Clause], boost: float) -> Matches:
        wanted = [clause for clause in clauses if not isinstance(clause, Not)]
        around = beside(wanted)
        found = [self._match(clause, boost, around[n]) for n, clause in enumerate(wanted)]
        size = self._snapshot.size
        if found:
            found.sort(key=lambda matches: len(matches.documents))
            matches = reduce(lambda left, right: _both(left, right, size), found)
        else:
            matches = self._present(self._snapshot.all)
        for clause in clauses:
            if isinstance(clause, Not):
                matches = _narrowed(matches, self._match_aside(clause.clause).documents, size)
        return matches

    def _some(self, clauses: Sequence[Clause], minimum: int, boost: float) -> Matches:
        around = beside(clauses)
        found = [self._match(clause, boost, around[n]) for n, clause in enumerate(clauses)]
        documents, scores = union([(one.documents, one.scores) for one in found], self._snapshot.size)
        if minimum > 1:
            counts = np.zeros(self._snapshot.size, np.int16)
            for one in found:
                counts[one.documents] += 1
            kept = (counts[documents] >= minimum).nonzero()[0]
            documents, scores = documents[kept], scores[kept]
        return Matches(documents, scores)

    def _word(self, clause: Or, boost: float) -> Matches:
        """A word with what may stand for it: all the searches behind one answer ask for the same words."""

        def make() -> tuple[Matches, Sequence[Wanted]]:
            aside = Matcher(self._snapshot)
            return aside._some(clause.clauses, clause.minimum, 1.0), aside.wanted

        matches, wanted = self._snapshot.cache.get(
            clause, make, lambda made: made[0].documents.nbytes + made[0].scores.nbytes
        )
        self.wanted += [Wanted(one.leaf, one.boost * boost, part=one.part) for one in wanted]
        return matches

    def _without(self, documents: Array, clause: Clause) -> Array:
        there = np.zeros(self._snapshot.size, bool)
        there[self._match_aside(clause).documents] = True
        return documents[~there[documents]]

    def _match_aside(self, clause: Clause) -> Matches:
        """Match what must not be there: its leaves are not wanted."""
        return Matcher(self._snapshot).match(clause)

    def _present(self, documents: Array) -> Matches:
        return Matches(documents.astype(np.int32, copy=False), np.full(len(documents), PRESENT, np.float32))


def _is_a_word(clauses: Sequence[Clause]) -> bool:
    """Whether alternatives are a word and, weaker, its synonyms."""
    weaker = False
    for clause in clauses:
        match clause:
            case Or():
                return False
            case Boosted():
                weaker = True
    return weaker


def _both(left: Matches, right: Matches, size: int) -> Matches:
    kept, places = common(left.documents, right.documents, size)
    return Matches(left.documents[kept], left.scores[kept] + right.scores[places])


def _narrowed(matches: Matches, out: Array, size: int) -> Matches:
    gone, _ = common(matches.documents, out, size)
    kept = np.ones(len(matches.documents), bool)
    kept[gone] = False
    return Matches(matches.documents[kept], matches.scores[kept])


def allowed(snapshot: Snapshot, selection: Selection) -> Array:
    """The documents that pass one filter, as booleans. Raises QueryError on an unknown facet."""
    if selection.facet not in COLUMNED:
        raise QueryError(f"{selection.facet}:", 0, f"unknown facet {selection.facet!r}")
    column = snapshot.facet(selection.facet)
    judged = ALTERNATIVES.get((selection.facet, selection.mode))
    return column.allowed(selection, None if judged is None else snapshot.facet(judged))
