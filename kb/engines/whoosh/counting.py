"""Facets counted over the matches of one question, and what a click on each value would leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from kb.engines.counts import FacetCounts, known
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.facet_counts import FacetColumn
from kb.engines.whoosh.matching import allowed
from kb.engines.whoosh.ordering import groups_of
from kb.engines.whoosh.snapshot import Snapshot
from kb.query.ast import Selection
from kb.schema import NOT_STATED

Passes = tuple[tuple[Selection, Array], ...]
"""Each filter of the question, and for each match whether it passes."""

After = Callable[[str], int]
"""How many results a click on a value leaves."""


def count_facets(
    snapshot: Snapshot, names: Sequence[str], documents: Array, passes: Passes, collapse: str | None
) -> tuple[FacetCounts, ...]:
    """Count each facet over the documents that pass all filters but its own; what it excludes stays out."""
    return tuple(_Counting(snapshot, known(name), documents, passes, collapse).counts() for name in names)


@dataclass(frozen=True, slots=True)
class _Counting:
    """One facet of one question."""

    snapshot: Snapshot
    name: str
    documents: Array
    passes: Passes
    collapse: str | None

    @property
    def column(self) -> FacetColumn:
        return self.snapshot.facet(self.name)

    def counts(self) -> FacetCounts:
        counts, missing = self._by_value(
            self._where(lambda one: one.facet != self.name or one.mode == "none")
        )
        own = [one for one, _ in self.passes if one.facet == self.name and one.mode != "none"]
        selected = frozenset(value for one in own for value in one.values)
        return self.column.buckets(counts, missing, selected, self._after(own) if own else None)

    def _after(self, own: Sequence[Selection]) -> After:
        """What clicks leave where something of the facet is selected: alternatives add up."""
        base = self._where(lambda one: one.facet != self.name or one.mode != "any")
        alternatives = [one for one in own if one.mode == "any"]
        if not alternatives:
            found = self._named(*self._by_value(base))
            return lambda value: found.get(value, 0)
        results = self._where(lambda one: True)
        total = self._size(results)
        added = self._named(*self._by_value(self._besides(base, results)))
        less = {
            value: self._without(value, base, alternatives) for one in alternatives for value in one.values
        }
        return lambda value: less[value] if value in less else total + added.get(value, 0)

    def _without(self, value: str, base: Array, alternatives: Sequence[Selection]) -> int:
        left = tuple(other for one in alternatives for other in one.values if other != value)
        if not left:
            return self._size(base)
        return self._size(base[allowed(self.snapshot, Selection(self.name, left))[base]])

    def _where(self, which: Callable[[Selection], bool]) -> Array:
        """The matches that pass the filters of this sort."""
        rows = [row for selection, row in self.passes if which(selection)]
        return self.documents[reduce(np.logical_and, rows)] if rows else self.documents

    def _besides(self, base: Array, results: Array) -> Array:
        """The documents of `base` that bring a result that is not there yet."""
        if self.collapse is None:
            return np.setdiff1d(base, results, assume_unique=True)
        groups = groups_of(self.snapshot, self.collapse, np.concatenate((results, base)))
        there, new = groups[: len(results)], groups[len(results) :]
        return base[~np.isin(new, there)]

    def _size(self, documents: Array) -> int:
        if self.collapse is None:
            return len(documents)
        return len(np.unique(groups_of(self.snapshot, self.collapse, documents)))

    def _by_value(self, documents: Array) -> tuple[Array, int]:
        if self.collapse is None:
            return self.column.counts(documents)
        return self.column.group_counts(documents, groups_of(self.snapshot, self.collapse, documents))

    def _named(self, counts: Array, missing: int) -> dict[str, int]:
        there = counts.nonzero()[0].tolist()
        return {self.column.values[row]: int(counts[row]) for row in there} | {NOT_STATED: missing}
