"""Facets counted over the matches of one question, and what a click on each value would leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

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


@dataclass(frozen=True, eq=False)
class _Matched:
    """Some matches and, where results are groups of them, the group of each."""

    documents: Array
    groups: Array | None

    def at(self, kept: Array) -> "_Matched":
        return _Matched(self.documents[kept], None if self.groups is None else self.groups[kept])

    @cached_property
    def _alone(self) -> Array:
        """Which matches are the only one of their group: most, so that few have to be told apart."""
        assert self.groups is not None
        _, place, counts = np.unique(self.groups, return_inverse=True, return_counts=True)
        alone: Array = counts[place] == 1
        return alone

    @property
    def results(self) -> int:
        return len(self.documents) if self.groups is None else len(np.unique(self.groups))

    def counted(self, column: FacetColumn) -> tuple[Array, int]:
        """How many results count towards each value, and how many state none."""
        if self.groups is None:
            return column.counts(self.documents)
        counts, missing = column.counts(self.documents[self._alone])
        several = self.at(~self._alone)
        assert several.groups is not None
        more, without = column.group_counts(several.documents, several.groups)
        return counts + more, missing + without

    def besides(self, others: "_Matched") -> "_Matched":
        """Those that bring a result that is not among others."""
        if self.groups is None or others.groups is None:
            return self.at(np.isin(self.documents, others.documents, invert=True, assume_unique=True))
        return self.at(np.isin(self.groups, others.groups, invert=True))


def count_facets(
    snapshot: Snapshot, names: Sequence[str], documents: Array, passes: Passes, collapse: str | None
) -> tuple[FacetCounts, ...]:
    """Count each facet over the documents that pass all filters but its own; what it excludes stays out."""
    if not names:
        return ()
    groups = groups_of(snapshot, collapse, documents) if collapse else None
    matched = _Matched(documents, groups)
    return tuple(_Counting(snapshot, known(name), matched, passes).counts() for name in names)


@dataclass(frozen=True, slots=True)
class _Counting:
    """One facet of one question."""

    snapshot: Snapshot
    name: str
    matched: _Matched
    passes: Passes

    @property
    def column(self) -> FacetColumn:
        return self.snapshot.facet(self.name)

    def counts(self) -> FacetCounts:
        counts, missing = self._where(lambda one: one.facet != self.name or one.mode == "none").counted(
            self.column
        )
        own = [one for one, _ in self.passes if one.facet == self.name and one.mode != "none"]
        selected = frozenset(value for one in own for value in one.values)
        return self.column.buckets(counts, missing, selected, self._after(own) if own else None)

    def _after(self, own: Sequence[Selection]) -> After:
        """What clicks leave where something of the facet is selected: alternatives add up."""
        base = self._where(lambda one: one.facet != self.name or one.mode != "any")
        alternatives = [one for one in own if one.mode == "any"]
        if not alternatives:
            found = self._counts_by_value(base)
            return lambda value: found.get(value, 0)
        results = self._where(lambda one: True)
        added = self._counts_by_value(base.besides(results))
        less = {
            value: self._without(value, base, alternatives) for one in alternatives for value in one.values
        }
        return lambda value: less[value] if value in less else results.results + added.get(value, 0)

    def _without(self, value: str, base: _Matched, alternatives: Sequence[Selection]) -> int:
        left = tuple(other for one in alternatives for other in one.values if other != value)
        if not left:
            return base.results
        return base.at(allowed(self.snapshot, Selection(self.name, left))[base.documents]).results

    def _where(self, which: Callable[[Selection], bool]) -> _Matched:
        """The matches that pass the filters of this sort."""
        rows = [row for selection, row in self.passes if which(selection)]
        return self.matched.at(reduce(np.logical_and, rows)) if rows else self.matched

    def _counts_by_value(self, matched: _Matched) -> dict[str, int]:
        counts, missing = matched.counted(self.column)
        there = counts.nonzero()[0].tolist()
        return {self.column.values[row]: int(counts[row]) for row in there} | {NOT_STATED: missing}
