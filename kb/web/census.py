"""What is counted once per generation: how many Documents there are of what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from indexer.changes import Generation
from kb.answers.translations import collapsed
from kb.engines.base import Searcher, SearchRequest
from kb.engines.counts import FacetCounts, Stats
from kb.query.ast import Query
from kb.schema import FACETS

T = TypeVar("T")


@dataclass(slots=True)
class Latest(Generic[T]):
    """Something that only changes with the index, made once per generation of it: by `make`, from what `now`
    gives, which for one request is one snapshot."""

    now: Callable[[], Searcher]
    make: Callable[[], T]
    _made: tuple[Generation, T] | None = None

    def get(self) -> T:
        """Raises what Searcher.generation and `make` raise."""
        generation = self.now().generation()
        made = self._made
        if made is None or made[0] != generation:
            # Two threads may both make it; the last one wins, and either is right.
            made = self._made = (generation, self.make())
        return made[1]


@dataclass(slots=True)
class Census:
    """How many Documents there are of what."""

    now: Callable[[], Searcher]
    _stats: Latest[Stats] = field(init=False)
    _counted: Latest[tuple[FacetCounts, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._stats = Latest(self.now, lambda: self.now().stats())
        self._counted = Latest(self.now, self._count)

    def stats(self) -> Stats:
        """Raises what Searcher.stats raises."""
        return self._stats.get()

    def counts(self, facet: str) -> Mapping[str, int]:
        """How many Documents each value of a facet has, the largest first."""
        found = next((one for one in self._counted.get() if one.name == facet), None)
        return {bucket.value: bucket.count for bucket in found.buckets} if found else {}

    def _count(self) -> tuple[FacetCounts, ...]:
        """What a search counts: translations of one page once."""
        by = collapsed(self.now())
        if by is None:
            return self.stats().facets
        return (
            self.now().search(SearchRequest(query=Query(), size=1, facets=FACETS.names(), collapse=by)).facets
        )
