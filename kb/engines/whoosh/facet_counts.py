"""Facets: exact counts and filters, by combinations of values.

Most documents share their combination of a facet's values with many others, so whatever is asked of a facet
is answered once per combination and looked up per document: a filter is a row of booleans over combinations,
a count is `bincount` of the matches' combinations, spread over the values that each combination holds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from msgspec.structs import replace

from kb.engines.counts import Bucket, FacetCounts
from kb.engines.whoosh.columns import Array, ragged
from kb.engines.whoosh.segment import FacetPart
from kb.query.ast import Selection
from kb.schema import NOT_STATED, UNEQUIPPED, FacetField, forbidden, meets

_MADE = 4096

Broader = Callable[[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class FacetColumn:
    """A facet of all documents.

    codes[document] is a combination. Combination c holds the given values given[starts[c]:starts[c+1]], and
    the pairs (pair_combo, pair_value), by combination, list for each what it counts towards: those and, in a
    tree, everything broader, each once. `values` are sorted.
    """

    name: str
    codes: Array
    values: tuple[str, ...]
    rows: Mapping[str, int]
    broader: tuple[tuple[str, ...], ...]
    starts: Array
    given: Array
    pair_combo: Array
    pair_value: Array
    empty: Array
    some_empty: bool
    silent: Array
    """Rows of groups that no document names: counted, for they can be selected, but shown only then."""
    above_rows: Mapping[str, tuple[str, ...]]
    """By value, all it counts towards: what is broader, and the groups that it is a member of."""
    made: dict[tuple[int, int], Bucket] = field(default_factory=dict)
    """Buckets made before, by row and count: the same ones are shown again and again."""

    @property
    def combos(self) -> int:
        return len(self.starts) - 1

    def holds(self, values: Sequence[str]) -> Array:
        """By value asked for and combination: whether it counts there."""
        found = np.zeros((len(values), self.combos), bool)
        for n, value in enumerate(values):
            if value == NOT_STATED:
                found[n] = self.empty
            elif (row := self.rows.get(value)) is not None:
                found[n, self.pair_combo[self.pair_value == row]] = True
        return found

    def within(self, values: Sequence[str], tree: "FacetColumn") -> Array:
        """By combination: whether each given value is among these, or below one of them in the tree."""
        wanted = frozenset(values) | UNEQUIPPED
        above = tree.above_rows
        outside = np.array(
            [not meets(value, wanted, lambda one: above.get(one, ())) for value in self.values], bool
        )
        return self._without(outside)

    def free_of(self, values: Sequence[str], tree: "FacetColumn") -> Array:
        """By combination: whether each given value is none of these, nor below one of them in the tree."""
        above, gone = tree.above_rows, frozenset(values)
        return self._without(
            np.array([forbidden(value, gone, lambda one: above.get(one, ())) for value in self.values], bool)
        )

    def _without(self, rows: Array) -> Array:
        """By combination: whether none of these values is given."""
        combo = np.repeat(np.arange(self.combos), np.diff(self.starts))
        bad: Array = np.bincount(combo[rows[self.given]], minlength=self.combos)
        return np.logical_not(bad)

    def counts(self, documents: Array) -> tuple[Array, int]:
        """How many of the documents count towards each value, and how many state none."""
        combos = np.bincount(self.codes[documents], minlength=self.combos)
        counts = np.bincount(self.pair_value, combos[self.pair_combo], len(self.values))
        return counts.astype(np.int64), int(combos @ self.empty) if self.some_empty else 0

    def group_counts(self, documents: Array, groups: Array) -> tuple[Array, int]:
        """As `counts`, of distinct groups; groups[n] is that of documents[n]."""
        codes = self.codes[documents]
        starts = self.pair_combo.searchsorted(np.arange(self.combos + 1))
        sizes = np.diff(starts)[codes]
        values = self.pair_value[ragged(starts[codes], sizes)].astype(np.int64)
        span = int(groups.max(initial=0)) + 1
        distinct = np.unique(values * span + np.repeat(groups, sizes))
        counts = np.bincount(distinct // span, minlength=len(self.values))
        return counts, len(np.unique(groups[self.empty[codes]]))

    def allowed(self, selection: Selection, judged: "FacetColumn | None" = None) -> Array:
        """The documents that a Selection lets through, as booleans. `judged`: see schema.ALTERNATIVES."""
        column = judged or self
        if selection.mode == "only":
            within: Array = column.within(selection.values, self)[column.codes]
            return within
        if judged and NOT_STATED not in selection.values:
            free: Array = judged.free_of(selection.values, self)[judged.codes]
            return free
        holds = self.holds(selection.values)
        combos: Array = (
            np.logical_and.reduce(holds) if selection.mode == "all" else np.logical_or.reduce(holds)
        )
        chosen: Array = combos[self.codes]
        return np.logical_not(chosen) if selection.mode == "none" else chosen

    def buckets(
        self, counts: Array, missing: int, selected: frozenset[str], after: Callable[[str], int] | None = None
    ) -> FacetCounts:
        """All buckets, the largest first, ties by value. `after` is what clicks leave where that differs."""
        if len(self.silent):
            hidden = [row for row in self.silent.tolist() if self.values[row] not in selected]
            counts[hidden] = 0
        order = (-counts).argsort(kind="stable")[: np.count_nonzero(counts)]
        shown = zip(order.tolist(), counts[order].tolist(), strict=True)
        if after:
            found = [self._bucket(row, count, selected) for row, count in shown]
        else:
            made = self.made
            found = [made.get(pair) or self._kept_bucket(*pair) for pair in shown]
        there = {bucket.value for bucket in found} if selected else frozenset()
        extra = [Bucket(value, 0, 0, True) for value in selected - there - {NOT_STATED}]
        if missing or NOT_STATED in selected:
            extra.append(Bucket(NOT_STATED, missing, missing, NOT_STATED in selected))
        if extra:
            found = sorted(found + extra, key=lambda bucket: (-bucket.count, bucket.value))
        if after:
            found = [replace(bucket, after=after(bucket.value)) for bucket in found]
        return FacetCounts(self.name, tuple(found))

    def _bucket(self, row: int, count: int, selected: frozenset[str]) -> Bucket:
        value = self.values[row]
        return Bucket(value, count, count, value in selected, self.broader[row])

    def _kept_bucket(self, row: int, count: int) -> Bucket:
        """A bucket that is not selected, kept for the next time."""
        if len(self.made) >= _MADE:
            self.made.clear()
        found = self.made[row, count] = self._bucket(row, count, frozenset())
        return found


def join_parts(
    facet: FacetField, parts: Sequence[FacetPart], *, broader: Broader, groups: Mapping[str, tuple[str, ...]]
) -> FacetColumn:
    """One column of all segments' parts, with what a tree's values count towards."""
    own = [[part.values.text(row) for row in range(len(part.values))] for part in parts]
    climb = broader if facet.kind == "tree" else lambda facet, value: ()
    given_values = {value for values in own for value in values}
    above = {value: _climb(value, climb(facet.name, value), groups) for value in given_values}
    values = tuple(sorted(given_values.union(*above.values())))
    rows = {value: row for row, value in enumerate(values)}
    maps = [np.array([rows[value] for value in each], np.int32) for each in own]
    counts = _concatenated([np.diff(part.combo_starts) for part in parts], np.int64)
    given = _concatenated([maps[n][part.combo_values] for n, part in enumerate(parts)], np.int32)
    starts = np.concatenate(([0], np.cumsum(counts)))
    bases = np.cumsum([0, *(len(part.combo_starts) - 1 for part in parts)])
    codes = [part.codes if not bases[n] else part.codes + np.int32(bases[n]) for n, part in enumerate(parts)]
    combo = np.repeat(np.arange(len(counts)), counts)
    if any(above.values()):
        combo, pairs = _climbed(
            combo, given, [[rows[v] for v in (value, *above.get(value, ()))] for value in values]
        )
    else:
        pairs = given.astype(np.intp)
    return FacetColumn(
        facet.name, codes[0] if len(codes) == 1 else _concatenated(codes, np.int32), values, rows,
        tuple(climb(facet.name, value) for value in values), starts, given, combo, pairs,
        counts == 0, bool((counts == 0).any()),
        np.array([rows[group] for group in groups if group in rows and group not in given_values], np.int64),
        above,
    )  # fmt: skip


def _climb(value: str, broader: tuple[str, ...], groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """All that a value counts towards: what is broader, then the groups that any of these belongs to."""
    own = {value, *broader}
    return (*broader, *(group for group, members in groups.items() if own.intersection(members)))


def _climbed(combo: Array, given: Array, paths: Sequence[Sequence[int]]) -> tuple[Array, Array]:
    """The distinct pairs of combination and value or anything broader than it."""
    starts = np.concatenate(([0], np.cumsum([len(path) for path in paths])))
    flat = np.array([row for path in paths for row in path], np.int64)
    sizes = np.diff(starts)[given]
    values = flat[ragged(starts[given], sizes)]
    distinct = np.unique(np.repeat(combo, sizes) * len(paths) + values)
    return distinct // len(paths), distinct % len(paths)


def _concatenated(parts: Sequence[Array], dtype: type) -> Array:
    return np.concatenate(parts).astype(dtype, copy=False) if parts else np.zeros(0, dtype)
