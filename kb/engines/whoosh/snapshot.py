"""One generation, open: its segments as one numbered row of documents, and what spans them.

Immutable and shared by all threads. What is derived once (norms, facet columns, orders) is made at its
first use; two threads may make it twice, to the same result. Documents are numbered through the segments:
a segment's own number plus the segment's base. Dropping the last reference unmaps the files.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from indexer.changes import Generation
from indexer.document import Document
from kb.cache import Cache
from kb.engines.base import Hierarchy
from kb.engines.whoosh.columns import Array, Strings, read_arrays
from kb.engines.whoosh.facet_counts import FacetColumn, join_parts
from kb.engines.whoosh.manifest import DELETED, Manifest, columns_file, generation_of, meanings_file
from kb.engines.whoosh.segment import UNKNOWN, Card, Segment, Shown, open_segment
from kb.engines.whoosh.sizes import parts_of
from kb.meaning.encoder import Model
from kb.ranking import norm
from kb.schema import COLUMNED, FIELDS, PASSAGES, Field, languages

_CARD = 2048
"""Bytes that a card takes in memory, about."""

_IN_MEMORY = 2.6
"""How many times larger a Document is in memory than its JSON: 2.0 to 2.6 were measured on four corpora."""

_NOBODY = np.zeros(0, np.int32)

_MUCH_LARGER = 8
"""One part in so many: up to here documents are looked up in a large segment, beyond all are sorted."""


class Snapshot:
    """All columns of one generation."""

    def __init__(
        self,
        generation: Generation,
        segments: Sequence[Segment],
        deleted: Mapping[str, Array],
        *,
        taxonomy: Hierarchy,
        cache: Cache,
        fields: Sequence[Field] = FIELDS,
        parts: Mapping[str, int] | None = None,
        meanings: Mapping[str, Mapping[str, Array]] | None = None,
    ) -> None:
        self.generation = generation
        self.segments = tuple(segments)
        self.cache = cache
        self.fields = tuple(fields)
        self.parts = parts or {}
        self.meanings = meanings or {}
        """The sentence_vectors of each segment by its name; none where the index keeps none."""
        self._taxonomy = taxonomy
        sizes = [segment.size for segment in segments]
        self.bases = tuple(int(base) for base in np.concatenate(([0], np.cumsum(sizes)))[:-1])
        self.size = sum(sizes)
        dead = [
            deleted[segment.name].astype(np.int64) + base
            for segment, base in zip(segments, self.bases, strict=True)
            if len(deleted.get(segment.name, ()))
        ]
        self.live: Array | None = None
        self._dead = tuple(deleted.get(segment.name, _NOBODY) for segment in segments)
        if dead:
            self.live = np.ones(self.size, bool)
            self.live[np.concatenate(dead)] = False
        self.documents = self.size - sum(map(len, dead))
        self._facets: dict[str, FacetColumn] = {}

    def locate(self, document: int) -> tuple[Segment, int]:
        """The segment of a document and its number there."""
        if len(self.segments) == 1:
            return self.segments[0], document
        place = bisect_left(self.bases, document + 1) - 1
        return self.segments[place], document - self.bases[place]

    def postings(self, term: str) -> tuple[tuple[int, int], ...]:
        """By segment the range of a term's postings; kept, as pages and questions share most words."""
        wanted = term.encode()
        return self.cache.get(
            ("postings", term),
            lambda: tuple(segment.postings(wanted) for segment in self.segments),
            lambda ranges: 128 * len(ranges),
        )

    def card(self, document: int) -> Card:
        segment, number = self.locate(document)
        return self.cache.get(("card", document), lambda: segment.card(number), lambda _: _CARD)

    def shown(self, document: int) -> Shown:
        """What is shown of a document; kept, as it has to be inflated."""
        segment, number = self.locate(document)
        return self.cache.get(
            ("shown", document), lambda: segment.shown(number), lambda found: _CARD + 2 * len(found.text)
        )

    def document(self, number: int) -> Document:
        """A whole Document; kept."""
        segment, own = self.locate(number)
        found, _ = self.cache.get(
            ("document", number), lambda: segment.document(own), lambda found: int(_IN_MEMORY * found[1])
        )
        return found

    def find(self, id: str) -> int:
        """The live document with this id, -1 where there is none."""
        wanted = id.encode()
        for segment, base in zip(self.segments, self.bases, strict=True):
            number = segment.ids.find(wanted)
            if number >= 0 and (self.live is None or self.live[base + number]):
                return base + number
        return -1

    @cached_property
    def all(self) -> Array:
        """Every live document."""
        return np.arange(self.size) if self.live is None else np.flatnonzero(self.live)

    def column(self, read: Callable[[Segment], Array]) -> Array:
        """A column of all segments end to end; the mapped one itself where there is one segment."""
        parts = [read(segment) for segment in self.segments]
        return parts[0] if len(parts) == 1 else np.concatenate(parts) if parts else np.zeros(0, np.int32)

    def norms(self, place: int, fields: Array, documents: Array) -> Array:
        """The divisor of a frequency (kb.ranking) in fields of a segment's own documents."""
        segment = self.segments[place]
        lengths = segment.field_lengths[fields.astype(np.int64) * segment.size + documents]
        table, starts = self._norms
        found: Array = table[starts[fields] + lengths]
        return found

    @cached_property
    def _norms(self) -> tuple[Array, Array]:
        """The divisor for every length that a field has, and where each field's begin."""
        sums, given = self._lengths
        longest = np.max([segment.totals.longest for segment in self.segments], axis=0)
        means = np.where(given, sums / np.maximum(given, 1), 1.0).tolist()
        rows = [norm(field, np.arange(longest[n] + 1), means[n]) for n, field in enumerate(self.fields)]
        return np.concatenate(rows).astype(np.float32), np.cumsum([0, *map(len, rows)])[:-1]

    @cached_property
    def _lengths(self) -> tuple[Array, Array]:
        """By field, the words of all live documents, and how many have any."""
        sums, given = np.zeros((2, len(self.fields)), np.int64)
        for segment, dead in zip(self.segments, self._dead, strict=True):
            gone = segment.field_lengths.reshape(-1, segment.size)[:, dead]
            sums += segment.totals.words - gone.sum(axis=1, dtype=np.int64)
            given += segment.totals.given - np.count_nonzero(gone, axis=1)
        return sums, given

    @cached_property
    def mean_passage(self) -> float:
        """Words of a passage, on average over the live documents."""
        return float(self._lengths[0][PASSAGES]) / max(self.generation.passages, 1)

    def facet(self, name: str) -> FacetColumn:
        """The column of a facet or keyword. Raises KeyError on another name."""
        if (found := self._facets.get(name)) is None:
            facet = COLUMNED[name]
            parts = [segment.facet(name) for segment in self.segments]
            found = join_parts(
                facet, parts, broader=self._taxonomy.broader, groups=self._taxonomy.groups(name)
            )
            self._facets[name] = found
        return found

    @cached_property
    def langs(self) -> tuple[str, ...]:
        """The languages by whose stemmers a question's words are read."""
        return languages(self.facet("lang").values)

    @cached_property
    def id_order(self) -> Array:
        """The rank of each document's id among all."""
        return self._ranks(lambda segment: segment.ids, lambda segment: np.arange(segment.size))

    @cached_property
    def title_order(self) -> Array:
        """The rank of each document's folded title among all; between equal ones their ids decide."""
        return self._ranks(lambda segment: segment.titles, lambda segment: segment.title_order)

    @cached_property
    def newest_order(self) -> Array:
        """Days, the last first; unknown ones last."""
        day = self.column(lambda segment: segment.day).astype(np.int64)
        return np.where(day == UNKNOWN, np.iinfo(np.int64).max, -day)

    @cached_property
    def duration_order(self) -> Array:
        """Seconds, the fewest first; unknown ones last."""
        return np.where(self.seconds == UNKNOWN, np.iinfo(np.int64).max, self.seconds.astype(np.int64))

    @cached_property
    def seconds(self) -> Array:
        """How long each document's exercise takes; UNKNOWN where it is not stated."""
        return self.column(lambda segment: segment.seconds)

    def _ranks(self, strings: Callable[[Segment], Strings], order: Callable[[Segment], Array]) -> Array:
        """Rank all documents by a string, of which each segment's own order is known."""
        tables = [(strings(segment), order(segment)) for segment in self.segments]
        largest = max(range(len(tables)), key=lambda n: self.segments[n].size, default=0)
        if tables and self.segments[largest].size * _MUCH_LARGER >= self.size * (_MUCH_LARGER - 1):
            return self._ranks_beside(tables, largest)
        rows = [own.astype(np.int64) + base for base, (_, own) in zip(self.bases, tables, strict=True)]
        texts = [table[row] for table, own in tables for row in own.tolist()]
        ranks = np.zeros(self.size, np.int32)
        if rows:
            # Sorted runs end to end are what Python's sort merges in one pass.
            by_text = sorted(range(len(texts)), key=texts.__getitem__)
            ranks[np.concatenate(rows)[by_text]] = np.arange(self.size)
        return ranks

    def _ranks_beside(self, tables: Sequence[tuple[Strings, Array]], largest: int) -> Array:
        """The same where one segment holds most: the others' documents are looked up in it, so that a small
        new segment costs little."""
        ranks = np.zeros(self.size, np.int32)
        table, sorted_rows = tables[largest]
        others = sorted(
            (own[row], self.bases[n] + row)
            for n, (own, _) in enumerate(tables)
            if n != largest
            for row in range(len(own))
        )
        rows = _Sorted(table, sorted_rows)
        before = np.array([bisect_left(rows, other) for other, _ in others], np.int64)
        pushed = np.cumsum(np.bincount(before, minlength=len(table) + 1))[: len(table)]
        ranks[self.bases[largest] + sorted_rows] = np.arange(len(table)) + pushed
        ranks[[number for _, number in others]] = before + np.arange(len(others))
        return ranks


class _Sorted(Sequence[bytes]):
    """A table read in an order."""

    def __init__(self, table: Strings, order: Array) -> None:
        self._table = table
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]  # never sliced
        found: bytes = self._table[int(self._order[place])]
        return found


def open_snapshot(
    directory: Path,
    manifest: Manifest,
    *,
    taxonomy: Hierarchy,
    cache: Cache,
    fields: Sequence[Field],
    model: Model | None = None,
    known: Sequence[Segment] = (),
) -> Snapshot:
    """Map a generation whose manifest has been verified; its meanings, where they are of this model. Segments
    that are open (`known`) are taken as they are: a name is never given to another."""
    named = [one.name for one in manifest.segments if model is not None and manifest.model == model]
    here = {segment.name: segment for segment in known}
    segments = [
        here.get(one.name) or open_segment(one.name, directory / columns_file(one.name))
        for one in manifest.segments
    ]
    return Snapshot(
        generation_of(manifest),
        segments,
        read_arrays(directory / DELETED),
        taxonomy=taxonomy,
        cache=cache,
        fields=fields,
        parts=parts_of(manifest, segments),
        meanings={name: read_arrays(directory / meanings_file(name)) for name in named},
    )
